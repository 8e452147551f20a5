"""Web pages, as people save them: the report's lines come out, the site's own go to noise, nothing is lost."""

from __future__ import annotations

import html_pages as pages
import pytest
from html_pages import BODY, DATE, FIRST, LEAD, REPORT, TITLE

from rldraft.export.html import write
from rldraft.reading import html, reader
from rldraft.reading.source import Line, Source
from rldraft.report import Cell, Paragraph, Report, Section, Table

PROSE = "2024年，我局深入贯彻习近平法治思想，扎实推进法治政府建设各项工作，现将有关情况报告如下。"


def read(body: str, head: str = "", encoding: str = "utf-8") -> Source:
    return html.read(pages.page(head or '<meta charset="utf-8">', body).encode(encoding))


def bare(text: str) -> str:
    return "".join(text.split())


def texts(source: Source) -> list[str]:
    return [line.text.strip() for line in source.lines]


def line(source: Source, start: str) -> Line:
    return next(each for each in source.lines if each.text.strip().startswith(start))


SITES = [
    (pages.trs, "utf-8"),
    (pages.flat, "gb18030"),
    (pages.jpage, "utf-8"),
    (pages.ucap, "utf-8"),
    (pages.wechat, "utf-8"),
]


@pytest.mark.parametrize(("site", "encoding"), SITES, ids=lambda value: getattr(value, "__name__", value))
def test_a_sites_page_gives_the_report_and_sets_the_site_aside(site, encoding) -> None:
    source = html.read(site().encode(encoding))
    kept = texts(source)
    assert [text for text in kept if text in REPORT] == REPORT
    assert TITLE in "".join(text for text, each in zip(kept, source.lines, strict=True) if each.depth == 0)
    noise = [bare(each.text) for each in source.noise]
    assert not set(noise) & {bare(text) for text in [*REPORT, TITLE, BODY, DATE]}
    for chrome in (
        "2023年法治政府建设情况报告20",
        "网站首页",
        "ICP备",
        "邮编",
        "搜索",
        "扫一扫",
        "脚本里",
        "隐藏",
    ):
        assert not any(chrome in text for text in kept)
    assert source.encoding == encoding
    assert source.warnings == []


@pytest.mark.parametrize(("site", "encoding"), SITES, ids=lambda value: getattr(value, "__name__", value))
def test_the_whole_reader_finds_the_same_report_on_every_site(site, encoding) -> None:
    report = reader.parse(html.read(site().encode(encoding))).report
    assert "".join(each.text for each in report.title) == TITLE
    assert (report.body, report.year) == (BODY, 2024)
    assert [section.heading.text for section in report.sections] == ["主要做法和成效", "存在的问题"]
    assert [below.heading.text for below in report.sections[0].sections] == [
        "依法全面履行职能",
        "规范行政执法",
    ]


def test_lines_and_noise_share_one_count_in_the_pages_order() -> None:
    source = html.read(pages.trs().encode())
    numbers = sorted(each.number for each in [*source.lines, *source.noise])
    assert numbers == list(range(1, len(numbers) + 1))
    assert [each.number for each in source.lines] == sorted(each.number for each in source.lines)


def test_signature_and_date_keep_their_place() -> None:
    for site, encoding in ((pages.trs, "utf-8"), (pages.flat, "gb18030")):
        source = html.read(site().encode(encoding))
        assert line(source, DATE).place == "right"
        assert [each.place for each in source.lines if each.text == BODY] == ["right"]


def test_words_own_numbers_and_typefaces_are_used() -> None:
    source = html.read(pages.word().encode("gb18030"))
    assert line(source, "一、").text == "一、主要做法和成效"
    first = line(source, "（一）")
    assert first.text == FIRST
    assert first.text[: first.strong] == "（一）依法全面履行职能。"
    assert not any("Microsoft" in text or "mso" in text for text in texts(source))


def test_a_table_of_data_is_a_node_and_one_for_the_layout_is_not() -> None:
    table = line(html.read(pages.ucap().encode()), "类别")
    assert table.table is not None
    assert table.table.header_rows == 0
    assert table.text == "类别\t立案（件）\t罚款（万元）\n大气\t12\t30.5\n水\t7\t—"
    for row in table.table.rows:
        for cell in row:
            assert cell.content.origin is not None
            number, offset = cell.content.origin.place(0)
            assert number == table.number
            assert table.text.startswith(cell.content.text, offset)
    assert not any(each.table for each in html.read(pages.flat().encode("gb18030")).lines)


def test_a_tables_heading_spans_and_caption_are_kept() -> None:
    source = read(
        f"<p>{PROSE}</p><table><caption>办理情况</caption><thead><tr><th rowspan=2>类别</th><th colspan='2'>案件</th></tr>"
        "<tr><th>立案<br>（件）</th><th>办结 rate<p>total</p></th></tr></thead><tr><td>大气</td><td>12</td><td></td></tr></table>"
    )
    found = source.lines[-1].table
    assert found == Table(
        (
            (Cell(Paragraph("类别"), 1, 2), Cell(Paragraph("案件"), 2)),
            (Cell(Paragraph("立案（件）")), Cell(Paragraph("办结 rate total"))),
            (Cell(Paragraph("大气")), Cell(Paragraph("12")), Cell(Paragraph(""))),
        ),
        2,
        Paragraph("办理情况"),
    )


def test_rows_of_th_alone_are_the_heading_where_there_is_no_thead() -> None:
    source = read(
        f"<p>{PROSE}</p><table><tr><th>年</th><th>件</th></tr><tr><th scope=row>2023</th><td>1</td></tr></table>"
    )
    assert source.lines[-1].table is not None
    assert source.lines[-1].table.header_rows == 1


def test_senseless_spans_do_no_harm() -> None:
    source = read(
        f"<p>{PROSE}</p><table><tr><td colspan=99999999 rowspan=-3>甲</td><td rowspan=70000 colspan=x>乙</td></tr>"
        "<tr><td>丙</td><td>丁</td></tr></table>"
    )
    table = source.lines[-1].table
    assert table is not None
    assert [(cell.colspan, cell.rowspan) for cell in table.rows[0]] == [(1000, 1), (1, 2)]


def test_line_breaks_part_paragraphs_and_blanks_fold_as_in_a_browser() -> None:
    source = read(
        f"<div>{PROSE}<br>另  起\n <b>一</b> 段。<br/><br/>&nbsp;&nbsp;再起\t一段。</div><pre>{PROSE}\n第二行。</pre>"
    )
    assert [each.text for each in source.lines] == [
        PROSE,
        "另 起 一 段。",
        "\xa0\xa0再起 一段。",
        PROSE,
        "第二行。",
    ]


def test_ordered_lists_get_the_numbers_that_a_browser_shows() -> None:
    source = read(
        f"<p>{PROSE}</p><ol start=3><li>加强学习。<li value=7><p>加强执法。</p><p>另起。</p><ul><li>分项。</ul><li>（一）自有编号。</ol>"
        "<ol style='list-style-type: cjk-ideographic'><li>甲项。<li>乙项。</ol><ol style='list-style:none'><li>无号。</ol>"
    )
    assert texts(source)[1:] == [
        "3.加强学习。", "7.加强执法。", "另起。", "分项。", "（一）自有编号。", "一、甲项。", "二、乙项。", "无号。",
    ]  # fmt: skip
    assert source.repairs["automatic-numbers"] == 4


@pytest.mark.parametrize(
    ("paragraph", "strong"),
    [
        ("<strong>（一）加强执法。</strong>全年办案52件。", "（一）加强执法。"),
        ("　　<b>（一）加强</b><b>执法。</b>全年办案52件。", "　　（一）加强执法。"),
        ("<span style='font-weight:700'>（一）加强执法。全年</span>办案52件。", "（一）加强执法。"),
        ("<span style=\"font-family:'黑体'\">一、加强执法</span>", "一、加强执法"),
        ("<font face=楷体>（一）加强执法。</font>全年办案。", "（一）加强执法。"),
        ("<b>全年办案52件。罚款3万元。</b>", ""),
        ("全年<b>办案52件</b>。", ""),
        ("<b><span style='font-weight:normal'>全年</span></b>办案。", ""),
    ],
)
def test_what_is_set_apart_at_a_paragraphs_start_is_told(paragraph: str, strong: str) -> None:
    found = read(f"<p>{PROSE * 3}</p><p>{paragraph}</p>").lines[-1]
    assert found.text[: found.strong] == strong


def test_a_page_all_in_bold_sets_nothing_apart() -> None:
    source = read(
        f"<div style='font-weight:bold'><p>一、加强执法</p><p>{PROSE}</p><p>全年办案52件。</p></div>"
    )
    assert [each.strong for each in source.lines] == [0, 0, 0]


def test_h_tags_give_depths_and_an_only_h1_is_the_title_if_it_reads_like_one() -> None:
    body = f"<h1>{TITLE}</h1><h2>一、成效</h2><p>{PROSE}</p><h3>（一）执法</h3><p>{PROSE}</p><h4>{PROSE}</h4>"
    assert [each.depth for each in read(body).lines] == [0, 1, None, 2, None, None]
    assert read(f"<h1>欢迎访问</h1><p>{PROSE}</p>").lines[0].depth is None


def test_hidden_parts_controls_and_pronunciation_are_no_text() -> None:
    source = read(
        f"<p>{PROSE}</p><p hidden>隐藏一。</p><p aria-hidden=true>隐藏二。</p><noscript>无脚本。</noscript><template>模板。</template>"
        "<!-- 注释。 --><p>执<span style='display : none'>隐藏三</span>法<sup>1</sup><ruby>监<rt>jiān</rt></ruby>督。<button>按钮</button></p>"
    )
    assert texts(source) == [PROSE, "执法1监督。"]


def test_a_page_that_hides_all_its_text_is_read_all_the_same() -> None:
    source = read(f"<div style='display:none'><p>{PROSE}</p></div><p>加载中</p>")
    assert PROSE in texts(source)
    assert "隐藏" in source.warnings[0]


def test_running_text_is_never_noise_wherever_it_stands() -> None:
    source = read(
        f"<nav><ul><li><a href=1>首页</a></ul><p>{LEAD}</p><div class=footer><p>{FIRST}</p></div><aside>{PROSE}</aside>"
    )
    assert texts(source) == [LEAD, FIRST, PROSE]
    assert texts(read(f"<a href=x><p>{PROSE}</p><p>{FIRST}</p>")) == [PROSE, FIRST]


def test_a_small_part_of_the_report_outside_of_its_block_is_kept() -> None:
    source = read(
        f"<div><p>{PROSE}</p></div>" + f"<div>{pages.paragraphs(REPORT * 5)}</div><div><p>{FIRST}</p></div>"
    )
    assert texts(source) == [PROSE, *REPORT * 5, FIRST]


# What the page calls itself.


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"<meta name=ArticleTitle content='{TITLE}'><title>别的_网站</title>", TITLE),
        (f"<meta property='og:title' content='{TITLE}'><title>别的</title>", TITLE),
        (f"<title>{TITLE}_通知公告_云州市人民政府</title>", TITLE),
        (f"<title>云州市人民政府-通知公告-{TITLE}</title>", TITLE),
        ("<title>临江区2021-2025年法治建设规划 | 云州</title>", "临江区2021-2025年法治建设规划"),
        ("", None),
    ],
)
def test_the_title_is_told_without_the_sites_name(head: str, title: str | None) -> None:
    assert read(f"<p>{PROSE}</p>", f"<meta charset=utf-8>{head}").meta_title == title


# Encodings.


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f"\ufeff<p>{PROSE}".encode(), "utf-8"),
        (f"<meta charset=gbk><p>{PROSE}".encode("gb18030"), "gb18030"),
        (f"<p>{PROSE}".encode("gb18030"), "gb18030"),
        (f"\ufeff<p>{PROSE}".encode("utf-16-le"), "utf-16"),
        (f"<html><p>{PROSE}".encode("utf-16-be"), "utf-16"),
        (f"<?xml version='1.0' encoding='GB2312'?><p>{PROSE}".encode("gb18030"), "gb18030"),
        (
            f"<meta charset=big5><p>{PROSE.replace('贯', '貫')}".replace("进", "進").encode(
                "big5hkscs", "replace"
            ),
            "big5hkscs",
        ),
        (f"<meta charset=iso-8859-1><p>{PROSE}".encode(), "utf-8"),
        (f"<meta charset=no-such-thing><p>{PROSE}".encode(), "utf-8"),
    ],
)
def test_the_encoding_is_the_pages_own(data: bytes, encoding: str) -> None:
    source = html.read(data)
    assert source.encoding == encoding
    assert source.warnings == []
    assert "2024年，我局" in source.lines[0].text


@pytest.mark.parametrize(("said", "real"), [("gb2312", "utf-8"), ("utf-8", "gb18030"), ("big5", "utf-8")])
def test_a_wrong_label_is_noticed(said: str, real: str) -> None:
    source = html.read(f"<meta charset={said}><p>{PROSE}</p>".encode(real))
    assert source.encoding == real
    assert texts(source) == [PROSE]
    assert "实际是" in source.warnings[0]


def test_bytes_that_no_encoding_holds_are_shown_and_counted() -> None:
    source = html.read(f"<meta charset=utf-8><p>{PROSE}".encode() + b"\xff\xff</p>")
    assert texts(source) == [PROSE + "\ufffd\ufffd"]
    assert "2处" in source.warnings[0]


# Our own pages.


def test_our_own_page_comes_back_as_it_went_out() -> None:
    table = Table(((Cell(Paragraph("大气 与  水")), Cell(Paragraph("1"))),), 0)
    sections = (
        Section(1, Paragraph("一 行  两空"), (Paragraph("  段首空格。"), table)),
        Section(2, Paragraph("规范。执法！"), (Paragraph("三、不是标题"),), run_in=True),
    )
    report = Report(
        (Paragraph("云州市_临江区"), Paragraph("2024年报告")), sections=sections, signature="甲", date="乙",
        addressee="丙", number="丁", signer="戊", attachments=("己", "庚"), copies_to="辛",
    )  # fmt: skip
    source = html.read(write(report).encode())
    assert source.own
    assert source.noise == []
    assert source.meta_title == "云州市_临江区2024年报告"
    assert [(each.text, each.depth, each.role, each.place) for each in source.lines if not each.table] == [
        ("丁", None, "number", ""),
        ("签发人：戊", None, "signer", ""),
        ("云州市_临江区", 0, "", ""),
        ("2024年报告", 0, "", ""),
        ("丙：", None, "addressee", ""),
        ("一、一 行  两空", 1, "", ""),
        ("  段首空格。", None, "", ""),
        ("（一）规范。执法！三、不是标题", None, "", ""),
        ("附件：1. 己", None, "attached", ""),
        ("2. 庚", None, "attached", ""),
        ("甲", None, "signature", "right"),
        ("乙", None, "date", "right"),
        ("抄送：辛。", None, "copies", ""),
    ]
    assert line(source, "（一）").strong == len("（一）规范。执法！")
    assert [each.table for each in source.lines if each.table] == [table]


def test_our_own_page_changed_by_hand_is_read_as_any_page() -> None:
    page = write(Report((Paragraph(TITLE),), blocks=(Paragraph(PROSE),)))
    source = html.read(page.replace("</p>", "<span>加一句。</span></p>", 1).encode())
    assert not source.own
    assert texts(source) == [TITLE, PROSE + "加一句。"]
    assert source.lines[0].depth == 0
