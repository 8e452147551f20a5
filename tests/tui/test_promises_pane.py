"""The third group of the findings: last year's promises, answered or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import until
from modals import inside, on, seen

from rldraft.draft.folder import load
from rldraft.draft.session import Session
from rldraft.tui.panes.findings import FindingsPane, ItemList
from rldraft.tui.panes.promises import Kept, Promises

LAST = """\
云州市临江区生态环境局
2024年法治政府建设情况报告
一、2024年推进法治政府建设的主要举措和成效
办理行政处罚案件31件。
二、2025年推进法治政府建设的主要安排
（一）在沿江公园建一处生态法治长廊，供学生研学。
（二）为小微企业编印[red]环保合规手册[/red]并送到车间。
"""


@pytest.fixture
def session(sample: Path) -> Session:
    (sample / "上年报告.txt").write_text(LAST, encoding="utf-8")
    draft = load(sample)
    draft.last = "上年报告.txt"
    draft.save()
    return Session.open(sample)


def promised(session: Session, tmp_path: Path) -> Promises:
    return Promises(session, tmp_path / "空架")


def test_a_promise_is_open_until_the_text_answers_it_and_leads_there(
    session: Session, tmp_path: Path
) -> None:
    pane = FindingsPane(session, promised(session, tmp_path))

    async def journey(pilot) -> None:
        items = pilot.app.query_one(ItemList)
        pane.renew()
        await until(pilot, lambda: len(kept(items)) == 2)
        assert [bool(each.said) for each in kept(items)] == [False, False]
        wanted = ["上年承诺：", "[ ]未回应", "[red]环保合规手册[/red]", "上年承诺2，回应0"]
        await until(pilot, lambda: inside(pilot, wanted) == [])

        session.write(3, "沿江公园生态法治长廊建成开放。")
        pane.renew()
        await until(pilot, lambda: any(each.said for each in kept(items)))
        answered = next(each for each in kept(items) if each.said)
        assert answered.section == 3
        assert session.sections[3].body[answered.target.at :][: answered.target.length] == answered.said
        items.focus()
        items.highlighted = items._items.index(answered)
        await pilot.press("enter")
        assert pilot.app.messages == [answered.target]
        await pilot.pause()
        assert "今年写到：沿江公园生态法治长廊建成开放。" in seen(pilot)

    on(pane, journey, (100, 40))


def test_without_last_years_report_there_is_no_such_group(sample: Path, tmp_path: Path) -> None:
    session = Session.open(sample)
    pane = FindingsPane(session, promised(session, tmp_path))

    async def journey(pilot) -> None:
        pane.renew()
        await until(pilot, lambda: pane._looked == session.version)
        await pilot.app.workers.wait_for_complete()
        assert "上年承诺" not in seen(pilot)

    on(pane, journey, (100, 40))


def kept(items: ItemList) -> list[Kept]:
    return [item for item in items.items if isinstance(item, Kept)]
