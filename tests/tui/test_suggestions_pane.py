"""Phrasing beside the editor: found for a section, shown with its changes, taken with one key."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from beside import at, listed, run, told
from driving import until
from modals import SAMPLES, rows
from textual.pilot import Pilot
from textual.widgets import Button, Input

from rldraft.corpus import changes as shelves
from rldraft.corpus.shelf import Shelf
from rldraft.draft import seek
from rldraft.draft.session import Session
from rldraft.problems import Exit, Problem, Trouble
from rldraft.tui.panes import suggestions
from rldraft.tui.panes.suggestions import SuggestionsPane

REPORT = """\
{body}{year}年法治政府建设情况报告

{year}年，我局坚持依法行政。现将有关情况报告如下：
一、{year}年推进法治政府建设的主要举措和成效
（一）规范行政执法
{paragraphs}
"""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_PAUSE", "_TYPED", "_PATIENCE"):
        monkeypatch.setattr(suggestions, name, 0.001)


def shelf(folder: Path, *paragraphs: str, body: str = "岚山县应急管理局", year: int = 2024) -> Path:
    """A shelf of one report."""
    file = folder.with_name(f"{folder.name}.txt")
    file.write_text(REPORT.format(body=body, year=year, paragraphs="\n".join(paragraphs)), encoding="utf-8")
    opened = Shelf.open(folder)
    assert [each.outcome for each in shelves.add(opened, [file])] == ["added"]
    return folder


def on(folder: Path, journey: Any, shelf: Path | None = None, size: tuple[int, int] = (60, 40)) -> list[Any]:
    return run(folder, lambda session: SuggestionsPane(session, shelf), journey, size)


async def found(
    pilot: Pilot[None], pane: SuggestionsPane, id: str = "enforcement", written: str = ""
) -> None:
    pane.seek(at(pane.session, id), written)
    await settled(pilot, pane)


async def settled(pilot: Pilot[None], pane: SuggestionsPane) -> None:
    await pilot.pause(0.05)
    await until(pilot, lambda: pane._answered == pane._asked > 0)
    await pilot.pause()


def nothing(pane: SuggestionsPane) -> str:
    assert pane.has_class("-nothing")
    return str(pane._nothing.content).replace("\n", "")


def test_a_section_is_given_phrasing_that_says_where_it_is_from_and_what_was_changed(sample: Path) -> None:
    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        assert len(listed(pane)) == len(pane.suggestions) == 12
        for number, text in enumerate(listed(pane), 1):
            first, *others = text.split("\n")
            assert first[2:].startswith(f"{number} 示例 ") and "年度" in first
            assert len("".join(others)) > 60
            assert "改动" in others[-1]
        assert [text[0] for text in listed(pane)] == [">", *" " * 11]
        facts = pane.session.draft.facts
        assert not any(entry in "".join(listed(pane)) for entry in ("{{", "}}"))
        assert facts.year == 2025

    on(sample, journey)


def test_the_whole_of_the_current_one_is_shown_with_every_change(sample: Path) -> None:
    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        await pilot.press("tab", "down", "down")
        current = pane.suggestions[2]
        shown = str(pane._whole._label.content).replace("\n", "").replace(" ", "")
        assert pane.session.show(current.bound.text).text.replace(" ", "") in shown
        for change in current.bound.changes:
            printed = pane.session.show(change.target).text
            assert f"{change.source}→{printed}".replace(" ", "") in shown
        marked = [span for span in pane._whole._label.content.spans if span.style in ("underline", "reverse")]
        assert len(marked) >= len(current.bound.changes) > 0
        assert [text[0] for text in listed(pane)][:4] == [" ", " ", ">", " "]

    on(sample, journey)


def test_the_newest_question_wins(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = threading.Event()
    ask, asked = seek.Seeker._answer, []

    def answer(self: seek.Seeker, question: seek.Question, progress: Any) -> seek.Answer:
        asked.append(question.sought.heading)
        if len(asked) == 1:
            assert slow.wait(30)
        return ask(self, question, progress)

    monkeypatch.setattr(seek.Seeker, "_answer", answer)

    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        pane.seek(at(pane.session, "enforcement"), "")
        await until(pilot, lambda: len(asked) == 1)
        pane.seek(at(pane.session, "study"), "")
        await until(pilot, lambda: pane._asked == 2)
        pane.seek(at(pane.session, "disputes"), "")
        await until(pilot, lambda: pane._asked == 3)
        assert "正在找" in nothing(pane)
        slow.set()
        await settled(pilot, pane)
        views = pane.session.sections
        assert asked == [views[at(pane.session, id)].heading for id in ("enforcement", "disputes")]
        assert any(word in listed(pane)[0] for word in ("信访", "复议", "调解", "纠纷"))

    on(sample, journey)


def test_one_that_is_taken_comes_as_draft_text_with_its_changed_places(sample: Path) -> None:
    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        for n in range(1, 13):
            pane.take(n)
        await pilot.press("tab", "down", "enter")
        pane.query_one("#insert", Button).press()
        await pilot.pause()
        journey.suggestions = pane.suggestions  # type: ignore[attr-defined]

    taken = on(sample, journey)
    suggested = journey.suggestions  # type: ignore[attr-defined]
    wanted = [s.bound for s in (*suggested, suggested[1], suggested[1])]
    assert [each.text for each in taken] == [each.text for each in wanted]
    for each, said in zip(taken, wanted, strict=True):
        assert [each.text[a:b] for a, b in each.marks] == [change.target for change in said.changes]
        assert "\n" not in each.text
    assert sum(len(each.marks) for each in taken) > 20


def test_one_click_shows_a_passage_and_two_take_it(sample: Path) -> None:
    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        second = next(n for n, row in enumerate(rows(pilot)) if row.strip().startswith("2 示例"))
        await pilot.click(offset=(6, second))
        assert listed(pane)[1].startswith(">")
        journey.before = len(pilot.app._notifications)  # type: ignore[attr-defined]
        await pilot.click(offset=(6, second), times=2)

    assert len(on(sample, journey)) == 1


def test_where_there_is_no_nth_a_note_says_so(sample: Path) -> None:
    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        pane.take(1)
        await pilot.pause()
        assert told(pilot) == ["现在没有可以插入的写法。"]
        await found(pilot, pane)
        pane.take(13)
        await pilot.pause()
        assert told(pilot)[-1] == "没有第13条，共12条。"

    assert on(sample, journey) == []


def test_who_may_only_read_takes_nothing_and_is_told_why(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "holder", "张三[/b]")

    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        pane.take(1)
        await pilot.pause()
        assert "张三[/b]" in told(pilot)[0] and "不能插入" in told(pilot)[0]

    assert on(sample, journey) == []


def test_foreign_text_is_shown_as_it_stands(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestions, "_MOST", 20)
    fillers = [
        "".join(chr(0x4E00 + (n * 997 + i * 131) % 9000) for i in range(60)) for n in range(len(SAMPLES))
    ]
    paragraphs = [f"落实公示制度，{text}，{filler}。" for text, filler in zip(SAMPLES, fillers, strict=True)]
    place = shelf(tmp_path / "怪文", *paragraphs)

    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        pane.query_one(Input).value = "公示制度"
        await found(pilot, pane)
        shown = set()
        for n, suggestion in enumerate(pane.suggestions):
            pane._list.highlighted = n
            await pilot.pause()
            printed = pane.session.show(suggestion.bound.text).text
            assert printed in str(pane._whole._label.content).replace("\n", "")
            assert printed[:12] in listed(pane)[n]
            shown |= {text for text in SAMPLES if text in printed}
        # The others hold figures, which binding changes, or what the reader takes for residue.
        assert shown >= {
            t for t in SAMPLES if not any(c.isdecimal() for c in t) and "[bookmark" not in t and " " not in t
        }
        assert pilot.app.is_running

    on(sample, journey, place)


def test_an_empty_shelf_says_how_to_fill_it_and_offers_the_samples(sample: Path, tmp_path: Path) -> None:
    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        assert "rldraft corpus add" in nothing(pane)
        pane.query_one("#samples", Button).press()
        await until(pilot, lambda: len(pane.suggestions) == 12)
        assert not pane.has_class("-nothing")

    on(sample, journey, tmp_path / "还没有")


def test_how_far_new_reports_are_read_is_told(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def answer(self: seek.Seeker, question: seek.Question, progress: Any) -> seek.Answer:
        progress(3, 10)
        assert done.wait(30)
        return seek.Answer((), 10, 0, ())

    monkeypatch.setattr(seek.Seeker, "_answer", answer)

    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        pane.seek(at(pane.session, "enforcement"), "")
        await until(pilot, lambda: "3/10" in str(pane._state.content))
        done.set()
        await settled(pilot, pane)
        assert "没有相近的写法" in nothing(pane)

    on(sample, journey)


def test_of_a_broken_report_one_line_tells_and_the_others_are_found(sample: Path, tmp_path: Path) -> None:
    place = shelf(tmp_path / "架", "我局落实行政执法公示制度，做到应公示尽公示。")
    shelf(place, "我局落实行政执法全过程记录制度，做到全程留痕。", body="甲丙县应急管理局")
    broken = next(entry for entry in Shelf.open(place).entries() if entry.body == "岚山县应急管理局")
    (broken.folder / "original.txt").unlink()
    (broken.folder / "reading.json").write_bytes(b"{")

    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        assert {each.entry.body for each in pane.suggestions} == {"甲丙县应急管理局"}
        assert "损坏" in str(pane._problem.content) and pane._problem.display

    on(sample, journey, place)


def test_a_folder_that_is_no_shelf_is_told_with_what_to_do(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "别的").mkdir()
    (tmp_path / "别的" / "账.txt").write_text("账", encoding="utf-8")

    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        assert "不是语料库" in nothing(pane)

    on(sample, journey, tmp_path / "别的")


@pytest.mark.parametrize("error", [ZeroDivisionError("[/b]"), Trouble(Exit.OUTPUT, Problem("磁盘已满[/b]"))])
def test_a_fault_is_told_and_the_next_question_is_answered(
    sample: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    answer = seek.Seeker._answer

    def fail(*_: Any) -> None:
        raise error

    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        monkeypatch.setattr(seek.Seeker, "_answer", fail)
        await found(pilot, pane)
        assert "[/b]" in nothing(pane)
        monkeypatch.setattr(seek.Seeker, "_answer", answer)
        await found(pilot, pane)
        assert pane.suggestions

    on(sample, journey)


def test_the_same_question_is_asked_once(sample: Path) -> None:
    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        for _ in range(3):
            await found(pilot, pane)
        assert pane._asked == 1
        await found(pilot, pane, written="积极开展行政调解。")
        assert pane._asked == 2

    on(sample, journey)


def test_typed_words_are_looked_for_before_all_else(sample: Path) -> None:
    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        before = [s.hit.passage.text for s in pane.suggestions]
        pane.query_one(Input).value = "负责人出庭应诉"
        await settled(pilot, pane)
        texts = [s.hit.passage.text for s in pane.suggestions]
        assert texts != before
        assert all("应诉" in text or "出庭" in text for text in texts[:4])

    on(sample, journey)


def test_the_scope_is_our_own_reports_or_the_same_part(sample: Path, tmp_path: Path) -> None:
    ours = "云州市临江区生态环境局"
    place = shelf(tmp_path / "架", "我局落实行政执法公示制度，做到应公示尽公示。", body=ours)
    shelves.show_samples(Shelf.open(place), True)

    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        assert len({s.entry.body for s in pane.suggestions}) > 1
        await pilot.press("tab", "f")
        await settled(pilot, pane)
        assert {s.entry.body for s in pane.suggestions} == {ours}
        assert " 1 本单位" in listed(pane)[0]
        await pilot.press("f")
        await settled(pilot, pane)
        assert {s.hit.passage.kind for s in pane.suggestions} == {"measures"}
        assert "同一部分" in str(pane.query_one("#scope", Button).label)

    on(sample, journey, place)


def test_what_stands_in_the_section_is_not_suggested_again(sample: Path) -> None:
    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        first = pane.suggestions[0].bound.text
        await found(pilot, pane, written=f"已有一段。\n\n{first}")
        assert len(pane.suggestions) == 12
        assert first not in [s.bound.text for s in pane.suggestions]
        assert [s.rank for s in pane.suggestions] == list(range(1, 13))

    on(sample, journey)


@pytest.mark.parametrize("size", [(36, 10), (40, 24), (90, 50)])
def test_it_is_usable_at_every_size(sample: Path, size: tuple[int, int]) -> None:
    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        seen = rows(pilot)
        assert any(row.startswith("> 1 示例") for row in seen)
        assert any("改动" in row for row in seen)
        await pilot.press("tab", *["down"] * 11)
        await until(pilot, lambda: any(row.startswith("> 12 示例") for row in rows(pilot)))
        await pilot.resize_terminal(60, 30)
        await pilot.pause()
        assert listed(pane)[11].startswith("> 12")

    on(sample, journey, size=size)


def test_no_row_begins_with_a_closing_mark(sample: Path) -> None:
    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        await found(pilot, pane)
        texts = [row.strip() for text in listed(pane) for row in text.split("\n")]
        texts += str(pane._whole._label.content).split("\n")
        assert [row for row in texts if row and row[0] in "，。；：）”》】"] == []

    on(sample, journey, size=(41, 30))


def test_the_pane_may_go_while_the_shelf_is_asked(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()
    answer = seek.Seeker._answer

    def slow(self: seek.Seeker, question: seek.Question, progress: Any) -> Any:
        begun.set()
        return answer(self, question, progress)

    monkeypatch.setattr(seek.Seeker, "_answer", slow)

    async def journey(pilot: Pilot[None], pane: SuggestionsPane) -> None:
        pane.seek(at(pane.session, "enforcement"), "")
        await until(pilot, begun.is_set)
        await pane.remove()

    on(sample, journey)
