"""A value that does not add up with the others, in the pane of facts: shown, marked, explained."""

from __future__ import annotations

from pathlib import Path

from facts_host import Host, facts, marks_of, seen, to, type_over, value
from textual.pilot import Pilot

CASES, UPHELD = "复议应诉.复议案件", "复议应诉.复议维持"
WAITS = "还没有写入数据表：与别的数对不上，把相关的几项都改好就会一起写入"


def test_a_value_that_does_not_add_up_is_shown_as_waiting_until_it_does(sample: Path) -> None:
    async def enter(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        await type_over(pilot, "5 件")
        await pilot.press("enter")
        await pilot.pause()

    async def reopened(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        row = next(row for row in app.pane.list.lines if row.key == CASES)
        assert (row.mark, row.value, value(app).value) == ("[!]", "5 件", "5 件")
        assert WAITS in seen(app) and "数对不上：" in seen(app) and "数据表里是“3件”" in seen(app)
        await to(pilot, app, UPHELD)
        assert WAITS not in seen(app)
        await type_over(pilot, "4 件")
        await pilot.press("enter")
        await to(pilot, app, CASES)
        assert marks_of(app, CASES) == ["[x]"] and WAITS not in seen(app)
        assert [app.session.fact(key).value for key in (CASES, UPHELD)] == ["5 件", "4 件"]

    facts(sample, enter)
    facts(sample, reopened)


def test_a_waiting_value_is_given_up_by_typing_what_the_sheet_has(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        for text, mark in (("5 件", "[!]"), ("3 件", "[x]")):
            await to(pilot, app, CASES)
            await type_over(pilot, text)
            await pilot.press("enter")
            await pilot.pause()
            assert marks_of(app, CASES) == [mark]
        assert app.session.fact(CASES).waiting == ()

    facts(sample, journey)


def test_a_waiting_value_that_fits_by_now_is_written_on_enter(sample: Path) -> None:
    async def enter(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        await type_over(pilot, "5 件")
        await pilot.press("enter")
        await pilot.pause()

    async def reopened(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        assert WAITS not in seen(app) and "对得上了，按回车写入" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert (app.session.fact(CASES).value, marks_of(app, CASES)) == ("5 件", ["[x]"])

    facts(sample, enter)
    sheet = sample / "facts.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("  复议终止: 1 件\n", ""), "utf-8")
    facts(sample, reopened)
