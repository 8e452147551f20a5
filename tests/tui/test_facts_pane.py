"""The pane of facts: figures entered in a form, checked as typed, told of once."""

from __future__ import annotations

from pathlib import Path

import pytest
from facts_host import (
    CASES,
    FINES,
    LAW_FIRM,
    Host,
    facts,
    keys_of,
    lines,
    marks_of,
    section_of,
    seen,
    to,
    type_over,
    value,
)
from textual.pilot import Pilot

from rldraft.tui.panes.facts import FactsPane
from rldraft.tui.panes.facts_list import FactList
from rldraft.tui.panes.facts_rows import short


def test_a_value_entered_is_told_of_with_its_parts_and_written(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        for part, text in [("", "57 件"), ("上年", "40 件"), ("来源", "年报"), ("说明", "已核对")]:
            await to(pilot, app, CASES, part)
            await type_over(pilot, text)
            await pilot.press("enter")
            await pilot.pause()
            assert app.told[-1:] == [("entered", CASES, part, text)]
        assert len(app.told) == 4
        view = app.session.fact(CASES)
        assert (view.value, view.last, view.origin, view.note) == ("57 件", "40 件", "年报", "已核对")

    facts(sample, journey)


def test_leaving_the_input_tells_of_a_change_once(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        await type_over(pilot, "57件")
        assert app.told == []
        await pilot.press("tab")
        await pilot.pause()
        assert app.told == [("entered", CASES, "", "57件")]
        await pilot.press("shift+tab", "tab", "shift+tab", "shift+tab")
        await pilot.pause()
        assert len(app.told) == 1

    facts(sample, journey)


@pytest.mark.parametrize("leave", ["pagedown", "enter", "click", "section", "filter"])
def test_a_change_is_told_of_once_however_the_fact_is_left(sample: Path, leave: str) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        app.writes = False
        await type_over(pilot, "57件")
        if leave == "click":
            await pilot.click(FactList, offset=(8, 1))
        elif leave == "section":
            app.pane.show(0)
            app.pane.list.focus()
        elif leave == "filter":
            app.pane.filter.value = "律所"
            app.pane.list.focus()
        else:
            await pilot.press(leave)
        await pilot.pause()
        await pilot.pause()
        assert app.told == [("entered", CASES, "", "57件")]

    facts(sample, journey)


def test_a_value_that_was_not_changed_is_not_told_of(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        held = value(app).value
        await pilot.press("enter")
        await to(pilot, app, CASES)
        await type_over(pilot, "5")
        await type_over(pilot, held)
        await pilot.press("tab", "enter", "escape")
        await pilot.pause()
        assert ("escape",) in app.told and not [t for t in app.told if t[0] == "entered"]

    facts(sample, journey)


WRONG = [
    (CASES, "", "57 万元", ["“万元”", "“件”"]),
    (FINES, "", "三百", ["不是数"]),
    (FINES, "上年", "3 件", ["“件”", "“万元”"]),
    ("年度", "", "去年", ["四位年份"]),
    ("成文日期", "", "2026-02-30", ["2026-02-30"]),
    ("第一责任人.述法", "", "也许", ["“是”", "“否”"]),
]


@pytest.mark.parametrize("size", [(36, 12), (80, 40)])
def test_a_wrong_value_is_told_at_once_and_never_told_of(sample: Path, size: tuple[int, int]) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        for key, part, text, words in WRONG:
            await to(pilot, app, key, part)
            before = app.session.fact(key)
            await type_over(pilot, text)
            await pilot.pause()
            assert [word for word in words if word not in seen(app)] == [], "\n".join(lines(app))
            await pilot.press("enter", "tab", "shift+tab", "shift+tab")
            await pilot.pause()
            assert app.told == []
            assert app.session.fact(key) == before

    facts(sample, journey, size)


def test_enter_stays_at_a_wrong_value(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        await type_over(pilot, "57 万元")
        await pilot.press("enter")
        await pilot.pause()
        assert (app.pane.form.key, value(app).value, app.focused) == (CASES, "57 万元", value(app))
        await type_over(pilot, "57 件")
        assert "应是" not in seen(app)

    facts(sample, journey)


def test_a_wrong_value_is_kept_and_marked_until_it_is_right_or_given_up(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        await type_over(pilot, "57 万元")
        await pilot.press("pagedown")
        await pilot.pause()
        assert app.pane.form.key == FINES
        marks = marks_of(app, CASES)
        assert marks == ["[!]"]
        await pilot.press("pageup")
        await pilot.pause()
        assert value(app).value == "57 万元" and "应是" in seen(app)
        await pilot.press("escape", "pagedown")
        await pilot.pause()
        assert app.told == []
        assert marks_of(app, CASES) == ["[x]"]

    facts(sample, journey)


def test_a_value_that_could_not_be_written_is_kept_and_marked(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        app.writes = False
        await to(pilot, app, CASES)
        await type_over(pilot, "57 件")
        await pilot.press("enter")
        await pilot.pause()
        assert marks_of(app, CASES) == ["[!]"]
        await to(pilot, app, CASES)
        assert value(app).value == "57 件"
        await pilot.press("pagedown", "pageup")
        await pilot.pause()
        assert len(app.told) == 1
        app.writes = True
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.fact(CASES).value == "57 件"
        assert marks_of(app, CASES) == ["[x]"]

    facts(sample, journey)


def test_enter_goes_down_the_list_to_what_is_empty(empty: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, "年度")
        await pilot.press(*"2025", "enter", *"某市某局", "enter")
        await pilot.pause()
        assert [t[1:] for t in app.told] == [("年度", "", "2025"), ("单位.全称", "", "某市某局")]
        assert app.pane.form.key == "单位.简称" and app.focused is value(app)
        app.session.set_fact("单位.行政区", "某区")
        app.pane.renew()
        await pilot.press("enter")
        assert app.pane.form.key == "单位.级别"

    facts(empty, journey, (48, 40))


def test_enter_goes_to_the_next_line_where_nothing_is_empty_and_at_last_back_to_the_list(
    sample: Path,
) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        app.pane.show(section_of(app.session, "disputes"))
        keys = keys_of(app)
        await to(pilot, app, keys[0])
        await pilot.press("enter")
        assert app.pane.form.key == keys[1]
        await to(pilot, app, keys[-1])
        await pilot.press("enter")
        assert app.focused is app.pane.list

    facts(sample, journey)


def test_what_is_missing_is_filled_from_top_to_bottom(empty: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        app.pane.list.focus()
        await pilot.press("right")
        await pilot.pause()
        keys = keys_of(app)
        assert keys[:3] == ["年度", "单位.全称", "成文日期"] and CASES in keys and "不足" in keys
        await pilot.press("home", "enter", *"2025", "tab")
        await pilot.pause()
        assert app.pane.form.key == "年度"
        await to(pilot, app, "单位.全称")
        await pilot.press(*"某局", "enter", *"2026-1-20", "enter", "0", "enter")
        await pilot.pause()
        app.pane.renew()
        left = keys_of(app)
        assert not {"年度", "单位.全称", "成文日期", CASES} & set(left) and "不足" in left

    facts(empty, journey, (48, 40))


def test_the_change_to_last_year_is_worked_out_as_it_is_typed(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        await type_over(pilot, "78")
        assert "印作“78件”，较上年增长100%" in seen(app)
        await to(pilot, app, CASES, "上年")
        await type_over(pilot, "104 件")
        assert "较上年下降25%" in seen(app)
        await type_over(pilot, "")
        assert "较上年" not in seen(app)
        row = next(row for row in app.pane.list.lines if row.key == FINES)
        assert row.change == "-8.4%"

    facts(sample, journey)


@pytest.mark.parametrize(
    ("said", "short_"),
    [
        ("较上年增长13%", "+13%"), ("较上年下降约0.5%", "-约0.5%"), ("较上年提高1.5个百分点", "+1.5点"),
        ("与上年持平", "持平"), ("与上年基本持平", "基本持平"), ("上年为0，不计同比", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_change_is_short_in_the_list(said: str, short_: str) -> None:
    assert short(said) == short_


def test_what_a_fact_feeds_is_listed_and_can_be_opened(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        feeds = app.session.fact(CASES).feeds
        assert feeds
        for index in feeds:
            assert "".join(app.session.sections[index].name.split())[:12] in seen(app)
        app.pane.form.feeds.focus()
        await pilot.press("home", "enter")
        await pilot.pause()
        assert app.told == [("opened", feeds[0])]
        await pilot.click(app.pane.form.feeds, offset=(3, 0))
        await pilot.pause()
        assert app.told == [("opened", feeds[0])] * 2

    facts(sample, journey)


def test_a_list_is_shown_and_edited_elsewhere(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, "学习的法律")
        assert app.focused is app.pane.list
        assert "《中华人民共和国宪法》" in seen(app) and "F4" in seen(app) and "属于：" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.pane.form.inputs == () and app.told == []

    facts(sample, journey)


def test_only_a_figure_has_more_than_a_value(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        for key, parts in [
            (CASES, ["", "上年", "来源", "说明"]),
            (LAW_FIRM, [""]),
            ("年度", [""]),
            ("成文日期", [""]),
        ]:
            await to(pilot, app, key)
            assert [input.part for input in app.pane.form.inputs] == parts

    facts(sample, journey)


def test_what_is_asked_for_and_where_it_stands_are_told(empty: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        view = app.session.fact(CASES)
        text = seen(app)
        assert "行政处罚案件单位：件必填" in text
        assert "要求：" + view.definition.note in text
        assert CASES in text and f"facts.yaml第{view.line}行" in text

    facts(empty, journey, (60, 40))


def test_a_fact_without_a_value_shows_what_is_printed_for_it(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, "单位.自称")
        assert "(我局)" in seen(app) and "不填即印作“我局”" in seen(app)

    facts(sample, journey)


def test_escape_first_gives_the_old_value_back_and_then_goes_to_the_desk(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        held = value(app).value
        await type_over(pilot, "99 万元")
        await pilot.press("escape")
        await pilot.pause()
        assert value(app).value == held and app.told == [] and "应是" not in seen(app)
        await pilot.press("escape")
        assert app.told == [("escape",)]

    facts(sample, journey)


def test_a_half_typed_value_and_the_place_stay_when_the_draft_changes(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, FINES, "来源")
        await type_over(pilot, "行政执法统")
        await pilot.press("left")
        app.session.set_fact(FINES, "300 万元")
        app.session.set_fact(FINES, "别处改的", "来源")
        app.session.set_fact(CASES, "57 件")
        app.pane.renew()
        await pilot.pause()
        assert app.pane.form.key == FINES and app.pane.list.key == FINES
        source = value(app, "来源")
        assert (source.value, source.cursor_position, app.focused) == ("行政执法统", 4, source)
        assert value(app).value == "300 万元"
        rows = {row.key: row.value for row in app.pane.list.lines}
        assert rows[CASES] == "57 件" and rows[FINES] == "300 万元"
        await pilot.press("enter")
        await pilot.pause()
        assert app.told == [("entered", FINES, "来源", "行政执法统")]

    facts(sample, journey)


def test_what_is_typed_and_not_told_of_can_be_asked_for(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        assert app.pane.pending() == ()
        await type_over(pilot, "5 万元")
        assert app.pane.pending() == ()
        await type_over(pilot, "57 件")
        assert [(e.key, e.part, e.text) for e in app.pane.pending()] == [(CASES, "", "57 件")]
        await pilot.press("tab")
        assert app.pane.pending() == ()

    facts(sample, journey)


def test_a_fact_is_gone_to_whatever_is_shown(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        app.pane.show(section_of(app.session, "disputes"))
        app.pane.filter.value = "诉讼"
        await pilot.pause()
        await to(pilot, app, FINES, "上年")
        assert app.pane.list.key == app.pane.form.key == FINES
        assert app.focused is value(app, "上年")
        assert app.pane.filter.value == "" and app.pane.scope == "all"
        app.pane.focus_fact("没有.这项")
        assert app.pane.form.key == FINES

    facts(sample, journey)


def test_a_fact_can_be_gone_to_before_the_pane_was_ever_seen(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        other = FactsPane(app.session)
        other.display = False
        await app.mount(other)
        await pilot.pause()
        assert other.list.option_count == 0
        other.display = True
        other.focus_fact(FINES)
        await pilot.pause()
        assert other.form.key == FINES and app.focused is other.form.fields[""].input

    facts(sample, journey)
