"""What reports add up, divide and tell twice: right figures are left alone, wrong ones are found."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from subjects import subject

from rldraft.checks import check
from rldraft.checks.arithmetic import ratios, tabletotals
from rldraft.checks.arithmetic import rules as arithmetic
from rldraft.checks.rule import Example
from rldraft.report import Cell, Paragraph, Table

_NAMES = ("来信", "来电", "来访", "网络", "转办", "交办")
_counts = st.lists(st.integers(1, 500), min_size=2, max_size=5)


def _found(text: str) -> list[str]:
    given = subject(Example(text))
    return [finding.rule for rule in arithmetic.RULES for finding in check.judge(rule(), given)]


def _list(whole: int, parts: list[int], mark: str) -> str:
    told = [f"{name}{part}件" for name, part in zip(_NAMES, parts, strict=False)]
    return f"全年受理信访{whole}件，其中{mark.join(told)}{mark}其他0件，均已办结。"


@given(_counts, st.sampled_from("、，；"))
def test_parts_that_add_up_are_left_alone(parts: list[int], mark: str) -> None:
    assert not _found(_list(sum(parts), parts, mark))


@given(_counts, st.integers(1, 99), st.sampled_from("、；"))
def test_a_whole_of_which_nothing_is_left_out_must_be_the_sum(parts: list[int], more: int, mark: str) -> None:
    assert "parts-do-not-add-up" in _found(_list(sum(parts) + more, parts, mark))


@given(st.integers(2, 5000), st.data())
def test_a_share_rounded_or_cut_off_is_right(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(1, whole - 1))
    for rate in (f"{part / whole * 100:.1f}", f"{int(part * 1000 / whole) / 10:.1f}"):
        if rate != "100.0":
            assert not _found(f"受理投诉{whole}件，办结{part}件，办结率{rate}%。")


@given(st.integers(1, 900), st.integers(1, 900))
def test_a_change_worked_out_from_its_figures_is_right(then: int, now: int) -> None:
    way, rate = ("增长" if now > then else "下降"), f"{abs(now - then) / then * 100:.1f}"
    assert not _found(f"办理案件{now}件，上年{then}件，同比{way}{rate}%。")
    assert not _found(f"办理案件{now}件，较上年的{then}件{way}{rate}%。")


@pytest.mark.parametrize(
    "text",
    [
        "全年办理行政处罚案件120件，罚款230万元，其中大气类45件、罚款80万元，水类50件、罚款100万元。",
        "全年立案31件，其中移送公安3件、查封扣押5件、按日计罚1件，罚款210万元。",
        "干部职工86人，其中党员52人、女干部30人、大学学历70人。",
        "新引进项目64个、比上年增加29个，其中百亿元项目10个、五十亿元项目25个。",
        "总装机达1018万千瓦，其中风电、光伏分别达268万千瓦、750万千瓦。",
        "新增铁路运营里程639公里、其中高铁370公里，新增公路2600公里。",
        "2025年案件100件、纠纷50件，其中已经办结的140件。",
        "受理行政复议案件30件，其中维持12件、撤销3件、终止10件，尚在审理5件。",
        "园区产值由10亿元增加到20亿元，年均增长15%。",
        "信访总量78件次，较去年同期102件次下降23.5%。",
        "罚没收入合计120万元，比上年减少30万元，下降20%。",
        "排名由第223名上升到139名。",
    ],
)
def test_what_need_not_add_up_is_left_alone(text: str) -> None:
    assert not _found(text)


def test_a_list_goes_on_in_the_next_sentence() -> None:
    right = "本月接报纠纷247起，同比下降8.5%。其中邻里纠纷32起、劳资纠纷89起、物业纠纷56起、其他70起。"
    assert not _found(right)
    assert _found(right.replace("89起", "98起")) == ["parts-do-not-add-up"]


def test_a_contradiction_is_one_finding_with_every_place() -> None:
    told = subject(Example("2025年，共受理行政复议案件9件。\n程序严格。全年受理行政复议案件8件，均已审结。"))
    rule = next(rule for rule in arithmetic.RULES if rule.name == "figures-contradict")
    (finding,) = check.judge(rule(), told)
    assert [spot.line for spot in finding.spots] == [4, 5]
    assert "9件、8件" in finding.message


def _cell(text: object, across: int = 1, down: int = 1) -> Cell:
    return Cell(Paragraph(str(text)), across, down)


def _requests(office: Callable[[int, int, int], int] = lambda _, __, value: value) -> Table:
    """Give the table on requests for information in the manner of the prescribed form, merged cells and all."""
    heads = (
        (_cell("办理情况", 3, 3), _cell("申请人情况", 4)),
        (_cell("自然人", 1, 2), _cell("法人或其他组织", 2), _cell("总计", 1, 2)),
        (_cell("企业"), _cell("其他")),
    )
    labels = (
        (_cell("一、本年新收", 3),),
        (_cell("二、上年结转", 3),),
        (_cell("三、本年度办理结果", 1, 4), _cell("（一）予以公开", 2)),
        (_cell("（二）不予公开", 1, 2), _cell("1.属于国家秘密")),
        (_cell("2.其他"),),
        (_cell("（三）总计", 2),),
        (_cell("四、结转下年度继续办理", 3),),
    )
    figures = (
        (10, 2, 1, 13),
        (1, 0, 0, 1),
        (5, 1, 1, 7),
        (0, 0, 0, 0),
        (5, 1, 0, 6),
        (10, 2, 1, 13),
        (1, 0, 0, 1),
    )
    body = tuple(
        (*label, *(_cell(office(r, c, value)) for c, value in enumerate(row)))
        for r, (label, row) in enumerate(zip(labels, figures, strict=True))
    )
    return Table((*heads, *body), 3)


def test_a_table_with_merged_cells_and_groups_that_adds_up_is_left_alone() -> None:
    assert not list(tabletotals.differing(_requests()))


def test_a_wrong_total_in_such_a_table_is_found_in_its_column_and_its_row() -> None:
    wrong = _requests(lambda r, c, value: 12 if (r, c) == (5, 0) else value)
    assert {(slot.text, str(added)) for slot, added in tabletotals.differing(wrong)} == {
        ("12", "10"),
        ("13", "15"),
    }


def test_a_grand_total_adds_up_its_subtotals() -> None:
    rows = [
        ("领域", "案件"),
        ("大气", 4),
        ("水", 5),
        ("小计", 9),
        ("噪声", 2),
        ("固废", 3),
        ("小计", 5),
        ("总计", 14),
    ]

    def table(last: int) -> Table:
        told = [*rows[:-1], ("总计", last)]
        return Table(tuple(tuple(_cell(text) for text in row) for row in told))

    assert not list(tabletotals.differing(table(14)))
    ((slot, added),) = tabletotals.differing(table(28))
    assert (slot.text, added) == ("28", 14)


def test_what_a_share_should_be_is_said_with_its_decimals() -> None:
    told = subject(Example("受理投诉52件，办结51件，办结率100%。"))
    (finding,) = check.judge(ratios.ShareDoesNotMatch(), told)
    assert "98.1%" in finding.message


@pytest.mark.parametrize(
    "piece",
    [
        "，",
        "其中1件、",
        "1件，",
        "分别1件、",
        "三个方面：一是",
        "“一次”",
        "共计1件，",
        "占1%",
        "由1件增加到2件，",
        "1月1日至",
    ],
)
def test_a_hostile_line_does_not_hold_up_the_rest(piece: str) -> None:
    told = subject(Example(piece * (90_000 // len(piece))))
    for text in told.texts:
        told.figures(text)
    began = process_time()
    for rule in arithmetic.RULES:
        list(check.judge(rule(), told))
    assert process_time() - began < 5
