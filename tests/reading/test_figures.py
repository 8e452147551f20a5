"""Figures in running text and in tables; all sentences but those of the real reports are invented."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rldraft.reading import figures
from rldraft.report import Cell, Paragraph, Table


def raws(text: str) -> list[str]:
    return [text[found.start : found.end] for found in figures.find(text)]


def values(text: str) -> list[tuple[str, str]]:
    return [(format(found.value, "f"), found.unit) for found in figures.find(text)]


@pytest.mark.parametrize("name", ["001_a7b09da06665e123", "003_5aac1c274447ee50"])
def test_every_figure_of_a_judged_report_is_found_and_no_other(shared: Path, name: str) -> None:
    oracle = json.loads((shared / "oracles" / f"figures_{name}.json").read_text("utf-8"))
    lines = (shared / "reports" / "law-based-government" / f"{name}.txt").read_text("utf-8").split("\n")
    wanted = [
        (f["line"], f["offset"], f["raw"], Decimal(str(f["value"])), f["unit"], f["approx"])
        for f in oracle["figures"]
    ]
    found = [
        (number, f.start, line[f.start : f.end], f.value, f.unit, f.quantity.approximate)
        for number, line in enumerate(lines, 1)
        for f in figures.find(line)
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("name", "counted"),
    [("000_55798e2090b27e6d", 10), ("002_0c0dd49e402b4964", 27), ("004_bea6e293db76ecf1", 29)],
)
def test_as_many_figures_are_found_as_a_reader_counts(shared: Path, name: str, counted: int) -> None:
    text = (shared / "reports" / "law-based-government" / f"{name}.txt").read_text("utf-8")
    assert sum(len(figures.find(line)) for line in text.split("\n")) == counted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全年检查企业312家次，整改41家。", ["312家次", "41家"]),
        ("慰问12人大代表联络站的3名工作人员。", ["3名"]),
        ("投入资金1.25亿元，减排二氧化硫3万吨。", ["1.25亿元", "3万吨"]),
        ("约40余项服务，6余次会议，7.5万余元罚款", ["约40余项", "6余次", "7.5万余元"]),
        ("罚款80余万元，超过60家，近3000人次", ["80余万元", "超过60家", "近3000人次"]),
        ("办结率98.5%以上，压缩30%左右", ["98.5%以上", "30%左右"]),
        ("平均浓度29微克/立方米，下降2.3个百分点", ["29微克/立方米", "2.3个百分点"]),
        ("浓度为29微克每立方米", ["29微克每立方米"]),
        ("出动执法人员860人（次），更新设备6台（套）", ["860人（次）", "6台（套）"]),
        ("发放1,234份，另有5678份", ["1,234份", "5678份"]),
        ("共１２３件，占９５．５％", ["１２３件", "９５．５％"]),
        ("处理 35 起、化解 1 200 件", ["35 起", "1 200 件"]),
        ("每周20所以上学校开展", ["20所以上"]),
        ("组建5支队伍，走访5支部", ["5支"]),
        ("完成12项目标任务", ["12项"]),
        ("审批时限压缩至5个工作日", ["5个工作日"]),
        ("用时7小时，历时12天，连续9年", ["7小时", "12天", "9年"]),
        ("累计服务3万群众，罚没2.6万。", ["3万", "2.6万"]),
        ("每千人拥有托位3.3个。", ["3.3个"]),
        ("走访12家园区企业，开展3次生态环境检查、2次日常巡查", ["12家", "3次", "2次"]),
        ("气温-5℃，同比下降-3.2%", ["-5℃", "-3.2%"]),
    ],
)
def test_a_figure_reaches_from_its_first_mark_to_its_last(text: str, found: list[str]) -> None:
    assert raws(text) == found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("罚款58.16万元", "581600", "元"),
        ("罰款58.16萬元", "581600", "元"),
        ("辦結30餘項", "30", "项"),
        ("实现产值58. 16万元", "581600", "元"),
        ("罚款80余万元", "800000", "元"),
        ("总额1.5万亿元", "1500000000000", "元"),
        ("服务2.4万人次", "24000", "人次"),
        ("整治河道5公里", "5", "公里"),
        ("发放3千余份", "3000", "份"),
        ("用电3万千瓦时", "30000", "千瓦时"),
        ("出动20人/次", "20", "人次"),
        ("办结率100.0%", "100", "%"),
        ("共三万余元", "30000", "元"),
        ("办结百分之九十八点五", "98.5", "%"),
    ],
)
def test_the_value_is_exact_in_the_unit_without_wan(text: str, value: str, unit: str) -> None:
    assert values(text) == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("处置3—5件", [("3", "件"), ("5", "件")]),
        ("罚款1.2—1.5万元", [("12000", "元"), ("15000", "元")]),
        ("增长5%—8%", [("5", "%"), ("8", "%")]),
        ("分别为18、21和12件", [("18", "件"), ("21", "件"), ("12", "件")]),
        ("分别高10.8个、9.2个百分点", [("10.8", "个百分点"), ("9.2", "个百分点")]),
    ],
)
def test_each_number_of_a_range_or_a_list_is_a_figure(text: str, found: list[tuple[str, str]]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("举办讲座十余场", ["十余场"]),
        ("培训干部百余人", ["百余人"]),
        ("共办理案件一百二十件", ["一百二十件"]),
        ("召开专题会议三次", ["三次"]),
        ("先后开展普法培训三期", ["三期"]),
        ("受理复议申请两起", ["两起"]),
        ("发放资料近千份", ["近千份"]),
        ("处罚17起，免罚一起。", ["17起", "一起"]),
    ],
)
def test_words_that_count_are_figures(text: str, found: list[str]) -> None:
    assert raws(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2025年，2021—2025年，2024年度，近三年，从2018年起",
        "6月5日至7月12日，1—12月，9时30分，上午8:30",
        "第3批、第4批名单，第12条，排名第2位，前10位，居3位",
        "《关于3件事的规定（2022年第5次修订）》",
        "渝府办发〔2023〕74号，国发[2022]2号，第12号令",
        "12345热线、12369系统、12345平台，110联动",
        "优化“123456”体系和“3个100”、“最多跑1次”改革",
        "PM2.5、PM10、O3和5G、4A级、Ⅲ类、A级，2.0版",
        "统一社会信用代码11500226MB1511945B，编号2024-00004，fbb6351f40",
        "https://example.cn/a/3kg/12m?x=5%",
        "比例1:3，占1/3，落实1+3+5项",
        "24小时值守，15分钟便民生活圈，1小时交通圈",
        "落实三项制度，做到两个维护、四个意识，一图一策，一件一件抓",
        "发现一起，立案查处一起",
        "一是、一方面、一批、一系列、一次性、一支队伍",
        "八五普法、十四五规划、二十大、二十届三中全会、第三批、三年行动",
        "十二届五次、六次全会，一期工程，二期项目，二次供水",
        "办好十件民生实事，签订十二条措施，超亿元项目",
        "1.深入学习。（2）强化监督。1、落实责任",
        "5·22、12.4、12·4宣传活动，1.2.3版本",
        "周边6省市和12部门",
        "签约、节约，公约",
        "检查零件加工，统一件号",
        "2×35万千瓦机组，500千伏级线路，10万吨级码头",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert raws(text) == []


def test_a_mark_that_belongs_to_another_word_is_none() -> None:
    assert raws("新签约12个项目，节约100万元，附近3个社区，对接近30家企业") == [
        "12个",
        "100万元",
        "3个",
        "近30家",
    ]


def test_a_number_in_a_name_does_not_hide_the_figure_beside_it() -> None:
    assert raws("其中12345热线18件，GDP增长5%，“三个一”活动3场") == ["18件", "5%", "3场"]


def test_an_unclosed_quotation_hides_nothing() -> None:
    assert raws("推行“双随机监管，抽查30家。办理《条例相关事项5件") == ["30家", "5件"]


def test_a_figure_knows_its_sentence() -> None:
    text = "开展检查；立案3起。罚款5万元！"
    assert [text[slice(*found.sentence)] for found in figures.find(text)] == [
        "开展检查；立案3起。",
        "罚款5万元！",
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("2025年以来，全局共办理行政处罚案件17起，罚款金额58万元。", ["办理行政处罚案件", "罚款金额"]),
        ("受理投诉52件，其中12345热线18件，局长信箱21件。", ["受理投诉", "12345热线", "局长信箱"]),
        ("组织27名执法证换证人员和1名新考人员参加考试", ["执法证换证人员", "新考人员"]),
        ("配备执法记录仪8台、移动终端2套", ["配备执法记录仪", "移动终端"]),
        ("帮助11家企业完成信用修复", ["帮助企业"]),
        ("实现全年案卷评查合格率达到100%", ["案卷评查合格率"]),
        ("查处违法行为21起，较上年增长5%", ["查处违法行为", "查处违法行为较上年增长"]),
        ("各所收件分别为18件、21件、12件", ["各所收件", "各所收件", "各所收件"]),
        ("确保执法人员100%持证", ["执法人员持证"]),
        ("对26家企业不予处罚", ["企业不予处罚"]),
        ("集中学习《行政处罚法》《行政复议法》等法律法规8场", ["集中学习法律法规"]),
    ],
)
def test_a_label_says_what_is_counted(text: str, labels: list[str]) -> None:
    assert [found.label for found in figures.find(text)] == labels


@given(
    st.text(
        alphabet="0123456789 ,.%万亿余多件起个元第十百一二三、，。和—“”《》（）约近次年月:/+-", max_size=80
    )
)
def test_any_text_gives_figures_in_order_inside_it(text: str) -> None:
    at = 0
    for found in figures.find(text):
        assert at <= found.start < found.end <= len(text)
        assert found.sentence[0] <= found.start < found.sentence[1] <= len(text)
        assert len(found.label) <= 20
        at = found.end


@pytest.mark.parametrize(
    "piece", ["9", "余", "第", "1,", "1 ", "1、", "“", "《", "（", "十", "约", "3件", "1—", "a", "  "]
)
def test_a_long_hostile_line_is_read_to_its_end(piece: str) -> None:
    assert raws(f"{piece * 50_000}。共立案7起")[-1:] == ["7起"]


def table(*rows: list[str], header: int = 1, caption: str = "") -> Table:
    cells = tuple(tuple(Cell(Paragraph(text)) for text in row) for row in rows)
    return Table(cells, header, Paragraph(caption) if caption else None)


def cells(given: Table) -> list[tuple[int, int, str, str, str]]:
    return [(r, c, format(f.value, "f"), f.unit, f.label) for r, c, f in figures.in_table(given)]


def test_a_cell_takes_its_unit_from_the_heading_of_its_column() -> None:
    given = table(["序号", "单位名称", "立案件数", "罚款金额（万元）"], ["1", "执法一大队", "12", "3.5"])
    assert cells(given) == [
        (1, 2, "12", "件", "执法一大队立案件数"),
        (1, 3, "35000", "元", "执法一大队罚款金额"),
    ]


def test_a_cell_takes_its_unit_from_a_column_of_units() -> None:
    given = table(["指标", "单位", "2025年"], ["出动人员", "人次", "1,900"], ["罚款", "万元", "58.16"])
    assert cells(given) == [(1, 2, "1900", "人次", "出动人员"), (2, 2, "581600", "元", "罚款")]


def test_a_cell_takes_its_unit_from_the_caption_or_its_own_text() -> None:
    given = table(
        ["事项", "数量", "办结率"],
        ["许可", "30", "100%"],
        ["处罚", "17", "—"],
        caption="办理情况（单位：件）",
    )
    assert cells(given) == [
        (1, 1, "30", "件", "许可"),
        (1, 2, "100", "%", "许可办结率"),
        (2, 1, "17", "件", "处罚"),
    ]


def test_words_in_a_cell_are_read_as_text() -> None:
    given = table(["项目", "完成情况"], ["普法", "举办讲座3场，发放手册约200册"])
    assert cells(given) == [(1, 1, "3", "场", "举办讲座"), (1, 1, "200", "册", "发放手册")]


def test_a_number_without_a_unit_is_none_unless_its_heading_counts() -> None:
    assert cells(table(["名称", "编号", "年份"], ["甲", "12", "2025"])) == []
    assert cells(table(["名称", "数量"], ["信息公开", "12"])) == [(1, 1, "12", "", "信息公开")]


def test_merged_cells_name_all_that_they_cover() -> None:
    rows = (
        (Cell(Paragraph("类别"), rowspan=2), Cell(Paragraph("案件（件）"), colspan=2)),
        (Cell(Paragraph("受理")), Cell(Paragraph("办结"))),
        (Cell(Paragraph("复议")), Cell(Paragraph("5")), Cell(Paragraph("4"))),
    )
    assert cells(Table(rows, 2)) == [(2, 1, "5", "件", "复议案件受理"), (2, 2, "4", "件", "复议案件办结")]


def test_absurd_spans_do_not_make_a_table_grow() -> None:
    rows = tuple((Cell(Paragraph("数"), 10**9, 10**9), Cell(Paragraph("3件"), 1, 10**9)) for _ in range(50))
    assert len(figures.in_table(Table(rows, 0))) <= 50


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("全年共约谈企业12家。", "约谈企业"),
        ("参训人员考试合格，及格率98%。", "及格率"),
        ("年内均衡发展县3个。", "均衡发展县"),
    ],
)
def test_a_label_keeps_the_first_character_of_its_words(text: str, label: str) -> None:
    assert figures.find(text)[0].label == label
