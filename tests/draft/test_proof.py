"""Whatever a check points at in a draft at work stands at that place of the section."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rldraft.checks import check
from rldraft.checks.finding import Spot
from rldraft.checks.rule import Hit
from rldraft.draft.part import Part
from rldraft.draft.proof import Proof, Typed
from rldraft.draft.sections import Chapter
from rldraft.draft.session import Session
from rldraft.facts import Facts, yamltree
from rldraft.facts.validate import validate
from rldraft.template import find

SHEET = "模板: 法治政府建设年度报告\n年度: 2025\n单位: {全称: 云州市临江区教育局, 简称: 区教育局, 行政区: 临江区}\n"
LINES = st.sampled_from([
    "全年召开会议研究工作。", "  前面有空格。", "", "### 小标题", "### 接排的标题。", "| 类别 | 件数 |", "|---|---|", "| 处罚 | 12件 |",
    "表题：案件情况", "{{ 年度 }}年，{{ 单位.简称 }}依法履职。", "写了\\{转义\\}。", "还缺【待填：数】。", "{{ 没有的 }}",
])  # fmt: skip


@pytest.fixture(scope="module")
def facts() -> Facts:
    return validate(yamltree.parse(SHEET, "facts.yaml"), find(None).schema, "facts.yaml")


def places(proof: Proof) -> Iterator[tuple[Spot, str]]:
    """Give a spot for every printed character that is plain text, with the character."""
    subject = proof.subject(None, (), "")
    for text in subject.texts:
        for n, c in enumerate(text.text):
            if not text.live(n, n + 1) and c.strip():
                yield check.spot(subject, Hit("", text, n, n + 1)), c


@given(st.lists(st.lists(LINES, max_size=6), min_size=1, max_size=3))
def test_every_plain_character_is_found_in_its_section(facts: Facts, bodies: list[list[str]]) -> None:
    parts = [Part(Chapter("", f"## 第{n}节", True)) for n in range(len(bodies))]
    for part, body in zip(parts, bodies, strict=True):
        part.body = "\n".join(body)
    proof = Proof((), [Typed.of(part) for part in parts], facts)
    for spot, c in places(proof):
        found = proof.stretch(spot)
        if found.at >= 0:
            assert parts[found.section].body[found.at] in (c, "\\")
        elif c not in "。":  # a heading of its own line gets its stop back
            assert c in parts[found.section].head


def test_the_text_of_a_draft_is_found_where_it_stands(session: Session) -> None:
    outline = session._outline
    proof = Proof(outline.draft.title, [Typed.of(part) for part in outline.parts], outline.draft.facts)
    count = 0
    for spot, c in places(proof):
        found = proof.stretch(spot)
        assert (found.section < 0) == (spot.line == 0)
        if found.at >= 0:
            count += 1
            assert session.sections[found.section].body[found.at] == c
    assert count > 2000


def test_what_is_in_the_title_stands_in_no_section(facts: Facts) -> None:
    proof = Proof(("题名",), [Typed("", "正文。", 0)], facts)
    assert proof.stretch(Spot(0, 2, 1, "题"))[:4] == (-1, -1, 0, "题")
