"""Beside the editor: what is to fill and what looks wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from modals import SAMPLES, TOGETHER, bare, inside, on, rows, seen

from rldraft.draft.session import Finding, Session, Todo
from rldraft.tui.panes.findings import FindingsPane, ItemList


@pytest.fixture
def session(empty: Path) -> Session:
    session = Session.open(empty)
    session.write(1, "还有【待填：某事】。**粗体**。")
    return session


def test_what_is_to_fill_and_what_looks_wrong_are_listed_apart_with_mark_section_and_what(
    session: Session,
) -> None:
    async def journey(pilot) -> None:
        wanted = ["待填：", "问题：", "[?]", "[*]", "待填“某事”", "粗体标记会原样印出"]
        assert inside(pilot, wanted) == [], "\n".join(rows(pilot))
        assert seen(pilot).index("待填“某事”") < seen(pilot).index("粗体标记")
        assert f"待填{len(session.todos())}问题{len(session.findings())}" in seen(pilot).replace("　", "")

    on(FindingsPane(session), journey, (90, 40))


def test_the_highlighted_one_is_told_whole_with_how_to_mend_it(session: Session) -> None:
    finding = next(f for f in session.findings() if "粗体" in f.what)

    async def journey(pilot) -> None:
        items = pilot.app.query_one(ItemList)
        items.focus()
        for _ in range(40):
            if items.item == finding:
                break
            await pilot.press("down")
        await pilot.pause()
        assert inside(pilot, [finding.what, finding.mend]) == []

    on(FindingsPane(session), journey, (36, 30))


def test_enter_and_a_click_go_to_the_item(session: Session) -> None:
    async def journey(pilot) -> None:
        items = pilot.app.query_one(ItemList)
        items.focus()
        await pilot.press("down", "enter")
        assert pilot.app.messages == [session.todos()[1]]
        await pilot.click(items, offset=(3, 1))
        assert pilot.app.messages[1] == session.todos()[0]
        await pilot.click(items, offset=(3, 0))  # the group's name leads nowhere
        assert len(pilot.app.messages) == 2

    on(FindingsPane(session), journey)


def test_next_goes_through_all_of_them_and_begins_again(session: Session) -> None:
    everything = [*session.todos(), *session.findings()]

    async def journey(pilot) -> None:
        pane = pilot.app.query_one(FindingsPane)
        for _ in range(len(everything) + 1):
            assert pane.next()
            await pilot.pause()
        wanted = [*everything[1:], everything[0], everything[1]]
        assert pilot.app.messages == wanted

    on(FindingsPane(session), journey)


def test_what_was_mended_goes_and_the_highlight_stays_where_it_was(session: Session) -> None:
    async def journey(pilot) -> None:
        pane, items = pilot.app.query_one(FindingsPane), pilot.app.query_one(ItemList)
        before = len(items.items)
        items.highlighted = items.items.index(session.todos()[-1]) + 1
        stays = items.item
        assert isinstance(stays, Todo)
        session.write(1, "写好了。")
        pane.renew()
        await pilot.pause()
        assert len(items.items) == before - 2
        assert items.item == stays
        assert "某事" not in seen(pilot)

    on(FindingsPane(session), journey, (90, 30))


def test_nothing_left_is_told_gladly(sample: Path) -> None:
    session = Session.open(sample)
    assert not session.todos()

    async def journey(pilot) -> None:
        assert "都填好了" in seen(pilot)
        assert not pilot.app.query_one(FindingsPane).next()
        session.write(1, "还有【待填：某事】。")
        pilot.app.query_one(FindingsPane).renew()
        await pilot.pause()
        assert "某事" in seen(pilot) and "都填好了" not in seen(pilot)

    on(FindingsPane(session), journey)


class _Given:
    """A session of which the items are given."""

    def __init__(self, session: Session, todos: tuple[Todo, ...], findings: tuple[Finding, ...]) -> None:
        self.sections = session.sections
        self.todos = lambda: todos
        self.findings = lambda: findings


def test_every_severity_has_a_mark_of_its_own(session: Session) -> None:
    findings = tuple(
        Finding(0, -1, 0, severity, f"某{severity}") for severity in ("error", "warning", "info")
    )

    async def journey(pilot) -> None:
        for sign, finding in zip("!*i", findings, strict=True):
            assert f"[{sign}]开头　{finding.what}" in "".join(rows(pilot)).replace(" ", "")

    on(FindingsPane(_Given(session, (), findings)), journey)


def test_hundreds_of_items_are_cut_and_counted(session: Session) -> None:
    todos = tuple(Todo("blank", 0, at=n, what=f"缺{n}") for n in range(950))

    async def journey(pilot) -> None:
        assert len(pilot.app.query_one(ItemList).items) == 200
        assert "待填950" in seen(pilot)
        assert "共950处，先列200处" in seen(pilot)

    on(FindingsPane(_Given(session, todos, ())), journey)


def test_foreign_text_is_shown_as_it_stands(session: Session) -> None:
    todos = tuple(Todo("blank", n, what=f"缺{sample}") for n, sample in enumerate(SAMPLES))
    given = _Given(session, todos, (Finding(1, -1, 0, "error", "错", TOGETHER),))
    headings = zip(session.sections, (*SAMPLES, *("题",) * len(session.sections)), strict=False)
    given.sections = tuple(view._replace(number="", heading=heading[:8]) for view, heading in headings)

    async def journey(pilot) -> None:
        wanted = [f"{sample[:8]}　缺{sample}" for sample in SAMPLES]
        assert inside(pilot, wanted) == [], "\n".join(rows(pilot))
        items = pilot.app.query_one(ItemList)
        items.focus()
        await pilot.press("end")
        await pilot.pause()
        assert bare(TOGETHER) in seen(pilot)

    on(FindingsPane(given), journey, (90, 40))
