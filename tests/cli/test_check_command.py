"""`rldraft check` as a person meets it, and as other programs do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from docx import Document

from rldraft.checks import registry
from rldraft.files import shipped

EXAMPLE = shipped("templates") / "law-based-government-annual" / "example.yaml"
FAULTY = (
    "云州市临江区生态环境局\n2025年政务公开工作情况\n\n一、主要情况\n"
    "2025年，区生态环境局全年召开专题会议6余次，完成风险评估,审查合同12件。\n"
)
SOUND = FAULTY.replace("6余次", "6次").replace("评估,", "评估，")
FINDING = {
    "type": "object",
    "required": [
        "rule", "severity", "message", "line", "offset", "length", "quote", "fix", "suggestions", "count", "why",
    ],
    "properties": {
        "rule": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
        "severity": {"enum": ["error", "warning", "info"]},
        "message": {"type": "string", "minLength": 2},
        "line": {"type": "integer", "minimum": 0},
        "offset": {"type": "integer", "minimum": 0},
        "length": {"type": "integer", "minimum": 0},
        "quote": {"type": "string"},
        "fix": {"type": ["string", "null"]},
        "suggestions": {"type": "array", "items": {"type": "string"}},
        "count": {"type": "integer", "minimum": 1},
        "why": {"type": "string", "minLength": 2},
    },
}  # fmt: skip
SHAPE = {
    "type": "object",
    "required": ["schema", "file", "findings"],
    "properties": {
        "schema": {"const": 1},
        "file": {"type": "string"},
        "findings": {"type": "array", "items": FINDING},
    },
}


def rldraft(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rldraft", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(FAULTY, "utf-8")
    return path


def findings(*arguments: object, cwd: Path) -> list[dict[str, Any]]:
    done = rldraft("check", *arguments, "--format", "json", cwd=cwd)
    value = json.loads(done.stdout)
    jsonschema.validate(value, SHAPE)
    found: list[dict[str, Any]] = value["findings"]
    return found


def test_a_fault_is_named_with_its_place_and_its_authority(faulty: Path) -> None:
    done = rldraft("check", faulty.name, cwd=faulty.parent)
    assert done.returncode == 1
    place = FAULTY.split("\n")[4].index("6余次") + 1
    assert f"报告.txt:5:{place}: 错误 odd-after-exact-number" in done.stdout
    assert "依据：" in done.stdout
    assert "错误" in done.stderr


def test_json_gives_the_same_for_other_programs(faulty: Path) -> None:
    found = {each["rule"]: each for each in findings(faulty.name, cwd=faulty.parent)}
    comma = found["halfwidth-punctuation"]
    line = FAULTY.split("\n")[4]
    assert line[comma["offset"] : comma["offset"] + comma["length"]] == comma["quote"] == ","
    assert (comma["line"], comma["fix"], comma["count"]) == (5, "，", 1)
    assert found["odd-after-exact-number"]["fix"] is None


def test_a_sound_report_passes(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text(SOUND, "utf-8")
    done = rldraft("check", "好.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert not [line for line in done.stdout.splitlines() if "错误" in line]


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_the_exit_code_follows_the_gravest_finding_whatever_the_format(tmp_path: Path, form: str) -> None:
    text = SOUND.replace("审查合同", "审查 合同")
    (tmp_path / "报告.txt").write_text(text, "utf-8")
    codes = [
        rldraft("check", "报告.txt", "--format", form, "--fail-on", grade, cwd=tmp_path).returncode
        for grade in ("error", "warning")
    ]
    assert codes == [0, 1]


def test_sarif_counts_code_points_from_one(faulty: Path) -> None:
    done = rldraft("check", faulty.name, "--format", "sarif", cwd=faulty.parent)
    (run,) = json.loads(done.stdout)["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == [rule.name for rule in registry.rules()]
    result = next(r for r in run["results"] if r["ruleId"] == "halfwidth-punctuation")
    assert rules[result["ruleIndex"]] == "halfwidth-punctuation"
    region = result["locations"][0]["physicalLocation"]["region"]
    line = FAULTY.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == ","
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "，"


def test_fix_writes_a_copy_and_leaves_the_file_alone(faulty: Path) -> None:
    done = rldraft("check", faulty.name, "--fix", cwd=faulty.parent)
    assert faulty.read_text("utf-8") == FAULTY
    made = faulty.with_name("报告-已改.txt")
    assert made.read_text("utf-8") == FAULTY.replace("评估,", "评估，")
    assert "报告-已改.txt" in done.stderr
    again = rldraft("check", made.name, "--fix", "-o", "再改.txt", cwd=faulty.parent)
    assert "没有可以自动改的" in again.stderr
    assert not (faulty.parent / "再改.txt").exists()


def test_fix_keeps_a_files_encoding_and_line_ends(tmp_path: Path) -> None:
    data = FAULTY.replace("\n", "\r\n").encode("gb18030")
    (tmp_path / "旧.txt").write_bytes(data)
    rldraft("check", "旧.txt", "--fix", "-o", "新.txt", cwd=tmp_path)
    assert (tmp_path / "新.txt").read_bytes() == data.replace(
        "评估,".encode("gb18030"), "评估，".encode("gb18030")
    )


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("依据临政发(2025)1号,开展自查。", "依据临政发〔2025〕1号，开展自查。"),
        ("对我局 ,推进工作。", "对我局，推进工作。"),
        ("研究问题,,好好落实。", "研究问题，好好落实。"),
        ("甲,乙。" * 400, "甲，乙。" * 400),
    ],
)
def test_a_fix_that_lays_bare_another_is_followed_to_the_end(tmp_path: Path, text: str, mended: str) -> None:
    (tmp_path / "报告.txt").write_text(SOUND + text, "utf-8")
    rldraft("check", "报告.txt", "--fix", "-o", "新.txt", cwd=tmp_path)
    assert (tmp_path / "新.txt").read_text("utf-8") == SOUND + mended


def test_line_ends_of_both_kinds_stay_as_they_are(tmp_path: Path) -> None:
    data = FAULTY.replace("\n", "\r\n", 2).encode()
    (tmp_path / "报告.txt").write_bytes(data)
    rldraft("check", "报告.txt", "--fix", "-o", "新.txt", cwd=tmp_path)
    assert (tmp_path / "新.txt").read_bytes() == data.replace("评估,".encode(), "评估，".encode())


def test_fix_does_not_write_over_what_it_is_held_against(faulty: Path) -> None:
    last = faulty.with_name("上年.txt")
    last.write_text(SOUND, "utf-8")
    done = rldraft(
        "check", faulty.name, "--last", last.name, "--fix", "-o", last.name, "--force", cwd=faulty.parent
    )
    assert done.returncode == 5
    assert last.read_text("utf-8") == SOUND


def test_findings_come_whole_where_the_copy_cannot_be_written(faulty: Path) -> None:
    faulty.with_name("在.txt").write_text("我的", "utf-8")
    done = rldraft("check", faulty.name, "--fix", "-o", "在.txt", "--format", "json", cwd=faulty.parent)
    assert done.returncode == 5
    jsonschema.validate(json.loads(done.stdout), SHAPE)


def test_a_name_that_is_no_text_does_not_stop_sarif(faulty: Path) -> None:
    name = os.fsdecode(b"\xff.txt")
    try:
        faulty.rename(faulty.with_name(name))
    except OSError:
        pytest.skip("this file system takes no such name")
    done = rldraft("check", name, "--format", "sarif", cwd=faulty.parent)
    assert done.returncode == 1
    assert "%FF.txt" in done.stdout


def test_what_cannot_be_seen_does_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(FAULTY + "\x1b[31m标题\u061c与\u2060内容\U000e0041,甲。\n", "utf-8")
    done = rldraft("check", "报告.txt", cwd=tmp_path)
    assert not [c for c in done.stdout if c in "\x1b\u061c\u2060\U000e0041"]


def test_fix_mends_a_word_file(tmp_path: Path) -> None:
    document = Document()
    for line in FAULTY.strip().split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "报告.docx"))
    rldraft("check", "报告.docx", "--fix", "-o", "新.docx", cwd=tmp_path)
    made = Document(BytesIO((tmp_path / "新.docx").read_bytes()))
    assert [p.text for p in made.paragraphs] == FAULTY.strip().replace("评估,", "评估，").split("\n")


@pytest.mark.parametrize("out", ["报告.txt", "在.txt"])
def test_fix_overwrites_nothing(faulty: Path, out: str) -> None:
    (faulty.parent / "在.txt").write_text("我的", "utf-8")
    before = (faulty.parent / out).read_bytes()
    done = rldraft("check", faulty.name, "--fix", "-o", out, cwd=faulty.parent)
    assert done.returncode == 5
    assert (faulty.parent / out).read_bytes() == before


def test_what_was_looked_at_is_told_no_more(faulty: Path) -> None:
    (faulty.parent / "rldraft.yaml").write_text(
        "关闭: [halfwidth-punctuation]\n接受:\n  - {规则: odd-after-exact-number, 原文: 6余次}\n"
        "  - {规则: odd-after-exact-number, 原文: 7余次}\n",
        "utf-8",
    )
    done = rldraft("check", faulty.name, cwd=faulty.parent)
    assert done.returncode == 0, done.stdout
    assert "rldraft.yaml 第4行" in done.stderr
    assert "7余次" in done.stderr


def test_a_project_file_that_is_wrong_stops_the_check(faulty: Path) -> None:
    (faulty.parent / "rldraft.yaml").write_text("关闭: [half-width]\n", "utf-8")
    done = rldraft("check", faulty.name, "--format", "json", cwd=faulty.parent)
    assert done.returncode == 2
    assert "half-width" in json.loads(done.stdout)["problems"][0]["message"]


def test_a_draft_is_checked_where_its_words_stand(tmp_path: Path) -> None:
    assert rldraft("new", "草稿", "--facts", EXAMPLE, cwd=tmp_path).returncode == 0
    draft = tmp_path / "草稿" / "draft.md"
    clean = rldraft("check", "草稿", "--fail-on", "warning", cwd=tmp_path)
    assert clean.returncode == 0, clean.stdout
    lines = draft.read_text("utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if len(line) > 40 and not line.startswith(("#", " ")))
    lines[at] = f"{lines[at]}其中{{{{ 年度 }}}}年召开会议6余次,另有其他。"
    draft.write_text("\n".join(lines), "utf-8")
    for asked in ("草稿", "草稿/draft.md"):
        found = {each["rule"]: each for each in findings(asked, cwd=tmp_path)}
        for rule, quote in (("odd-after-exact-number", "6余次"), ("halfwidth-punctuation", ",")):
            each = found[rule]
            assert each["line"] == at + 1
            assert lines[at][each["offset"] : each["offset"] + each["length"]] == each["quote"] == quote


def test_several_reports_are_checked_in_one_call(faulty: Path) -> None:
    (faulty.parent / "好.txt").write_text(SOUND, "utf-8")
    shutil.copy(faulty, faulty.parent / "另.txt")
    done = rldraft("check", "报告.txt", "好.txt", "另.txt", "--format", "json", cwd=faulty.parent)
    assert done.returncode == 1
    reports = json.loads(done.stdout)["reports"]
    assert [each["file"] for each in reports] == ["报告.txt", "好.txt", "另.txt"]
    assert reports[0]["findings"] == reports[2]["findings"]


def test_a_file_that_cannot_be_read_is_told_beside_the_others(faulty: Path) -> None:
    done = rldraft("check", "没有.txt", faulty.name, "--format", "json", cwd=faulty.parent)
    assert done.returncode == 4
    first, second = json.loads(done.stdout)["reports"]
    assert first["problems"]
    assert second["findings"]


def test_all_rules_are_listed_with_what_they_are(tmp_path: Path) -> None:
    done = rldraft("check", "--rules", cwd=tmp_path)
    assert [line.split("　")[0] for line in done.stdout.splitlines()] == [r.name for r in registry.rules()]


@pytest.mark.parametrize(
    "arguments",
    [(), ("报告.txt", "-o", "甲.txt"), ("报告.txt", "报告.txt", "--fix"), ("报告.txt", "--fail-on", "x")],
)
def test_a_wrong_command_line_is_told(faulty: Path, arguments: tuple[str, ...]) -> None:
    done = rldraft("check", *arguments, cwd=faulty.parent)
    assert done.returncode == 2
    assert "错误" in done.stderr
