"""`rldraft suggest` as a person meets it, and as other programs do."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rldraft.facts import live, load
from rldraft.files import shipped
from rldraft.template import find

SAMPLES = shipped("corpus") / "reports"
FACTS = Path(__file__).parent.parent / "data" / "facts" / "002.yaml"
EXAMPLE = shipped("templates") / "law-based-government-annual" / "example.yaml"
SHAPE = {
    "type": "object",
    "required": ["schema", "query", "suggestions"],
    "properties": {
        "schema": {"const": 1},
        "query": {"type": "string"},
        "suggestions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": [
                    "rank", "score", "text", "source_text", "report", "body", "year", "section", "line", "changes", "gaps",
                ],
                "properties": {
                    "rank": {"type": "integer", "minimum": 1},
                    "score": {"type": "number", "exclusiveMinimum": 0},
                    "text": {"type": "string"},
                    "source_text": {"type": "string", "minLength": 1},
                    "report": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
                    "body": {"type": ["string", "null"]},
                    "year": {"type": ["integer", "null"]},
                    "section": {"type": "array", "items": {"type": "string"}},
                    "line": {"type": "integer", "minimum": 0},
                    "gaps": {"type": "integer", "minimum": 0},
                    "changes": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["from", "to", "kind"],
                            "additionalProperties": False,
                            "properties": {
                                "from": {"type": "string"},
                                "to": {"type": "string"},
                                "kind": {"enum": ["figure", "year", "name", "gap"]},
                            },
                        },
                    },
                },
            },
        },
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A person's folder whose shelf has the samples, and an index."""
    folder = tmp_path_factory.mktemp("person")
    assert suggest("行政执法", home=folder).returncode == 0
    return folder


def suggest(*arguments: object, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"PYTHONPATH": os.pathsep.join(sys.path), "RLDRAFT_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "rldraft", "suggest", *map(str, arguments)],
        cwd=home,
        env=os.environ | own | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def found(*arguments: object, home: Path) -> list[dict[str, Any]]:
    done = suggest(*arguments, "--format", "json", home=home)
    assert done.returncode == 0, done.stderr
    value = json.loads(done.stdout)
    jsonschema.validate(value, SHAPE)
    suggestions: list[dict[str, Any]] = value["suggestions"]
    return suggestions


def test_the_interface_is_kept_to_the_letter(home: Path) -> None:
    done = suggest("行政执法", "三项制度", "--facts", FACTS, "-n", "3", "--format", "json", home=home)
    value = json.loads(done.stdout)
    jsonschema.validate(value, SHAPE)
    assert (value["query"], len(value["suggestions"])) == ("行政执法 三项制度", 3)
    assert [each["rank"] for each in value["suggestions"]] == [1, 2, 3]
    scores = [each["score"] for each in value["suggestions"]]
    assert scores == sorted(scores, reverse=True)
    assert "三项制度" in value["suggestions"][0]["source_text"]
    for each in value["suggestions"]:
        assert all(
            change["from"] in each["source_text"] and change["to"] in each["text"]
            for change in each["changes"]
        )


def test_a_section_finds_passages_bound_to_our_facts(home: Path) -> None:
    facts = load(FACTS, lambda name: find(name).schema)
    best = found("--section", "（五）规范行政执法", "--facts", FACTS, home=home)
    assert len(best) == 5
    assert any(change["kind"] == "figure" for each in best for change in each["changes"])
    for each in best:
        paragraph = live.resolve(each["text"], facts)
        assert each["gaps"] >= paragraph.text.count("【待填：") or not paragraph.text.count("【待填：")
        for name in ("柏亭", "棠溪", "砚湖", "岚屏", "望潮", "枫垭", "禾塬"):
            assert name not in each["text"]


def test_without_a_sheet_figures_and_names_are_blank(home: Path) -> None:
    for each in found("行政处罚案件", home=home):
        assert not re.search(r"\d+(?:\.\d+)?[件起家次万]", each["text"])
        assert all(change["kind"] in ("gap", "year", "name") for change in each["changes"])


def test_filters_leave_passages_out(home: Path) -> None:
    for each in found("执法", "--body", "棠溪", "--year", "2024", "--kind", "不足", home=home):
        assert ("棠溪" in each["body"], each["year"], each["kind"]) == (True, 2024, "shortcomings")
    assert found("执法人员", "--kind", "shortcomings", home=home) == found(
        "执法人员", "--kind", "不足", home=home
    )


def test_what_a_person_reads_fits_the_screen(home: Path) -> None:
    done = suggest("行政执法三项制度", "--facts", FACTS, home=home)
    assert done.returncode == 0 and done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].startswith("1. ")
    assert max(sum(2 if ord(c) > 0x2E7F or c in "“”…—→" else 1 for c in line) for line in lines) <= 80
    assert sum(line.startswith("   出处：") for line in lines) == 5
    assert any("年度　示例　" in line for line in lines)
    assert any(line.startswith("   改动：") and "→" in line for line in lines)


@pytest.mark.parametrize("query", ["，。！？", "魑魅魍魉", "{{ }}", "x" * 10_000])
def test_nothing_found_is_a_sentence_that_says_what_to_do(home: Path, query: str) -> None:
    done = suggest(query, home=home)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "没有找到" in done.stderr and "rldraft corpus add" in done.stderr
    assert found(query, home=home) == []


def test_a_question_of_ten_thousand_characters_is_answered(home: Path) -> None:
    assert found("全面落实行政执法公示制度，加强执法监督。" * 500, home=home)


def test_an_empty_shelf_says_what_to_do(home: Path) -> None:
    done = suggest("行政执法", "--corpus", "没有", home=home)
    assert (done.returncode, done.stdout) == (0, "")
    assert "rldraft corpus add" in done.stderr
    assert found("行政执法", "--corpus", "没有", home=home) == []
    assert not (home / "没有").exists()


def test_a_shelf_of_one_passage_is_searched(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "岚山县应急管理局2024年法治政府建设情况报告\n\n2024年，办理行政处罚案件17起。\n", encoding="utf-8"
    )
    own = {"PYTHONPATH": os.pathsep.join(sys.path), "RLDRAFT_HOME": str(home)}
    command = [sys.executable, "-m", "rldraft", "corpus", "add", str(file), "--corpus", "一段"]
    subprocess.run(command, cwd=home, env=os.environ | own, check=True, capture_output=True)
    (only,) = found("行政处罚", "--corpus", "一段", home=home)
    assert only["score"] > 0 and only["body"] == "岚山县应急管理局"
    assert found("普法", "--corpus", "一段", home=home) == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "没有写要找什么"),
        (["   "], 2, "没有写要找什么"),
        (["执法", "-n", "0"], 2, "-n"),
        (["执法", "-n", "x"], 2, "-n"),
        (["执法", "--kind", "举措"], 2, "是不是“举措和成效”"),
        (["执法", "--ours"], 2, "--facts"),
        (["执法", "--facts", "没有.yaml"], 4, "没有这个文件"),
        (["执法", "--corpus", "."], 4, "不是语料库"),
        (["执法", "--format", "xml"], 2, "--format"),
    ],
)
def test_a_wrong_question_is_told(home: Path, arguments: list[str], code: int, words: str) -> None:
    done = suggest(*arguments, home=home)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_damaged_index_is_built_again_and_told(home: Path) -> None:
    before = found("行政执法", home=home)
    manifest = home / "corpus" / "index" / "manifest.json"
    manifest.write_bytes(b"?")
    done = suggest("行政执法", "--format", "json", home=home)
    assert "索引" in done.stderr
    assert json.loads(done.stdout)["suggestions"] == before
    assert suggest("行政执法", home=home).stderr == ""


def test_our_own_reports_are_marked_and_can_be_asked_for(home: Path, tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    body = "渌州市生态环境局棠溪分局"
    text = re.sub(r"全称: [^\n,}]+", f"全称: {body}", text, count=1)
    sheet = tmp_path / "facts.yaml"
    sheet.write_text(text, encoding="utf-8")
    own = found("行政执法", "--ours", "--facts", sheet, home=home)
    assert own and all(each["body"] == body and each["ours"] for each in own)


def test_suggest_help_is_in_chinese_with_an_example(tmp_path: Path) -> None:
    done = suggest("--help", home=tmp_path)
    assert done.stdout.startswith("用法：rldraft suggest")
    assert "例子：\n  rldraft suggest" in done.stdout
    assert not re.search("Usage|Options|Arguments|required|INTEGER|TEXT", done.stdout)


def test_nothing_is_left_in_the_temporary_folder(home: Path, tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "new").mkdir()
    done = suggest("行政执法", home=tmp_path / "new", TMPDIR=str(tmp_path / "t"))
    assert done.returncode == 0 and done.stderr == ""
    assert list((tmp_path / "t").iterdir()) == []
