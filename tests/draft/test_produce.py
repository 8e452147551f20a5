"""From fact sheets to finished files, on real figures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from openxml_audit import OpenXmlValidator

from rldraft import export
from rldraft.draft.assemble import gaps, generate, notes, unused
from rldraft.draft.produce import Finish, Job, finished, produce
from rldraft.facts import Facts, Figure, load
from rldraft.problems import Exit
from rldraft.report import Report
from rldraft.template import Pack, Renderer, find

DATA = Path(__file__).parent.parent / "data" / "facts"
SHEETS = [DATA / f"00{n}.yaml" for n in range(5)]
MANDATED = ("主要举措和成效", "不足和原因", "第一责任人", "主要安排")


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(find(None))


def sheet(path: Path, pack: Pack) -> Facts:
    return load(path, lambda _: pack.schema)


def written(document: Document) -> list[str]:
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?:[余多])?(?:万|亿)?(?:个百分点|平方公里|[^\W\d_]|%)?")


def printed_by(report: Report) -> Iterator[str]:
    for paragraph in report.paragraphs():
        for span in paragraph.spans:
            yield paragraph.text[span.start : span.end]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_every_figure_used_stands_in_the_docx_with_its_unit(
    path: Path, renderer: Renderer, tmp_path: Path
) -> None:
    out = tmp_path / "报告.docx"
    outcome = produce(Job(path, out))
    assert outcome.trouble is None
    assert outcome.gaps == ()
    text = "\n".join(written(docx.Document(str(out))))
    facts = sheet(path, renderer.pack)
    report = generate(renderer, facts)
    used = {span.source for p in report.paragraphs() for span in p.spans if span.kind == "figure"}
    figures = {k: v for k, v in facts.values.items() if isinstance(v, Figure) and v.quantity is not None}
    assert len(figures) >= 10
    shown = [key for key in figures if key in used]
    assert len(shown) >= 0.8 * len([f for f in figures.values() if f.quantity and f.quantity.value])
    for key in shown:
        assert str(figures[key].quantity) in text, key


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_no_figure_stands_in_the_docx_that_the_sheet_does_not_give(
    path: Path, renderer: Renderer, tmp_path: Path
) -> None:
    out = tmp_path / "报告.docx"
    produce(Job(path, out))
    facts = sheet(path, renderer.pack)
    report = generate(renderer, facts)
    given = {*printed_by(report), report.date or ""}
    # Words of the drafter and names of documents carry figures of their own.
    for value in facts.values.values():
        for item in value if isinstance(value, tuple) else (value,):
            words = item.values() if isinstance(item, dict) else [item]
            given.update(w for w in words if isinstance(w, str))
    for year in (facts.year or 0) - 1, facts.year, (facts.year or 0) + 1:
        given.add(f"{year}年")
    known = "\n".join(given)
    for line in written(docx.Document(str(out))):
        bare = re.sub(r"《[^》]*》|“[^”]*”|〔\d+〕\d+号", "", line)
        bare = re.sub(r"^(?:\d+\.|（\d+）)", "", bare)
        for figure in _FIGURE.findall(bare):
            assert figure in known or figure in ("12345政", "12369举"), (figure, line)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_all_mandated_sections_are_there_in_order(path: Path, renderer: Renderer, tmp_path: Path) -> None:
    out = tmp_path / "报告.docx"
    produce(Job(path, out))
    headings = [
        p.text
        for p in docx.Document(str(out)).paragraphs
        if p.style is not None and p.style.style_id == "Heading1"
    ]
    assert [heading[:2] for heading in headings[:4]] == ["一、", "二、", "三、", "四、"]
    for heading, words in zip(headings, MANDATED, strict=False):
        assert words in heading
    year = sheet(path, renderer.pack).year or 0
    assert f"{year}年度" in headings[0]
    assert f"{year + 1}年度" in headings[3]


EXAMPLES = ["law-based-government-annual", "open-information-annual"]


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("copy", ["公开", "报送"])
@pytest.mark.parametrize("review", [False, True])
def test_every_exported_file_passes_the_schema_and_comes_out_the_same_twice(
    name: str, copy: str, review: bool, tmp_path: Path
) -> None:
    pack = find(name)
    finish = Finish("报送" if copy == "报送" else "公开", review, letterhead=copy == "报送")
    outs = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for out in outs:
        assert produce(Job(pack.example, out, finish=finish)).trouble is None
    assert outs[0].read_bytes() == outs[1].read_bytes()
    result = OpenXmlValidator().validate(str(outs[0]))
    assert result.errors == []


def test_real_reports_pass_the_schema_as_review_copies(tmp_path: Path) -> None:
    for path in SHEETS:
        out = tmp_path / f"{path.stem}.docx"
        produce(Job(path, out, finish=Finish(review=True)))
        assert OpenXmlValidator().validate(str(out)).errors == []


def test_no_trace_of_the_template_language_is_left(tmp_path: Path) -> None:
    for name in EXAMPLES:
        for suffix in export.FORMATS:
            out = tmp_path / f"{name}{suffix}"
            assert produce(Job(find(name).example, out)).trouble is None
            if suffix == ".docx":
                document = docx.Document(str(out))
                core = document.core_properties
                text = "\n".join([*written(document), core.title, core.author, core.subject])
            else:
                text = out.read_text(encoding="utf-8")
            for trace in ("{{", "}}", "{%", "None", "nan", "Undefined", "【待填", "[[", "]]"):
                assert trace not in text, trace


def test_an_absent_fact_leaves_no_hole_and_no_nought(renderer: Renderer) -> None:
    facts = sheet(renderer.pack.example, renderer.pack)
    for zero in (False, True):
        bare = dict(facts.values)
        for key, value in facts.values.items():
            if isinstance(value, Figure) and value.quantity is not None:
                if zero:
                    bare[key] = Figure(type(value.quantity)(value.quantity.number * 0, value.quantity.unit))
                elif key != "行政执法.行政处罚案件":
                    del bare[key]
        report = generate(renderer, Facts(facts.schema, bare))
        for paragraph in report.paragraphs():
            assert not re.search(r"(?<![\d.])0(?:件|次|人|家|份|条|场|项|个|起|万元|%)", paragraph.text)
            assert not re.search(
                r"[，、；：][，、；。]|^[，、；。]|[，、；]$|（）|《》|“”", paragraph.text
            ), paragraph.text


def test_the_length_is_that_of_a_report(renderer: Renderer) -> None:
    report = generate(renderer, sheet(renderer.pack.example, renderer.pack))
    count = sum(len(paragraph.text) for paragraph in report.paragraphs())
    assert 3000 <= count <= 6000


def test_every_missing_required_fact_is_named_with_key_section_and_label(
    renderer: Renderer, tmp_path: Path
) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text("年度: 2025\n单位: {全称: 某局}\n行政执法: {行政处罚案件: 2}\n", encoding="utf-8")
    outcome = produce(Job(path, tmp_path / "报告.docx"))
    assert outcome.trouble is not None
    assert outcome.trouble.code is Exit.FACTS
    said = [problem.what for problem in outcome.trouble.problems]
    assert len(said) == 3
    for key, words in [
        ("成文日期", "落款"),
        ("行政执法.罚款金额：罚款金额", "加强重点领域执法"),
        ("不足：", "不足和原因"),
    ]:
        assert any(key in what and words in what for what in said), key
    assert not (tmp_path / "报告.docx").exists()


def test_gaps_show_when_allowed_and_are_yellow(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text("年度: 2025\n单位: {全称: 某局}\n行政执法: {行政处罚案件: 2}\n", encoding="utf-8")
    outcome = produce(Job(path, tmp_path / "样稿.docx", finish=Finish(allow_gaps=True)))
    assert outcome.trouble is None
    assert len(outcome.gaps) == 3
    assert any("下一年安排" in problem.what for problem in outcome.warnings)
    runs = [run for p in docx.Document(str(tmp_path / "样稿.docx")).paragraphs for run in p.runs]
    marked = "".join(run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW)
    assert "【待填：罚款金额】" in marked
    assert "【待填：成文日期】" in marked
    assert "【待填：存在的不足和原因】" in marked


def test_a_review_copy_tells_key_source_and_last_year_at_every_figure(
    renderer: Renderer, tmp_path: Path
) -> None:
    facts = sheet(renderer.pack.example, renderer.pack)
    report = generate(renderer, facts)
    figures = [span for p in report.paragraphs() for span in p.spans if span.kind == "figure"]
    data, _ = finished(report, facts, renderer.pack, ".docx", Finish(review=True))
    comments = [comment.text for comment in docx.Document(io.BytesIO(data)).comments]
    assert len(comments) == len(figures)
    fine = next(text for text in comments if text.startswith("行政执法.罚款金额"))
    figure = facts.get("行政执法.罚款金额")
    assert isinstance(figure, Figure)
    assert str(figure.quantity) in fine
    assert figure.origin in fine
    assert f"上年：{figure.last}" in fine
    assert set(notes(report, facts)) == {span.source for span in figures}


def test_figures_that_no_text_prints_are_named(renderer: Renderer) -> None:
    facts = sheet(renderer.pack.example, renderer.pack)
    values = {k: v for k, v in facts.values.items() if k != "复议应诉.复议案件"}
    lost = unused(generate(renderer, Facts(facts.schema, values)), Facts(facts.schema, values))
    assert all(key.startswith("复议应诉.") for key in lost)


def test_only_the_copy_sent_up_has_the_parts_of_a_letter(renderer: Renderer, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    base = (DATA / "000.yaml").read_text(encoding="utf-8")
    parts = "主送机关: 巴南区委、区政府\n发文字号: 巴环〔2025〕3号\n签发人: 李明\n附件: [数据表]\n抄送: 区委依法治区办\n"
    names = ("主送机关", "发文字号", "签发人", "附件", "抄送")
    base = "\n".join(line for line in base.split("\n") if not line.startswith(names))
    path.write_text(base + "\n" + parts, encoding="utf-8")
    for copy, there in (("公开", False), ("报送", True)):
        out = tmp_path / f"{copy}.txt"
        outcome = produce(Job(path, out, finish=Finish("报送" if there else "公开")))
        assert outcome.trouble is None, outcome.trouble
        text = out.read_text(encoding="utf-8")
        for words in ("巴南区委、区政府：", "巴环〔2025〕3号", "李明", "数据表", "区委依法治区办"):
            assert (words in text) is there, (copy, words)


def test_a_gap_in_the_text_stops_a_final_copy_even_where_the_fact_is_optional(tmp_path: Path) -> None:
    from rldraft.draft.folder import create
    from rldraft.draft.folder import load as load_draft

    pack = find(None)
    made = create(
        tmp_path / "草稿",
        pack,
        pack.example.read_text(encoding="utf-8").replace("  旁听庭审:", "  # 旁听庭审:"),
    )
    file = made.folder / "draft.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n旁听{{ 学习培训.旁听庭审 }}。\n", encoding="utf-8")
    draft = load_draft(made.folder)
    (gap,) = gaps(draft.report(), draft.facts)
    assert gap.definition.key == "学习培训.旁听庭审"
    assert gap.sections == ("其他需要报告的情况",)
