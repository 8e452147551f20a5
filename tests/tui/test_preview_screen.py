"""The whole report as it will print."""

from __future__ import annotations

from pathlib import Path

import pytest
from modals import TOGETHER, bare, inside, on, rows, seen
from rich.cells import cell_len
from textual.content import Content

from rldraft.draft.session import Session
from rldraft.export import plaintext
from rldraft.report import Cell, Paragraph, Report, Section, Table
from rldraft.tui.page import WIDTH, Mark, lay_out
from rldraft.tui.screens.preview import Page, PreviewScreen


@pytest.fixture
def session(sample: Path) -> Session:
    return Session.open(sample)


def _bare(text: str) -> str:
    return "".join(text.split())


def test_every_character_that_prints_is_there_in_order(session: Session) -> None:
    laid = "".join(row.text for row in lay_out(session.report(), session.sections, WIDTH))
    assert _bare(laid) == _bare(plaintext.write(session.report()))


@pytest.mark.parametrize("width", [12, 28, 55, 56])
def test_no_row_is_wider_than_the_page_nor_begins_with_what_closes(session: Session, width: int) -> None:
    for row in lay_out(session.report(), session.sections, width):
        assert cell_len(row.text.rstrip()) <= width, row
        assert not row.text.startswith(tuple("。，、；：）》”！？")), row


def test_every_row_knows_its_section(session: Session) -> None:
    views = session.sections
    laid = lay_out(session.report(), views, WIDTH)
    for view in views:
        mine = [row.text for row in laid if row.section == view.index]
        if view.level:
            assert _bare("".join(mine)).startswith(_bare(view.name)), view.name
        assert len(_bare("".join(mine))) >= len(_bare(view.name)) * bool(view.level) + view.characters
    inside = [row.section for row in laid if row.section >= 0]
    assert inside == sorted(inside) and set(inside) == {view.index for view in views}


def test_it_opens_at_the_section_one_comes_from(session: Session) -> None:
    async def journey(pilot) -> None:
        assert _bare(session.sections[5].name) in _bare("".join(rows(pilot)[2:5])).replace("│", "")
        await pilot.press("enter")

    assert on(PreviewScreen(session, 5), journey) == [5]


def test_one_goes_to_the_section_that_one_has_moved_to(session: Session) -> None:
    async def journey(pilot) -> None:
        page = pilot.app.screen.query_one(Page)
        await pilot.press("right_square_bracket")
        assert page.row.section == 6
        await pilot.press("left_square_bracket", "left_square_bracket")
        assert page.row.section == 4
        await pilot.press("up")
        assert page.row.section == 3
        await pilot.press("enter")

    assert on(PreviewScreen(session, 5), journey) == [3]


def test_a_double_click_goes_to_the_section_under_it(session: Session) -> None:
    async def journey(pilot) -> None:
        await pilot.click(Page, offset=(20, 6), times=2)

    [index] = on(PreviewScreen(session, 2), journey)
    assert isinstance(index, int) and index >= 2


def test_the_title_belongs_to_no_section_and_that_is_told(session: Session) -> None:
    async def journey(pilot) -> None:
        await pilot.press("home", "enter")
        await pilot.pause()
        assert not pilot.app.answers
        assert _bare(session.title[0])[:8] in seen(pilot)
        await pilot.press("escape")

    assert on(PreviewScreen(session, 5), journey) == [None]


def test_n_goes_from_gap_to_gap_and_round_and_capital_n_back(empty: Path) -> None:
    session = Session.open(empty)
    session.write(2, "有【待填：第一】。")
    session.write(4, "有【待填：第二】和【待填：第三】。")

    async def journey(pilot) -> None:
        page = pilot.app.screen.query_one(Page)
        gaps = [n for n, row in enumerate(page.rows) if row.gap]
        assert f"待填{len(gaps)}处" in seen(pilot)
        await pilot.press("home")
        begin = page.current
        visited = []
        for _ in range(len(gaps) + 1):
            await pilot.press("n")
            visited.append(page.current)
        after = [n for n in gaps if n > begin] + [n for n in gaps if n <= begin]
        assert visited == [*after, after[0]]
        await pilot.press("N")
        assert page.current == after[-1]
        assert page.current in range(page.scroll_offset.y, page.scroll_offset.y + page.size.height)
        await pilot.press("escape")

    on(PreviewScreen(session, 0), journey)


def test_no_gap_is_told(session: Session) -> None:
    async def journey(pilot) -> None:
        assert "没有待填的" in seen(pilot)
        before = pilot.app.screen.query_one(Page).current
        await pilot.press("n")
        assert pilot.app.screen.query_one(Page).current == before
        await pilot.press("escape")

    on(PreviewScreen(session, 0), journey)


def test_length_and_pages_are_told(session: Session) -> None:
    async def journey(pilot) -> None:
        count = sum(len(_bare(p.text)) for p in session.report().paragraphs())
        assert inside(pilot, [f"{count}字", "约11页"]) == [], seen(pilot)
        await pilot.press("escape")

    on(PreviewScreen(session, 0), journey, (120, 40))


def test_the_current_row_has_a_sign_and_stays_in_sight_and_in_its_section_when_the_terminal_changes(
    session: Session,
) -> None:
    async def journey(pilot) -> None:
        page = pilot.app.screen.query_one(Page)
        await pilot.press(*["pagedown"] * 3)
        section = page.row.section
        for size in ((40, 12), (120, 40), (60, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert page.row.section == section
            [marked] = [row for row in rows(pilot)[2:-3] if row.lstrip("│ ").startswith("> ")]
            assert _bare(page.row.text) in _bare(marked)
        await pilot.press("escape")

    on(PreviewScreen(session, 3), journey)


def test_a_table_stands_as_a_grid_with_merged_cells_open() -> None:
    cell = lambda text, **spans: Cell(Paragraph(text), **spans)  # noqa: E731
    table = Table(
        (
            (cell("甲", rowspan=2), cell("乙丙", colspan=2)),
            (cell("丁"), cell("戊")),
            (cell("己"), cell("庚" * 40), cell("3")),
        ),
        caption=Paragraph("表题"),
    )
    report = Report((Paragraph("题"),), sections=(Section(1, Paragraph("一章"), (table,)),))
    drawn = [row.text for row in lay_out(report, (), 40)]
    assert drawn[3].strip() == "表题"
    grid = drawn[4:-1]
    assert len({cell_len(line) for line in grid}) == 1 and cell_len(grid[0]) <= 40
    assert grid[0].startswith("+--") and grid[2].startswith("+  ")
    assert "甲" in grid[1] and grid[1].count("|") == 3 and grid[3].count("|") == 4
    assert _bare("".join(grid)).count("庚") == 40


def test_the_letters_parts_and_the_gaps_in_them_are_there() -> None:
    report = Report(
        (Paragraph("题"),), signature="【待填：单位全称】", date="2026年1月20日", addressee="区政府",
        number="云应急〔2026〕1号", signer="李某", attachments=("一览表", "统计表"), copies_to="区司法局",
    )  # fmt: skip
    laid = lay_out(report, (), WIDTH)
    text = _bare("".join(row.text for row in laid))
    for part in (
        "云应急〔2026〕1号",
        "签发人：李某",
        "区政府：",
        "附件：1.一览表",
        "2.统计表",
        "抄送：区司法局。",
    ):
        assert part in text
    assert [row.text.strip() for row in laid if row.gap] == ["【待填：单位全称】"]


def test_foreign_text_is_shown_as_it_stands(session: Session) -> None:
    session.write(1, f"文{TOGETHER}\n\n| {TOGETHER} |")
    session.rename(1, f"题{TOGETHER}")

    async def journey(pilot) -> None:
        text = seen(pilot).replace("|", "")
        assert text.count(bare(TOGETHER)) == 3, "\n".join(rows(pilot))
        await pilot.press("escape")

    on(PreviewScreen(session, 1), journey, (120, 60))


def test_only_the_rows_in_sight_are_drawn(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.write(3, "\n\n".join(f"第{n}段。" + "全年办理案件。" * 24 for n in range(500)))
    drawn: list[str] = []

    def styled(text: str, marks: tuple[Mark, ...]) -> Content:
        drawn.append(text)
        return Content(text)

    monkeypatch.setattr("rldraft.tui.screens.preview.styled", styled)

    async def journey(pilot) -> None:
        page = pilot.app.screen.query_one(Page)
        assert len(page.rows) > 2000
        assert len(drawn) < 10 * 40
        before = len(drawn)
        await pilot.press("pagedown")
        assert len(drawn) - before < 5 * 40
        await pilot.press("end", "escape")

    on(PreviewScreen(session, 3), journey, (120, 40))
