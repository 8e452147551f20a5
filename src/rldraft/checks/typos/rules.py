"""Rules on mistyped words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Subject
from rldraft.checks.terms.phrases import find, phrases, quoted
from rldraft.checks.typos.mistyped import words


class MistypedWord(Rule):
    """A word with a character that sounds or looks like the right one, or with two that changed places."""

    name = "mistyped-word"
    about = "同音、形近、颠倒的错字"
    severity = "warning"
    why = "用字习惯：《通用规范汉字表》《现代汉语词典》中的词形"
    bad = (
        Example("全年开展⟦政策解毒→政策解读⟧活动12场，覆盖企业46家。"),
        Example("不断完善行政执法与⟦刑事司发→刑事司法⟧衔接机制。"),
        Example("坚持问题导向，⟦持需优化→持续优化⟧法治化营商环境。"),
        Example("坚持人民至上，⟦切食维护→切实维护⟧群众合法权益。"),
    )
    good = (
        Example("坚持问题导向，持续优化法治化营商环境，切实维护群众合法权益。"),
        Example("到河湾村解读政策，为误食野菌的群众解毒。"),
        Example("在临江区枫桥镇、雁江街道、西咸路三地设立联络点。"),
        Example("印发《临江区持需优化办法》，推广“云州智造”品牌。"),
        Example("组织各股室学习业务，服务业单位一并参加。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Find what the table of words tells from what was meant."""
        texts = subject.texts
        starts = list(accumulate((len(text.text) + 1 for text in texts), initial=0))
        hits = []
        for one in words().mistakes(subject.said, subject.pairs):
            place = bisect_right(starts, one.start) - 1
            start, end = one.start - starts[place], one.end - starts[place]
            text = texts[place]
            titled = text.text.rfind("《", 0, start) > text.text.rfind("》", 0, start)
            if not titled and not text.live(start, end):
                said = quoted(text.text[start:end])
                message = f"{said}疑为{quoted(one.meant)}之误，请核对"
                hits.append(Hit(message, text, start, end, suggestions=(one.meant,)))
        if not hits:
            return
        known = {
            (id(text), at)
            for text, matches in find(phrases("confusions"), subject)
            for match in matches
            for at in range(match.start, match.end)
        }
        yield from (h for h in hits if not any((id(h.text), at) in known for at in range(h.start, h.end)))


RULES: tuple[type[Rule], ...] = (MistypedWord,)
