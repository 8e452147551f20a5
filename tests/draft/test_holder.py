"""Who has a draft: one desk writes, a second one reads and says who it is; and what other programs change."""

from __future__ import annotations

import json
import os
import re
import signal
from pathlib import Path

import pytest

from rldraft.draft.folder import FACTS, TEXT
from rldraft.draft.holder import WHO
from rldraft.draft.journal import JOURNAL
from rldraft.draft.session import Place, Session
from rldraft.problems import Exit, Trouble

AT = 10


def test_the_second_desk_reads_and_says_who_has_the_draft(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "张三")
    monkeypatch.setattr("platform.node", lambda: "办公室-PC")
    first = Session.open(folder)
    assert first.holder == ""
    second = Session.open(folder)
    assert re.fullmatch(r"张三（办公室-PC）\d\d:\d\d起", second.holder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for change in (
        lambda: second.write(0, "甲"),
        lambda: second.rename(2, "甲"),
        lambda: second.add(2, 2, "甲"),
        lambda: second.remove(2),
        lambda: second.move(2, 1),
        lambda: second.follow(2),
        lambda: second.keep(2),
        lambda: second.restore("digital"),
        lambda: second.take_back(),
        lambda: second.from_editor(2, "甲"),
        lambda: second.set_fact("行政执法.行政处罚案件", "3"),
        lambda: second.save(),
    ):
        with pytest.raises(Trouble, match="张三") as caught:
            change()
        assert caught.value.code is Exit.OUTPUT
    second.journal(Place(3))
    second.close()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    first.write(AT, "还能写。")
    first.close()
    third = Session.open(folder)
    assert third.holder == ""
    third.close()


def test_a_name_without_a_lock_means_nothing(folder: Path) -> None:
    (folder / WHO).write_text(json.dumps({"name": "早走了的人"}), "utf-8")
    session = Session.open(folder)
    assert session.holder == ""
    session.close()
    assert not (folder / WHO).exists()


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (b"", "另一个窗口"),
        (b"[1]", "另一个窗口"),
        (b"[" * 5000, "另一个窗口"),
        (b'{"name": 5, "host": null, "since": "gestern"}', "另一个窗口"),
        ('{"name": "\\u001b[31m李四\\u202e", "host": "a\\nb"}'.encode(), "[31m李四（ab）"),
        (('{"name": "' + "长" * 500 + '"}').encode(), "长" * 40),
        ('{"name": "王五", "since": "2001-01-20T09:05:00"}'.encode(), "王五1月20日09:05起"),
    ],
)
def test_a_name_is_foreign_text(session: Session, who: bytes, said: str) -> None:
    (session.folder / WHO).write_bytes(who)
    second = Session.open(session.folder)
    assert second.holder == said
    second.close()


def test_a_folder_that_cannot_be_locked_is_opened_for_reading(folder: Path) -> None:
    (folder / ".rldraft.lock").unlink(missing_ok=True)
    (folder / ".rldraft.lock").mkdir()
    session = Session.open(folder)
    assert "不能写" in session.holder
    assert len(session.sections) > 10
    with pytest.raises(Trouble, match="不能写"):
        session.write(0, "甲")
    session.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the other desk is a copy of this process")
def test_a_desk_that_was_killed_holds_nothing(folder: Path) -> None:
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            held = Session.open(folder)
            held.write(AT, "被杀之前的话。")
            held.journal(Place(AT))
            os.write(writer, b"x")
            signal.pause()
        finally:
            os._exit(1)
    os.read(reader, 1)
    second = Session.open(folder)
    assert second.holder.endswith("起")
    second.close()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reader)
    os.close(writer)
    session = Session.open(folder)
    assert session.holder == ""
    assert session.sections[AT].body == "被杀之前的话。"
    session.close()


def test_a_desk_that_was_closed_writes_no_more(session: Session) -> None:
    session.close()
    before = (session.folder / JOURNAL).read_bytes()
    with pytest.raises(Trouble, match="已经关闭"):
        session.write(0, "甲")
    session.journal(Place(5))
    assert (session.folder / JOURNAL).read_bytes() == before
    session.close()


def change_text(folder: Path, old: str = "依托一体化", new: str = "别处改过的一体化") -> None:
    text = (folder / TEXT).read_text("utf-8")
    assert old in text
    (folder / TEXT).write_text(text.replace(old, new), "utf-8")


def change_sheet(folder: Path, old: str = "43 件", new: str = "88 件") -> None:
    text = (folder / FACTS).read_text("utf-8")
    assert old in text
    (folder / FACTS).write_text(text.replace(old, new, 1), "utf-8")


def test_what_this_desk_writes_is_no_change_from_outside(session: Session) -> None:
    assert session.outside() == ()
    session.write(AT, "新的话。")
    session.save()
    session.set_fact("行政执法.行政处罚案件", "50 件")
    assert session.outside() == ()
    os.utime(session.folder / TEXT)
    (session.folder / FACTS).write_bytes((session.folder / FACTS).read_bytes())
    assert session.outside() == (), "touched, and the same"


def test_a_draft_changed_elsewhere_is_never_overwritten(session: Session) -> None:
    session.write(2, "我的话。")
    change_text(session.folder)
    there = (session.folder / TEXT).read_bytes()
    change = session.save()
    assert change is not None
    assert change.file == TEXT
    assert change.theirs == there.decode()
    assert "我的话。" in change.ours
    assert change.problem == ""
    assert (session.folder / TEXT).read_bytes() == there
    assert session.dirty
    assert session.outside() == (change,)


def test_theirs_is_taken_and_ours_kept_as_a_copy(session: Session) -> None:
    session.write(2, "我的话。")
    session.rename(3, "另拟的标题")
    change_text(session.folder)
    (change,) = session.outside()
    kept = session.take_theirs(change)
    assert kept.name == "draft.另存-1.md"
    assert kept.read_text("utf-8") == change.ours
    assert session.sections[AT].body.startswith("别处改过的")
    assert "我的话。" not in session.sections[2].body
    assert session.outside() == ()
    assert not session.dirty
    assert session.take_back() == ""
    session.write(2, "又是我的话。")
    assert session.save() is None


def test_ours_is_written_and_theirs_kept_as_a_copy(session: Session) -> None:
    session.write(2, "我的话。")
    (session.folder / "draft.另存-1.md").write_text("已有的", "utf-8")
    change_text(session.folder)
    (change,) = session.outside()
    kept = session.keep_ours(change)
    assert kept.name == "draft.另存-2.md"
    assert kept.read_text("utf-8") == change.theirs
    assert (session.folder / "draft.另存-1.md").read_text("utf-8") == "已有的"
    assert (session.folder / TEXT).read_text("utf-8") == change.ours
    assert session.outside() == ()
    assert not session.dirty


def test_a_sheet_changed_elsewhere_is_settled_before_a_fact_is_set(session: Session) -> None:
    change_sheet(session.folder)
    there = (session.folder / FACTS).read_bytes()
    with pytest.raises(Trouble, match="被别的程序改动"):
        session.set_fact("行政执法.罚款金额", "9 万元")
    assert (session.folder / FACTS).read_bytes() == there
    (change,) = session.outside()
    assert change.file == FACTS
    kept = session.take_theirs(change)
    assert kept.name == "facts.另存-1.yaml"
    assert "43 件" in kept.read_text("utf-8")
    assert session.fact("行政执法.行政处罚案件").value == "88 件"
    assert "88件" in "".join(p.text for p in session.report().paragraphs())
    session.set_fact("行政执法.罚款金额", "9 万元")
    assert "88 件" in (session.folder / FACTS).read_text("utf-8")


def test_our_sheet_is_put_back(session: Session) -> None:
    before = (session.folder / FACTS).read_bytes()
    change_sheet(session.folder)
    kept = session.keep_ours(session.outside()[0])
    assert "88 件" in kept.read_text("utf-8")
    assert (session.folder / FACTS).read_bytes() == before
    assert session.outside() == ()


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        (FACTS, b"\xff\xfe\xfa", ""),
        (FACTS, "年度: 25\n".encode(), "四位年份"),
        (FACTS, b"a: [", "不合YAML的格式"),
        (TEXT, b"---\nx", "没有结束"),
        (TEXT, "甲\x07".encode(), "控制字符"),
        (TEXT, b"\xe7\x94", "UTF-8"),
    ],
)
def test_what_cannot_be_read_is_told_and_not_taken(
    session: Session, name: str, written: bytes, said: str
) -> None:
    (session.folder / name).write_bytes(written)
    (change,) = session.outside()
    assert change.file == name
    assert change.problem
    assert said in change.problem
    before = session.sections
    with pytest.raises(Trouble):
        session.take_theirs(change)
    assert session.sections == before
    assert session.keep_ours(change).read_bytes() == written
    assert session.outside() == ()


@pytest.mark.parametrize("name", [TEXT, FACTS])
def test_a_file_that_was_deleted_is_written_back(session: Session, name: str) -> None:
    before = (session.folder / name).read_bytes()
    (session.folder / name).unlink()
    (change,) = session.outside()
    assert (change.theirs, change.problem) == ("", "文件已被删去或改名")
    session.keep_ours(change)
    assert (session.folder / name).read_bytes() == before
    assert session.outside() == ()


def test_what_was_written_elsewhere_and_says_the_same_is_no_change(session: Session) -> None:
    session.write(AT, "新的话。")
    text = session.draft.written()
    (session.folder / TEXT).write_text(text, "utf-8")
    assert session.outside() == ()
    assert not session.dirty


def test_a_sheet_of_notepad_stays_one(session: Session) -> None:
    session.close()
    sheet = session.folder / FACTS
    sheet.write_bytes(b"\xef\xbb\xbf" + sheet.read_bytes().replace(b"\n", b"\r\n"))
    again = Session.open(session.folder)
    again.set_fact("行政执法.行政处罚案件", "50 件")
    written = sheet.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert again.outside() == ()
    again.close()


def test_a_desk_that_only_reads_follows_what_the_other_saves(session: Session) -> None:
    reader = Session.open(session.folder)
    session.write(AT, "新的话。")
    session.save()
    (change,) = reader.outside()
    assert reader.take_theirs(change) == session.folder / TEXT
    assert reader.sections[AT].body == "新的话。"
    assert not reader.dirty
    assert "draft.另存-1.md" not in {path.name for path in session.folder.iterdir()}
    reader.close()
