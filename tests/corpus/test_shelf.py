"""The shelf: what is on it, and that nothing can bring it between two states."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from shelf_files import places, text, write

from rldraft import export, files
from rldraft.corpus import changes, ground, intake, store
from rldraft.corpus.entries import ours
from rldraft.corpus.shelf import Shelf
from rldraft.facts import Facts, empty
from rldraft.problems import Exit, Problem, Trouble
from rldraft.reading import reader
from rldraft.template import find


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf.open(tmp_path / "shelf")


def again(shelf: Shelf, told: list[str] | None = None) -> Shelf:
    return Shelf.open(shelf.folder, (told if told is not None else []).append)


def outcomes(added: list[changes.Added]) -> list[str]:
    return [each.outcome for each in added]


def litter(shelf: Shelf) -> list[str]:
    return [path.name for path in shelf.reports.iterdir() if len(path.name) != 12]


def test_a_report_that_was_added_is_kept_with_its_original(tmp_path: Path, shelf: Shelf) -> None:
    file = write(tmp_path / "2024年报告.TXT")
    before = file.read_bytes()
    (added,) = changes.add(shelf, [file])
    assert added.outcome == "added"
    (entry,) = again(shelf).entries()
    assert (entry.file, entry.body, entry.year, entry.place) == (
        "2024年报告.TXT",
        "岚山县应急管理局",
        2024,
        "岚山县",
    )
    assert entry.hash.startswith(entry.id) and len(entry.id) == 12 and not entry.sample
    assert (entry.folder / "original.txt").read_bytes() == before == file.read_bytes()
    found = again(shelf).passages(entry.id)
    assert [p.kind for p in found] == ["preamble", "measures", "measures", "shortcomings", "plans"]
    assert entry.passages == 5 and entry.characters == sum(len(p.text) for p in found)
    assert [entry.kind(p.place) for p in found] == [p.kind for p in found]
    assert "岚山县" in {name.text for name in entry.card.names}
    assert litter(shelf) == []


def test_it_is_not_read_again(tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt")])
    monkeypatch.setattr(reader, "read", None)
    (entry,) = again(shelf).entries()
    assert again(shelf).passages(entry.id)
    assert outcomes(changes.add(again(shelf), [tmp_path / "a.txt"])) == ["same"]


def test_the_same_file_under_any_name_is_one_report(tmp_path: Path, shelf: Shelf) -> None:
    one = write(tmp_path / "a.txt")
    two = Path(shutil.copy(one, tmp_path / "b.txt"))
    assert outcomes(changes.add(shelf, [one, one, two])) == ["added", "same", "same"]
    assert len(again(shelf).entries()) == 1


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md"])
def test_the_same_report_in_another_form_is_one_and_the_first_stays(
    tmp_path: Path, shelf: Shelf, sample_files: list[Path], suffix: str
) -> None:
    first = next(file for file in sample_files if file.suffix == ".txt")
    other = tmp_path / f"另存{suffix}"
    other.write_bytes(export.render(reader.read(first).report, suffix))
    (one, two) = changes.add(shelf, [first, other])
    assert (one.outcome, two.outcome) == ("added", "same")
    assert two.entry is not None and two.entry.file == first.name
    assert len(again(shelf).entries()) == 1


def test_a_changed_file_replaces_its_old_self(tmp_path: Path, shelf: Shelf) -> None:
    file = write(tmp_path / "报告.txt")
    (old,) = changes.add(shelf, [file])
    write(file, n=18, more="开展联合检查3次，约谈企业2家，移送公安机关1件。")
    (new,) = changes.add(shelf, [file])
    assert new.outcome == "replaced" and new.entry is not None and old.entry is not None
    assert [entry.id for entry in again(shelf).entries()] == [new.entry.id] != [old.entry.id]
    assert store.ids(shelf.reports) == {new.entry.id}


def test_reports_that_differ_are_kept_apart_whatever_they_share(tmp_path: Path, shelf: Shelf) -> None:
    one = write(tmp_path / "2023" / "报告.txt", year=2023)
    two = write(tmp_path / "2024" / "报告.txt", year=2024)
    other = write(tmp_path / "乙" / "报告.txt", body="清河县应急管理局")
    strange = tmp_path / "专项" / "报告.txt"
    strange.parent.mkdir()
    strange.write_text(
        "岚山县应急管理局2024年普法工作情况报告\n\n一、宣传\n在集市设点，发放手册，讲解案例。\n",
        encoding="utf-8",
    )
    assert outcomes(changes.add(shelf, [one, two, other, strange])) == ["added"] * 4
    listed = again(shelf).entries()
    assert [(e.body, e.year) for e in listed] == [
        ("岚山县应急管理局", 2024), ("岚山县应急管理局", 2024), ("岚山县应急管理局", 2023), ("清河县应急管理局", 2024),
    ]  # fmt: skip


def test_of_a_folder_what_is_no_report_is_named_and_passed_over(tmp_path: Path, shelf: Shelf) -> None:
    folder = tmp_path / "往年"
    write(folder / "甲" / "a.txt")
    for name, content in {
        "表.xlsx": b"PK", "图.txt": b"\x89PNG\r\n", "空.docx": b"", "说明.txt": "买菜清单".encode(), ".隐藏.txt": b"x",
        "~$报告.docx": b"x", "坏.pdf": b"%PDF-1.7 nothing",
    }.items():  # fmt: skip
        (folder / name).write_bytes(content)
    found = list(intake.expand([folder], shelf.folder))
    assert [Path(p.file).name for p in found if isinstance(p, Problem)] == ["表.xlsx"]
    added = changes.add(shelf, [folder])
    told = {each.given.path.name: each.problems[0].what for each in added if each.problems}
    assert sorted(told) == sorted(["图.txt", "空.docx", "说明.txt", "坏.pdf"])
    assert "不像一份报告" in told["说明.txt"]
    assert [e.file for e in again(shelf).entries()] == ["a.txt"]
    # What a person names is taken as it is.
    assert outcomes(changes.add(shelf, [folder / "说明.txt"])) == ["added"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_in_a_folder_are_not_followed(tmp_path: Path, shelf: Shelf) -> None:
    folder = tmp_path / "往年"
    write(folder / "a.txt")
    outside = write(tmp_path / "外" / "b.txt", year=2020)
    (folder / "b.txt").symlink_to(outside)
    (folder / "没有.txt").symlink_to(tmp_path / "没有")
    (folder / "圈").symlink_to(folder)
    found = list(intake.expand([folder], shelf.folder))
    assert [each.path.name for each in found if isinstance(each, intake.Given)] == ["a.txt"]
    assert all("链接" in each.what for each in found if isinstance(each, Problem))
    # One that a person names is.
    assert outcomes(changes.add(shelf, [folder / "b.txt", folder / "没有.txt"])) == ["added", "skipped"]


def test_a_pattern_that_the_shell_left_alone_is_expanded(tmp_path: Path, shelf: Shelf) -> None:
    for year in (2022, 2023):
        write(tmp_path / "in" / f"{year}.txt", year=year)
    (tmp_path / "in" / "2024.md").write_text("")
    assert outcomes(changes.add(shelf, [tmp_path / "in" / "*.txt"])) == ["added"] * 2
    assert outcomes(changes.add(shelf, [tmp_path / "in" / "*.pdf"])) == ["skipped"]


def test_the_shelf_does_not_read_itself(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    shelf = Shelf.open(tmp_path / "shelf")
    assert outcomes(changes.add(shelf, [tmp_path])) == ["added"]
    assert outcomes(changes.add(shelf, [tmp_path])) == ["same"]


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.parametrize(
    "name", ["a\x1b]0;x\x07\n.txt", "长" * 80 + ".txt", "..txt", "-rf.txt", "报告.tx\tt", "%s{}$HOME.txt"]
)
def test_a_strange_name_is_only_ever_shown(tmp_path: Path, shelf: Shelf, name: str) -> None:
    file = write(tmp_path / "in" / name)
    assert outcomes(changes.add(shelf, [file])) == ["added"]
    (entry,) = again(shelf).entries()
    assert entry.file == name
    (original,) = (f for f in entry.folder.iterdir() if f.stem == "original")
    assert original.name in ("original.txt", "original")


def test_a_bomb_is_refused_and_the_others_are_added(tmp_path: Path, shelf: Shelf) -> None:
    bomb = tmp_path / "in" / "0.docx"
    write(tmp_path / "in" / "1.txt")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    added = changes.add(shelf, [tmp_path / "in"])
    assert outcomes(added) == ["skipped", "added"]
    assert litter(shelf) == []


def test_a_fault_in_reading_one_file_leaves_the_others_alone(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reader.read

    def faulty(path: Path, encoding: str | None = None) -> reader.Reading:
        if b"2021" in path.read_bytes():
            raise ZeroDivisionError
        return whole(path, encoding)

    monkeypatch.setattr(reader, "read", faulty)
    added = changes.add(shelf, [write(tmp_path / "a.txt", year=2021), write(tmp_path / "b.txt")])
    assert outcomes(added) == ["skipped", "added"]
    assert "ZeroDivisionError" in added[0].problems[0].what


@pytest.mark.skipif(sys.platform != "linux", reason="the fault reaches the processes by fork alone")
def test_a_file_that_the_system_stops_the_reading_of_is_told_not_waited_for(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reader.read

    def deadly(path: Path, encoding: str | None = None) -> reader.Reading:
        if "丙乙县" in path.read_text(encoding="utf-8"):
            os._exit(9)
        return whole(path, encoding)

    for n, body in enumerate(places(40)):
        write(tmp_path / "in" / f"{n:02}.txt", body=body)
    monkeypatch.setattr(reader, "read", deadly)
    with pytest.raises(Trouble, match="被系统中止") as caught:
        changes.add(shelf, [tmp_path / "in"])
    assert caught.value.code is Exit.INPUT
    assert litter(shelf) == []
    monkeypatch.undo()
    assert len(changes.add(again(shelf), [tmp_path / "in"])) == len(again(shelf).entries()) == 40


def test_many_files_read_in_several_processes_come_out_the_same(tmp_path: Path) -> None:
    for n, body in enumerate(places(24)):
        write(tmp_path / "in" / f"{n:02}.txt", body=body, n=n + 2)
    together, single = Shelf.open(tmp_path / "a"), Shelf.open(tmp_path / "b")
    changes.add(together, [tmp_path / "in"])
    for file in sorted((tmp_path / "in").iterdir()):
        changes.add(single, [file])
    one, two = again(together).entries(), again(single).entries()
    assert len(one) == 24
    assert [e.id for e in one] == [e.id for e in two]
    assert [again(together).passages(e.id) for e in one] == [again(single).passages(e.id) for e in two]


# --- interrupted, full, shared


class _Stop(BaseException):
    pass


@pytest.mark.parametrize("step", ["keep_original", "keep", "publish"])
def test_an_add_that_is_interrupted_leaves_the_shelf_as_it_was(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt")])

    def stop(*_: Any, **__: Any) -> None:
        raise _Stop

    with monkeypatch.context() as patched:
        patched.setattr(store, step, stop)
        with pytest.raises(_Stop):
            changes.add(shelf, [write(tmp_path / "b.txt", year=2023)])
    told: list[str] = []
    assert [e.year for e in again(shelf, told).entries()] == [2024]
    assert told == [] and litter(shelf) == []


def test_what_was_added_before_an_interrupt_is_there_and_the_catalogue_catches_up(
    tmp_path: Path, shelf: Shelf
) -> None:
    given = [
        intake.Given(write(tmp_path / f"{year}.txt", year=year), named=True) for year in (2022, 2023, 2024)
    ]
    work = changes.take(shelf, given)
    next(work), next(work)
    work.close()
    told: list[str] = []
    assert [e.year for e in again(shelf, told).entries()] == [2023, 2022]
    assert len(told) == 1 and "补上2份" in told[0]
    assert again(shelf, told).entries() and len(told) == 1


def test_a_kill_between_a_new_self_and_its_old_one_leaves_one(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "报告.txt")
    changes.add(shelf, [file])
    write(file, n=30)

    def stop(*_: object) -> None:
        raise _Stop

    with monkeypatch.context() as patched:
        patched.setattr(store, "withdraw", stop)
        with pytest.raises(_Stop):
            changes.add(shelf, [file])
    assert len(store.ids(shelf.reports)) == 2
    (entry,) = again(shelf).entries()
    assert "30起" in "".join(p.text for p in again(shelf).passages(entry.id))
    assert store.ids(shelf.reports) == {entry.id}


def test_a_full_disk_is_told_and_leaves_the_shelf_as_it_was(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt")])
    new = write(tmp_path / "b.txt", year=2023)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(Trouble, match="磁盘已满") as caught:
            changes.add(shelf, [new])
    assert caught.value.code is Exit.OUTPUT
    assert [e.year for e in again(shelf).entries()] == [2024]
    assert litter(shelf) == []


def adding(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Give the command, and its environment, that adds the folder `in` to the shelf `s`."""
    paths = [str(folder / "in"), "--corpus", str(folder / "s")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return [sys.executable, "-m", "rldraft", "corpus", "add", *paths], environment


@pytest.mark.skipif(os.name == "nt", reason="no kill of this kind")
def test_a_kill_at_any_time_leaves_whole_reports(tmp_path: Path) -> None:
    for n, body in enumerate(places(40)):
        write(tmp_path / "in" / f"{n:02}.txt", body=body)
    command, environment = adding(tmp_path)
    for step in range(8):
        with subprocess.Popen(
            command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
        ) as process:
            try:
                process.wait(0.15 * (step + 1))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
        found = Shelf.open(tmp_path / "s")
        for entry in found.entries():
            assert store.kept(entry.folder).hash == entry.hash
            assert store.original(entry.folder) is not None
    assert len(changes.add(found, [tmp_path / "in"])) == 40
    assert len(again(found).entries()) == 40


def test_a_shelf_that_another_program_holds_is_told_and_can_be_read(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt")])
    monkeypatch.setattr(store, "WAIT", 0.05)
    with store.hold(shelf.folder):
        with pytest.raises(Trouble, match="另一个程序正在整理") as caught, store.hold(shelf.folder, 0.05):
            pass
        assert caught.value.code is Exit.OUTPUT
        (entry,) = again(shelf).entries()
        assert len(again(shelf).passages(entry.id)) == 5


def test_two_programs_that_add_at_once_do_no_harm(tmp_path: Path) -> None:
    for n, body in enumerate(places(16)):
        write(tmp_path / "in" / f"{n:02}.txt", body=body)
    command, environment = adding(tmp_path)
    running = [
        subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, encoding="utf-8") for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert len(Shelf.open(tmp_path / "s").entries()) == 16


# --- damaged


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", None])
def test_a_damaged_reading_is_made_anew_from_the_original_and_told(
    tmp_path: Path, shelf: Shelf, damage: bytes | None
) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt")])
    (entry,) = shelf.entries()
    before = shelf.passages(entry.id)
    file = entry.folder / "reading.json"
    file.write_bytes(
        file.read_bytes().replace("17起".encode(), "71起".encode()) if damage is None else damage
    )
    told: list[str] = []
    assert again(shelf, told).passages(entry.id) == before
    assert len(told) == 1 and "a.txt" in told[0] and "重新读取" in told[0]
    assert again(shelf, told).passages(entry.id) == before and len(told) == 1


def test_a_report_of_which_nothing_is_left_is_named(tmp_path: Path, shelf: Shelf) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt"), write(tmp_path / "b.txt", year=2023)])
    entry = next(e for e in shelf.entries() if e.year == 2023)
    (entry.folder / "original.txt").unlink()
    assert again(shelf).stats().lost == ["b.txt"]
    assert again(shelf).passages(entry.id)
    (entry.folder / "reading.json").unlink()
    told: list[str] = []
    assert again(shelf, told).passages(entry.id) == []
    assert len(told) == 1 and "b.txt" in told[0] and "原件不见了" in told[0]
    (shelf.folder / "catalogue.json").unlink()
    assert [e.year for e in again(shelf, told).entries()] == [2024]
    assert entry.id in told[1]


@pytest.mark.parametrize("damage", [b"", b'{"entries":[]}', None])
def test_a_damaged_catalogue_is_made_anew_and_told(
    tmp_path: Path, shelf: Shelf, damage: bytes | None
) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt"), write(tmp_path / "b.txt", year=2023)])
    before = shelf.entries()
    catalogue = shelf.folder / "catalogue.json"
    catalogue.unlink() if damage is None else catalogue.write_bytes(damage)
    told: list[str] = []
    assert again(shelf, told).entries() == before
    assert len(told) == 1 and "已按报告重新编制" in told[0]
    assert again(shelf, told).entries() == before and len(told) == 1


def test_a_later_reader_reads_all_again_and_the_index_goes(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt"), write(tmp_path / "b.txt", year=2023)])
    before = [e.id for e in shelf.entries()]
    shelf.index.mkdir()
    monkeypatch.setattr(store, "READER", store.READER + 1)
    told: list[str] = []
    assert [e.id for e in again(shelf, told).entries()] == before
    assert any("2份" in each and "旧版" in each for each in told)
    assert not shelf.index.exists()
    told.clear()
    again(shelf, told)
    assert told == []


def test_rebuild_reads_every_original_again(tmp_path: Path, shelf: Shelf) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt"), write(tmp_path / "b.txt", year=2023)])
    added = {e.id: e.added for e in shelf.entries()}
    (lost,) = (e for e in shelf.entries() if e.year == 2023)
    (lost.folder / "original.txt").unlink()
    for entry in shelf.entries():
        if entry != lost:
            (entry.folder / "reading.json").write_bytes(b"?")
    problems = [p for p in changes.rebuild(shelf) if p]
    assert [(p.file, "原件不见了" in p.what) for p in problems] == [("b.txt", True)]
    told: list[str] = []
    found = again(shelf, told).entries()
    assert {e.id: e.added for e in found} == added
    assert {e.file for e in found} == {"a.txt", "b.txt"} and told == []


# --- remove, samples, places


def test_reports_are_removed_all_or_none(tmp_path: Path, shelf: Shelf) -> None:
    changes.add(shelf, [write(tmp_path / f"{y}.txt", year=y) for y in (2022, 2023, 2024)])
    a, b, c = shelf.entries()
    wrong = b.id[:-1] + ("0" if b.id[-1] != "0" else "1")
    with pytest.raises(Trouble, match=f"是不是“{b.id}”") as caught:
        changes.remove(shelf, [a.id, wrong])
    assert caught.value.code is Exit.INPUT
    assert len(again(shelf).entries()) == 3
    assert changes.remove(shelf, [a.id, b.id[:6], a.id]) == [a, b]
    told: list[str] = []
    assert again(shelf, told).entries() == [c] and told == []
    assert store.ids(shelf.reports) == {c.id} and litter(shelf) == []


def test_the_samples_are_there_from_the_first_start_and_can_be_switched_off(
    sample_files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path / "home"))
    told: list[str] = []
    shelf = Shelf.open(None, told.append)
    assert len(shelf.entries()) == len(sample_files) and told == []
    assert all(e.sample and shelf.passages(e.id) for e in shelf.entries())
    with pytest.raises(Trouble, match="samples off"):
        changes.remove(shelf, [shelf.entries()[0].id])
    monkeypatch.setattr(reader, "read", None)  # read once
    assert len(Shelf.open().entries()) == len(sample_files)
    changes.show_samples(shelf, False)
    assert shelf.entries() == Shelf.open().entries() == []
    monkeypatch.undo()
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path / "home"))
    changes.show_samples(shelf, True)
    changes.add(shelf, [sample_files[0]])
    found = Shelf.open().entries()
    assert len(found) == len(sample_files)
    assert [e.file for e in found if not e.sample] == [sample_files[0].name]
    assert [e.sample for e in found] == [False] + [True] * (len(sample_files) - 1)


def test_another_shelf_has_no_samples_unless_asked(
    tmp_path: Path, shelf: Shelf, sample_files: list[Path]
) -> None:
    assert shelf.entries() == []
    assert not shelf.folder.exists()
    changes.show_samples(shelf, True)
    assert len(again(shelf).entries()) == len(sample_files)
    assert len(Shelf.open(tmp_path / "other").entries()) == 0


def test_a_folder_with_other_things_is_no_shelf(tmp_path: Path) -> None:
    write(tmp_path / "我的" / "a.txt")
    (tmp_path / "f").write_bytes(b"")
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "shelf.json").write_text(json.dumps({"schema": 2}))
    for name, word in [("我的", "别的东西"), ("f", "不是语料库的文件夹"), ("later", "升级")]:
        with pytest.raises(Trouble, match=word) as caught:
            Shelf.open(tmp_path / name)
        assert caught.value.code is Exit.INPUT
    assert [p.name for p in (tmp_path / "我的").iterdir()] == ["a.txt"]


def test_a_damaged_mark_does_no_harm(tmp_path: Path, shelf: Shelf) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt")])
    for content in ("", "[]", "{", '{"schema": 1, "samples": "x"}'):
        (shelf.folder / "shelf.json").write_text(content)
        assert len(again(shelf).entries()) == 1


def test_a_shelf_that_cannot_be_written_can_be_read(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt")])
    (shelf.folder / "catalogue.json").unlink()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    (entry,) = again(shelf).entries()
    assert len(again(shelf).passages(entry.id)) == 5
    with pytest.raises(Trouble, match="没有权限") as caught:
        changes.add(shelf, [tmp_path / "a.txt"])
    assert caught.value.code is Exit.OUTPUT


def test_the_numbers_of_a_shelf(tmp_path: Path, shelf: Shelf) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt"), write(tmp_path / "b.txt", year=2023)])
    found = shelf.stats()
    assert (found.reports, found.samples, found.passages) == (2, 0, 10)
    assert found.bodies == {"岚山县应急管理局": 2} and found.years == {2023: 1, 2024: 1}
    assert found.kinds == {"preamble": 2, "measures": 4, "shortcomings": 2, "plans": 2}
    assert found.size > 2 * len(text().encode())


# --- ours


def sheet(full: str, place: str | None, short: str | None = None) -> Facts:
    facts = empty(find(None).schema)
    named = {"单位.全称": full, "单位.行政区": place, "单位.简称": short}
    facts.values.update({key: value for key, value in named.items() if value})
    return facts


@pytest.mark.parametrize(
    ("body", "full", "place", "short", "own"),
    [
        ("岚山县应急管理局", "岚山县应急管理局", "岚山县", None, True),
        ("砚湖区生态环境局", "澄州市砚湖区生态环境局", "砚湖区", None, True),
        ("澄州市砚湖区生态环境局", "砚湖区生态环境局", "砚湖区", None, True),
        ("砚湖区生态环境局", "澄州市砚湖区生态环境局", "砚湖区", "砚湖区生态环境局", True),
        ("区生态环境局", "澄州市砚湖区生态环境局", "砚湖区", "区生态环境局", False),
        ("生态环境局", "澄州市砚湖区生态环境局", "砚湖区", None, False),
        ("澄州市生态环境局", "澄州市砚湖区生态环境局", "砚湖区", None, False),
        ("砚湖区环境保护局", "澄州市砚湖区生态环境局", "砚湖区", None, False),
        (None, "岚山县应急管理局", "岚山县", None, False),
        ("岚山县应急管理局", "清河县应急管理局", "清河县", None, False),
    ],
)
def test_our_own_reports_are_those_that_bear_our_name(
    tmp_path: Path, shelf: Shelf, body: str | None, full: str, place: str, short: str | None, own: bool
) -> None:
    changes.add(shelf, [write(tmp_path / "a.txt")])
    entry = shelf.entries()[0]._replace(body=body)
    assert ours(entry, sheet(full, place, short)) is own


def test_nothing_on_the_shelf_lies_outside_its_folder(tmp_path: Path, shelf: Shelf) -> None:
    before = {p for p in tmp_path.rglob("*") if not p.is_relative_to(shelf.folder)}
    changes.add(shelf, [write(tmp_path / "a.txt")])
    after = {p for p in tmp_path.rglob("*") if not p.is_relative_to(shelf.folder)}
    assert after - before == {tmp_path / "a.txt"}
    assert ground.check(shelf.folder) is None and files.kind(shelf.index) == ""
