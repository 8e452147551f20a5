"""What a text calls its own office and the one above by a single word: 厅党组, 我分局, 市局, 省厅."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rldraft.corpus.binding.edits import Edit, Origin, gap
from rldraft.facts import Facts

_OWN = "局厅委办院署"
_INSIDE = (
    "党组|党委|务会|长办公会|长(?![期远效度处])|机关|系统|领导|主要|班子|属|直(?=属|部门|单位|机关)"
    "|内(?=各|部|设)"
)
# 把法治摆在全局性位置: no office.
_WHOLE = "性|观|意识|谋|高度|位置|出发|战略|利益"
_NAMED = '（(以下统一?简称“”"「'


def edits(text: str, source: Origin, level: str, facts: Facts) -> Iterator[Edit]:
    """Give the edits for such words where ours differ; `level` is that of the source's place."""
    body, ours = source.body or source.card.body or "", facts.text("单位.全称") or ""
    if not body or not ours:
        return
    yield from _above(text, level, body, facts)
    theirs = "分局" if body.endswith("分局") else body[-1]
    own = "分局" if ours.endswith("分局") else ours[-1]
    if theirs in ("厅", "局") and theirs not in own and level:
        for named in re.finditer(rf"(?<![各全有]){level}{theirs}(?![限部势面域])", text):
            yield Edit(*named.span(), "{{ 单位.简称 }}", "name")
    if theirs == own[-1] or (theirs not in _OWN and theirs != "分局"):
        return
    target = own if own in _OWN or own == "分局" else gap("单位简称")
    kind = "name" if target == own else "gap"
    if theirs == "分局":
        found = re.finditer(
            rf"(?<=[我本全])分局|分局(?={_INSIDE})|(?<=[“\"])分局(?=[”\"])|(?:^|(?<=[，。；、]))分局", text
        )
    else:
        found = re.finditer(
            rf"(?<=[我本全]){theirs}(?![部长面力球身门]|{_WHOLE})|(?:(?<=[，。；、：经由向在请报各全上和与及对为是任])|^){theirs}(?={_INSIDE})"
            rf"|(?<=[“\"]){theirs}(?=[”\"])",
            text,
        )
    ourselves = facts.text("单位.自称") or ""
    for word in found:
        start = word.start()
        if text[start - 1 : start] == "我" and ourselves.startswith("我"):
            yield Edit(start - 1, word.end(), "{{ 单位.自称 }}", "name")
        else:
            yield Edit(start, word.end(), target, "name" if kind == "name" else "gap")


def _above(text: str, level: str, body: str, facts: Facts) -> Iterator[Edit]:
    """Give the edits for 市局 and 省厅, which stand above the source."""
    last = "局" if body.endswith("局") else body[-1]
    direct = {"县": "市州盟", "区": "市州盟", "旗": "市州盟", "市": "省", "州": "省", "盟": "省"}.get(
        level, ""
    )
    order, own = "省市州盟县", level if level in ("省", "市", "州", "盟") else "县"
    given = facts.text("单位.上级")
    for found in re.finditer(
        r"(?<![城门超股都省])(?P<level>[省市州盟])(?P<word>[局厅](?![限部势面域]))", text
    ):
        if found["level"] == level or last not in "局厅" or order.find(found["level"]) > order.find(own):
            continue
        straight = found["level"] in direct
        target = "{{ 单位.上级 }}" if straight and given else gap("上级主管部门")
        yield Edit(*found.span(), target, "name" if straight and given else "gap")
