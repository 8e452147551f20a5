"""The command line as a person meets it: whole processes, exit codes, what is said where."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import jsonschema
import pytest
from interrupt import interrupted

from rldraft.facts.edit import set_fact
from rldraft.files import shipped
from rldraft.template import find

EXAMPLE = shipped("templates") / "law-based-government-annual" / "example.yaml"
DATA = Path(__file__).parent.parent / "data" / "facts"


def rldraft(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rldraft", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_one_command_makes_a_report_from_the_example(tmp_path: Path) -> None:
    done = rldraft("generate", "--example", "-o", "示例 报告.docx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "已生成 示例 报告.docx" in done.stderr
    assert len(docx.Document(str(tmp_path / "示例 报告.docx")).paragraphs) > 50
    assert [p.name for p in tmp_path.iterdir()] == ["示例 报告.docx"]


@pytest.mark.parametrize("suffix", [".docx", ".md", ".html", ".txt"])
def test_an_existing_file_is_overwritten_only_with_force(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"报告{suffix}"
    out.write_bytes(b"mine")
    refused = rldraft("generate", EXAMPLE, "-o", out, cwd=tmp_path)
    assert refused.returncode == 5
    assert "--force" in refused.stderr
    assert out.read_bytes() == b"mine"
    assert rldraft("generate", EXAMPLE, "-o", out, "--force", cwd=tmp_path).returncode == 0
    assert out.read_bytes() != b"mine"


def test_many_sheets_are_made_and_a_bad_one_is_reported(tmp_path: Path) -> None:
    for name in ("甲", "乙", "丙"):
        shutil.copy(EXAMPLE, tmp_path / f"{name}.yaml")
    text = EXAMPLE.read_text(encoding="utf-8")
    (tmp_path / "坏.yaml").write_text(text.replace("年度: 2025", "年渡: 2025"), encoding="utf-8")
    done = rldraft("generate", *sorted(tmp_path.glob("*.yaml")), "-o", "报告", cwd=tmp_path)
    assert done.returncode == 3
    assert "坏.yaml" in done.stderr
    assert "是不是“年度”" in done.stderr
    assert "已生成3份，1份没有生成" in done.stderr
    assert sorted(p.name for p in (tmp_path / "报告").iterdir()) == ["丙.docx", "乙.docx", "甲.docx"]


def test_sheets_of_one_name_from_several_folders_get_names_of_their_own(tmp_path: Path) -> None:
    for name in ("甲局", "乙局"):
        (tmp_path / name).mkdir()
        shutil.copy(EXAMPLE, tmp_path / name / "facts.yaml")
    done = rldraft("generate", "甲局/facts.yaml", "乙局/facts.yaml", "-o", "报告", "--to", "md", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (tmp_path / "报告").iterdir()) == ["乙局-facts.md", "甲局-facts.md"]


def test_one_sheet_alone_and_among_many_gives_the_same_bytes(tmp_path: Path) -> None:
    sheets = sorted(DATA.glob("*.yaml"))
    rldraft("generate", *sheets, "-o", "全部", cwd=tmp_path)
    rldraft("generate", sheets[0], "-o", "单份.docx", cwd=tmp_path)
    assert (tmp_path / "单份.docx").read_bytes() == (tmp_path / "全部" / "000.docx").read_bytes()


def test_the_draft_of_a_sheet_exports_as_generate_makes_it(tmp_path: Path) -> None:
    made = rldraft("new", "2025年报告", "--facts", EXAMPLE, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "2025年报告" / "facts.yaml").read_bytes() == EXAMPLE.read_bytes()
    rldraft("export", "2025年报告", "-o", "导出.docx", cwd=tmp_path)
    rldraft("generate", EXAMPLE, "-o", "生成.docx", cwd=tmp_path)
    assert (tmp_path / "导出.docx").read_bytes() == (tmp_path / "生成.docx").read_bytes()


def test_a_new_draft_without_facts_shows_what_to_fill(tmp_path: Path) -> None:
    made = rldraft("new", "草稿", "--format", "json", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert "年度" in told["missing"]
    final = rldraft("export", "草稿", "-o", "报告.docx", cwd=tmp_path)
    assert final.returncode == 3
    assert "缺少 年度" in final.stderr
    assert not (tmp_path / "报告.docx").exists()
    sample = rldraft("export", "草稿", "-o", "样稿.docx", "--allow-gaps", "--review", cwd=tmp_path)
    assert sample.returncode == 0, sample.stderr
    assert "处待填" in sample.stderr
    assert rldraft("new", "草稿", cwd=tmp_path).returncode == 5


def test_an_edited_section_that_the_template_would_word_otherwise_is_told(tmp_path: Path) -> None:
    rldraft("new", "草稿", "--facts", DATA / "001.yaml", cwd=tmp_path)
    text = tmp_path / "草稿" / "draft.md"
    before, heading, after = text.read_text(encoding="utf-8").partition("### 健全行政执法工作体系")
    text.write_text(before + heading + after.replace("。", "！", 2), encoding="utf-8")
    assert "您改过" not in rldraft("export", "草稿", "-o", "a.txt", cwd=tmp_path).stderr
    set_fact(tmp_path / "草稿" / "facts.yaml", find(None).schema, "行政执法.联合执法", "3 次")
    done = rldraft("export", "草稿", "-o", "b.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "用的是您改过的文字" in done.stderr


def write(folder: Path, content: bytes) -> Path:
    path = folder / "数据 表.yaml"
    path.write_bytes(content)
    return path


GOOD = EXAMPLE.read_text(encoding="utf-8")
BOMB = "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*{'a' if not n else f'b{n - 1}'},*a]\n" for n in range(30))


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("单位: {全称: 局\n年度: 2025", 4, "花括号没有成对"),
        (BOMB, 4, "锚点"),
        (GOOD.encode("gb18030"), 4, "UTF-8"),
        (b"# " + b"x" * 50_000_000, 4, "超过2MB"),
        (GOOD.replace("成文日期: 2026-01-20", "成文日期: 2026-02-30"), 3, "不存在2026-02-30这一天"),
        (GOOD.replace("{值: 286.4 万元", "{值: 286.4 吨"), 3, "单位是“吨”，应是“万元”"),
        (GOOD.replace("年度: 2025", "年度:\t2025"), 4, "Tab"),
        ("模板: 没有的模板\n年度: 2025", 4, "没有“没有的模板”这个模板"),
        (b"\x00\x01\x02", 4, "控制字符"),
        (b"", 4, "键: 值"),
    ],
    ids=["broken", "bomb", "gb18030", "50MB", "date", "unit", "tab", "template", "binary", "empty"],
)
def test_a_hostile_sheet_is_one_clear_error_and_writes_nothing(
    tmp_path: Path, content: str | bytes, code: int, words: str
) -> None:
    path = write(tmp_path, content.encode() if isinstance(content, str) else content)
    done = rldraft("generate", path, "-o", "报告.docx", cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "数据 表.yaml" in done.stderr or code == 4
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") <= 3
    assert [p.name for p in tmp_path.iterdir()] == ["数据 表.yaml"]


@pytest.mark.parametrize(
    "source",
    ["{% for x in range(10**9) %}x{% endfor %}", "{{ ''.__class__.__mro__ }}", "{% include '/etc/passwd' %}"],
)
def test_a_hostile_pack_is_one_clear_error_and_writes_nothing(tmp_path: Path, source: str) -> None:
    pack = tmp_path / "坏 模板"
    shutil.copytree(EXAMPLE.parent, pack)
    (pack / "text" / "study.j2").write_text(f"学习。\n{source}\n", encoding="utf-8")
    done = rldraft("generate", EXAMPLE, "--template", f"{pack}/", "-o", "报告.docx", cwd=tmp_path)
    assert done.returncode == 4, done.stderr
    assert "study.j2 第2行" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "报告.docx").exists()
    assert rldraft("template", "lint", pack, cwd=tmp_path).returncode == 4


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["generate", ".", "-o", "a.docx"], 4, "文件夹"),
        (["generate", "没有.yaml", "-o", "a.docx"], 4, "没有这个文件"),
        (["generate", EXAMPLE, "-o", "没有/a.docx"], 5, "没有这个文件夹"),
        (["generate", EXAMPLE, "-o", "a.pdf"], 2, ".docx、.md、.html、.txt"),
        (["generate", EXAMPLE, EXAMPLE, "-o", "a.docx"], 2, "文件夹"),
        (["generate", EXAMPLE], 2, "缺少“-o, --out"),
        (["generate", "-o", "a.docx"], 2, "缺少“数据表”"),
        (["generate", EXAMPLE, "-o", "a.docx", "--copy", "公示"], 2, "--copy"),
        (["generate", EXAMPLE, "-o", "a.docx", "--letterhead"], 2, "报送"),
        (["generate", EXAMPLE, "-o", "a.docx", "--template", "law-based-goverment-annual"], 4, "是不是"),
        (["generte"], 2, "没有“generte”"),
        (["generate", EXAMPLE, "-o", "a.docx", "--forse"], 2, "是不是“--force”"),
        (["export", "没有", "-o", "a.docx"], 4, "没有草稿"),
        (["template"], 2, "缺少命令"),
        (["template", "show", "没有"], 4, "没有“没有”这个模板"),
        (["where", "多余"], 2, "多余"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(
    tmp_path: Path, arguments: list[object], code: int, words: str
) -> None:
    done = rldraft(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert not [p for p in tmp_path.rglob("*") if p.suffix == ".docx"]


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
)
def test_a_plain_locale_is_enough(tmp_path: Path, environment: dict[str, str]) -> None:
    shutil.copy(EXAMPLE, tmp_path / "facts.yaml")
    done = rldraft("generate", "facts.yaml", "-o", "a.docx", cwd=tmp_path, **environment)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.docx").stat().st_size > 5000
    wrong = rldraft("generate", "none.yaml", "-o", "b.docx", cwd=tmp_path, **environment)
    assert wrong.returncode == 4
    assert "Traceback" not in wrong.stderr
    assert rldraft("generate", "--help", cwd=tmp_path, **environment).returncode == 0


COMMANDS = [
    [],
    ["generate"],
    ["new"],
    ["export"],
    ["where"],
    ["template"],
    *(["template", n] for n in ("list", "show", "lint", "schema", "facts")),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_in_chinese_with_an_example(tmp_path: Path, command: list[str]) -> None:
    done = rldraft(*command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("用法：rldraft")
    assert "例子：\n  rldraft" in done.stdout
    for english in ("Usage", "Options", "Arguments", "Commands", "Show this message", "required"):
        assert english not in done.stdout


def test_json_is_the_only_thing_on_standard_output(tmp_path: Path) -> None:
    for arguments in (
        ["generate", EXAMPLE, DATA / "000.yaml", "-o", "报告"],
        ["where"],
        ["template", "list"],
        ["template", "show", "open-information-annual"],
        ["template", "lint", EXAMPLE.parent],
    ):
        done = rldraft(*arguments, "--format", "json", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["schema"] == 1
    bad = rldraft("generate", "没有.yaml", "-o", "x.docx", "--format", "json", cwd=tmp_path)
    (told,) = json.loads(bad.stdout)["reports"]
    assert (bad.returncode, told["exit"], told["output"]) == (4, 4, None)


@pytest.mark.parametrize("name", ["law-based-government-annual", "open-information-annual"])
def test_the_schema_takes_the_example_and_refuses_what_the_program_refuses(tmp_path: Path, name: str) -> None:
    from ruamel.yaml import YAML

    schema = json.loads(rldraft("template", "schema", name, cwd=tmp_path).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    example = YAML(typ="safe").load(rldraft("template", "facts", name, "--example", cwd=tmp_path).stdout)
    example["成文日期"] = str(example["成文日期"])
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(example)) == []
    assert list(validator.iter_errors(example | {"没有这项": 1}))
    assert list(validator.iter_errors({k: v for k, v in example.items() if k != "年度"}))


@pytest.mark.parametrize("name", ["law-based-government-annual", "open-information-annual"])
def test_the_empty_sheet_is_a_sheet_that_lacks_what_is_required(tmp_path: Path, name: str) -> None:
    empty = rldraft("template", "facts", name, cwd=tmp_path).stdout
    (tmp_path / "facts.yaml").write_text(empty, encoding="utf-8")
    done = rldraft("generate", "facts.yaml", "-o", "a.docx", cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert "缺少 年度" in done.stderr
    assert rldraft("generate", "facts.yaml", "-o", "a.docx", "--allow-gaps", cwd=tmp_path).returncode == 0


def test_generate_loads_no_screen_no_splitter_and_no_numpy(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        f"from rldraft.cli.main import run\n"
        f"assert run(['generate', {str(EXAMPLE)!r}, '-o', 'a.docx']) == 0\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'textual', 'jieba', 'numpy', 'rank_bm25', 'rich'}, loaded\n"
    )
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "RLDRAFT_HOME": str(tmp_path / "home"),
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("no pipes of this kind")
    command = f"{sys.executable} -m rldraft template facts law-based-government-annual | head -1"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_debug_shows_where_an_error_arose(tmp_path: Path) -> None:
    assert "Traceback" in rldraft("export", "没有", "-o", "a.docx", "--debug", cwd=tmp_path).stderr


INTERFACE_SHEET = """\
模板: 法治政府建设年度报告
年度: 2025
单位: {全称: 云州市临江区生态环境局, 简称: 区生态环境局, 行政区: 临江区, 级别: 区}
成文日期: 2026-01-20
行政执法:
  行政处罚案件: 52 件            # a bare number also does: the template knows the unit
  罚款金额: {值: 255.3 万元, 上年: 1987000 元, 来源: 执法支队台账}
  出动执法人员: 约1900 人次
不足:
  - 专业法治人才较为缺乏……
"""


def test_the_sheet_that_the_interface_shows_makes_a_report(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(INTERFACE_SHEET, encoding="utf-8")
    done = rldraft("generate", "facts.yaml", "-o", "报告.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "报告.txt").read_text(encoding="utf-8")
    for words in (
        "52件",
        "255.3万元，较上年增长28.5%",
        "约1900人次",
        "专业法治人才较为缺乏",
        "2026年1月20日",
    ):
        assert words in text
    assert "没有填“下一年安排”" in done.stderr


def test_the_empty_sheet_can_be_written_to_a_file_of_its_own(tmp_path: Path) -> None:
    made = rldraft("template", "facts", "law-based-government-annual", "-o", "facts.yaml", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    shown = rldraft("template", "facts", "law-based-government-annual", cwd=tmp_path, PYTHONIOENCODING="gbk")
    assert (tmp_path / "facts.yaml").read_text(encoding="utf-8") == shown.stdout
    again = rldraft("template", "facts", "law-based-government-annual", "-o", "facts.yaml", cwd=tmp_path)
    assert again.returncode == 5


def test_a_pattern_that_the_shell_leaves_stands_for_its_files(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        shutil.copy(EXAMPLE, tmp_path / f"{name}.yaml")
    done = rldraft("generate", "*.yaml", "-o", "报告", "--to", "txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (tmp_path / "报告").iterdir()) == ["乙.txt", "甲.txt"]


@pytest.mark.skipif(os.name == "nt", reason="no kill of this kind")
def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    out = tmp_path / "报告.docx"
    assert rldraft("generate", EXAMPLE, "-o", out, cwd=tmp_path).returncode == 0
    new = out.read_bytes()
    command = [sys.executable, "-m", "rldraft", "generate", str(EXAMPLE), "-o", str(out), "--force"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for step in range(10):
        out.write_bytes(b"old")
        with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL) as process:
            try:
                process.wait(0.03 * (step + 1))
            except subprocess.TimeoutExpired:
                process.kill()
        assert out.read_bytes() in (b"old", new)


@pytest.mark.skipif(os.name == "nt", reason="no signals of this kind")
def test_an_interrupt_ends_the_work_with_130_and_leaves_no_litter(tmp_path: Path) -> None:
    for number in range(300):
        shutil.copy(EXAMPLE, tmp_path / f"{number}.yaml")
    code, said = interrupted(["generate", "*.yaml", "-o", "报告"], tmp_path, "报告/*.docx")
    made = list((tmp_path / "报告").iterdir())
    if code == 0:
        pytest.skip("the work was done before the interrupt came")
    assert code == 130
    assert said.strip() == "已中断。"
    assert {path.suffix for path in made} == {".docx"}
    assert len({path.read_bytes() for path in made}) == 1


def test_no_result_is_written_onto_what_it_is_made_from(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE, tmp_path / "in.txt")
    assert rldraft("generate", "in.txt", "-o", "in.txt", "--force", cwd=tmp_path).returncode == 5
    assert (tmp_path / "in.txt").read_bytes() == EXAMPLE.read_bytes()
    rldraft("new", "草稿", "--facts", EXAMPLE, cwd=tmp_path)
    before = (tmp_path / "草稿" / "draft.md").read_bytes()
    assert rldraft("export", "草稿", "-o", "草稿/draft.md", "--force", cwd=tmp_path).returncode == 5
    assert (tmp_path / "草稿" / "draft.md").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["generate", EXAMPLE, "-o", "长" * 300 + ".md"], 5),
        (["generate", "长" * 300 + ".yaml", "-o", "a.md"], 4),
        (["new", "长" * 300], 5),
        (["export", "长" * 300, "-o", "a.md"], 4),
        (["generate", EXAMPLE, "-o", "a.md", "--template", "./" + "长" * 5000], 4),
    ],
)
def test_a_name_that_is_too_long_is_told(tmp_path: Path, arguments: list[object], code: int) -> None:
    done = rldraft(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_a_sheet_of_nothing_but_unknown_keys_is_told_soon(tmp_path: Path) -> None:
    text = "\n".join(f"没有的项{n}: 1" for n in range(60_000))
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    done = rldraft("generate", "facts.yaml", "-o", "a.md", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.count("\n") <= 101


def test_failures_are_json_too_where_that_is_asked(tmp_path: Path) -> None:
    done = rldraft("export", "没有", "-o", "a.md", "--format", "json", cwd=tmp_path)
    assert done.returncode == 4
    assert json.loads(done.stdout)["problems"][0]["severity"] == "error"


def test_a_sheet_never_names_a_folder_as_its_template(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE.parent, tmp_path / "pack")
    (tmp_path / "facts.yaml").write_text(
        GOOD.replace("模板: 法治政府建设年度报告", "模板: ./pack"), encoding="utf-8"
    )
    assert rldraft("generate", "facts.yaml", "-o", "a.md", cwd=tmp_path).returncode == 4


def test_a_packs_words_never_act_on_the_terminal(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE.parent, tmp_path / "pack")
    file = tmp_path / "pack" / "template.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("名称: 法治政府建设年度报告", r'名称: "报告\e]0;x\a"', 1), encoding="utf-8")
    done = rldraft("template", "show", "./pack", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "\\x1b" in done.stdout
