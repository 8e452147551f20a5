"""What our report of last year said in the same section, beside the editor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from beside import OURS, at, listed, run, told
from driving import until
from modals import SAMPLES, rows
from textual.pilot import Pilot

from rldraft.corpus import changes as shelves
from rldraft.corpus.shelf import Shelf
from rldraft.draft.session import Session
from rldraft.tui.panes import last_year
from rldraft.tui.panes.last_year import LastYearPane

REPORT = """\
{body}
{year}年法治政府建设情况报告

{year}年，我局坚持以习近平法治思想为指导，扎实推进法治政府建设。现将有关情况报告如下：
一、推进法治政府建设的主要做法
（一）把学法摆在前头
理论学习中心组专题学习法治内容4次，第一议题学习习近平法治思想。
（二）严格规范公正文明执法
办理行政处罚案件31件，罚款120.5万元。
开展双随机抽查86家次，免罚轻微违法12件。
{more}（三）做好水源地的事
巡查沧浪河水源地52次，清理漂浮物。
二、存在的问题
有的中队只有2人，执法力量薄弱。
"""


def shelf(folder: Path, more: str = "", body: str = OURS, year: int = 2024) -> Path:
    file = folder.with_name(f"{folder.name}{year}.txt")
    file.write_text(REPORT.format(body=body, year=year, more=more), encoding="utf-8")
    shelves.add(Shelf.open(folder), [file])
    return folder


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return shelf(tmp_path / "架")


def on(folder: Path, journey: Any, shelf: Path | None, size: tuple[int, int] = (60, 40)) -> list[Any]:
    return run(folder, lambda session: LastYearPane(session, shelf), journey, size)


async def shown(pilot: Pilot[None], pane: LastYearPane, id: str = "enforcement") -> None:
    pane.show(at(pane.session, id))
    await settled(pilot, pane)


async def settled(pilot: Pilot[None], pane: LastYearPane) -> None:
    await pilot.pause()
    await until(pilot, lambda: pane._answered == pane._asked)
    await pilot.pause()


def test_the_same_section_is_shown_as_it_stood_with_last_years_figures(sample: Path, ours: Path) -> None:
    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane)
        first, second = (text.replace("\n", "").replace(" ", "") for text in listed(pane))
        assert first == ">　　办理行政处罚案件31件，罚款120.5万元。"
        assert second == "　　开展双随机抽查86家次，免罚轻微违法12件。"
        seen = "".join(rows(pilot))
        assert "2024年度的报告" in seen and "（二）严格规范公正文明执法" in seen

    on(sample, journey, ours)


def test_what_is_stale_is_marked_without_colour_and_what_it_becomes_stands_below(
    sample: Path, ours: Path
) -> None:
    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane)
        prompt = pane._list.options[0].prompt
        marked = [str(prompt)[span.start : span.end] for span in prompt.spans if span.style == "underline"]
        assert marked == ["31件", "120.5万元"]
        facts = pane.session.draft.facts
        whole = str(pane._whole._label.content)
        assert "办理行政处罚案件43件，罚款286.4万元。" in whole
        assert "31件 → 43件（行政执法.行政处罚案件）" in whole
        assert facts.year == 2025
        await pilot.press("tab", "b")
        assert not pane._whole.display or pane.has_class("-source")
        assert "31件 →" not in "".join(rows(pilot))
        await pilot.press("b")
        assert "31件 →" in "".join(rows(pilot))

    on(sample, journey, ours)


def test_a_paragraph_is_taken_as_draft_text_with_its_changed_places(sample: Path, ours: Path) -> None:
    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane)
        await pilot.press("tab", "enter")
        second = next(n for n, row in enumerate(rows(pilot)) if "双随机" in row)
        await pilot.click(offset=(8, second), times=2)

    first, second = on(sample, journey, ours)
    assert first.text == "办理行政处罚案件{{ 行政执法.行政处罚案件 }}，罚款{{ 行政执法.罚款金额 }}。"
    assert [first.text[a:b] for a, b in first.marks] == [
        "{{ 行政执法.行政处罚案件 }}",
        "{{ 行政执法.罚款金额 }}",
    ]
    assert "双随机" in second.text


def test_the_sections_before_and_after_can_be_looked_at(sample: Path, ours: Path) -> None:
    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane)
        names = []
        await pilot.press("tab")
        for key in ("right", "right", "right", "left", "left"):
            await pilot.press(key)
            await settled(pilot, pane)
            assert pane.section is not None
            names.append(pane.section.name)
        assert names == [
            "（三）做好水源地的事", "二、存在的问题", "二、存在的问题", "（三）做好水源地的事", "（二）严格规范公正文明执法",
        ]  # fmt: skip
        assert "到头" in told(pilot)[0]
        await pilot.click("#next")
        await settled(pilot, pane)
        assert pane.section is not None and pane.section.name == "（三）做好水源地的事"

    on(sample, journey, ours)


def test_what_is_looked_at_stays_while_the_section_is_written(sample: Path, ours: Path) -> None:
    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane)
        await pilot.press("tab", "down")
        index = at(pane.session, "enforcement")
        pane.session.write(index, "全年开展检查。")
        await shown(pilot, pane)
        assert pane._list.highlighted == 1
        pane.session.set_fact("行政执法.行政处罚案件", "44 件")
        await shown(pilot, pane)
        assert pane._list.highlighted == 1
        await pilot.press("up", "right")
        await settled(pilot, pane)
        await shown(pilot, pane)
        assert pane.section is not None and pane.section.name == "（三）做好水源地的事"
        await shown(pilot, pane, "study")
        await shown(pilot, pane)
        assert "31件 → 44件" in str(pane._whole._label.content)

    on(sample, journey, ours)


def test_a_section_that_last_year_had_not_says_so_and_the_others_can_be_looked_at(
    sample: Path, ours: Path
) -> None:
    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane, "digital")
        assert "没有与这一节相当的" in str(pane._nothing.content).replace("\n", "")
        await pilot.press("tab", "right")
        await settled(pilot, pane)
        assert pane.section is not None and pane.section.paragraphs

    on(sample, journey, ours)


def test_a_part_that_is_told_apart_says_so(sample: Path, ours: Path) -> None:
    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane, "measures")
        assert "分成几节" in str(pane._nothing.content).replace("\n", "")
        assert "一、推进法治政府建设的主要做法" in "".join(rows(pilot))

    on(sample, journey, ours)


def test_without_a_report_it_says_how_to_add_it_and_finds_it_then(sample: Path, tmp_path: Path) -> None:
    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane)
        assert "rldraft corpus add" in str(pane._nothing.content).replace("\n", "")
        shelf(tmp_path / "架")
        await shown(pilot, pane)
        assert len(listed(pane)) == 2

    on(sample, journey, tmp_path / "架")


def test_without_a_name_it_asks_for_it(empty: Path, ours: Path) -> None:
    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane)
        assert "单位.全称" in str(pane._nothing.content).replace("\n", "")

    on(empty, journey, ours)


def test_trouble_is_told(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "别的").mkdir()
    (tmp_path / "别的" / "账.txt").write_text("账", encoding="utf-8")

    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane)
        assert "不是语料库" in str(pane._nothing.content).replace("\n", "")

        def fail(*_: Any) -> None:
            raise ZeroDivisionError("[/b]")

        monkeypatch.setattr(last_year, "_load", fail)
        await shown(pilot, pane)
        assert "[/b]" in str(pane._nothing.content).replace("\n", "")

    on(sample, journey, tmp_path / "别的")


def test_who_may_only_read_takes_nothing_and_is_told_why(
    sample: Path, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "holder", "张三[/b]")

    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane)
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert "张三[/b]" in told(pilot)[0]

    assert on(sample, journey, ours) == []


def test_foreign_text_is_shown_as_it_stands(sample: Path, tmp_path: Path) -> None:
    texts = [f"落实行政处罚公示制度，{text}。" for text in SAMPLES]
    place = shelf(tmp_path / "架", "\n".join(texts) + "\n")

    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane)
        assert pane.section is not None
        for n, (paragraph, prompt) in enumerate(zip(pane.section.paragraphs, listed(pane), strict=True)):
            pane._list.highlighted = n
            await pilot.pause()
            assert paragraph.text in prompt.replace("\n  ", "")
        together = "".join(listed(pane)).replace("\n  ", "")
        # The reader takes away what it takes for residue, and blanks.
        assert [text for text in SAMPLES if " " not in text and text not in together] == []

    on(sample, journey, place, size=(90, 40))


def test_a_paragraph_higher_than_the_list_is_gone_through_before_the_next(
    sample: Path, tmp_path: Path
) -> None:
    place = shelf(tmp_path / "架", "落实行政处罚公示制度，做到应公示尽公示。" * 30 + "\n")

    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane)
        await pilot.press("tab", "down", "down")
        seen: set[str] = set()
        for _ in range(40):
            if pane._list.highlighted != 2:
                break
            await pilot.pause()
            seen.update(row.strip() for row in rows(pilot))
            await pilot.press("down")
        assert pane._list.highlighted == 0
        high = [row.strip() for row in listed(pane)[2].split("\n")]
        assert len(high) > 30 and [row for row in high[1:] if row not in seen] == []

    on(sample, journey, place, size=(40, 16))


@pytest.mark.parametrize("size", [(36, 10), (40, 24), (90, 50)])
def test_it_is_usable_at_every_size(sample: Path, ours: Path, size: tuple[int, int]) -> None:
    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        await shown(pilot, pane)
        seen = rows(pilot)
        assert any(row.startswith("> ") for row in seen) and "31件" in "".join(seen)
        assert "2024年度" in seen[0]

    on(sample, journey, ours, size)


def test_the_newest_question_wins(sample: Path, ours: Path) -> None:
    async def journey(pilot: Pilot[None], pane: LastYearPane) -> None:
        for id in ("study", "shortcomings", "preamble", "enforcement"):
            pane.show(at(pane.session, id))
        await settled(pilot, pane)
        assert pane.section is not None and pane.section.name == "（二）严格规范公正文明执法"

    on(sample, journey, ours)
