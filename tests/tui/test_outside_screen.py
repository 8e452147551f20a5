"""Another program changed a file of the draft."""

from __future__ import annotations

import pytest
from modals import SAMPLES, bare, inside, on, over, rows, seen
from textual.widgets import Button, Footer

from rldraft.draft.session import Outside
from rldraft.tui.screens.outside import OutsideScreen

OURS = "年度: 2025\n行政执法:\n  行政处罚案件: 52 件\n复议应诉:\n  复议案件: 0\n" + "".join(
    f"项{n}: 1\n" for n in range(9)
)
THEIRS = OURS.replace("52 件", "53 件").replace("项7: 1\n", "")
CHANGE = Outside("facts.yaml", THEIRS, OURS)
BROKEN = Outside("facts.yaml", THEIRS + "[", OURS, "第14行：“[”没有结束")


@pytest.mark.parametrize(("key", "answer"), [("o", "ours"), ("t", "theirs"), ("escape", None)])
def test_whose_version_is_to_stand_is_chosen_by_key(key: str, answer: str | None) -> None:
    async def journey(pilot) -> None:
        await pilot.press(key)

    assert on(OutsideScreen(CHANGE), journey) == [answer]


@pytest.mark.parametrize(("name", "answer"), [("ours", "ours"), ("theirs", "theirs"), ("leave", None)])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
def test_whose_version_is_to_stand_is_chosen_by_mouse(
    name: str, answer: str | None, size: tuple[int, int]
) -> None:
    async def journey(pilot) -> None:
        assert pilot.app.screen.query_one(Footer).region.bottom <= size[1]
        await pilot.click(f"#{name}")

    assert on(OutsideScreen(CHANGE), journey, size) == [answer]


def test_the_file_and_the_rows_that_differ_are_shown_with_what_changed_in_them() -> None:
    async def journey(pilot) -> None:
        wanted = ["facts.yaml", "行政处罚案件:5[-2-]件", "行政处罚案件:5[+3+]件", "-[-项7:1-]", "另存一份"]
        assert inside(pilot, wanted) == [], seen(pilot)
        assert "年度:2025" not in seen(pilot)
        assert "文件第2行" in seen(pilot)
        await pilot.press("escape")

    on(OutsideScreen(CHANGE), journey)


def test_a_file_that_cannot_be_read_says_why_and_cannot_be_chosen() -> None:
    async def journey(pilot) -> None:
        assert "“[”没有结束" in seen(pilot)
        await pilot.press("t")
        await pilot.click("#theirs")
        assert not pilot.app.answers
        assert pilot.app.screen.query_one("#theirs", Button).disabled
        await pilot.press("o")

    assert on(OutsideScreen(BROKEN), journey) == ["ours"]


def test_many_differences_are_cut_and_it_is_told() -> None:
    async def journey(pilot) -> None:
        await pilot.press("end")
        await pilot.pause()
        assert "没有列出" in seen(pilot)
        await pilot.press("escape")

    on(OutsideScreen(Outside("draft.md", "\n".join(f"新{n}" for n in range(9000)), "")), journey)


def test_a_file_that_differs_in_its_line_ends_alone_is_explained() -> None:
    async def journey(pilot) -> None:
        assert "文字一样" in seen(pilot)
        await pilot.press("escape")

    on(OutsideScreen(Outside("draft.md", OURS, OURS)), journey)


def test_foreign_text_is_shown_as_it_stands() -> None:
    async def journey(pilot) -> None:
        for sample in SAMPLES:
            await over(
                pilot,
                OutsideScreen(Outside(sample, f"{sample}\n{sample}甲", f"{sample}\n{sample}乙", sample)),
            )
            # The file's name, the problem, a row around, and twice in the row that changed.
            assert seen(pilot).count(bare(sample)) == 5, "\n".join(rows(pilot))

    on(OutsideScreen(CHANGE), journey)
