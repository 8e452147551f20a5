"""What became of last year's report when it was made this year's draft, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rldraft.draft.rollover import Outcome

_NAMED = 3  # things of a kind that are named; the others are counted


def summary(made: Outcome) -> Iterator[str]:
    """Say it line by line: what was done, then what is left for the drafter to look at."""
    sections, figures = made.sections, dict(made.figures)
    surplus = f"，{len(sections.surplus)}节模板没有，照留" if sections.surplus else ""
    yield f"章节：{len(sections.matched)}节与模板对应{surplus}。"
    if sections.added:
        yield f"[!] 上年没有、已补上的必备部分：{_some([part.heading for part in sections.added])}"
    if sections.within:
        yield f"[*] 没有单独标题的必备部分，请自己调整：{_some(sections.within)}"
    gaps = figures.pop("待填", 0)
    open_ = f"；{gaps}处认不出是什么数，留作待填" if gaps else ""
    yield f"数字：{sum(figures.values())}处改为引用，上年的数已记下，今年的空着{open_}。"
    yield f"年份{made.years}处、单位名称{made.names}处改为今年的、本单位的。"
    if made.left:
        yield f"[*] 照原样留在正文的数，请核对：{_some([each.was for each in made.left])}"
    changed = [f"{each.was}→{each.prints}" for each in (*made.replaced, *made.repairs)]
    if changed:
        yield f"[i] 改了写法：{_some(changed)}"
    if made.doubts:
        yield f"[*] 可能仍是上年的话有{len(made.doubts)}处：按F5逐处核对，要改的改写，不用改的按y。"
    if made.told:
        yield f"[i] {_some([problem.what for problem in made.told], '；')}"
    yield "打开后按F9，从第一处待填的开始。"


def _some(things: list[str] | tuple[str, ...], between: str = "、") -> str:
    more = f"等{len(things)}处" if len(things) > _NAMED else ""
    return between.join(things[:_NAMED]) + more
