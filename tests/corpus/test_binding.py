"""A passage of another report made ready for our draft: whose figures, years and names it holds then."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rldraft.corpus.binding import Bound, Origin, bind
from rldraft.facts import FactDef, Facts, Figure, Schema, live
from rldraft.quantity import Quantity
from rldraft.reading.names import Card, Name

SCHEMA = Schema(
    "t",
    "模板",
    [
        FactDef("执法.处罚案件", "行政处罚案件", "figure", "件", aliases=("处罚案件", "行政处罚")),
        FactDef("执法.罚款金额", "罚款金额", "figure", "万元", aliases=("罚款", "处罚金额")),
        FactDef("执法.检查企业", "检查企业", "figure", "家次", aliases=("检查单位",)),
        FactDef("执法.发现问题", "检查发现问题", "figure", "个", aliases=("发现问题",)),
        FactDef("执法.免罚", "不予行政处罚", "figure", "件", aliases=("免予处罚", "首违不罚")),
        FactDef("审批.办结率", "审批按时办结率", "figure", "%", aliases=("办结率",)),
        FactDef("监督.建议", "人大代表建议", "figure", "件", aliases=("人大建议",)),
        FactDef("监督.提案", "政协提案", "figure", "件"),
        FactDef("普法.受众", "普法受众", "figure", "人次", aliases=("受教育群众",)),
    ],
)
OURS = {
    "年度": 2025,
    "单位.全称": "云州市临江县教育局",
    "单位.简称": "县教育局",
    "单位.行政区": "临江县",
    "单位.上级": "云州市教育局",
}
CARD = Card(
    "青浦市山南区生态环境局",
    "区生态环境局",
    "青浦市生态环境局",
    "山南区",
    None,
    tuple(
        Name(text, kind, 1)
        for text, kind in (
            ("青浦市山南区生态环境局", "body"), ("山南区生态环境局", "short"), ("青浦市生态环境局", "superior"),
            ("青浦正道律师事务所", "firm"), ("山南区人民政府", "organ"), ("美丽山南", "slogan"),
            ("山南微环保", "platform"), ("青政办发", "other"), ("山南区", "place"), ("青浦市", "place"),
            ("滏水河", "river"), ("北渡县", "unit"), ("山南", "stem"), ("青浦", "stem"),
        )
    ),
)  # fmt: skip
SOURCE = Origin("青浦市山南区生态环境局", 2023, CARD)


def figure(number: str, unit: str, last: str | None = None) -> Figure:
    return Figure(Quantity(Decimal(number), unit), Quantity(Decimal(last), unit) if last else None)


def sheet(**more: object) -> Facts:
    values = {**OURS, "执法.处罚案件": figure("40", "件", "32"), "执法.罚款金额": figure("88.5", "万元")}
    return Facts(SCHEMA, {**values, **more})  # type: ignore[arg-type]


def bound(text: str) -> str:
    return bind(text, SOURCE, sheet()).text


def printed(text: str) -> str:
    return live.resolve(bound(text), sheet()).text


def test_a_figure_becomes_a_reference_where_label_and_unit_fit() -> None:
    assert bound("全年办理行政处罚案件17件，罚款58.16万元。") == (
        "全年办理行政处罚案件{{ 执法.处罚案件 }}，罚款{{ 执法.罚款金额 }}。"
    )


def test_a_like_unit_fits_and_the_reference_prints_ours() -> None:
    assert printed("其中行政处罚17起。") == "其中行政处罚40件。"


@pytest.mark.parametrize("text", ["行政处罚17人次。", "行政处罚17项。", "受教育群众30场。"])
def test_a_unit_of_another_kind_does_not_fit(text: str) -> None:
    assert "{{" not in bound(text)


def test_what_no_fact_counts_is_a_gap_that_names_it_without_its_number() -> None:
    assert bound("清理河道约17处。") == "清理河道【待填：清理河道（处）】。"


def test_marks_of_approximation_go_with_the_figure() -> None:
    assert bound("检查企业约300余家次。") == "检查企业{{ 执法.检查企业 }}。"


@pytest.mark.parametrize("number", ["1", "40", "39999"])
def test_the_value_never_chooses_the_fact(number: str) -> None:
    assert bound(f"行政处罚{number}件。") == "行政处罚{{ 执法.处罚案件 }}。"


def test_a_fact_that_the_sheet_leaves_open_is_referred_to_all_the_same_and_counted_as_a_gap() -> None:
    found = bind("检查企业30家次。", SOURCE, sheet())
    assert found.text == "检查企业{{ 执法.检查企业 }}。"
    assert found.gaps == 1


def test_two_facts_in_one_label_are_a_gap() -> None:
    assert "{{" not in bound("办理人大代表建议和政协提案286件。")


def test_of_one_fact_twice_in_a_sentence_only_the_better_stays() -> None:
    assert bound("行政处罚案件17件，某行业处罚案件3件。").count("{{") == 1


@pytest.mark.parametrize(
    "text",
    [
        "力争检查企业300家次。",
        "每季度检查企业30家次。",
        "检查企业300家次以上。",
        "其余行政处罚案件5件。",
        "投诉办结率99%。",
        "对5家免予处罚企业回访。",
    ],
)
def test_aims_rules_parts_and_other_matters_are_no_figure_of_the_year(text: str) -> None:
    assert "{{" not in bound(text)


def test_a_vague_label_needs_its_matter_in_the_sentence() -> None:
    assert "{{ 执法.发现问题 }}" in bound("开展执法检查，发现问题47个。")
    assert "{{" not in bound("对档案进行整理，发现问题47个。")


def test_a_change_since_last_year_is_ours_words_and_all() -> None:
    assert printed("行政处罚17件，同比下降5.3%，其他不变。") == "行政处罚40件，较上年增长25%，其他不变。"


def test_a_change_of_a_fact_without_last_year_is_a_gap() -> None:
    assert bound("罚款20万元，较2022年下降2万元。") == "罚款{{ 执法.罚款金额 }}，【待填：罚款金额同比】。"


def test_a_change_of_something_else_is_not_that_of_the_figure_before() -> None:
    assert "同比 }}" not in bound("行政处罚17件，群众满意度比上年提高3个百分点。")


def test_last_years_figure_is_last_years() -> None:
    assert bound("行政处罚案件上年为12件。") == "行政处罚案件上年为{{ 执法.处罚案件|上年 }}。"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2023年，依法行政。", "{{ 年度 }}年，依法行政。"),
        ("2023年度报告", "{{ 年度 }}年度报告"),
        ("二〇二三年工作", "{{ 年度 }}年工作"),
        ("2022年工作", "{{ 年度 - 1 }}年工作"),
        ("2024年打算", "{{ 年度 + 1 }}年打算"),
        ("2023年1-12月办案", "{{ 年度 }}年1-12月办案"),
        ("2023年以来，", "{{ 年度 }}年以来，"),
        ("2022—2023年度", "{{ 年度 - 1 }}—{{ 年度 }}年度"),
        ("6月5日、7月12日，组织宣传", "【待填：日期】、【待填：日期】，组织宣传"),
        ("2023年6月成立专班", "【待填：日期】成立专班"),
        ("2023年成立专班", "{{ 年度 }}年成立专班"),
        ("2023年6月开展演练", "【待填：日期】开展演练"),
        ("——2023年1月6日在会上", "——【待填：日期】在会上"),
        ("“信用2023”行动", "“信用{{ 年度 }}”行动"),
        ("从2017年的水平提高", "从【待填：年份】年的水平提高"),
        ("2019年被评为先进", "【待填：年份】年被评为先进"),
    ],
)
def test_the_years_of_the_report_become_ours(text: str, after: str) -> None:
    assert bound(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "落实《法治政府建设实施纲要（2021—2025年）》",
        "从2018年起，每年公开",
        "自2023年1月1日起施行",
        "按照2023年7月1日起施行的《生态环境行政处罚办法》",
        "2016年以来持续开展",
        "学习2023年修订的《立法法》",
        "2019年成立以来",
        "2019年3月组建",
        "国办发〔2023〕8号",
        "国办发（2023）8号",
        "到2035年基本建成，“十四五”规划",
        "2021—2025年规划",
        "12月4日国家宪法日",
        "党的二十届三中全会",
    ],
)
def test_plans_laws_documents_and_history_stay(text: str) -> None:
    assert bind(text, SOURCE, sheet()) == Bound(text, (), 0)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("青浦市山南区生态环境局坚持", "云州市临江县教育局坚持"),
        ("山南区生态环境局坚持", "县教育局坚持"),
        ("区生态环境局坚持", "县教育局坚持"),
        ("山南区水质", "临江县水质"),
        ("推动山南高质量发展", "推动临江县高质量发展"),
        ("青浦市生态环境局指导", "云州市教育局指导"),
        ("山南区人民政府网站", "临江县人民政府网站"),
        ("区委、区政府", "县委、县政府"),
        ("全区和我区，区级部门，区委书记区长", "全县和我县，县级部门，县委书记县长"),
        ("联合区司法局", "联合县司法局"),
        ("全面依法治区", "全面依法治县"),
        ("与青浦正道律师事务所签约", "与【待填：律师事务所】签约"),
        ("滏水河和北渡县", "【待填：河流】和【待填：地区】"),
        ("“山南微环保”公众号，美丽山南", "“【待填：平台】”公众号，【待填：口号】"),
        ("按照《山南区治水方案》和《民法典》", "按照【待填：文件名称】和《民法典》"),
        ("《青浦市办法》（青政办发〔2023〕7号）要求", "【待填：文件名称】要求"),
        ("青政办发〔2023〕7号文件", "【待填：文号】文件"),
        ("社区、辖区和园区政策，区域协作", "社区、辖区和园区政策，区域协作"),
        ("我局坚持", "我局坚持"),
        ("召开区委常委会，经区政府同意，对区级部门", "召开县委常委会，经县政府同意，对县级部门"),
        ("经开区、开发区管委会和产业园区政策", "经开区、开发区管委会和产业园区政策"),
        ("区人民法院、区人民检察院，区里和邻区", "县人民法院、县人民检察院，县里和邻县"),
        ("市、区有关部门，市区两级", "市、县有关部门，市县两级"),
        ("报市局批准", "报云州市教育局批准"),
        ("报省厅批准", "报【待填：上级主管部门】批准"),
        ("区局与高新区管理局", "县局与高新区管理局"),
        ("学习总书记视察山南重要讲话精神", "学习总书记视察【待填：地区】重要讲话精神"),
        ("总书记在山南区考察时的重要指示", "总书记在【待填：地区】考察时的重要指示"),
        ("到山南区考察", "到临江县考察"),
        ("落实自治区要求", "落实自治区要求"),
        ("编制《2023年工作要点》《2024年普法清单》", "编制【待填：文件名称】【待填：文件名称】"),
        (
            "《2023年立法条例》《2020年工作方案》《2023年标准（修订）》",
            "《2023年立法条例》《2020年工作方案》《2023年标准（修订）》",
        ),
    ],
)
def test_the_names_of_the_source_become_ours_or_gaps(text: str, after: str) -> None:
    assert printed(text) == after


def test_where_the_year_of_the_source_is_unknown_its_years_are_gaps() -> None:
    assert (
        bind("2022年，依法行政。", SOURCE._replace(year=None), sheet()).text == "【待填：年份】年，依法行政。"
    )


@pytest.mark.parametrize("text", ["云州市委要求", "《区教育局方案》", "《全区教育清单》"])
def test_levels_in_our_own_names_and_in_titles_stay(text: str) -> None:
    source = SOURCE._replace(card=CARD._replace(place="青浦市")) if text.startswith("云") else SOURCE
    assert printed(text) == text == bind(text, source, sheet()).text


def test_names_that_are_ours_as_well_stay() -> None:
    ours = sheet(**{"单位.全称": "青浦市临江县教育局", "单位.上级": None})
    assert bind("青浦市下雨", SOURCE, ours).changes == ()


def test_our_own_report_of_last_year_keeps_its_names() -> None:
    card = Card(
        "云州市临江县教育局", "县教育局", "云州市教育局", "临江县", None, (Name("临江县", "place", 3),)
    )
    found = bind("2024年，临江县教育局处罚案件9件。", Origin("云州市临江县教育局", 2024, card), sheet())
    assert found.text == "{{ 年度 }}年，临江县教育局处罚案件{{ 执法.处罚案件 }}。"


def test_without_a_fact_sheet_everything_of_the_source_is_blanked() -> None:
    found = bind("2023年，我局在山南区办案17件，2024年继续。", SOURCE, None)
    assert (
        found.text
        == "【待填：年度】年，我局在【待填：所在行政区】办案【待填：办案（件）】，【待填：下一年度】年继续。"
    )
    assert found.gaps == len(found.changes) == 4
    assert {change.kind for change in found.changes} == {"gap"}


def test_nothing_foreign_becomes_live() -> None:
    text = "写作{{ 执法.罚款金额 }}和\\{x\\}，<b>，|"
    assert printed(text) == text


def test_a_gap_that_the_source_left_is_told_as_a_gap() -> None:
    found = bind("罚款【待填：罚款金额】。", SOURCE, sheet())
    assert [(c.source, c.kind) for c in found.changes] == [("【待填：罚款金额】", "gap")]


def test_every_change_is_told_in_order_with_its_place() -> None:
    text = "2023年，山南区办理行政处罚案件17起，滏水河清洁。"
    found = bind(text, SOURCE, sheet())
    assert [(c.source, c.target, c.kind) for c in found.changes] == [
        ("2023", "{{ 年度 }}", "year"),
        ("山南区", "{{ 单位.行政区 }}", "name"),
        ("17起", "{{ 执法.处罚案件 }}", "figure"),
        ("滏水河", "【待填：河流】", "gap"),
    ]
    assert [text[c.start : c.end] for c in found.changes] == [c.source for c in found.changes]


PIECES = (
    "2023年",
    "17起",
    "行政处罚",
    "山南区",
    "《",
    "》",
    "{{",
    "}}",
    "\\",
    "，",
    "。",
    "【待填：",
    "同比增长5%",
    "6月5日",
    "区委",
    "#",
    "\n",
    "a",
)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=12), st.booleans())
def test_whatever_the_text_the_draft_can_be_read_and_the_changes_account_for_it(
    parts: list[str], with_sheet: bool
) -> None:
    text = "".join(parts)
    ours = sheet() if with_sheet else None
    found = bind(text, SOURCE, ours)
    live.resolve(found.text, ours or Facts(SCHEMA))
    at = 0
    for change in found.changes:
        assert at <= change.start < change.end and text[change.start : change.end] == change.source
        assert found.text.startswith(change.target, change.at)
        at = change.end
