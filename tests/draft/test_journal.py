"""Nothing is lost: kill -9, a full disk, other programs, torn files, two threads."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest

from rldraft import files
from rldraft.draft.folder import FACTS, TEXT, load
from rldraft.draft.journal import JOURNAL
from rldraft.draft.session import Place, Session
from rldraft.problems import Exit, Trouble

AT = 10


def crash(session: Session) -> Path:
    """Leave the draft as a killed desk does: nothing saved, nothing said, the lock gone."""
    session._holder._held.close()
    return session.folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_was_typed_comes_back_after_a_crash_with_the_caret(session: Session) -> None:
    body = session.sections[AT].body + "\n\n新写的一段。\n\n"
    session.write(AT, body)
    before = (session.folder / TEXT).read_bytes()
    session.journal(Place(AT, 4, 0))
    again = Session.open(crash(session))
    assert again.sections[AT].body == body
    assert again.place == (AT, 4, 0)
    assert "已经找回" in again.recovered
    assert again.dirty
    assert (session.folder / TEXT).read_bytes() == before, "the file is as it was until it is saved"
    again.close()
    assert "新写的一段。" in (session.folder / TEXT).read_text("utf-8")
    last = Session.open(session.folder)
    assert last.recovered == ""
    assert last.place == (AT, 1, 6), "the end, where its line is gone"
    last.close()


def test_a_heading_that_was_being_typed_stays_where_the_caret_is(session: Session) -> None:
    count = len(session.sections)
    body = "一段。\n\n### 新的一节\n\n另一段。\n\n## 又一节\n\n"
    session.write(AT, body)
    session.journal(Place(AT, 8, 0))
    again = Session.open(crash(session))
    assert again.sections[AT].body == body
    assert again.place == (AT, 8, 0)
    assert len(again.sections) == count
    again.settle(AT)
    assert [s.heading for s in again.sections[AT + 1 : AT + 3]] == ["新的一节", "又一节"]
    again.close()


def test_order_headings_and_own_sections_come_back_too(session: Session) -> None:
    session.rename(AT, "另拟的标题")
    session.remove(AT + 1)
    own = session.add(AT, 2, "本局特色")
    session.move(own, -2)
    session.journal(Place())
    seen = [section.heading for section in session.sections]
    again = Session.open(crash(session))
    assert [section.heading for section in again.sections] == seen
    again.close()


def test_a_desk_that_was_closed_leaves_the_caret_and_no_text(session: Session) -> None:
    session.write(AT, "新的话。")
    session.journal(Place(AT, 0, 2))
    assert "新的话。" in (session.folder / JOURNAL).read_text("utf-8")
    session.close()
    assert "新的话。" not in (session.folder / JOURNAL).read_text("utf-8")
    again = Session.open(session.folder)
    assert again.recovered == ""
    assert again.place == (AT, 0, 2)
    assert not again.dirty
    again.close()


def test_a_crash_between_saving_and_telling_the_journal_brings_nothing_back(session: Session) -> None:
    session.write(AT, "一。")
    session.journal(Place(AT))
    kept = (session.folder / JOURNAL).read_bytes()
    session.save()
    (session.folder / JOURNAL).write_bytes(kept)
    again = Session.open(crash(session))
    assert again.recovered == ""
    assert again.sections[AT].body == "一。"
    assert "draft.找回-1.md" not in names(again.folder)
    again.close()


def test_what_was_typed_before_the_draft_changed_is_kept_as_a_copy(session: Session) -> None:
    session.write(AT, "我的话。")
    session.journal(Place(AT))
    folder = crash(session)
    text = (folder / TEXT).read_text("utf-8")
    (folder / TEXT).write_text(text.replace("依托一体化", "别人改的一体化"), "utf-8")
    again = Session.open(folder)
    assert again.sections[AT].body.startswith("别人改的一体化")
    assert "draft.找回-1.md" in again.recovered
    assert "我的话。" in (folder / "draft.找回-1.md").read_text("utf-8")
    again.close()
    assert Session.open(folder).recovered == "", "it is told once"


@pytest.mark.parametrize(
    "torn",
    [
        b"", b"{", b"\xff\xfe\x00", b"[]", b'"x"', b"[" * 100_000, b'{"version": 2, "text": "x"}',
        b'{"version": 1}', b'{"version": 1, "place": [0, 0]}', b'{"version": 1, "place": [0, 0, true]}',
        b'{"version": 1, "place": [-1, 0, 0], "clean": true}',
        b'{"version": 1, "place": [0, 0, 1e400], "clean": true}',
        b'{"version": 1, "place": [0, 0, 0], "text": 5, "base": "", "body": ""}',
        b'{"version": 1, "place": [0, 0, 0], "text": "\\u0007", "base": "", "body": ""}',
        b'{"version": 1, "place": [0, 0, 0], "text": "\\ud800", "base": "", "body": ""}',
    ],
)  # fmt: skip
def test_a_torn_journal_is_put_aside_and_told(folder: Path, torn: bytes) -> None:
    before = (folder / TEXT).read_bytes()
    (folder / JOURNAL).write_bytes(torn)
    session = Session.open(folder)
    assert "读不出来" in session.recovered
    assert session.place == Place()
    assert (folder / ".rldraft-desk.坏-1.json").read_bytes() == torn
    session.journal(Place(1))
    session.close()
    assert (folder / TEXT).read_bytes() == before
    assert Session.open(folder).place.section == 1


def test_a_journal_of_a_text_that_cannot_be_read_is_kept_as_a_copy(session: Session) -> None:
    session.write(AT, "我的话。")
    session.journal(Place(AT))
    folder = crash(session)
    held = json.loads((folder / JOURNAL).read_bytes())
    held["text"] = "---\n模板: [\n---\n我的话。"
    (folder / JOURNAL).write_text(json.dumps(held), "utf-8")
    again = Session.open(folder)
    assert "draft.找回-1.md" in again.recovered
    assert "我的话。" in (folder / "draft.找回-1.md").read_text("utf-8")
    again.close()


def test_a_place_that_is_not_there_any_more_becomes_the_nearest(folder: Path) -> None:
    held = {"version": 1, "clean": True, "place": [500, 70, 9]}
    (folder / JOURNAL).write_text(json.dumps(held), "utf-8")
    session = Session.open(folder)
    section, line, column = session.place
    assert section == len(session.sections) - 1
    assert session.sections[-1].body.split("\n")[line][column:] is not None
    assert column <= len(session.sections[-1].body.split("\n")[line])
    session.close()


@pytest.mark.parametrize("what", ["save", "journal", "set_fact", "keep_ours", "take_theirs"])
def test_a_full_disk_loses_nothing_and_work_goes_on(
    session: Session, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    session.write(AT, "新的话。")
    if what.endswith(("ours", "theirs")):
        (session.folder / TEXT).write_bytes((session.folder / TEXT).read_bytes() + b"\n\xe7\x94\xb2\n")
    before = {name: (session.folder / name).read_bytes() for name in (TEXT, FACTS)}

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", full)
        arguments = {
            "save": (),
            "journal": (Place(AT),),
            "set_fact": ("行政执法.行政处罚案件", "50 件"),
        }.get(what, session.outside())
        with pytest.raises(Trouble, match="磁盘已满") as caught:
            getattr(session, what)(*arguments)
        assert caught.value.code is Exit.OUTPUT
    assert {name: (session.folder / name).read_bytes() for name in (TEXT, FACTS)} == before
    assert not [name for name in names(session.folder) if name.endswith(".tmp")]
    assert session.dirty
    assert session.sections[AT].body == "新的话。"
    assert session.fact("行政执法.行政处罚案件").value == "43 件"
    if what.endswith(("ours", "theirs")):
        session.keep_ours(session.outside()[0])
    session.set_fact("行政执法.行政处罚案件", "50 件")
    session.save()
    assert load(session.folder).report() == session.report()


def test_a_journal_that_cannot_be_written_keeps_no_draft_from_being_saved(session: Session) -> None:
    (session.folder / JOURNAL).mkdir()
    session.write(AT, "新的话。")
    with pytest.raises(Trouble):
        session.journal(Place(AT))
    assert session.save() is None
    assert not session.dirty
    assert "新的话。" in (session.folder / TEXT).read_text("utf-8")


def test_typing_goes_on_while_another_thread_saves(session: Session) -> None:
    done = threading.Event()
    wrong: list[BaseException] = []

    def keep() -> None:
        try:
            while not done.is_set():
                session.journal(Place(AT))
                assert session.save() is None
        except BaseException as error:
            wrong.append(error)

    worker = threading.Thread(target=keep)
    worker.start()
    for number in range(300):
        session.write(AT, f"第{number}句。")
        session.write(2, f"又第{number}句。")
        if number % 50 == 0:
            session.set_fact("行政执法.行政处罚案件", f"{number + 3} 件")
            assert session.sections[AT].edited
    done.set()
    worker.join()
    assert not wrong
    session.save()
    again = load(session.folder)
    assert [c.text.split("\n")[-1] for c in again.chapters if c.edited] == ["又第299句。", "第299句。"]
    assert not (set(names(session.folder)) - {TEXT, FACTS, JOURNAL, ".rldraft.lock", ".rldraft.who.json"})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the typing process is a copy of this one")
def test_fifty_kills_lose_nothing_that_the_journal_had_and_tear_no_file(folder: Path) -> None:
    moments = random.Random(5)
    session, typed = Session.open(folder), 0
    for _ in range(50):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            _type(session, writer, typed + 1)
        os.close(writer)
        with os.fdopen(reader, "rb") as told:
            heard = told.readline()  # it has begun
            time.sleep(moments.random() * 0.02)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            heard = b"".join([heard, *told]).rpartition(b"\n")[0].rpartition(b"\n")[2]
        session = Session.open(crash(session))
        assert session.holder == ""
        written = session.sections[AT].body
        typed = int(written.rstrip("。").rpartition("第")[2])
        assert typed >= int(heard)
        assert written == "\n".join(f"第{number}。" for number in range(max(0, typed - 9), typed + 1))
        assert session.place == Place(AT, min(9, typed), len(f"第{typed}。"))
    session.close()
    assert typed >= 50
    assert not [name for name in names(folder) if "找回" in name or "坏" in name]


def _type(session: Session, told: int, begin: int) -> None:
    """Type, and tell the number of each sentence once the journal has it; never comes back."""
    try:
        for number in range(begin, begin + 100_000):
            lines = [f"第{n}。" for n in range(max(0, number - 9), number + 1)]
            session.write(AT, "\n".join(lines))
            session.journal(Place(AT, len(lines) - 1, len(lines[-1])))
            os.write(told, f"{number}\n".encode())
            if number % 5 == 0:
                session.save()
    finally:
        os._exit(1)
