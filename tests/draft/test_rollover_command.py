"""`rldraft rollover` as a person meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from rldraft.files import shipped

_REPORT = shipped("corpus") / "reports" / "tangxi-ecology-2024.html"


def run(*arguments: object, cwd: Path, script: str = "") -> subprocess.CompletedProcess[str]:
    start = ["-c", script] if script else ["-m", "rldraft"]
    return subprocess.run(
        [sys.executable, *start, *map(str, arguments)], cwd=cwd, capture_output=True, encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, check=False, timeout=120,
    )  # fmt: skip


def test_it_tells_what_was_done_and_where_to_look(tmp_path: Path) -> None:
    done = run("rollover", _REPORT, "2025年报告", "--year", "2025", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    for said in ("已由2024年的报告新建草稿", "章节：", "已知数据", "其他", "年份", "draft.md 第", "成文日期"):
        assert said in done.stderr
    assert sorted(path.name for path in (tmp_path / "2025年报告").iterdir() if path.name[0] != ".") == [
        "draft.md", "facts.yaml", "上年报告.html",
    ]  # fmt: skip
    exported = run("export", "2025年报告", "-o", "样稿.txt", "--allow-gaps", cwd=tmp_path)
    assert exported.returncode == 0, exported.stderr
    printed = (tmp_path / "样稿.txt").read_text("utf-8")
    assert "2025年法治政府建设情况报告" in printed and "2024年法治" not in printed and "【待填：" in printed
    again = run("rollover", _REPORT, "2025年报告", "--year", "2025", cwd=tmp_path)
    assert again.returncode == 5 and "已有一份草稿" in again.stderr


def test_json_is_one_value(tmp_path: Path) -> None:
    done = run("rollover", _REPORT, "稿", "--year", "2025", "--format", "json", cwd=tmp_path)
    told = json.loads(done.stdout)
    assert told["schema"] == 1 and told["year"] == 2025 and told["last_year"] == 2024
    assert told["sections"]["matched"] and told["figures"]["已知数据"] > 10
    assert all(doubt["line"] for doubt in told["doubts"])


def test_a_wrong_call_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_text("", "utf-8")
    (tmp_path / "坏.yaml").write_text("年度: 2025\n没有: 3\n", "utf-8")
    assert run("rollover", "空.txt", "稿", "--year", "2025", cwd=tmp_path).returncode == 4
    assert run("rollover", _REPORT, "稿", cwd=tmp_path).returncode == 2
    wrong = run("rollover", _REPORT, "稿", "--year", "2025", "--facts", "坏.yaml", cwd=tmp_path)
    assert wrong.returncode == 3 and "坏.yaml" in wrong.stderr
    assert not (tmp_path / "稿").exists()


def test_it_loads_no_screen_and_no_splitter(tmp_path: Path) -> None:
    script = (
        "import sys; from rldraft.cli import main\n"
        "try: main()\n"
        "finally: assert not {'jieba', 'textual', 'numpy'} & set(sys.modules), 'loaded'"
    )
    done = run("rollover", _REPORT, "稿", "--year", "2025", cwd=tmp_path, script=script)
    assert "loaded" not in done.stderr and (tmp_path / "稿" / "draft.md").exists()
