"""A place that was not edited is found again where it went."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rldraft.draft.following import Following

TEXT = st.text("甲乙丙，\n", max_size=40)


@given(TEXT, TEXT, TEXT, TEXT)
def test_what_stands_before_and_behind_an_edit_is_found(before: str, was: str, now: str, behind: str) -> None:
    old, new = before + was + behind, before + now + behind
    found = Following(old, new)
    assert found.place(0, len(before)) == 0
    at = found.place(len(before + was), len(behind))
    assert at is not None and new[at : at + len(behind)] == behind


@given(TEXT, TEXT, st.integers(0, 40), st.integers(0, 8))
def test_a_place_that_is_found_holds_what_it_held(old: str, new: str, at: int, length: int) -> None:
    at = min(at, len(old))
    length = min(length, len(old) - at)
    place = Following(old, new).place(at, length)
    if place is not None:
        assert 0 <= place <= len(new) - length
        assert new[place : place + length] == old[at : at + length]


def test_what_was_typed_over_is_not_found() -> None:
    assert Following("甲乙丙丁", "甲乙戊丁").place(1, 2) is None
    assert Following("甲乙丙丁", "甲乙戊丁").place(3, 1) == 3
