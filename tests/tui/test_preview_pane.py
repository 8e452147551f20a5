"""Under the editor: one paragraph as it will print, and what the section asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from modals import TOGETHER, bare, inside, on, rows, seen
from rich.cells import cell_len

from rldraft.draft.session import SectionView, Session
from rldraft.report import Paragraph, Span
from rldraft.tui.page import broken, visible
from rldraft.tui.panes.preview import PreviewPane, length


@pytest.fixture
def session(sample: Path) -> Session:
    return Session.open(sample)


def _view(session: Session, **changes: object) -> SectionView:
    return session.sections[3]._replace(**changes)


def _styles(pilot, word: str) -> set[str]:
    """Give how the characters of a word are drawn, of its first place on the screen."""
    for strip in pilot.app.screen._compositor.render_strips():
        if word in strip.text:
            at, found = strip.text.index(word), set()
            for segment in strip:
                if at < len(segment.text) and at + len(word) > 0 and segment.style:
                    style = segment.style
                    drawn = (("underline", style.underline), ("reverse", style.reverse), ("bold", style.bold))
                    found |= {name for name, has in drawn if has}
                at -= len(segment.text)
                if at + len(word) <= 0:
                    break
            return found
    raise AssertionError(f"{word} is not there")


def test_figures_and_gaps_are_shown_as_they_print_and_are_marked(session: Session) -> None:
    text = "办理案件{{ 行政执法.行政处罚案件 }}，另有【待填：某事】要写。"

    async def journey(pilot) -> None:
        pilot.app.query_one(PreviewPane).show(session.show(text), _view(session))
        await pilot.pause()
        figure = session.fact("行政执法.行政处罚案件").shown
        assert inside(pilot, [f"办理案件{figure}，另有【待填：某事】要写。"]) == []
        assert _styles(pilot, figure) == {"underline"}
        assert "reverse" in _styles(pilot, "【待填：某事】")
        assert _styles(pilot, "另有") == set()

    on(PreviewPane(), journey)


def test_guidance_rule_and_length_are_shown(session: Session) -> None:
    view = _view(session, guidance="写案件数。", mandated="条例第五条", characters=412, length=(180, 500))

    async def journey(pilot) -> None:
        pilot.app.query_one(PreviewPane).show(Paragraph("甲。"), view)
        await pilot.pause()
        assert inside(pilot, ["提示：写案件数。", "必备：条例第五条", "字数 412 / 180-500，合适"]) == []

    on(PreviewPane(), journey)


@pytest.mark.parametrize(
    ("characters", "said"), [(0, "还没有写"), (179, "偏少"), (180, "合适"), (500, "合适"), (501, "偏多")]
)
def test_the_length_is_told_in_words(session: Session, characters: int, said: str) -> None:
    assert length(_view(session, characters=characters, length=(180, 500))).endswith(f"，{said}")
    assert length(_view(session, characters=characters, length=None)) == f"字数 {characters}"


@pytest.mark.parametrize("size", [(36, 20), (60, 10), (120, 40)])
def test_the_height_follows_the_text_and_the_guidance_stays_in_sight(
    session: Session, size: tuple[int, int]
) -> None:
    async def journey(pilot) -> None:
        pane = pilot.app.query_one(PreviewPane)
        pane.show(Paragraph("短。"), _view(session, guidance="", mandated=""))
        await pilot.pause()
        assert pane.region.height == 4
        pane.show(Paragraph("很长的一段。" * 300), _view(session, guidance="要写清楚。", mandated=""))
        await pilot.pause()
        assert pane.region.height == {10: 4, 20: 6, 40: 12}[size[1]]
        assert "要写清楚。" in seen(pilot)
        await pilot.resize_terminal(size[0] + 20, size[1])
        await pilot.pause()
        assert "要写清楚。" in seen(pilot)

    on(PreviewPane(), journey, size)


def test_a_long_paragraph_can_be_read_to_its_end(session: Session) -> None:
    async def journey(pilot) -> None:
        pilot.app.query_one(PreviewPane).show(Paragraph("很长的一段。" * 300 + "末尾"), _view(session))
        await pilot.pause()
        assert "末尾" not in seen(pilot)
        pilot.app.query_one(".preview--text").focus()
        await pilot.press("end")
        await pilot.pause()
        assert "末尾" in seen(pilot)

    on(PreviewPane(), journey)


def test_a_heading_inside_a_section_shows_without_its_signs(session: Session) -> None:
    async def journey(pilot) -> None:
        pilot.app.query_one(PreviewPane).show(session.show("#### 依法履职。"), _view(session))
        await pilot.pause()
        assert "依法履职。" in seen(pilot) and "#" not in seen(pilot)
        assert _styles(pilot, "依法履职") == {"bold"}

    on(PreviewPane(), journey)


def test_an_empty_paragraph_is_told_to_be(session: Session) -> None:
    async def journey(pilot) -> None:
        pilot.app.query_one(PreviewPane).show(Paragraph(""), _view(session, characters=0))
        await pilot.pause()
        assert "还没有文字" in seen(pilot)

    on(PreviewPane(), journey)


def test_foreign_text_is_shown_as_it_stands(session: Session) -> None:
    view = _view(session, guidance=f"提{TOGETHER}", mandated=f"备{TOGETHER}")

    async def journey(pilot) -> None:
        pilot.app.query_one(PreviewPane).show(Paragraph(f"文{TOGETHER}"), view)
        await pilot.pause()
        for start in "文提备":
            assert bare(start + TOGETHER) in seen(pilot), "\n".join(rows(pilot))

    on(PreviewPane(), journey, (120, 60))


@st.composite
def _paragraphs(draw: st.DrawFn) -> Paragraph:
    text = draw(st.text("甲乙，。（）“”12.5%ab\x1b\u202e\t\n", min_size=1, max_size=120))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return Paragraph(text, tuple(Span(start, end, "gap", "【待填：") for start, end in pairs))


@settings(deadline=None, max_examples=200)
@given(_paragraphs(), st.integers(8, 60))
def test_marks_stay_on_their_characters_however_the_text_is_made_visible_and_broken(
    paragraph: Paragraph, width: int
) -> None:
    shown = visible(paragraph)
    marked = [shown.text[s.start : s.end] for s in shown.spans]
    assert marked == [visible(Paragraph(paragraph.text[s.start : s.end])).text for s in paragraph.spans]
    whole, pieces, begun = "", "", 0
    for text, marks, gap in broken(shown, width):
        assert cell_len(text.rstrip()) <= width
        whole += text
        pieces += "".join(text[start:end] for start, end, _ in marks)
        begun += gap
    assert whole == shown.text
    assert pieces == "".join(marked)
    assert begun <= len(shown.spans)
