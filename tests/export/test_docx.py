"""The .docx: its schema, its looks, its parts, its bytes."""

import hashlib
import io
import itertools
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run
from export_sample import LETTER, NOTES, PUBLISHED, p, row
from openxml_audit import OpenXmlValidator

from rldraft.export import Options, render
from rldraft.problems import Exit, Trouble
from rldraft.report import Cell, Report, Section, Table

VARIANTS = {
    f"{name}-{fonts}-{'review' if notes else 'clean'}-{'letterhead' if letterhead else 'bare'}-{direct}": (
        report,
        Options(fonts, letterhead, notes, direct_formatting=direct, autospace=direct),
    )
    for (name, report), (fonts, direct), notes, letterhead in itertools.product(
        (("published", PUBLISHED), ("letter", LETTER)),
        (("gbt", True), ("windows", False), ("kylin", True)),
        (None, NOTES),
        (False, True),
    )
}


def opened(report: Report, options: Options | None = None) -> Document:
    return docx.Document(io.BytesIO(render(report, ".docx", options or Options())))


def found(document: Document, text: str) -> WordParagraph:
    return next(paragraph for paragraph in document.paragraphs if text in paragraph.text)


def run_with(paragraph: WordParagraph, text: str) -> Run:
    return next(run for run in paragraph.runs if text in run.text)


def resolved(document: Document, run: Run, paragraph: WordParagraph, attribute: str) -> tuple[str, float]:
    """Give a run's font family in one slot and its size in points, direct or through its styles."""
    style = paragraph.style
    sources = [run._r.rPr]
    if run._r.rPr is not None and run._r.rPr.style is not None:
        sources.append(run.style.element.rPr)
    while style is not None:
        sources.append(style.element.rPr)
        style = style.base_style
    sources.append(document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"))
    family = size = None
    for properties in sources:
        if properties is None:
            continue
        fonts, sized = properties.find(qn("w:rFonts")), properties.find(qn("w:sz"))
        if family is None and fonts is not None:
            family = fonts.get(qn(f"w:{attribute}"))
        if size is None and sized is not None:
            size = int(sized.get(qn("w:val"))) / 2
    assert family
    assert size
    return family, size


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_variant_breaks_the_schema(variant: str, tmp_path: Path) -> None:
    report, options = VARIANTS[variant]
    path = tmp_path / "report.docx"
    path.write_bytes(render(report, ".docx", options))
    result = OpenXmlValidator().validate(path)
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize(
    "report",
    [
        Report(title=()),
        Report(title=(p(""),), blocks=(p(""), Table(()), Table(((),)), Table((row(),), 5))),
        Report(title=(p("题"),), blocks=(Table((), caption=p("表")),), date="待定"),
        Report(title=(p("题"),), signature="局"),
        Report(title=(p("题"),), blocks=(Table((row(Cell(p("甲"), 99, 99), "乙"), row("丙")), 1),), date="x"),
        Report(title=(p("题"),), blocks=(Table((row(*"一二三四五六七八九十" * 6, "1" * 99),)),)),
        replace(LETTER, body=None, number=None, signature=None, signer="李明、王芳", date=None, title=()),
        replace(LETTER, signer=None, attachments=("一",), body="名" * 60),
    ],
)
def test_no_sparse_or_odd_report_breaks_the_schema(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(render(report, ".docx", Options(letterhead=True)))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    docx.Document(str(path))


@pytest.mark.parametrize("direct", [True, False])
def test_every_level_has_its_typeface_and_size(direct: bool) -> None:
    document = opened(LETTER, Options(letterhead=True, direct_formatting=direct))
    wanted = {
        "云州市临江区生态环境局文件": ("方正小标宋简体", 34),
        "2025年法治政府建设情况报告": ("方正小标宋简体", 22),
        "临环〔2026〕3号": ("仿宋_GB2312", 16),
        "李明": ("楷体_GB2312", 16),
        "区委、区政府": ("仿宋_GB2312", 16),
        "一、推进": ("黑体", 16),
        "（一）严格": ("楷体_GB2312", 16),
        "1.落实": ("仿宋_GB2312", 16),
        "（1）执法公示": ("仿宋_GB2312", 16),
        "持续加强": ("仿宋_GB2312", 16),
        "行政处罚案件办理情况": ("黑体", 14),
        "附件：": ("仿宋_GB2312", 16),
        "抄送：": ("仿宋_GB2312", 14),
    }
    for text, expected in wanted.items():
        paragraph = found(document, text)
        assert resolved(document, run_with(paragraph, text), paragraph, "eastAsia") == expected, text
    heading = found(document, "一、推进")
    assert resolved(document, heading.runs[0], heading, "ascii") == ("Times New Roman", 16)
    title = found(document, "2025年法治政府建设情况报告")
    assert resolved(document, title.runs[0], title, "ascii") == ("方正小标宋简体", 22)
    assert not any(run.bold for paragraph in document.paragraphs for run in paragraph.runs)


def test_type_size_alignment_and_indent_stand_on_the_paragraphs_themselves() -> None:
    document = opened(PUBLISHED)
    body = found(document, "持续加强")
    assert body.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert body.paragraph_format.first_line_indent.twips == 632
    assert body._p.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert body.runs[0].font.size.pt == 16
    assert found(document, "法治政府建设情况报告").alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_without_direct_formatting_the_styles_say_it_all() -> None:
    document = opened(PUBLISHED, Options(direct_formatting=False))
    body = found(document, "持续加强")
    assert body.alignment is None
    assert body.runs[0].font.size is None
    assert body.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert body.style.name == "公文正文"


def test_headings_bear_words_own_names_and_outline_levels() -> None:
    document = opened(PUBLISHED)
    assert found(document, "一、推进").style.name == "Heading 1"
    assert found(document, "（一）严格").style.name == "Heading 2"
    assert found(document, "2.加强").style.name == "Heading 3"
    assert found(document, "（1）执法公示").style.name == "Heading 4"
    for level in range(1, 5):
        outline = document.styles[f"Heading {level}"].element.pPr.find(qn("w:outlineLvl"))
        assert outline.get(qn("w:val")) == str(level - 1)


def test_a_run_in_heading_shares_its_paragraph_with_the_text() -> None:
    paragraph = found(opened(PUBLISHED), "1.落实")
    assert paragraph.text == "1.落实“三项制度”。公示执法信息120条。"
    assert paragraph.style.name == "公文正文"
    assert paragraph._p.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "2"
    assert "".join(r.text for r in paragraph.runs if r.style.name == "heading 3 Char") == "1.落实“三项制度”。"


def test_a_run_in_heading_before_a_table_stands_alone() -> None:
    paragraph = found(opened(PUBLISHED), "以下为表")
    assert (paragraph.text, paragraph.style.name) == ("（二）以下为表", "Heading 2")


def test_quotation_marks_are_set_in_the_chinese_font_in_every_slot() -> None:
    paragraph = found(opened(PUBLISHED), "谁执法谁普法")
    fonts = run_with(paragraph, "“")._r.rPr.find(qn("w:rFonts"))
    assert run_with(paragraph, "“").text == "“"
    assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {"仿宋_GB2312"}


def test_every_run_of_text_says_that_it_is_chinese() -> None:
    document = opened(LETTER)
    for text in document.element.body.iter(qn("w:t")):
        assert text.getparent().rPr.find(qn("w:rFonts")).get(qn("w:hint")) == "eastAsia"


def test_gaps_are_highlighted_and_nothing_else_is() -> None:
    document = opened(PUBLISHED)
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    marked = {run.text for paragraph in paragraphs for run in paragraph.runs if run.font.highlight_color}
    assert marked == {"【待填：罚款金额】", "【待填：办结】"}


def test_the_page_is_laid_out_as_the_standard_says() -> None:
    (section,) = opened(PUBLISHED).sections
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin.mm) for margin in margins] == [37, 26, 35, 28]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert section.even_page_footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.LEFT
    for footer in (section.footer, section.even_page_footer):
        assert footer.paragraphs[0].text == "— 1 —"
        assert " PAGE " in footer._element.xml


def test_odd_and_even_pages_differ() -> None:
    assert opened(PUBLISHED).settings.odd_and_even_pages_header_footer


def test_autospace_can_be_switched_off() -> None:
    def switches(options: Options) -> list[str]:
        normal = opened(PUBLISHED, options).styles["Normal"].element.pPr
        return [child.get(qn("w:val")) for child in normal if "autoSpace" in child.tag]

    assert switches(Options()) == []
    assert switches(Options(autospace=False)) == ["0", "0"]


@pytest.mark.parametrize(
    ("name", "date", "name_right", "date_left"),
    [
        ("云州市临江区生态环境局", "2026年1月20日", 200, 1700),  # 11 characters: 28 - 2 - 11 + 2
        ("县司法局", "2026年1月20日", 775, 1825),  # the date measures 7.75: 28 - 2 - 7.75, name 2 before it
    ],
)
def test_the_date_begins_two_characters_right_of_the_name(
    name: str, date: str, name_right: int, date_left: int
) -> None:
    document = opened(replace(PUBLISHED, signature=name, date=date))
    signature, dated = document.paragraphs[-2:]
    assert (signature.text, dated.text) == (name, date)
    assert signature.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert signature._p.pPr.ind.get(qn("w:rightChars")) == str(name_right)
    assert dated._p.pPr.ind.get(qn("w:leftChars")) == str(date_left)
    first_of_name = 2800 - name_right - 100 * len(name)
    assert date_left == first_of_name + 200


def test_the_signature_is_held_to_the_text_before_it() -> None:
    paragraphs = opened(PUBLISHED).paragraphs
    assert [bool(paragraph.paragraph_format.keep_with_next) for paragraph in paragraphs[-4:]] == [
        True,
        True,
        True,
        False,
    ]
    assert paragraphs[-3].text == ""


def test_the_parts_of_a_letter_stand_in_their_order() -> None:
    texts = [paragraph.text for paragraph in opened(LETTER, Options(letterhead=True)).paragraphs]
    assert texts[:11] == [
        "",
        "云州市临江区生态环境局文件",
        "",
        "",
        "临环〔2026〕3号\t签发人：李明",
        "",
        "",
        "云州市临江区生态环境局",
        "2025年法治政府建设情况报告",
        "",
        "区委、区政府：",
    ]
    assert texts[-8:] == [
        "",
        "附件：1. 2025年行政处罚案件统计表",
        "2. 2025年普法工作台账",
        "",
        "云州市临江区生态环境局",
        "2026年1月20日",
        "　抄送：市生态环境局，区委依法治区办。",
        "",
    ]


def test_without_the_letterhead_the_number_still_prints_and_nothing_is_red() -> None:
    document = opened(LETTER)
    assert document.paragraphs[0].text == "临环〔2026〕3号\t签发人：李明"
    assert "FF0000" not in document.element.xml


def test_a_number_without_a_signer_is_centred() -> None:
    number = opened(replace(LETTER, signer=None)).paragraphs[0]
    assert (number.text, number.alignment) == ("临环〔2026〕3号", WD_ALIGN_PARAGRAPH.CENTER)


def test_a_published_report_has_no_part_of_a_letter() -> None:
    text = "\n".join(paragraph.text for paragraph in opened(LETTER.published()).paragraphs)
    assert text == "\n".join(paragraph.text for paragraph in opened(PUBLISHED).paragraphs)


def test_a_review_copy_has_a_comment_on_exactly_each_noted_span() -> None:
    document = opened(PUBLISHED, Options(notes=NOTES))
    body = document.element.body
    commented = {}
    for comment in document.comments:
        start = body.xpath(f".//w:commentRangeStart[@w:id='{comment.comment_id}']")[0]
        between = itertools.takewhile(
            lambda element: element.tag != qn("w:commentRangeEnd"), start.itersiblings()
        )
        commented[comment.text] = "".join(
            text.text for element in between for text in element.iter(qn("w:t"))
        )
        assert (comment.author, comment.timestamp) == ("rldraft", datetime(2026, 1, 20, tzinfo=UTC))
    assert commented == {
        "报告年度": "2025",
        "行政执法.行政处罚案件：52件\n来源：执法支队台账；上年：40件": "52件",
        "尚未填写": "【待填：罚款金额】",
        "12件": "12",
    }
    assert len(list(document.comments)) == 5  # the table stands in the report twice


def test_a_clean_copy_has_no_comments_part() -> None:
    with zipfile.ZipFile(io.BytesIO(render(PUBLISHED, ".docx"))) as package:
        assert "word/comments.xml" not in package.namelist()


def test_properties_are_the_reports_own() -> None:
    properties = opened(PUBLISHED).core_properties
    assert properties.title == "云州市临江区生态环境局2025年法治政府建设情况报告"
    assert properties.author == properties.last_modified_by == "云州市临江区生态环境局"
    assert properties.created == properties.modified == datetime(2026, 1, 20, tzinfo=UTC)
    assert (properties.comments, properties.language, properties.revision) == ("", "zh-CN", 1)


def test_the_package_carries_nothing_of_a_foreign_template() -> None:
    with zipfile.ZipFile(io.BytesIO(render(PUBLISHED, ".docx"))) as package:
        names = package.namelist()
        everything = b"".join(map(package.read, names)).decode()
    assert names[0] == "[Content_Types].xml"
    for foreign in ("stylesWithEffects", "thumbnail", "customXml", "python-docx", "ja-JP", "asciiTheme"):
        assert foreign not in everything + "".join(names)


def test_the_same_report_gives_the_same_bytes_in_another_process() -> None:
    made = "hashlib.sha256(render(LETTER, '.docx', Options(letterhead=True, notes=NOTES))).hexdigest()"
    script = (
        f"import sys, hashlib; sys.path[:0] = {sys.path!r}\n"
        f"from export_sample import *; from rldraft.export import *\nprint({made})"
    )
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    data = render(LETTER, ".docx", Options(letterhead=True, notes=NOTES))
    assert other.stdout.strip() == hashlib.sha256(data).hexdigest()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        stamps = {(entry.date_time, entry.create_system) for entry in package.infolist()}
    assert stamps == {((1980, 1, 1, 0, 0, 0), 3)}


@pytest.mark.parametrize(
    ("date", "year", "stamp"),
    [("2026年2月30日", 2025, 2026), ("近日", 2025, 2026), (None, None, 1980), (None, 9999, 1980)],
)
def test_a_report_without_a_good_date_still_bears_a_fixed_one(
    date: str | None, year: int | None, stamp: int
) -> None:
    properties = opened(replace(PUBLISHED, date=date, year=year)).core_properties
    assert properties.created == datetime(stamp, 1, 1, tzinfo=UTC)


def test_python_docx_is_loaded_for_a_docx_alone_and_its_work_is_kept(tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from export_sample import *; from rldraft.export import *\n"
        "for suffix in ('.md', '.html', '.txt'): render(LETTER, suffix)\n"
        "assert not {'docx', 'lxml', 'zipfile', 'subprocess'} & set(sys.modules)\n"
        "render(LETTER, '.docx')\n"
        "assert not {'textual', 'jieba', 'numpy', 'jinja2'} & set(sys.modules)\n"
        "print('docx' in sys.modules)\n"
    )
    environment = os.environ | {"RLDRAFT_HOME": str(tmp_path)}
    command = [sys.executable, "-c", script]
    said = [subprocess.check_output(command, env=environment, text=True).strip() for _ in range(2)]
    assert said == ["True", "False"]


def test_an_unknown_format_or_font_profile_is_named_with_what_there_is() -> None:
    with pytest.raises(Trouble, match=r"“\.pdf”.*\.docx、\.md") as no_format:
        render(PUBLISHED, ".pdf")
    with pytest.raises(Trouble, match=r"“gbx”.*“gbt”") as no_profile:
        render(PUBLISHED, ".docx", Options(fonts="gbx"))
    assert no_format.value.code == no_profile.value.code == Exit.USAGE


def test_suffixes_may_be_written_in_capitals() -> None:
    assert render(PUBLISHED, ".TXT") == render(PUBLISHED, ".txt")


def test_siblings_count_from_one_under_each_heading() -> None:
    sections = tuple(Section(1, p(name), (), (Section(2, p("甲")), Section(2, p("乙")))) for name in "东西")
    texts = [paragraph.text for paragraph in opened(Report((p("题"),), sections=sections)).paragraphs][2:]
    assert texts == ["一、东", "（一）甲", "（二）乙", "二、西", "（一）甲", "（二）乙"]
