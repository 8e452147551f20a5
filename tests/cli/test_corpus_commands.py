"""`rldraft corpus …` as a person meets it: whole processes, exit codes, what is said where."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from interrupt import interrupted

from rldraft.files import shipped

SAMPLES = shipped("corpus") / "reports"
ONE = SAMPLES / "lanping-emergency-2023.txt"


def rldraft(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"PYTHONPATH": os.pathsep.join(sys.path), "RLDRAFT_HOME": str(cwd / "home")}
    return subprocess.run(
        [sys.executable, "-m", "rldraft", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | own | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def corpus(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command on the shelf `s`, which has no samples."""
    return rldraft("corpus", *arguments, "--corpus", "s", cwd=cwd)


def listed(cwd: Path) -> list[dict[str, object]]:
    reports: list[dict[str, object]] = json.loads(corpus("list", "--format", "json", cwd=cwd).stdout)[
        "reports"
    ]
    return reports


def test_a_folder_is_added_listed_counted_and_removed(tmp_path: Path) -> None:
    (tmp_path / "往年 报告" / "甲").mkdir(parents=True)
    shutil.copy(ONE, tmp_path / "往年 报告" / "甲" / "2023年.txt")
    shutil.copy(SAMPLES / "tangxi-ecology-2024.html", tmp_path / "往年 报告")
    (tmp_path / "往年 报告" / "台账.xlsx").write_bytes(b"PK")
    done = corpus("add", "往年 报告", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "台账.xlsx：不是能读的报告文件，已跳过" in done.stderr
    assert done.stderr.endswith("已添加2份，跳过1个文件。\n")
    shown = corpus("list", cwd=tmp_path).stdout
    assert "岚屏县应急管理局\n" in shown and "渌州市生态环境局棠溪分局\n" in shown and "示例" not in shown
    assert all(len(line) < 80 for line in shown.splitlines())
    one, two = listed(tmp_path)
    assert (one["body"], one["year"], one["file"], one["sample"]) == (
        "岚屏县应急管理局",
        2023,
        "2023年.txt",
        False,
    )
    assert str(one["id"]) in shown
    counted = json.loads(corpus("stats", "--format", "json", cwd=tmp_path).stdout)
    assert (counted["reports"], counted["years"]) == (2, {"2023": 1, "2024": 1})
    assert "报告：2份" in corpus("stats", cwd=tmp_path).stdout
    gone = corpus("remove", two["id"], cwd=tmp_path)
    assert (gone.returncode, gone.stdout) == (0, "")
    assert "已移除" in gone.stderr and str(two["id"]) in gone.stderr
    assert [each["id"] for each in listed(tmp_path)] == [one["id"]]
    assert (tmp_path / "往年 报告" / "tangxi-ecology-2024.html").exists()


def test_the_same_again_and_a_changed_self_are_told(tmp_path: Path) -> None:
    shutil.copy(ONE, tmp_path / "a.txt")
    assert corpus("add", "a.txt", cwd=tmp_path).returncode == 0
    same = corpus("add", "a.txt", ONE, "--format", "json", cwd=tmp_path)
    assert same.returncode == 0
    assert [each["outcome"] for each in json.loads(same.stdout)["added"]] == ["same", "same"]
    assert "与已有的“a.txt”" in same.stderr and "已有2份" in same.stderr
    text = ONE.read_bytes().decode("gb18030")
    (tmp_path / "a.txt").write_text(text + "\n（五）补充事项\n完成年终复核，逐项销号。\n", encoding="gb18030")
    changed = corpus("add", "a.txt", cwd=tmp_path)
    assert "a.txt：内容有改动，已替换原来那一份。" in changed.stderr
    assert len(listed(tmp_path)) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["add", "没有.txt"], 4, "没有.txt：没有这个文件"),
        (["add", "没有.txt", ONE], 4, "已添加1份，跳过1个文件"),
        (["add", "空"], 4, "已添加0份"),
        (["add"], 2, "缺少“文件...”"),
        (["remove", "abcdef"], 4, "语料库里没有“abcdef”"),
        (["samples", "maybe"], 2, "on或off"),
        (["lst"], 2, "没有“lst”"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_exit_code(
    tmp_path: Path, arguments: list[object], code: int, words: str
) -> None:
    (tmp_path / "空").mkdir()
    done = corpus(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_wrong_id_names_the_nearest(tmp_path: Path) -> None:
    corpus("add", ONE, cwd=tmp_path)
    (one,) = listed(tmp_path)
    wrong = str(one["id"])[:-1] + "x"
    done = corpus("remove", wrong, cwd=tmp_path)
    assert done.returncode == 4
    assert f"是不是“{one['id']}”？" in done.stderr
    assert len(listed(tmp_path)) == 1


@pytest.mark.parametrize("command", ["list", "stats", "rebuild"])
def test_an_empty_shelf_is_a_sentence_that_says_what_to_do(tmp_path: Path, command: str) -> None:
    done = corpus(command, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert command == "rebuild" or "rldraft corpus add" in done.stderr
    assert json.loads(corpus(command, "--format", "json", cwd=tmp_path).stdout)["schema"] == 1


def test_the_samples_are_listed_as_such_and_switched_off(tmp_path: Path) -> None:
    shown = rldraft("corpus", "list", cwd=tmp_path)
    assert shown.stdout.count("示例") >= 7
    assert shown.stderr == ""
    off = rldraft("corpus", "samples", "off", cwd=tmp_path)
    assert (off.returncode, off.stderr) == (0, "示例报告已停用。\n")
    assert rldraft("corpus", "list", cwd=tmp_path).stdout == ""
    assert "共18份" in rldraft("corpus", "samples", "on", cwd=tmp_path).stderr


def test_a_damaged_shelf_is_put_right_and_told(tmp_path: Path) -> None:
    corpus("add", ONE, cwd=tmp_path)
    (tmp_path / "s" / "catalogue.json").write_bytes(b"?")
    (reading,) = (tmp_path / "s" / "reports").glob("*/reading.json")
    reading.write_bytes(b"?")
    done = corpus("list", cwd=tmp_path)
    assert done.returncode == 0
    assert "已从原件重新读取" in done.stderr and "已按报告重新编制" in done.stderr
    assert "岚屏县应急管理局" in done.stdout
    assert corpus("list", cwd=tmp_path).stderr == ""
    next((tmp_path / "s" / "reports").glob("*/original.txt")).unlink()
    rebuilt = corpus("rebuild", cwd=tmp_path)
    assert rebuilt.returncode == 4
    assert "lanping-emergency-2023.txt" in rebuilt.stderr or "original.txt" in rebuilt.stderr
    assert "原件不见了" in rebuilt.stderr


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_foreign_text_never_acts_on_the_terminal(tmp_path: Path) -> None:
    name = "a\x1b]0;x\x07.txt"
    text = ONE.read_bytes().decode("gb18030").replace("岚屏县", "岚\x1b[31m屏县")
    (tmp_path / name).write_text(text, encoding="utf-8")
    for done in (
        corpus("add", name, cwd=tmp_path), corpus("add", name, ONE, cwd=tmp_path), corpus("list", cwd=tmp_path),
        rldraft("suggest", "应急", "--corpus", "s", cwd=tmp_path),
    ):  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "\x1b" not in done.stdout + done.stderr and "\x07" not in done.stdout + done.stderr


@pytest.mark.skipif(os.name == "nt", reason="no signals of this kind")
def test_an_interrupt_ends_the_work_with_130_and_leaves_whole_reports(tmp_path: Path) -> None:
    text = ONE.read_bytes().decode("gb18030")
    (tmp_path / "in").mkdir()
    for n in range(200):
        (tmp_path / "in" / f"{n:03}.txt").write_text(
            text.replace("岚屏", f"岚{chr(0x4E00 + n)}"), encoding="utf-8"
        )
    code, said = interrupted(
        ["corpus", "add", "in", "--corpus", "s"], tmp_path, "s/reports/????????????/reading.json"
    )
    if code == 0:
        pytest.skip("the work was done before the interrupt came")
    assert code == 130
    assert said.strip() == "已中断。"
    there = [path.name for path in (tmp_path / "s" / "reports").iterdir()]
    assert there and all(len(name) == 12 for name in there)
    assert {each["id"] for each in listed(tmp_path)} == set(there)


@pytest.mark.parametrize(
    "command", [[], ["add"], ["list"], ["remove"], ["stats"], ["rebuild"], ["samples"]], ids=" ".join
)
def test_corpus_help_is_in_chinese_with_an_example(tmp_path: Path, command: list[str]) -> None:
    done = rldraft("corpus", *command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("用法：rldraft corpus")
    assert "例子：\n  rldraft corpus" in done.stdout
    for english in ("Usage", "Options", "Arguments", "Commands", "required"):
        assert english not in done.stdout


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}], ids=str)
def test_the_shelf_needs_no_locale(tmp_path: Path, environment: dict[str, str]) -> None:
    shutil.copy(ONE, tmp_path / "a.txt")
    for arguments in (["add", "a.txt"], ["list"], ["stats"], ["rebuild"]):
        done = rldraft("corpus", *arguments, "--corpus", "s", cwd=tmp_path, **environment)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr


def test_the_list_loads_no_splitter_and_no_screen(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from rldraft.cli.main import run\n"
        "assert run(['corpus', 'list']) == 0\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'textual', 'jieba', 'numpy', 'rank_bm25', 'bm25s', 'rich', 'jinja2'}, loaded\n"
    )
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "RLDRAFT_HOME": str(tmp_path / "home"),
    }
    rldraft("corpus", "list", cwd=tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_text_does_no_harm(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"\xb1\xa8\xb8\xe6.txt", b"\xb1\xed.xlsx"):
        shutil.copy(os.fsencode(ONE), folder + b"/" + name)
    done = corpus("add", ".", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["added"][0]["file"] == "????.txt"
    assert len(listed(tmp_path)) == 1
