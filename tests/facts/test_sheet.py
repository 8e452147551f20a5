import datetime
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rldraft.facts import Equation, FactDef, Facts, Figure, Schema, load
from rldraft.problems import Exit, Trouble

SCHEMA = Schema(
    "demo", "演示报告",
    [
        FactDef("行政执法.行政处罚案件", "行政处罚案件", "figure", "件", required=True, aliases=("处罚案件",), section="law"),
        FactDef("行政执法.罚款金额", "罚款金额", "figure", "万元", required="行政执法.行政处罚案件", section="law"),
        FactDef("行政执法.出动执法人员", "出动执法人员", "figure", "人次"),
        FactDef("行政执法.完成率", "完成率", "figure", "%"),
        FactDef("不足", "存在的不足", "list", fields=("问题", "原因"), required=True, minimum=2),
        FactDef("节点", "宣传节点", "list"),
        FactDef("已公开", "是否公开", "flag"),
        FactDef("申请.新收.自然人", "新收·自然人", "figure", "件", default="0"),
        FactDef("申请.结转.自然人", "结转·自然人", "figure", "件", default="0"),
    ],
    [Equation("申请.新收.自然人", "申请.结转.自然人", "新收应等于结转")],
)  # fmt: skip
GOOD = """
模板: 演示报告
年度: 2025
单位: {全称: 云州市临江区生态环境局, 行政区: 临江区}
成文日期: 2026-01-20
行政执法:
  行政处罚案件: 52 件   # 台账
  罚款金额: {值: 255.3 万元, 上年: 1987000 元, 来源: 执法支队台账}
  出动执法人员: 约1900 人次
不足:
  - 专业人才较为缺乏
  - {问题: 宣传形式不多, 原因: 人手少}
"""


def read(tmp_path: Path, text: str) -> Facts:
    path = tmp_path / "facts.yaml"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return load(path, lambda _: SCHEMA)


def problems(tmp_path: Path, text: str, code: Exit = Exit.FACTS) -> str:
    with pytest.raises(Trouble) as caught:
        read(tmp_path, text)
    assert caught.value.code is code
    return str(caught.value)


def test_a_sheet_is_read_as_the_interface_shows_it(tmp_path: Path) -> None:
    facts = read(tmp_path, GOOD)
    fine = facts.get("行政执法.罚款金额")
    assert isinstance(fine, Figure)
    assert (str(fine.quantity), str(fine.last), fine.origin) == ("255.3万元", "198.7万元", "执法支队台账")
    assert facts.year == 2025
    assert facts.get("成文日期") == datetime.date(2026, 1, 20)
    assert facts.get("不足") == ({"问题": "专业人才较为缺乏"}, {"问题": "宣传形式不多", "原因": "人手少"})
    assert not list(facts.missing())


def test_what_follows_from_other_facts_need_not_be_given(tmp_path: Path) -> None:
    facts = read(tmp_path, GOOD)
    assert facts.text("单位.简称") == "云州市临江区生态环境局"
    assert facts.text("单位.级别") == "区"
    assert facts.text("单位.自称") == "我局"


@pytest.mark.parametrize(
    ("name", "place", "level", "own"),
    [
        ("新田县应急管理局", "新田县", "县", "我局"),
        ("某自治县民族事务委员会", "某自治县", "县", "我委"),
        ("某省财政厅", "某省", "省", "我厅"),
        ("静海区人民政府", "静海区", "区", "我区"),
        ("某州水务中心", "某自治州", "州", "我单位"),
    ],
)
def test_level_and_own_name_follow_from_place_and_name(
    tmp_path: Path, name: str, place: str, level: str, own: str
) -> None:
    facts = read(
        tmp_path, GOOD.replace("云州市临江区生态环境局", name).replace("行政区: 临江区", f"行政区: {place}")
    )
    assert (facts.text("单位.级别"), facts.text("单位.自称")) == (level, own)


def test_a_bare_number_takes_the_templates_unit_and_zero_is_a_value(tmp_path: Path) -> None:
    facts = read(tmp_path, GOOD.replace("52 件", "0"))
    assert str(facts.get("行政执法.行政处罚案件").quantity) == "0件"  # type: ignore[union-attr]
    assert facts.given("行政执法.行政处罚案件")
    assert not list(facts.missing())


def test_every_missing_required_fact_is_named(tmp_path: Path) -> None:
    facts = read(tmp_path, "单位: {简称: 区局}\n行政执法:\n  行政处罚案件: 3\n  罚款金额:\n不足: [一条]")
    assert [d.key for d in facts.missing()] == ["年度", "单位.全称", "成文日期", "行政执法.罚款金额", "不足"]


def test_a_default_counts_where_nothing_is_given(tmp_path: Path) -> None:
    assert str(read(tmp_path, GOOD).get("申请.新收.自然人").quantity) == "0件"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("wrong", "instead", "words"),
    [
        ("行政处罚案件: 52 件", "行政处罚案件: 52 起", ["第7行第11列", "单位是“起”", "应是“件”"]),
        ("255.3 万元", "255.3 件", ["单位是“件”", "应是“万元”"]),
        ("行政处罚案件:", "行政处罚安件:", ["第7行第3列", "没有“行政执法.行政处罚安件”", "是不是“行政处罚案件”"]),
        ("行政处罚案件:", "处罚案件:", ["是不是“行政处罚案件”"]),
        ("来源: 执法", "来原: 执法", ["没有“来原”", "是不是“来源”"]),
        ("行政执法:", "行政执罚:", ["没有“行政执罚”", "是不是“行政执法”"]),
        ("2026-01-20", "2026-02-30", ["第5行", "不存在2026-02-30这一天"]),
        ("2026-01-20", "明年一月", ["不是日期"]),
        ("年度: 2025", "年度: 25", ["四位年份"]),
        ("52 件", "五十二", ["不是数"]),
        ("52 件", "-3 件", ["负数"]),
        ("52 件", "[1, 2]", ["应是一个数", "第7行"]),
        ("年度: 2025", "年度: {a: 1}", ["应是一段文字"]),
        ("问题: 宣传", "问提: 宣传", ["没有“问提”", "是不是“问题”"]),
        ("全称: 云州市", "全称: 云\u202e州市", ["看不见的字符", "U+202E"]),
        ("模板: 演示报告", "模板: 别的报告", ["别的报告", "演示报告"]),
    ],
)  # fmt: skip
def test_a_wrong_fact_is_told_with_place_and_mend(
    tmp_path: Path, wrong: str, instead: str, words: list[str]
) -> None:
    said = problems(tmp_path, GOOD.replace(wrong, instead))
    for word in words:
        assert word in said


def test_all_problems_of_a_sheet_are_told_at_once(tmp_path: Path) -> None:
    said = problems(
        tmp_path, GOOD.replace("52 件", "52 起").replace("2026-01-20", "2026-13-01").replace("1900 人次", "x")
    )
    assert said.count("\n") == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("年度: 2025\n年度: 2024\n", ["第2行第1列", "“年度”写了两次"]),
        ("年度:\t2025\n", ["第1行第4列", "Tab"]),
        ("行政执法:\n\t行政处罚案件: 3\n", ["第2行", "Tab"]),
        ("单位: {全称: 局\n年度: 2025\n", ["花括号没有成对"]),
        ('单位: "局\n年度: 2025\n', ["引号没有成对", "第1行"]),
        ("年度 2025\n成文日期: 2026-01-20\n", ["第"]),
        ("- 年度\n", ["键: 值"]),
        ("", ["键: 值"]),
        ("a: &x 1\nb: *x\n", ["锚点", "第1行"]),
        ("a: !!python/object:os.system x\n", ["标签"]),
        ("年度: 2025\n---\n年度: 2024\n", ["两份"]),
        ("年度: " + "[" * 50 + "]" * 50, ["嵌套太深"]),
        ("a: 1\nx\x01: 1\n", ["第2行", "控制字符"]),
    ],
)
def test_broken_yaml_is_told_with_its_place(tmp_path: Path, text: str, words: list[str]) -> None:
    said = problems(tmp_path, text, Exit.INPUT)
    for word in words:
        assert word in said


def test_an_alias_bomb_is_refused_before_it_grows(tmp_path: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
    )
    assert "锚点" in problems(tmp_path, bomb, Exit.INPUT)


def test_a_sheet_of_50_megabytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_bytes(b"# " + b"x" * 50_000_000)
    with pytest.raises(Trouble, match="超过") as caught:
        load(tmp_path / "facts.yaml", lambda _: SCHEMA)
    assert caught.value.code is Exit.INPUT


def test_text_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(Trouble, match="第2行：文件不是UTF-8编码"):
        load(tmp_path / "facts.yaml", lambda _: SCHEMA)


def test_figures_that_must_agree_are_held_against_each_other(tmp_path: Path) -> None:
    said = problems(tmp_path, GOOD + "申请:\n  新收: {自然人: 3}\n  结转: {自然人: 2}\n")
    assert "新收应等于结转" in said
    assert "3件" in said
    assert "2件" in said
    assert "第14行" in said


def test_a_doubtful_approximation_is_a_warning_not_an_error(tmp_path: Path) -> None:
    facts = read(tmp_path, GOOD.replace("约1900 人次", "约1900余人次").replace("52 件", "6余件"))
    assert [p.severity for p in facts.warnings] == ["warning", "warning"]
    assert "约数写了两遍" in facts.warnings[1].what
    assert "整十" in facts.warnings[0].what


@given(st.text(max_size=300))
def test_any_text_is_a_sheet_or_a_clear_error(text: str) -> None:
    from rldraft.facts import yamltree
    from rldraft.facts.validate import validate

    try:
        validate(yamltree.parse(text, "facts.yaml"), SCHEMA, "facts.yaml")
    except Trouble as trouble:
        assert trouble.code in (Exit.INPUT, Exit.FACTS)
        assert all(str(p) for p in trouble.problems)


@given(
    st.recursive(
        st.text(max_size=8),
        lambda s: st.lists(s, max_size=3) | st.dictionaries(st.text(max_size=6), s, max_size=3),
        max_leaves=8,
    )
)
def test_any_value_under_a_known_key_is_taken_or_refused_clearly(value: object) -> None:
    import json

    from rldraft.facts import yamltree
    from rldraft.facts.validate import validate

    for key in ("年度", "单位", "不足", "行政执法", "已公开", "成文日期", "节点"):
        text = json.dumps({key: value}, ensure_ascii=True)
        try:
            facts = validate(yamltree.parse(text, "f"), SCHEMA, "f")
        except Trouble as trouble:
            assert trouble.code in (Exit.INPUT, Exit.FACTS)
        else:
            assert set(facts.values) <= set(SCHEMA.keys())


@pytest.mark.parametrize(
    ("wrong", "instead", "words"),
    [
        ("行政处罚案件: 52 件", "行政处罚案件：52 件", ["第7行", "中文冒号"]),
        ("行政处罚案件: 52 件", "行政处罚案件:52 件", ["第7行", "少了空格"]),
        ("{值: 255.3 万元, 上年", "{值: 255.3 万元，上年", ["第8行", "中文逗号"]),
        ("{值: 255.3", "｛值: 255.3", ["第8行", "中文花括号"]),
        ("  罚款金额", "　罚款金额", ["第8行", "特殊空格"]),
        ("约1900 人次", '"约1900" 人次', ["第9行", "英文引号"]),
    ],
)
def test_a_slip_of_the_hand_is_named(tmp_path: Path, wrong: str, instead: str, words: list[str]) -> None:
    assert wrong in GOOD
    said = problems(tmp_path, GOOD.replace(wrong, instead), Exit.INPUT)
    for word in words:
        assert word in said


@pytest.mark.parametrize(
    "text", ["节点: 甲日\n  乙日", "节点: －甲日", "节点: 1. 甲日", "节点: 一、甲日", "节点: (一)甲日"]
)
def test_a_list_without_dashes_is_told(tmp_path: Path, text: str) -> None:
    assert "每项另起一行" in problems(tmp_path, GOOD + text + "\n")


@pytest.mark.parametrize(
    ("wrong", "instead", "words"),
    [
        ("出动执法人员: 约1900 人次", "完成率: 0.98", "不到1%"),
        ("出动执法人员: 约1900 人次", "完成率: 120", "超过100%"),
        ("52 件", "28.5 件", "不是整数"),
        ("255.3 万元, 上年: 1987000 元", "138.75625 万元", "超过两位"),
        ("255.3 万元", "2553000 万元", "相差很大"),
        ("2026-01-20", "2025-01-20", "报告年度2025年结束以前"),
    ],
)
def test_what_is_hardly_meant_is_a_warning(tmp_path: Path, wrong: str, instead: str, words: str) -> None:
    assert wrong in GOOD
    facts = read(tmp_path, GOOD.replace(wrong, instead))
    assert any(words in problem.what and problem.line for problem in facts.warnings)
    assert not read(tmp_path, GOOD).warnings


def test_parts_may_fall_short_while_one_is_not_given_but_never_exceed(tmp_path: Path) -> None:
    schema = Schema(
        "demo", "演示",
        [FactDef(f"信访.{name}", name, "figure", "件") for name in ("受理", "热线", "网络", "办结")],
        [Equation("信访.热线 + 信访.网络", "信访.受理", "之和"), Equation("信访.办结", "信访.受理", "办结", most=True)],
    )  # fmt: skip
    path = tmp_path / "facts.yaml"
    for figures, right in [
        ("{受理: 9, 热线: 4, 网络: 5}", True),
        ("{受理: 9, 热线: 4, 网络: 4}", False),
        ("{受理: 9, 热线: 4}", True),
        ("{受理: 9, 热线: 10}", False),
        ("{热线: 10}", True),
        ("{受理: 9, 办结: 9}", True),
        ("{受理: 9, 办结: 10}", False),
    ]:
        path.write_text(f"信访: {figures}\n", encoding="utf-8")
        if right:
            load(path, lambda _: schema)
        else:
            with pytest.raises(Trouble, match="数对不上"):
                load(path, lambda _: schema)


def test_a_sheet_that_powershell_wrote_is_read(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_bytes(GOOD.encode("utf-16"))
    assert load(tmp_path / "facts.yaml", lambda _: SCHEMA).year == 2025


@pytest.mark.parametrize(
    ("place", "level"),
    [("青溪", None), ("临江高新技术产业开发区", None), ("滨海新区", "区"), ("双江镇", "镇")],
)
def test_only_a_known_kind_of_place_has_a_level(tmp_path: Path, place: str, level: str | None) -> None:
    assert read(tmp_path, GOOD.replace("行政区: 临江区", f"行政区: {place}")).text("单位.级别") == level
