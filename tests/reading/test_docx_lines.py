"""Word files: the text as Word shows it, its numbers, its styles' hints, its tables, what is left out."""

from __future__ import annotations

import subprocess
import sys

import docx_files as f
import pytest
from docx_files import docx, field, level, listed, lists, p, r, style, styled, table

from rldraft.problems import Exit, Trouble
from rldraft.reading.docx import read
from rldraft.reading.source import Line, Source


def lines(body: str, **parts: str) -> list[Line]:
    return read(docx(body, **parts)).lines


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in lines(body, **parts)]


# The text


def test_insertions_are_text_and_deletions_are_not_and_both_are_told() -> None:
    source = read(
        docx(
            p(
                r("办理案件")
                + f'<w:ins w:id="1">{r("5")}</w:ins><w:ins w:id="2">{r("2件")}</w:ins>'
                + '<w:del w:id="3"><w:r><w:delText>48件</w:delText></w:r></w:del>'
                + f'<w:moveFrom w:id="4">{r("移走")}</w:moveFrom><w:moveTo w:id="5">{r("移来")}</w:moveTo>'
                + f'<w:ins w:id="6">{r("。")}</w:ins>'
            )
        )
    )
    assert source.lines[0].text == "办理案件52件移来。"
    assert source.warnings == ["有4处修订未接受：插入2处、删除1处、移动1处，按接受修订后的文字读取"]


@pytest.mark.parametrize(
    "inner",
    [
        '<w:hyperlink r:id="r1">{}</w:hyperlink>',
        '<w:smartTag w:element="x"><w:smartTagPr/>{}</w:smartTag>',
        "<w:sdt><w:sdtPr><w:placeholder/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:customXml w:element="x">{}</w:customXml>',
        '<w:fldSimple w:instr="REF x">{}</w:fldSimple>',
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        '<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zhōng</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>',
        "<w:dir>{}</w:dir>",
    ],
)  # fmt: skip
def test_text_within_other_things_is_text_once(inner: str) -> None:
    assert texts(p(r("前") + inner.replace("{}", r("中")) + r("后"))) == ["前中后"]


def test_a_field_shows_its_result_and_not_its_code() -> None:
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        + field("REF a", "内")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("外")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(p(r("见") + field("REF 表1", "表1") + nested + field("PAGE", "3") + r("。"))) == [
        "见表1外。"
    ]


def test_a_field_that_is_never_closed_swallows_nothing_that_follows() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    assert texts(p(begun) + p("正文。")) == ["", "正文。"]


def test_a_digit_that_word_draws_a_circle_around_is_kept() -> None:
    code = r"eq \o\ac(○,3)"
    begun = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
    assert texts(p(begun + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("落实"))) == ["③落实"]


def test_a_form_shows_what_is_chosen() -> None:
    entries = "".join(f'<w:listEntry w:val="{text}"/>' for text in ("优", "良"))
    form = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    begun = f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>'
    assert texts(p(r("评为") + begun + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')) == ["评为良"]


def test_special_characters() -> None:
    inner = (
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:softHyphen/><w:t>丁</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="宋体" w:char="3010"/></w:r>'
    )
    assert texts(p(inner)) == ["甲\t乙-丙丁☑【"]


def test_blanks_count_only_where_they_are_preserved() -> None:
    assert texts(p("<w:r><w:t> 甲 </w:t></w:r>" + r(" 乙\n丙 "))) == ["甲 乙 丙 "]


def test_hidden_text_is_left_out_and_told() -> None:
    source = read(
        docx(
            p(r("看得见") + r("看不见", "<w:vanish/>") + r("也看得见", '<w:vanish w:val="0"/>'))
            + p(r("藏", '<w:rStyle w:val="H"/>')),
            styles=style("H", "Hidden", "<w:rPr><w:vanish/></w:rPr>", "character"),
        )
    )
    assert [line.text for line in source.lines] == ["看得见也看得见", ""]
    assert source.warnings == ["有2处隐藏文字，没有读入"]


def test_a_line_break_ends_a_line_and_the_next_has_the_next_number() -> None:
    found = lines(p(r("甲。") + "<w:r><w:br/></w:r>" + r("乙。")) + p("") + p("丙。"))
    assert [(line.text, line.number) for line in found] == [("甲。", 1), ("乙。", 2), ("", 3), ("丙。", 4)]


def test_a_title_broken_to_look_well_is_one_line() -> None:
    body = p(r("某市某局关于") + "<w:r><w:br/></w:r>" + r("法治政府建设情况的报告"), styled("Title"))
    (line,) = lines(body, styles=style("Title", "Title"))
    assert line == Line("某市某局关于法治政府建设情况的报告", 1, depth=0, role="title")


def test_a_page_break_parts_text_but_makes_no_empty_line() -> None:
    paged = '<w:r><w:br w:type="page"/></w:r>'
    assert texts(p(paged + r("甲")) + p(r("乙") + paged) + p(r("丙") + paged + r("丁"))) == list("甲乙丙丁")


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = p("全年办理", gone) + p('<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del>', gone)
    source = read(docx(body + p("案件52件。", '<w:jc w:val="right"/>') + p("末", gone)))
    assert source.lines == [Line("全年办理案件52件。", 1, place="right"), Line("末", 2)]
    assert source.warnings[0].startswith("有3处修订未接受：删除3处")


def test_a_heading_whose_end_is_hidden_runs_into_the_text() -> None:
    body = p("（一）加强领导。", styled("H2") + "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p("成立专班。")
    (line,) = lines(body, styles=style("H2", "heading 2"))
    assert line == Line("（一）加强领导。成立专班。", 1, depth=2, strong=8)


# Automatic numbers


def numbered(kind: str, text: str, count: int, more: str = "") -> list[str]:
    body = p("甲", listed()) * count
    return texts(body, numbering=lists(level(kind, text, more)))


@pytest.mark.parametrize(
    ("kind", "text", "at", "shown"),
    [
        ("chineseCountingThousand", "%1、", 12, "十二、甲"),
        ("japaneseCounting", "（%1）", 21, "（二十一）甲"),
        ("taiwaneseCountingThousand", "第%1章", 3, "第三章 甲"),
        ("decimal", "%1.", 10, "10.甲"),
        ("decimal", "（%1）", 2, "（2）甲"),
        ("decimal", "%1", 2, "2 甲"),
        ("decimalZero", "%1.", 2, "02.甲"),
        ("decimalFullWidth", "%1．", 12, "１２．甲"),
        ("decimalEnclosedCircle", "%1", 20, "⑳甲"),
        ("decimalEnclosedCircleChinese", "%1", 21, "21 甲"),
        ("decimalEnclosedParen", "%1", 3, "⑶甲"),
        ("ideographDigital", "%1、", 20, "二〇、甲"),
        ("ideographTraditional", "%1、", 3, "丙、甲"),
        ("ideographZodiac", "%1、", 12, "亥、甲"),
        ("chineseLegalSimplified", "%1、", 12, "壹拾贰、甲"),
        ("upperRoman", "%1.", 14, "XIV.甲"),
        ("lowerRoman", "%1.", 9, "ix.甲"),
        ("upperLetter", "%1.", 28, "BB.甲"),
        ("lowerLetter", "%1)", 3, "c)甲"),
        ("none", "附件", 2, "附件 甲"),
        ("unheardOf", "%1、", 2, "2、甲"),
    ],
)
def test_a_number_is_written_as_word_shows_it(kind: str, text: str, at: int, shown: str) -> None:
    assert numbered(kind, text, at)[-1] == shown


def test_what_follows_a_number_does_not_grow_together_with_it() -> None:
    plain = lists(level("decimal", "%1."))
    assert texts(p("2024年工作", listed()), numbering=plain) == ["1. 2024年工作"]
    nothing = lists(level("decimal", "%1", '<w:suff w:val="nothing"/>'))
    assert texts(p("号文", listed()), numbering=nothing) == ["1号文"]


def test_levels_count_begin_anew_and_show_those_above() -> None:
    numbering = lists(
        level("chineseCounting", "%1、"),
        level("chineseCounting", "（%2）"),
        level("decimal", "%1.%2.%3", "<w:isLgl/>"),
        level("decimal", "%4.", '<w:lvlRestart w:val="0"/>'),
    )
    order = [0, 1, 1, 3, 0, 1, 2, 2, 3, 0, 2]
    found = texts("".join(p("甲", listed(n)) for n in order), numbering=numbering)
    assert [text.removesuffix("甲").strip() for text in found] == [
        "一、", "（一）", "（二）", "1.", "二、", "（一）", "2.1.1", "2.1.2", "2.", "三、", "3.1.1",
    ]  # fmt: skip


def test_a_level_that_is_skipped_counts_as_begun() -> None:
    numbering = lists(level("decimal", "%1."), level("decimal", "%1.%2"))
    found = texts(p("甲", listed(1)) + p("乙", listed(0)), numbering=numbering)
    assert found == ["1.1 甲", "2.乙"]


def test_a_heading_whose_end_is_hidden_keeps_its_number() -> None:
    body = p("甲。", listed() + "<w:rPr><w:vanish/></w:rPr>") + p("乙。") + p("丙", listed())
    assert texts(body, numbering=lists(level("decimal", "%1."))) == ["1.甲。乙。", "2.丙"]


def test_a_number_stands_with_the_text_that_a_break_comes_before() -> None:
    body = p('<w:r><w:br w:type="page"/></w:r>' + r("甲。", "<w:b/>") + r("乙。"), listed())
    (line,) = lines(body, numbering=lists(level("decimal", "%1.")))
    assert (line.text, line.strong) == ("1.甲。乙。", 4)


def test_lists_of_one_kin_count_on_unless_they_say_where_to_start() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">'
        f"{level('decimal', '第%1条')}</w:lvl></w:lvlOverride></w:num>"
    )
    body = "".join(p("甲", listed(0, number)) for number in "1123344")
    found = texts(body, numbering=lists(level("decimal", "%1."), more=more))
    assert found == ["1.甲", "2.甲", "3.甲", "7.甲", "8.甲", "第9条 甲", "第10条 甲"]


def test_a_style_numbers_its_paragraphs_unless_they_say_no() -> None:
    numbering = lists(level("chineseCounting", "%1、"), level("chineseCounting", "（%2）", styled("H2")))
    num = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        style("H1", "heading 1", num)
        + style("H2", "heading 2", num)
        + style("H3", "自定", '<w:basedOn w:val="H2"/>')
    )
    body = p("甲", styled("H1")) + p("乙", styled("H2")) + p("丙", styled("H2") + listed(0, "0"))
    body += p("丁", styled("H3"))
    found = lines(body, styles=styles, numbering=numbering)
    assert [(line.text, line.depth) for line in found] == [
        ("一、甲", 1), ("（一）乙", 2), ("丙", 2), ("二、丁", 2),
    ]  # fmt: skip


def test_a_list_may_be_that_of_a_numbering_style() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="L"/><w:lvl w:ilvl="0">{level("decimal", "%1、")}</w:lvl>'
        '</w:abstractNum><w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="6"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    )
    body = p("甲", listed()) + p("乙", listed(0, "2"))
    assert texts(body, numbering=numbering) == ["1、甲", "2、乙"]


def test_bullets_are_dropped_and_numbers_counted() -> None:
    more = '<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>'
    bullets = (
        f'<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0">{level("bullet", "")}</w:lvl></w:abstractNum>'
    )
    body = p("甲", listed()) + p("", listed()) + p("乙", listed(0, "2"))
    source = read(docx(body, numbering=bullets + lists(level("decimal", "%1."), more=more)))
    assert [line.text for line in source.lines] == ["1.甲", "", "乙"]
    assert source.repairs == {"automatic-numbers": 1, "bullets": 1}


def test_a_deleted_paragraph_is_not_counted() -> None:
    gone = '<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del>'
    body = p("甲", listed()) + p(gone, listed() + '<w:rPr><w:del w:id="1"/></w:rPr>') + p("乙", listed())
    assert texts(body, numbering=lists(level("decimal", "%1."))) == ["1.甲", "2.乙"]


# What styles say


@pytest.mark.parametrize(
    ("name", "depth", "role"),
    [
        ("Title", 0, "title"),
        ("标题", 0, "title"),
        ("公文标题", 0, "title"),
        ("heading 2", 2, "heading"),
        ("标题 3", 3, "heading"),
        ("公文二级标题", 2, "heading"),
        ("标题一", 1, "heading"),
        ("主送机关", None, "addressee"),
        ("发文机关署名", None, "signature"),
        ("成文日期", None, "date"),
        ("公文正文", None, "body"),
        ("题注", None, "caption"),
        ("Subtitle", None, ""),
        ("Normal", None, ""),
    ],
)
def test_a_style_says_by_its_name_what_a_paragraph_is(name: str, depth: int | None, role: str) -> None:
    (line,) = lines(p("甲乙", styled("x9")), styles=style("x9", name))
    assert (line.depth, line.role) == (depth, role)


def test_a_style_takes_what_it_does_not_say_from_its_base_even_in_a_circle() -> None:
    styles = style(
        "A", "甲", '<w:basedOn w:val="B"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
    ) + style("B", "乙", '<w:basedOn w:val="A"/><w:pPr><w:jc w:val="center"/></w:pPr>')  # fmt: skip
    (line,) = lines(p("文", styled("A")), styles=styles)
    assert (line.depth, line.place) == (2, "center")


def test_an_outline_level_of_its_own_beats_the_style() -> None:
    body = p("甲", '<w:outlineLvl w:val="2"/>') + p("乙", styled("H1") + '<w:outlineLvl w:val="9"/>')
    assert [line.depth for line in lines(body, styles=style("H1", "heading 1"))] == [3, None]


@pytest.mark.parametrize(
    ("properties", "place"),
    [
        ('<w:jc w:val="right"/>', "right"),
        ('<w:jc w:val="end"/>', "right"),
        ('<w:jc w:val="center"/>', "center"),
        ('<w:jc w:val="both"/>', ""),
        ('<w:ind w:left="5000"/>', "right"),
        ('<w:ind w:left="300" w:firstLineChars="1600" w:firstLine="4800"/>', "right"),
        ('<w:ind w:firstLineChars="200" w:firstLine="640"/>', ""),
    ],
)
def test_where_a_line_stands(properties: str, place: str) -> None:
    assert [line.place for line in lines(p("某局", properties))] == [place]


BOLD, KAI, SONG = "<w:b/>", '<w:rFonts w:eastAsia="楷体_GB2312"/>', '<w:rFonts w:eastAsia="仿宋_GB2312"/>'


@pytest.mark.parametrize(
    ("runs", "strong"),
    [
        (r("（一）加强领导。", BOLD) + r("成立专班。"), 8),
        (r("（一）加强领导。", KAI) + r("成立2个专班。", SONG), 8),
        (r("（一）加强领导", KAI) + r("。成立专班。", SONG), 8),
        (r("（一）加强") + r("领导。", KAI) + r("成立", SONG), 0),
        (r("（一）", BOLD) + r("100", "<w:rFonts w:ascii='Arial'/>") + r("件实事。", BOLD) + r("完成。"), 10),
        (r("全市", BOLD) + r("成立专班。"), 0),
        (r("一是抓。", BOLD) + r("甲。") + r("二是改。", BOLD) + r("乙。"), 0),
        (r("只有一句。", BOLD), 0),
        (r("加强领导。", '<w:b w:val="0"/>') + r("成立专班。"), 0),
    ],
)
def test_a_heading_that_runs_into_the_text(runs: str, strong: int) -> None:
    assert [line.strong for line in lines(p(runs))] == [strong]


def test_a_number_before_a_run_in_heading_belongs_to_it() -> None:
    body = p(r("加强领导。", BOLD) + r("成立专班。"), listed())
    (line,) = lines(body, numbering=lists(level("chineseCounting", "（%1）")))
    assert (line.text, line.strong) == ("（一）加强领导。成立专班。", 8)


def test_a_whole_line_that_is_set_apart_from_most_others_is_strong() -> None:
    body = p(r("组织领导", BOLD)) + p("本局成立工作专班，全年召开会议十二次。")
    assert [line.strong for line in lines(body)] == [4, 0]
    assert [line.strong for line in lines(p(r("甲乙", BOLD)) + p(r("丙丁戊", BOLD)))] == [0, 0]


def test_the_number_of_a_letter_and_its_signer_share_a_line() -> None:
    body = p(r("某环〔2024〕3号") + "<w:r><w:tab/></w:r>" + r("签发人：李明"), styled("n"))
    found = lines(body, styles=style("n", "发文字号"))
    assert [(line.text, line.role, line.number) for line in found] == [
        ("某环〔2024〕3号", "number", 1), ("签发人：李明", "signer", 2),
    ]  # fmt: skip


# Tables


def spans(line: Line) -> list[list[tuple[str, int, int]]]:
    assert line.table is not None
    return [[(cell.content.text, cell.colspan, cell.rowspan) for cell in row] for row in line.table.rows]


def test_a_table_with_spans() -> None:
    across, begin, on = (
        f"<w:tcPr>{inner}</w:tcPr>"
        for inner in ('<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>")
    )
    (line,) = lines(
        table(
            [begin + p("类别"), across + p("办理情况")],
            [on + p(""), "立案", "办结"],
            ["大气", begin + p("12"), "11"],
            ["水", on + p(""), "7"],
            heading=2,
        )
    )
    assert spans(line) == [
        [("类别", 1, 2), ("办理情况", 2, 1)],
        [("立案", 1, 1), ("办结", 1, 1)],
        [("大气", 1, 1), ("12", 1, 2), ("11", 1, 1)],
        [("水", 1, 1), ("7", 1, 1)],
    ]
    assert line.table is not None
    assert line.table.header_rows == 2


def test_a_cell_knows_where_it_stands() -> None:
    found = lines(p("前") + table(["类别", "件数"], ["大气", "12"]))[1]
    assert found.table is not None
    for row in found.table.rows:
        for cell in row:
            assert cell.content.origin is not None
            number, offset = cell.content.origin.place(0)
            assert number == found.number == 2
            assert found.text[offset:].startswith(cell.content.text)


def test_a_cell_is_one_text() -> None:
    inner = table(["1", "2"], ["丙", "丁"])
    (line,) = lines(
        table([p("甲") + p("") + p("乙"), p("12") + p("34")], [p("文") + inner, p("") + p("x")], ["1", "2"])
    )
    assert spans(line)[:2] == [[("甲乙", 1, 1), ("12 34", 1, 1)], [("文1 2 丙 丁", 1, 1), ("x", 1, 1)]]


def test_automatic_numbers_in_a_column_of_cells() -> None:
    number = p("", listed())
    (line,) = lines(
        table(["序号", "事项"], [number, "甲"], [number, "乙"]), numbering=lists(level("decimal", "%1"))
    )
    assert [row[0][0] for row in spans(line)] == ["序号", "1", "2"]


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        ([["类别", "件数"], ["大气", "12"]], 1),
        ([["大气", "12"], ["水", "7"]], 0),
        ([["甲", "乙"], ["丙", "丁"]], 0),
        ([[p(r("甲", BOLD)), p(r("乙", BOLD))], ["丙", "丁"]], 1),
    ],
)
def test_a_heading_that_no_row_claims_is_guessed(rows: list[list[str]], heading: int) -> None:
    (line,) = lines(table(*rows))
    assert line.table is not None
    assert line.table.header_rows == heading


def test_deleted_rows_are_gone() -> None:
    body = table(["类别", "件数"], ["大气", "12"], ["水", "7"])
    gone = '<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>'
    (line,) = lines(body[::-1].replace("<w:tr><w:tc>"[::-1], gone[::-1], 1)[::-1])
    assert [row[0][0] for row in spans(line)] == ["类别", "大气"]


PROSE = (
    "本局坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，扎实推进法治政府建设，" * 3
)


@pytest.mark.parametrize(
    "rows",
    [
        [[p("某市人民政府文件")]],
        [["某政发〔2024〕1号", "某市"]],
        [["某市文件", ""], ["某政发〔2024〕1号", "签发人：李明"]],
        [["导航", p(PROSE) + p(PROSE)], ["页脚", ""]],
    ],
)
def test_a_page_laid_out_in_a_table_is_paragraphs(rows: list[list[str]]) -> None:
    assert all(line.table is None for line in lines(table(*rows)))


def test_the_line_above_a_table_that_names_it_is_its_caption() -> None:
    data = table(["类别", "件数"], ["大气", "12"])
    body = p("表1  案件情况") + data + p("表2所示，办案量上升。") + data + p("情况", styled("C")) + data
    found = [line.role for line in lines(body, styles=style("C", "caption")) if line.table is None]
    assert found == ["caption", "", "caption"]


# What stands beside the text


def test_a_text_box_stands_once_after_its_paragraph() -> None:
    body = p(r("正文") + f.box(p("框内") + p("第二行")) + r("继续")) + p("下一段")
    assert texts(body) == ["正文继续", "框内", "第二行", "下一段"]
    art = '<w:r><w:pict><v:shape><v:textpath string="某局文件"/></v:shape></w:pict></w:r>'
    assert texts(p(art)) == ["", "某局文件"]


def test_notes_stand_at_the_end_in_the_order_they_are_referred_to() -> None:
    note = '<w:footnote w:id="{}">{}</w:footnote>'
    source = read(
        docx(
            p(
                r("甲")
                + '<w:r><w:footnoteReference w:id="3"/></w:r>'
                + r("乙。")
                + '<w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:footnoteReference w:id="4"/></w:r></w:del>'
            )
            + p("丙。"),
            footnotes=note.format(0, p("<w:r><w:separator/></w:r>"))
            + note.format(2, p("注二"))
            + note.format(3, p("<w:r><w:footnoteRef/></w:r>" + r("注三")))
            + note.format(4, p("没了")),
        )
    )
    assert [line.text for line in source.lines] == ["甲乙。", "丙。", "注三", "注二"]
    assert [line.number for line in source.lines] == [1, 2, 3, 4]
    assert "有2条脚注，放在正文之后" in source.warnings


def test_heads_and_feet_are_noise_where_they_say_more_than_the_page() -> None:
    footer = (
        p(r("— ") + field("PAGE", "1") + r(" —"))
        + p("第 1 页 共 9 页")
        + p(r("Page ") + field("PAGE", "1") + r(" of 9"))
    )
    source = read(docx(p("正文。"), header=p("某市生态环境局"), footer=footer))
    assert [line.text for line in source.lines] == ["正文。"]
    assert source.noise == [Line("某市生态环境局", 2)]


def test_a_table_of_contents_is_noise() -> None:
    part = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    )
    body = (
        f"{part}<w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>" + p("一、甲 1", styled("T")) + p("一、甲")
    )
    source = read(docx(body, styles=style("T", "toc 1")))
    assert [(line.number, line.text) for line in source.lines] == [(3, "一、甲")]
    assert [line.number for line in source.noise] == [1, 2]
    assert source.warnings == ["有目录2行，没有读入正文"]


def test_what_cannot_be_read_is_told() -> None:
    picture = "<w:r><w:drawing><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic></w:drawing></w:r>"
    body = p(r("甲") + picture + '<w:r><w:object><v:shape><v:imagedata r:id="x"/></v:shape></w:object></w:r>')
    source = read(
        docx(body + '<w:altChunk r:id="r9"/>', comments='<w:comment w:id="0"/><w:comment w:id="1"/>')
    )
    assert source.warnings == [
        "有2条批注，没有读入",
        "有1张图片，里面的文字没有读入",
        "有1个嵌入的对象，里面的文字没有读入",
        "有1段嵌入的外部文档，没有读入；请用Word打开并另存后再读",
    ]


def test_a_file_of_pictures_alone_says_so() -> None:
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    assert read(docx(p(picture))).warnings[0] == "文件里没有文字，可能是扫描图片，需要文字识别（OCR）"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("某局年度报告", "某局年度报告"),
        (" ", None),
        ("Word 文档", None),
        ("新建 Microsoft Word 文档.docx", None),
        ("报告.doc", "报告"),
    ],
)
def test_the_title_in_the_properties(title: str, found: str | None) -> None:
    assert read(docx(p("正文"), title=title)).meta_title == found


# Kinds of files


def test_a_strict_document_reads_like_any_other() -> None:
    body = p("甲", styled("H") + '<w:jc w:val="end"/>') + p(r("乙"), listed())
    parts = {"styles": style("H", "heading 1"), "numbering": lists(level("decimal", "%1."))}
    assert read(docx(body, strict=True, **parts)) == read(docx(body, **parts))


def test_utf16_parts_and_odd_names_of_parts_are_read() -> None:
    document = f"<w:document {f.NAMES}><w:body>{p('正文')}</w:body></w:document>"
    assert read(f.pack({"word\\Document.xml": document.encode("utf-16")})).lines == [Line("正文", 1)]


def test_a_damaged_part_that_is_not_the_text_is_only_told() -> None:
    source = read(docx(p("正文"), styles="<w:style>"))
    assert source.lines == [Line("正文", 1)]
    assert source.warnings == ["文件的样式部分已损坏，没有用上"]


def test_reading_loads_neither_python_docx_nor_anything_before_it_is_needed() -> None:
    code = (
        "import sys; from rldraft.reading.docx import read; assert 'lxml' not in sys.modules;"
        "import pathlib; read(sys.stdin.buffer.read()); assert 'docx' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], input=docx(p("文")), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_trouble_is_a_matter_of_input() -> None:
    with pytest.raises(Trouble) as caught:
        read(b"PK\x03\x04 no zip")
    assert caught.value.code == Exit.INPUT
    assert isinstance(read(docx("")), Source)
