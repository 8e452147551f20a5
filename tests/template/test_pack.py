"""Template packs: what they may contain, how they render, what falls away with absent facts."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rldraft.facts import Facts, yamltree
from rldraft.facts.validate import validate
from rldraft.problems import Exit, Trouble
from rldraft.template import Renderer, load
from rldraft.template.lint import lint

TEMPLATE = """
标识: demo
名称: 演示报告
标题: ["{{ 单位.全称 }}", "{{ 年度 }}年报告"]
章节:
  - {id: preamble, 提示: 开头}
  - id: law
    标题: "{{ 年度 }}年执法"
    必备: 某规定
    提示: 写执法
    字数: [10, 200]
  - {id: other, 标题: 其他, 提示: 其他情况}
数据项:
  执法:
    章节: law
    项:
      案件: {名称: 行政处罚案件, 单位: 件, 必填: true}
      罚款: {单位: 万元}
      移送: {单位: 件}
  节点: {类型: 列表, 章节: law}
  不足: {类型: 列表, 字段: [问题, 原因], 章节: law}
  其他: {类型: 列表, 章节: other}
"""
DATA = "会议:\n  - {自: 2022, 至: 2023, 值: 甲会议}\n  - {自: 2024, 值: 乙会议}\n"

Make = Callable[..., Renderer]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def made(
        law: str, preamble: str = "正文。", other: str = "{% for x in 其他 %}{{ x|句 }}{% endfor %}"
    ) -> Renderer:
        folder = tmp_path / "demo"
        (folder / "text").mkdir(parents=True, exist_ok=True)
        (folder / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
        (folder / "data.yaml").write_text(DATA, encoding="utf-8")
        for name, text in (("law", law), ("preamble", preamble), ("other", other)):
            (folder / "text" / f"{name}.j2").write_text(textwrap.dedent(text), encoding="utf-8")
        return Renderer(load(folder))

    return made


def facts(renderer: Renderer, text: str = "执法: {案件: 52}") -> Facts:
    whole = f"年度: 2025\n单位: {{全称: 某局}}\n{text}\n"
    return validate(yamltree.parse(whole, "facts.yaml"), renderer.pack.schema, "facts.yaml")


def words(renderer: Renderer, text: str = "执法: {案件: 52}") -> str:
    """The law section as the template words it, without its own heading."""
    wording = renderer.render(facts(renderer, text))
    return next(s.text for s in wording.sections if s.id == "law")


def test_facts_stay_references_and_control_flow_is_resolved(make: Make) -> None:
    renderer = make("{% if 执法.案件 > 10 %}办案{{ 执法.案件 }}。{% else %}少。{% endif %}")
    assert words(renderer) == "办案{{ 执法.案件 }}。"
    assert words(renderer, "执法: {案件: 3}") == "少。"
    assert renderer.render(facts(renderer)).title == ("{{ 单位.全称 }}", "{{ 年度 }}年报告")


@pytest.mark.parametrize(
    ("sheet", "text"),
    [
        ("执法: {案件: 52, 罚款: 3, 移送: 2}", "办案{{ 执法.案件 }}，罚款{{ 执法.罚款 }}，移送{{ 执法.移送 }}。坚持不懈。"),
        ("执法: {案件: 52, 移送: 2}", "办案{{ 执法.案件 }}，移送{{ 执法.移送 }}。坚持不懈。"),
        ("执法: {案件: 52, 罚款: 0}", "办案{{ 执法.案件 }}。坚持不懈。"),
        ("执法: {案件: 0, 移送: 2}", "坚持不懈。"),
        ("", "办案{{ 执法.案件 }}。坚持不懈。"),
    ],
)  # fmt: skip
def test_an_absent_or_zero_fact_takes_the_smallest_part_with_it(make: Make, sheet: str, text: str) -> None:
    renderer = make("办案{{ 执法.案件 }}[[，罚款{{ 执法.罚款 }}]][[，移送{{ 执法.移送 }}]]。坚持不懈。")
    assert words(renderer, sheet) == text


def test_zero_is_told_in_words_where_the_template_does_so(make: Make) -> None:
    renderer = make(
        "{% if 执法.移送 is 为零 %}未发生移送。{% elif 执法.移送 %}移送{{ 执法.移送 }}。{% endif %}常规。"
    )
    assert words(renderer, "执法: {案件: 1, 移送: 0}") == "未发生移送。常规。"
    assert words(renderer, "执法: {案件: 1, 移送: 1}") == "移送{{ 执法.移送 }}。常规。"
    assert words(renderer) == "常规。"


def test_points_count_on_when_one_falls_away(make: Make) -> None:
    renderer = make("分三点：一是罚款{{ 执法.罚款 }}；二是移送{{ 执法.移送 }}；三是办案{{ 执法.案件 }}。")
    assert words(renderer, "执法: {案件: 5, 移送: 2}") == "一是移送{{ 执法.移送 }}；二是办案{{ 执法.案件 }}。"
    assert words(renderer, "执法: {案件: 5}") == "办案{{ 执法.案件 }}。"


def test_the_last_sentence_left_ends_with_a_full_stop(make: Make) -> None:
    renderer = make("甲；办案{{ 执法.案件 }}；罚款{{ 执法.罚款 }}。")
    assert words(renderer) == "甲；办案{{ 执法.案件 }}。"


def test_no_heading_is_left_over_nothing(make: Make) -> None:
    renderer = make(
        "#### 罚款。\n罚款{{ 执法.罚款 }}。\n\n#### 办案\n\n办案{{ 执法.案件 }}。\n\n#### 移送\n##### 细项\n移送{{ 执法.移送 }}。"
    )
    assert words(renderer) == "#### 办案\n\n办案{{ 执法.案件 }}。"


def test_a_sentence_inside_quotes_or_brackets_does_not_end_there(make: Make) -> None:
    renderer = make("坚持“甲。乙”（见表。）办案{{ 执法.案件 }}，罚款{{ 执法.罚款 }}。丙。")
    assert words(renderer) == "丙。"


def test_a_section_that_no_rule_asks_for_goes_when_it_has_nothing_to_say(make: Make) -> None:
    renderer = make("[[{{ 执法.移送 }}]]")
    assert [s.id for s in renderer.render(facts(renderer)).sections] == ["preamble", "law"]
    assert [s.id for s in renderer.render(facts(renderer, "其他: [甲]")).sections] == [
        "preamble",
        "law",
        "other",
    ]


def test_a_required_fact_that_is_missing_stays_as_a_reference(make: Make) -> None:
    assert words(make("办案{{ 执法.案件 }}。"), "") == "办案{{ 执法.案件 }}。"


@pytest.mark.parametrize("year", [2019, 2022, 2023, 2024, 2030])
def test_data_are_those_of_the_reports_year(make: Make, year: int) -> None:
    renderer = make("学习{{ 数据.会议 }}。")
    data = renderer.pack.data_for(year)
    assert data["会议"] == ("甲会议" if year < 2024 else "乙会议")


def test_lists_are_told_item_by_item(make: Make) -> None:
    renderer = make(
        "{% for x in 不足 %}{{ loop.index|汉字 }}是{{ x.问题|短语 }}[[，因为{{ x.原因|短语 }}]]。{% endfor %}节点有{{ 节点|join('、') }}。"
    )
    text = words(renderer, "不足:\n  - 人少。\n  - {问题: 钱少, 原因: 穷；}\n节点: [甲日, 乙日]")
    assert text == "一是人少。二是钱少，因为穷。节点有甲日、乙日。"


HOSTILE = "{{ 执法.案件 }}{% for %}[[x]]#|^<\\n\\"


def test_a_drafters_words_never_act_as_syntax(make: Make) -> None:
    from rldraft.facts import live

    renderer = make("{{ 节点|first }}。")
    sheet = facts(renderer, f"节点: ['{HOSTILE}', '\ue123'.]".replace(", '\ue123'.", ""))
    wording = renderer.render(sheet)
    text = next(s.text for s in wording.sections if s.id == "law")
    assert live.resolve(text, sheet).text == HOSTILE + "。"
    assert not live.resolve(text, sheet).spans


@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"]), min_size=1, max_size=40
    )
)
@settings(max_examples=60)
def test_any_words_of_the_drafter_come_out_as_they_went_in(text: str) -> None:
    from rldraft.facts import FactDef, Schema, live
    from rldraft.template import prune, values
    from rldraft.template.language import Language

    schema = Schema("d", "d", [FactDef("节点", "节点", "list")])
    sheet = Facts(schema, {"节点": (text,)})
    language = Language(schema, {})
    template = language.template(language.compile("前{{ 节点|first }}后", "f"))
    rendered = language.render(template, language.context(sheet, {}), "f")
    assert live.resolve(values.finish(prune.prune(rendered)), sheet).text == f"前{text}后"


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("甲。\n{% for x in range(10**9) %}x{% endfor %}", 2, "Call"),
        ("{{ ''.__class__ }}", 1, "__class__"),
        ("{{ 执法.__init__ }}", 1, "下划线"),
        ("{{ 执法['__class__'] }}", 1, "下划线"),
        ("{% include '/etc/passwd' %}", 1, "Include"),
        ("{% import 'os' as os %}", 1, "Import"),
        ("{% extends 'x' %}", 1, "Extends"),
        ("{% macro f() %}{{ f() }}{% endmacro %}", 1, "Macro"),
        ("{% set x %}{{ 年度 }}{% endset %}", 1, "AssignBlock"),
        ("{% set x = [1, 2] %}", 1, "列表"),
        ("{{ 'x' * 10**9 }}", 1, "Mul"),
        ("{{ 2 ** 999999 }}", 1, "Pow"),
        ("{{ 'a' ~ 'b' }}", 1, "Concat"),
        ("{{ '%99999999d'|format(1) }}", 1, "format"),
        ("{{ 执法.案件|attr('x') }}", 1, "attr"),
        ("\n\n办案{{ 执法.安件 }}", 3, "是不是“执法.案件”"),
        ("{{ 数据.会义 }}", 1, "是不是“会议”"),
        ("{{ 未知 }}", 1, "没有“未知”"),
        ("{% if 执法.案件 is defined %}{% endif %}", 1, "defined"),
        ("{% if 执法.案件 %}没有结束", 1, "没有写完"),
        ("{{ 执法.案件", 1, "没有写完"),
        ("{% set 执法 = 1 %}", 1, "同名"),
        (
            "{% for a in 节点 %}{% for b in 节点 %}{% for c in 节点 %}{% for d in 节点 %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
            1,
            "嵌套",
        ),
        ("{{ " + "(" * 300 + "1" + ")" * 300 + " }}", 0, ""),
        ("{{ " + "not " * 200 + "年度 }}", 1, "嵌套"),
        ("{% for x in 节点 recursive %}{{ loop(x) }}{% endfor %}", 1, "循环"),
        ("看不见的\ue000字符", 0, "看不见"),
    ],
)
def test_a_pack_from_a_stranger_can_do_no_harm(make: Make, source: str, line: int, said: str) -> None:
    renderer = make(source)
    try:
        renderer.render(facts(renderer))
    except Trouble as trouble:
        assert trouble.code is Exit.INPUT
        assert said in str(trouble)
        assert trouble.problems[0].file.endswith("law.j2")
        assert trouble.problems[0].line == line or not line
    else:
        assert source.startswith("{{ (((")  # brackets alone are harmless


@pytest.mark.parametrize(
    "source",
    [
        "{{ 节点 }}",
        "{{ 执法 }}",
        "{{ 执法.案件 + 执法.罚款 }}",
        "{{ 执法.案件 + '甲' }}",
        "{{ 数据.会议.甲 }}",
        "{{ 数据.会议 + 数据.会议 }}",
        "{% for x in 年度 %}{{ x }}{% endfor %}",
        "{% for x in 不足 %}{{ x.原应 }}{% endfor %}",
        "{{ 年度|合计 }}",
        "{{ 甲 }}{% set 甲 = 1 %}",
    ],
)
def test_what_only_shows_while_rendering_is_told_with_file_and_line(make: Make, source: str) -> None:
    renderer = make("第一行。\n\n" + source)
    with pytest.raises(Trouble) as caught:
        renderer.render(facts(renderer, "执法: {案件: 5, 罚款: 3}\n不足: [甲]\n节点: [甲]"))
    assert caught.value.code is Exit.INPUT
    assert caught.value.problems[0].line == 3
    assert caught.value.problems[0].file.endswith("law.j2")


def test_loops_over_long_lists_end(make: Make) -> None:
    loops = "{% for a in 节点 %}{% for b in 节点 %}{% for c in 节点 %}x{% endfor %}{% endfor %}{% endfor %}"
    renderer = make(loops)
    items = "\n".join(f"  - 项{n}" for n in range(200))
    with pytest.raises(Trouble, match="循环次数太多"):
        renderer.render(facts(renderer, f"节点:\n{items}"))


def test_text_that_doubles_itself_ends(make: Make) -> None:
    renderer = make("{% set x = '很长的一段话' %}" + "{% set x = [x, x]|join %}" * 40 + "{{ x }}")
    with pytest.raises(Trouble, match="太长"):
        renderer.render(facts(renderer))


def test_a_link_out_of_the_pack_is_refused(make: Make, tmp_path: Path) -> None:
    renderer = make("甲。")
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    target = renderer.pack.folder / "text" / "law.j2"
    target.unlink()
    try:
        target.symlink_to(secret)
    except OSError:
        pytest.skip("no symbolic links here")
    with pytest.raises(Trouble, match="模板文件夹之外"):
        Renderer(load(renderer.pack.folder)).compile()


@pytest.mark.parametrize(
    ("wrong", "instead", "said"),
    [
        ("标识: demo", "标识: ../../etc", "小写"),
        ("id: law", "id: ../law", "小写"),
        ("id: other", "id: law", "写了两次"),
        ("必填: true}", "必添: true}", "是不是“必填”"),
        ("章节: other}", "章节: othr}", "是不是“other”"),
        ("单位: 万元", "说明: x", "没有单位"),
        ("类型: 列表, 章节: other", "类型: 列标, 章节: other", "没有“列标”"),
        ("字数: [10, 200]", "字数: [200, 10]", "字数"),
        ("标题: 其他", "标题: {a: b}", "应是一段文字"),
    ],
)
def test_a_wrong_template_yaml_is_told_with_its_place(
    make: Make, wrong: str, instead: str, said: str
) -> None:
    folder = make("甲。").pack.folder
    file = folder / "template.yaml"
    file.write_text(TEMPLATE.replace(wrong, instead), encoding="utf-8")
    with pytest.raises(Trouble, match=said) as caught:
        load(folder)
    assert caught.value.code is Exit.INPUT
    assert caught.value.problems[0].line


def test_an_equation_over_unknown_facts_is_told_when_the_pack_is_loaded(make: Make) -> None:
    folder = make("甲。").pack.folder
    text = TEMPLATE + '勾稽:\n  - {式: "执法.案件 = 执法.按件", 说: 应相等}\n'
    (folder / "template.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Trouble, match="是不是“执法.案件”"):
        load(folder)


def test_lint_finds_what_reads_broken_when_a_fact_is_absent(make: Make) -> None:
    good = make(
        "办案{{ 执法.案件 }}[[，罚款{{ 执法.罚款 }}]][[，移送{{ 执法.移送 }}]]。{{ 节点|join('、') }}都去。{% for x in 不足 %}{{ x.问题 }}{{ x.原因 }}。{% endfor %}"
    )
    assert [str(p) for p in lint(good.pack.folder) if p.severity == "error"] == []
    bad = make("有以下情况：[[罚款{{ 执法.罚款 }}]]，[[移送{{ 执法.移送 }}]]。办案{{ 执法.案件 }}。")
    said = [str(p) for p in lint(bad.pack.folder)]
    assert any("读不通" in s and "law" in s for s in said)
    assert any("“节点”没有写进任何文字" in s for s in said)


def test_a_drafters_open_bracket_takes_nothing_with_it(make: Make) -> None:
    renderer = make("开展{{ 节点|join('、') }}行动。办案{{ 执法.案件 }}。罚款{{ 执法.罚款 }}。坚持不懈。")
    text = words(renderer, "执法: {案件: 5}\n节点: [危险废物（含医废规范化管理, “甲]")
    assert text == "开展危险废物（含医废规范化管理、“甲行动。办案{{ 执法.案件 }}。坚持不懈。"


@pytest.mark.parametrize(
    "said",
    [
        "下一步有三件事：一是修订制度",
        "编制指引，一是选派骨干。二是驻点带教。三是考核",
        "十是吉数",
        "一是人少。二是培训不够",
    ],
)
def test_a_drafters_own_enumeration_is_left_as_it_is(make: Make, said: str) -> None:
    renderer = make("{{ 节点|first|句 }}罚款{{ 执法.罚款 }}。")
    assert words(renderer, f"节点: ['{said}']") == f"{said}。"


def test_a_sentence_made_of_the_drafters_words_ends_there(make: Make) -> None:
    renderer = make(
        "{% for x in 不足 %}{{ loop.index|汉字 }}是{{ x.问题|句 }}{% endfor %}罚款{{ 执法.罚款 }}。"
    )
    assert (
        words(renderer, "不足: [人少！, 钱少；, 地远……, 事多]") == "一是人少！二是钱少。三是地远……四是事多。"
    )


@pytest.mark.parametrize(
    "source",
    [
        "{{ 执法.案件" + "|上年" * 40 + " }}",
        "{% set x = 执法.案件 %}" + "{% set x = x + x %}" * 40 + "{{ x }}",
        "{% for a in ["
        + "1," * 140
        + "] %}{% for b in ["
        + "1," * 140
        + "] %}"
        + "{% if a %}{% endif %}" * 3000
        + "{% endfor %}{% endfor %}",
        "{% set s = '" + "甲" * 19000 + "' %}{{ [" + "s," * 20000 + "]|join }}",
        "[[" * 45000 + "x" + "]]" * 45000,
    ],
    ids=["filters", "doubling", "body", "join", "brackets"],
)
def test_work_without_end_is_stopped(make: Make, source: str) -> None:
    # Without its bound each of these goes on for minutes, or for ever.
    try:
        renderer = make(source)
        renderer.render(facts(renderer))
    except Trouble as trouble:
        assert trouble.code is Exit.INPUT


@pytest.mark.parametrize("name", ["example.yaml", "data.yaml", "template.yaml"])
def test_no_file_of_a_pack_may_lead_out_of_it(make: Make, tmp_path: Path, name: str) -> None:
    folder = make("甲。").pack.folder
    secret = tmp_path / "secret.yaml"
    secret.write_text("机密: 1\n", encoding="utf-8")
    (folder / name).unlink(missing_ok=True)
    try:
        (folder / name).symlink_to(secret)
    except OSError:
        pytest.skip("no symbolic links here")

    def read() -> str:
        pack = load(folder)
        return pack.read(pack.example)

    with pytest.raises(Trouble, match="模板文件夹之外"):
        read()


@pytest.mark.parametrize(
    ("wrong", "instead", "said"),
    [
        ("罚款: {单位: 万元}", "罚款: {单位: 万元, 必填: 执法.按件}", "没有这一项"),
        ("罚款: {单位: 万元}", "罚款: {单位: 万元, 缺省: 若干}", "缺省"),
        ("罚款: {单位: 万元}", "罚款: {单位: 万元, 缺省: 3 件}", "缺省"),
    ],
)
def test_a_definition_that_makes_no_sense_is_told(make: Make, wrong: str, instead: str, said: str) -> None:
    folder = make("甲。").pack.folder
    (folder / "template.yaml").write_text(TEMPLATE.replace(wrong, instead), encoding="utf-8")
    with pytest.raises(Trouble, match=said) as caught:
        load(folder)
    assert caught.value.code is Exit.INPUT
