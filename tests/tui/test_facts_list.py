"""The pane of facts: its list, what it shows of strangers, its keys, its sizes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from facts_host import (
    CASES,
    FINES,
    LAW_FIRM,
    Host,
    commit,
    facts,
    keys_of,
    lines,
    section_of,
    seen,
    to,
    type_over,
    value,
)
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from rldraft import files
from rldraft.draft.folder import create
from rldraft.draft.session import Session
from rldraft.template.pack import load
from rldraft.tui.panes.facts import FactsPane
from rldraft.tui.panes.facts_field import FactInput
from rldraft.tui.panes.facts_form import FactForm
from rldraft.tui.panes.facts_list import FactList, Filter
from rldraft.tui.panes.facts_rows import Row, columns, cut

SIZES = [(36, 12), (40, 24), (80, 40), (90, 50)]
SAMPLES = [
    "[bookmark: _GoBack]（一）", "[/]（二）", "[附件1]", "[red]红[/red]", "[3/4]", "[单位名称]", "[a=b", "【2026】5号",
    "国办发[2026]5号", "[@click=app.quit]点[/]", "$accent[x]", "[/b]结束", "[figure: x]", "[link=http://x]公开",
]  # fmt: skip


def test_the_scopes_are_those_of_the_section_all_and_what_is_missing(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        index = section_of(app.session, "disputes")
        app.pane.show(index)
        app.pane.list.focus()
        await pilot.pause()

        assert keys_of(app) == list(app.session.facts_of(index))
        assert f">本节{len(keys_of(app))}" in seen(app)
        await pilot.press("right")
        await pilot.pause()
        assert keys_of(app) == list(app.session.facts_of(None))
        assert (
            f">全部{len(keys_of(app))}" in seen(app)
            and f" 本节{len(app.session.facts_of(index))}" in lines(app)[0]
        )
        await pilot.click("#scope-missing")
        await pilot.pause()
        assert keys_of(app) == [] and "没有缺项了" in seen(app)
        app.session.set_fact(CASES, "")
        app.pane.renew()
        await pilot.pause()
        assert CASES in keys_of(app) and f">缺项{len(keys_of(app))}" in seen(app)

    facts(sample, journey)


NAMED = [
    ("律所", LAW_FIRM),
    ("罚没款", FINES),
    ("fkje", FINES),
    ("行政执法.罚款", FINES),
    ("XFSL", "信访调解.信访受理"),
]


def test_the_list_is_narrowed_by_name_alias_and_initials(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        for typed, key in NAMED:
            app.pane.list.focus()
            await pilot.press("slash", *typed)
            await pilot.pause()
            keys = keys_of(app)
            assert key in keys and len(keys) < 8, typed
            await pilot.press("enter")
            assert app.focused is app.pane.list
            await pilot.press("slash", "escape")
            await pilot.pause()
            assert keys_of(app) == list(app.session.facts_of(None))
        await pilot.press("escape", "escape")
        assert app.told == [("escape",)] * 2

    facts(sample, journey)


def test_a_filter_that_nothing_passes_says_so(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        app.pane.filter.focus()
        await pilot.press(*"[/b]无")
        await pilot.pause()
        assert "没有这样的项目" in seen(app) and app.pane.form.key == ""
        await pilot.press("enter", "i", "enter")
        assert app.told == []

    facts(sample, journey)


def test_a_fact_is_put_into_the_text_by_key_and_by_mouse(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES)
        app.pane.list.focus()
        await pilot.press("i")
        await pilot.click("#insert")
        await pilot.pause()
        assert app.told == [("insert", CASES)] * 2

    facts(sample, journey)


def test_a_click_on_a_line_goes_to_its_value(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await pilot.click(FactList, offset=(8, 2))
        await pilot.pause()
        assert app.pane.form.key == "单位.全称" and app.focused is value(app)

    facts(sample, journey)


def test_a_draft_that_someone_else_has_is_only_shown(sample: Path) -> None:
    holder = Session.open(sample)

    async def journey(pilot: Pilot[None], app: Host) -> None:
        assert app.session.holder
        assert "只能看" in seen(app) and "".join(app.session.holder.split()) in seen(app)
        await to(pilot, app, CASES)
        assert app.focused is app.pane.list
        await pilot.press("enter", "9", "i")
        await pilot.click("#insert")
        await pilot.pause()
        assert app.told == [] and all(input.disabled for input in app.pane.form.inputs)

    try:
        facts(sample, journey, (60, 40))
    finally:
        holder.close()


def group_of(text: str) -> str:
    """Give a text as the name of a group, in which no point can stand."""
    return text.replace(".", "_")


def stranger(folder: Path) -> Path:
    """Make a draft of a template whose headings, groups, labels and notes are foreign text, as the values are."""
    pack = files.kept("templates") / "stranger"
    (pack / "text").mkdir(parents=True)
    sections, facts, sheet = [], [], ["模板: 生"]
    for number, text in enumerate(SAMPLES):
        written = json.dumps(text, ensure_ascii=False)
        sections.append(f"  - {{id: s{number}, 标题: {written}}}")
        about = f"名称: {written}, 别名: [{written}], 说明: {written}"
        group = json.dumps(group_of(text), ensure_ascii=False)
        facts += [f"  {group}:", f"    章节: s{number}", "    项:"]
        facts += [f"      数: {{单位: 件, {about}}}", f"      名: {{类型: 文本, {about}}}"]
        sheet += [f"{group}:", f"  数: {{值: 5 件, 来源: {written}, 说明: {written}}}", f"  名: {written}"]
        (pack / "text" / f"s{number}.j2").write_text("有所提高。\n", "utf-8")
    head = ["标识: stranger", "名称: 生", "标题: [报告]", "章节:"]
    (pack / "template.yaml").write_text("\n".join([*head, *sections, "数据项:", *facts, ""]), "utf-8")
    create(folder, load(pack), "\n".join(sheet) + "\n")
    return folder


def test_foreign_text_is_shown_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path / "家"))

    async def journey(pilot: Pilot[None], app: Host) -> None:
        for number, text in enumerate(SAMPLES):
            bare, group = "".join(text.split()), group_of(text)
            app.pane.show(number)
            await to(pilot, app, f"{group}.数")
            # The section above, the name, the label, two inputs, the section below, the note; group and key.
            shown = 9 if group == text else 7
            assert seen(app).count(bare) == shown, "\n".join(lines(app))
            await commit(pilot, text)
            assert seen(app).count(bare) == shown + 2, "\n".join(lines(app))  # the input and what is wrong
            await pilot.press("escape")
            await to(pilot, app, f"{group}.名")
            await commit(pilot, f"新{text}")
            await pilot.press("enter")
            await pilot.pause()
            assert app.session.fact(f"{group}.名").value == f"新{text}"
            app.pane.filter.value = text
            await pilot.pause()
            assert seen(app).count(bare) >= 3
            app.pane.filter.value = ""
        assert len(app.told) == len(SAMPLES)

    facts(stranger(tmp_path / "稿"), journey, (90, 40))


@pytest.mark.parametrize("size", SIZES)
def test_everything_is_reached_by_keyboard_and_nothing_overflows(sample: Path, size: tuple[int, int]) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        app.pane.show(section_of(app.session, "enforcement"))
        app.pane.list.focus()
        await pilot.pause()
        await pilot.press("down", "down")
        reached = set()
        for _ in range(12):
            await pilot.press("tab")
            await pilot.pause()
            focused = app.focused
            assert focused is not None
            reached.add(focused)
            region = app.screen.find_widget(focused).visible_region
            assert region.area > 0, focused
        form = app.pane.form
        assert reached >= {app.pane.filter, app.pane.list, form.button, form.feeds, *form.inputs}
        value(app).focus()
        await pilot.press("alt+down", *["alt+down"] * 20)
        await pilot.pause()
        assert "facts.yaml第" in seen(app)
        width, height = size
        for widget in app.pane.walk_children():
            if widget.display and widget.region.area and not isinstance(widget.parent, FactForm):
                assert widget.region.right <= width, widget
        assert app.pane.list.size.height >= 3 and app.pane.region.bottom <= height

    facts(sample, journey, size)


@pytest.mark.parametrize("width", [20, 28, 36, 41, 60, 90])
def test_the_columns_stand_under_one_another(width: int) -> None:
    rows = [
        Row("", name="很长很长很长很长很长很长的一组很长很长很长很长很长很长的一组"),
        Row("a", "[x]", "平台12345", "836 件", "+12.5%"),
        Row("b", "[ ]", "名称很长很长很长很长的一项数据", "很长很长很长很长很长很长很长很长很长很长的文字"),
        Row("c", " . ", "短", "(0件)", "持平"),
    ]
    laid = columns(rows, width)
    assert [line.plain.count("\n") for line in laid] == [0] * 4
    assert all(cell_len(line.plain) <= width for line in laid)
    starts = {
        cell_len(line.plain[: line.plain.index(word)])
        for line, word in zip(laid[1::2], ["836"[:1], "("], strict=True)
    }
    assert len(starts) == 1


@pytest.mark.parametrize("width", range(0, 12))
def test_a_text_is_brought_to_its_width(width: int) -> None:
    for text in ("", "ab", "行政执法", "行a政b执c法"):
        assert cell_len(cut(text, width)) == width
        assert cut(text, width).rstrip().endswith("..") == (cell_len(text) > width > 2)


def test_the_list_follows_the_width(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await pilot.resize_terminal(90, 40)
        await pilot.pause()
        assert "云州市临江区生态环境局" in seen(app)
        await pilot.resize_terminal(30, 12)
        await pilot.pause()
        assert all(cell_len(line) <= 30 for line in lines(app))
        assert "云州市" in seen(app) and ".." in seen(app) and "生态环境局" not in seen(app)

    facts(sample, journey, (48, 40))


def test_keys_of_the_desk_are_left_to_it(sample: Path) -> None:
    async def journey(pilot: Pilot[None], app: Host) -> None:
        await to(pilot, app, CASES, "来源")
        await type_over(pilot, "长" * 60)
        for widget in (value(app, "来源"), app.pane.list, app.pane.filter, app.pane.form.feeds):
            widget.focus()
            await pilot.press("ctrl+pagedown")
            assert app.told.pop() == ("paged",), widget

    facts(sample, journey, (36, 12))


def test_every_key_has_an_id_and_a_chinese_name() -> None:
    for owner in (FactsPane, FactForm, FactList, FactInput, Filter):
        for binding in owner.BINDINGS:
            if binding not in (*Input.BINDINGS, *FactList.__mro__[1].BINDINGS):
                assert binding.id.startswith("facts."), binding
                assert any("\u4e00" <= c <= "\u9fff" for c in binding.description), binding
    assert FactsPane.HELP
