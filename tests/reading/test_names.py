"""Names of a report's own: the body, its place, what belongs there; everyday words stay silent."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rldraft.reading import names, places
from rldraft.report import Paragraph, Report, Section


def report(*lines: str, title: str = "", **parts: str) -> Report:
    return Report(
        title=(Paragraph(title),) if title else (),
        blocks=tuple(Paragraph(line) for line in lines),
        **parts,  # type: ignore[arg-type]
    )


def found(*lines: str, title: str = "", **parts: str) -> dict[str, str]:
    return {name.text: name.kind for name in names.card(report(*lines, title=title, **parts)).names}


OURS = "云州市临江区生态环境局2024年法治政府建设情况报告"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("重庆市荣昌区生态环境局关于2023年法治政府建设情况的报告", "重庆市荣昌区生态环境局"),
        ("重庆市荣昌区生态环境局 关于2023年法治政府建设情况的 报 告", "重庆市荣昌区生态环境局"),
        ("南开区生态环境局2023年度法治政府建设情况报告", "南开区生态环境局"),
        ("永州市生态环境局新田分局2024年法治政府建设情况报告", "永州市生态环境局新田分局"),
        ("2020年静海区法治政府建设情况报告", "静海区"),
        ("石家庄市人民政府关于2016年度法治政府建设情况的报告", "石家庄市人民政府"),
        ("三明市政府工作报告（2023年1月4日 李春）", "三明市"),
        ("2024年西藏自治区《政府工作报告》", "西藏自治区"),
        ("市长某某在云州市第七届人民代表大会第一次会议上的政府工作报告", "云州市"),
        ("云州市城市管理综合行政执法局2023年法治政府建设情况报告", "云州市城市管理综合行政执法局"),
        ("临江区东山街道办事处二〇二四年法治政府建设年度报告", "临江区东山街道办事处"),
        ("云州经济技术开发区管理委员会关于2024年法治政府建设情况的报告", "云州经济技术开发区管理委员会"),
        ("中共临江区委全面依法治区委员会办公室关于2024年工作的报告", "中共临江区委全面依法治区委员会办公室"),
        ("临江区生态环境局文件 临环〔2025〕1号 临江区生态环境局2024年法治政府建设报告", "临江区生态环境局"),
        ("镇江市财政局2024年法治政府建设情况报告", "镇江市财政局"),
        ("振兴区教育局2024年法治政府建设情况报告", "振兴区教育局"),
        ("天津市滨海新区人民政府关于2024年法治政府建设情况的报告", "天津市滨海新区人民政府"),
        ("开发区管委会2024年法治政府建设情况报告", None),
        ("教育局2024年法治政府建设情况报告", None),
        ("法治政府建设情况报告", None),
        ("关于2023年度法治政府建设情况的报告", None),
        ("政府工作报告", None),
        ("2023年省政府工作报告", None),
        ("区生态环境局2022年法治政府建设情况报告", None),
        ("我局2022年法治政府建设情况报告", None),
    ],
)
def test_a_title_says_whose_report_it_is(title: str, body: str | None) -> None:
    assert names.body_in(title) == body


@pytest.mark.parametrize(
    ("made", "body"),
    [
        (report("正文。", signature="临江区教育局"), "临江区教育局"),
        (
            report("2025年，云州市生态环境局临江县分局（以下简称“我局”）坚持依法行政。"),
            "云州市生态环境局临江县分局",
        ),
        (report("现将云州市农业农村局2024年法治政府建设情况报告如下："), "云州市农业农村局"),
        (report("2023年,在区委领导下,临江区教育局深入开展法治政府建设。"), "临江区教育局"),
        (
            report("云州市临江区生态环境局文件", "临江区生态环境局2024年法治政府建设情况报告"),
            "云州市临江区生态环境局",
        ),
        (report("正文。", "临江区司法局", "2025年1月6日"), "临江区司法局"),
        (report("我代表云州市人民政府，向大会报告工作。", title="政府工作报告"), "云州市人民政府"),
        (report("2023年，我局坚持依法行政。", title="法治政府建设情况报告"), None),
    ],
    ids=["signature", "introduced", "presented", "preamble", "letterhead", "last line", "spoken", "nowhere"],
)
def test_the_body_is_found_wherever_the_report_says_it(made: Report, body: str | None) -> None:
    assert names.body_of(made) == body


def test_a_general_title_gets_its_place_from_the_publisher() -> None:
    made = report("正文。", title="区生态环境局2022年法治政府建设情况报告")
    assert names.body_of(made, ["发布日期：2023-02-28 发布者：和平区人民政府"]) == "和平区生态环境局"
    assert names.body_of(made) is None


@pytest.mark.parametrize(
    ("title", "text", "superior"),
    [
        ("永州市生态环境局新田分局2024年报告", "正文。", "永州市生态环境局"),
        ("重庆市巴南区生态环境局2024年报告", "参加市生态环境局的培训。", "重庆市生态环境局"),
        ("南开区生态环境局2023年报告", "落实《天津市某条例》。", "天津市生态环境局"),
        ("南开区生态环境局2023年报告", "正文。", None),
        (
            "云州市生态环境局2023年报告",
            "省委要求，省生态环境厅指导，湖南省各地学习《湖南省某条例》。",
            "湖南省生态环境厅",
        ),
    ],
)
def test_the_body_above_follows_from_the_name_and_the_text(
    title: str, text: str, superior: str | None
) -> None:
    assert names.card(report(text, title=title)).superior == superior


def test_a_card_says_whose_it_is_in_full() -> None:
    card = names.card(report("我局落实要求，临江区生态环境局印发清单，美丽临江建设提速。", title=OURS))
    assert card[:5] == ("云州市临江区生态环境局", "临江区生态环境局", "云州市生态环境局", "临江区", None)
    kinds = {name.text: name.kind for name in card.names}
    assert kinds["云州市临江区生态环境局"] == "body"
    assert kinds["临江区生态环境局"] == "short"
    assert kinds["云州市"] == kinds["临江区"] == "place"
    assert kinds["临江"] == "stem"
    assert kinds["美丽临江"] == "slogan"
    assert "云州市生态环境局" not in kinds, "what stands nowhere in the report is no name of it"


def test_names_come_longest_first_with_their_counts() -> None:
    card = names.card(report("临江区巡濑溪河。濑溪河清了。", title="临江区水利局2024年报告"))
    lengths = [len(name.text) for name in card.names]
    assert lengths == sorted(lengths, reverse=True)
    assert next(name.count for name in card.names if name.text == "濑溪河") == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("联合巡大清流河并召开会议", {"大清流河"}),
        ("濑溪河、大清流河、马鞍河水质达标", {"濑溪河", "大清流河", "马鞍河"}),
        ("完成马溪河和小清流河治理", {"马溪河", "小清流河"}),
        ("在乌苏市鑫福源广场开展宣传", {"乌苏市", "鑫福源广场", "乌苏市鑫福源广场"}),
        ("与湖南超创律师事务所签订合同", {"湖南超创律师事务所"}),
        ("联合泸州市开展巡河", {"泸州市"}),
        ("与内江市东兴区联合执法", {"内江市", "东兴区", "内江市东兴区"}),
        ("视察呼和浩特市", {"呼和浩特市"}),
        ("在新巴尔虎右旗和陈巴尔虎旗开展普法", {"陈巴尔虎旗"}),
        ("在东山镇开展送法下乡", {"东山镇"}),
        ("走访攸县、桃源县", {"桃源县"}),
        ("永州、新田等地", {"永州"}),
    ],
)
def test_a_name_begins_after_the_last_everyday_word(text: str, wanted: set[str]) -> None:
    assert wanted <= set(found(text))


@pytest.mark.parametrize(
    "text",
    [
        "辖区、城区、园区、社区、小区和山区全面排查，全区、我区、市区、地区、县区、镇街同步推进。",
        "建设国家级示范区、开发区、自然保护区，治理黑臭水体，落实河长制，整治城市河湖、江河、入河排污口。",
        "公安局、生态环境部、国务院、中共中央、最高人民法院印发《中华人民共和国长江保护法》。",
        "县委、县政府、市人民政府、区人大、市中级人民法院和各乡镇（街道）、各县（市、区）。",
        "推动城乡融合，返乡下乡人员在超市、夜市、上市公司就业，集中学习，大学生参加中小学普法。",
        "畅通12345热线和“双随机、一公开”平台，建设“互联网+监管”系统，用好“学习强国”平台。",
        "公立医院、三甲医院、教育集团、有限责任公司、高速公路、铁路、道路、思路、一路向前。",
        "习近平总书记强调绿水青山就是金山银山，国家宪法日宣传，助力“一带一路”。",
    ],
)
def test_everyday_words_are_no_names(text: str) -> None:
    assert found(text) == {}


def test_a_plain_word_is_no_sign_of_a_place_of_that_name() -> None:
    kinds = found(
        "成渝地区双城经济圈建设提速，双城区召开会议。", title="双城区司法局2024年法治政府建设情况报告"
    )
    assert kinds["双城区"] == "place"
    assert "双城" not in kinds
    assert "成渝" in kinds


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("事项在“渝快办”平台办理", "渝快办", "platform"),
        ("通过“生态云州”微信公众号发布", "生态云州", "platform"),
        ("在信用云州平台公示", "信用云州", "slogan"),
        ("为法治临江建设作出贡献", "法治临江", "slogan"),
        ("落实《意见》（云府办发〔2023〕74号）", "云府办发", "other"),
        ("开展川渝联合执法", "川渝", "other"),
        ("在临江区人民政府网站公开", "临江区人民政府", "organ"),
        ("落实临江区委部署，临江区召开会议", "临江区委", "organ"),
        ("依据《重庆市某条例》", "重庆市", "unit"),
        ("黄河南岸与重庆的合作", "重庆", "unit"),
    ],
)
def test_what_belongs_to_a_place_is_named_by_kind(text: str, name: str, kind: str) -> None:
    kinds = found(text, title=OURS)
    assert kinds.get(name) == kind
    assert "河南" not in kinds


def test_places_without_their_class_word_are_found_by_their_company() -> None:
    kinds = found("支持甲溪、乙田、丙阳3个县发展，推进乙田、丁岭、戊川建设。", title=OURS)
    assert {"甲溪", "乙田", "丙阳", "丁岭"} <= set(kinds)


def test_a_report_without_a_body_still_tells_its_place() -> None:
    card = names.card(report("我局服务全市发展，乌苏市水质改善。", "在乌苏市广场宣传，乌苏市网站公开。"))
    assert (card.body, card.place) == (None, "乌苏市")


def test_all_of_a_report_is_asked() -> None:
    made = Report(
        title=(Paragraph("临江区水利局2024年"), Paragraph("法治政府建设情况报告")),
        sections=(Section(1, Paragraph("落实濑溪河河长制"), (Paragraph("正文。"),)),),
        addressee="丁川县人民政府",
        number="渝水〔2025〕1号",
    )
    card = names.card(made)
    texts = {name.text for name in card.names}
    assert {"临江区水利局", "濑溪河", "丁川县"} <= texts
    assert card.province == "重庆市"


@pytest.mark.parametrize(
    ("place", "stem"),
    [
        ("荣昌区", "荣昌"),
        ("延边朝鲜族自治州", "延边"),
        ("攸县", "攸县"),
        ("广西壮族自治区", "广西"),
        ("天府新区", "天府"),
    ],
)
def test_a_stem_is_a_place_without_its_class_word(place: str, stem: str) -> None:
    assert places.stem(place) == stem


@pytest.mark.parametrize(
    "text",
    [
        "荣昌区" * 20_000,
        "濑溪河、" * 15_000,
        "甲乙" * 40_000,
        "“" * 50_000,
        "建宁、" * 20_000 + "3个县",
        "市" * 60_000,
    ],
)
def test_no_text_holds_it_up(text: str) -> None:
    start = time.process_time()
    names.card(report(text, title=text[:3000]))
    assert time.process_time() - start < 8


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="临江区云州市县局河湖广场、，。和在与“”〔〕2024年关于政府委平台0a\n", max_size=120))
def test_every_name_stands_in_the_report(text: str) -> None:
    card = names.card(report(*text.split("\n"), title=text[:30]))
    whole = text[:30].replace("\n", "") + "\n" + text
    for name in card.names:
        assert name.count > 0
        assert name.text in whole or name.text in text[:30]


def test_jieba_is_not_needed() -> None:
    code = "import sys, rldraft.reading.names; print('jieba' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"
    )


REAL = {
    "000": {"重庆市巴南区生态环境局", "重庆市", "巴南区", "巴南", "美丽巴南"},
    "001": {
        "永州市生态环境局新田分局",
        "永州市生态环境局",
        "新田县",
        "新田",
        "湖南超创律师事务所",
        "信用永州",
        "新田县委",
    },
    "002": {
        "重庆市荣昌区生态环境局",
        "荣昌区人民政府",
        "泸州市",
        "内江市东兴区",
        "濑溪河",
        "大清流河",
        "马鞍河",
        "渝快办",
    },
    "003": {"乌苏市", "乌苏", "乌苏市鑫福源广场", "鑫福源广场", "生态塔城", "新疆维吾尔自治区"},
    "004": {"南开区生态环境局", "南开区", "南开", "天津市", "法治南开"},
}


@pytest.mark.parametrize("number", REAL)
def test_the_names_of_the_real_reports_are_found(number: str, shared: Path) -> None:
    path = next((shared / "reports" / "law-based-government").glob(f"{number}*"))
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    got = set(found(*lines))
    assert got >= REAL[number]
    assert not got & {"城区", "辖区", "双城", "禁燃区", "我局", "公安"}


def test_a_place_does_not_end_in_the_market_that_its_office_watches() -> None:
    card = names.card(report("全区一盘棋。", title="云州市望潮区市场监督管理局2024年法治政府建设报告"))
    assert (card.place, card.superior) == ("望潮区", "云州市市场监督管理局")


def test_the_level_of_a_branch_is_that_which_its_text_speaks_of() -> None:
    title = "云州市生态环境局棠溪分局2024年法治政府建设情况报告"
    assert names.card(report("我县领导重视，县委、县政府部署。", title=title)).place == "棠溪县"
    assert names.card(report("全区联动，市委部署。", title=title)).place == "棠溪区"
    assert names.card(report("认真学习。", title=title)).place == "棠溪"


def test_a_work_report_is_read_quickly(shared: Path) -> None:
    path = max((shared / "reports" / "work-reports").glob("*.txt"), key=lambda p: p.stat().st_size)
    made = report(*path.read_text(encoding="utf-8").split("\n"))
    names.card(made)
    start = time.process_time()
    names.card(made)
    assert time.process_time() - start < 0.5
