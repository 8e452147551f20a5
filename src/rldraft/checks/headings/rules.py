"""Rules on headings: their numbers, and with those of `headed` and `enumerations` their words and lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rldraft import numbering
from rldraft.checks.headings import enumerations, headed, numbered, stops
from rldraft.checks.headings.numbered import Headed
from rldraft.checks.rule import Example, Hit, LineRule, Rule
from rldraft.checks.subject import Subject, Text
from rldraft.late import late
from rldraft.problems import Severity

_SPACE = late(r"\s")
_DOTTED = late(r"\s*(?P<n>[一二三四五六七八九十]{1,3})[﹒·](?=\s*[^\s\d一二三四五六七八九十])")
_TWICE = late(
    r"\s*(?P<n>[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,2}[.．])(?P=n)(?=\s*[^\s\d])"
)
_PARTS = late(r"\s*\d{1,2}[.．]\d{1,2}(?!\d)(?!\s*[%％万亿个件家次元])")
_POINTS = "、.．，,﹒。"


class HeadingNumberStyle(Rule):
    """A heading number in another level's style, or with the wrong point."""

    name = "heading-number-style"
    about = "标题编号的样式不对"
    severity = "error"
    why = "GB/T 9704-2012 7.3.3；GB/T 15834-2011 B.3"
    bad = (
        Example("一、主要举措\n（一）带头学法。全年学法六次。\n⟦（2）→（二）⟧严格执法。全年办案三件。\n（三）广泛普法。进村四次。"),
        Example("一、主要举措\n（一）带头学法\n⟦1﹒→1.⟧建立清单。列出六部法。\n⟦2﹒→2.⟧定期测试。全年测试两次。"),
        Example("⟦一.→一、⟧主要举措\n全年学法六次。\n⟦二.→二、⟧存在的不足和原因\n办案人手不足。"),
        Example("一、主要举措\n（一）带头学法\n⟦1、→1.⟧建立清单。列出六部法。\n⟦2、→2.⟧定期测试。全年测试两次。"),
        Example("一、主要举措\n（一）带头学法。学法六次。\n（二）严格执法。办案三件。\n⟦3.→（三）⟧广泛普法。进村四次。\n二、存在的不足和原因\n人手不足。"),
        Example("一、主要举措\n（一）学法。学法六次。\n⟦二、→（二）⟧执法。办案三件。\n（三）普法。进村四次。\n二、不足和原因\n人手不足。"),
        Example("一、主要举措\n（一）抓学习\n⟦1.1.→1.⟧学法。全年学法八次。\n2.测试。测试两次。\n（二）抓执法\n办案三件。"),
        Example("⟦一．→一、⟧主要举措\n全年学法六次。\n二、存在的不足和原因\n办案人手不足，原因是编制少。"),
        Example("一、主要举措\n学法六次。\n二、主要安排\n⟦一、→（一）⟧学法。再学六部。\n（二）执法。规范文书。\n（三）普法。进村四次。"),
        Example("一、主要举措\n（一）执法。办案三件。\n1.抓检查。检查八次。\n⟦1）→（1）⟧看台账。逐本核对。\n⟦2）→（2）⟧看现场。逐户走访。"),
    )  # fmt: skip
    good = (
        Example("一、主要举措\n（一）严格执法\n1.规范检查\n（1）制定计划。全年检查八次。\n（2）公示结果。全部上网。\n（二）广泛普法。进村四次。"),
        Example("一、主要举措\n（一）学法。学法六次。\n1.建清单。列出六部。\n（二）执法。办案三件。\n2.重规范。文书上网。"),
        Example("一、主要举措\n全年抓了三件事：（1）学法，（2）执法，（3）普法。\n二、存在的不足和原因\n人手不足。"),
        Example("一、主要举措\n（一）学法\n1.建清单。列出六部。\n2.测试。测两次。\n（二）执法\n3.办案件。办案三件。"),
        Example("一、主要举措\n（一）学法\n1.1.学法。学法六次。\n1.2.测试。测试两次。\n（二）执法。办案三件。"),
        Example("一、主要举措\n（一）学法。学法六次。（1）学法规，学六部。2.测试，测两次。\n（二）执法。办案三件。"),
        Example("一、主要举措\n1．学法。学法六次。\n2．执法。办案三件。"),
        Example("一、主要举措\n(一)学法。学法六次。\n(二)执法。办案三件。"),
    )  # fmt: skip

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at every number that was read."""
        groups = numbered.families(subject)
        slips = numbered.slips(subject, groups)
        raws = Counter(
            _SPACE.sub("", each.line.text[each.start : each.end])[-1:] for g in groups for each in g
        )
        for each in (each for group in groups for each in group):
            slip = slips.get(each.node)
            if slip is not None and each.number is not None:
                wanted = numbering.write(slip.level, each.number.ordinal)
                said = each.line.text[each.start : each.end] or numbering.write(
                    each.number.level, each.number.ordinal
                )
                message = f"“{said}”与同级标题的编号样式不一致，应为“{wanted}”"
                yield Hit(message, each.line, each.start, each.end, suggestions=(wanted,))
            elif each.number is not None and each.end > each.start:
                yield from _form(each, mixed=raws["."] > 0, plain_too=raws["、"] > 0)
        yield from _twice(subject)
        for line in subject.lines_with("﹒", "·"):
            if found := _DOTTED.match(line.text):
                wanted = found["n"] + "、"
                start = found.start("n")
                message = f"汉字编号后用顿号，“{line.text[start : found.end()]}”应写作“{wanted}”"
                yield Hit(message, line, start, found.end(), wanted, group="点")


def _twice(subject: Subject) -> Iterator[Hit]:
    """Find numbers that were written twice; 1.1. is one only where no other number has two parts."""
    parts = 0
    twice = []
    for line in subject.lines:
        parts += _PARTS.match(line.text) is not None
        if found := _TWICE.match(line.text):
            twice.append((line, found))
    for line, found in twice:
        if not (found["n"][0].isascii() and found["n"][0].isdecimal()) or parts == 1:
            message = f"编号“{found['n']}”连写了两遍，请删去一个"
            start, end = found.start("n"), found.end()
            if not line.live(start, end):
                yield Hit(message, line, start, end, suggestions=(found["n"],))


def _form(each: Headed, mixed: bool, plain_too: bool) -> Iterator[Hit]:
    """Find what is wrong in how a number of the right style is written; not brackets' width and blanks."""
    assert each.number is not None
    said = each.line.text[each.start : each.end]
    wanted = numbering.write(each.level, each.number.ordinal)
    plain = _SPACE.sub("", said).replace("(", "（").replace(")", "）")
    if "）" in plain:
        plain = plain.rstrip(_POINTS)
        if plain == wanted or "（" in plain:
            return
        yield Hit(
            f"编号“{said}”缺左括号，应写作“{wanted}”", each.line, each.start, each.end, wanted, group="括号"
        )
        return
    if plain == wanted or plain[:-1] != wanted[:-1]:
        return
    point = plain[-1]
    if point == "．" and not (mixed if each.level == 3 else plain_too):
        return  # the full-width point is the same point unless both are used
    severity: Severity = "warning" if point in "、．" and each.level > 1 else "error"
    kind = "阿拉伯数字编号后用下脚点" if each.level == 3 else "汉字编号后用顿号"
    message = f"{kind}，“{said}”应写作“{wanted}”"
    yield Hit(
        message, each.line, each.start, each.end, wanted, group=f"{each.level}{point}", severity=severity
    )


class HeadingOutOfOrder(Rule):
    """A heading number that does not follow the one before."""

    name = "heading-out-of-order"
    about = "标题编号不连续或重复"
    severity = "error"
    why = "GB/T 15834-2011 B.3.8"
    bad = (
        Example("一、主要举措\n（一）学法。学法六次。\n（二）执法。办案三件。\n⟦（四）→（三）⟧普法。进村四次。"),
        Example("一、主要举措\n（一）学法。学法六次。\n⟦（一）→（二）⟧执法。办案三件。\n（二）普法。进村四次。"),
        Example("一、主要举措\n学法六次。\n二、存在的不足和原因\n人手不足。\n⟦五、→三、⟧下一年度主要安排\n继续学法。"),
        Example("一、主要举措\n⟦（二）→（一）⟧学法。学法六次。\n（三）执法。办案三件。\n（四）普法。进村四次。"),
        Example("一、主要举措\n（一）学法。学法六次。\n（二）执法。办案三件。\n⟦（一）→（三）⟧普法。进村四次。"),
        Example("一、主要举措\n1.学法。学法六次。\n2.执法。办案三件。\n⟦2.→3.⟧普法。进村四次。\n4.监督。办理建议两件。"),
    )  # fmt: skip
    good = (
        Example("一、主要举措\n（一）学法。学法六次。\n（二）执法。办案三件。\n二、不足和原因\n（一）人手不足。原因是编制少。"),
        Example("一、主要举措\n（一）学法\n1.建清单。列出六部。\n2.抓测试。测试两次。\n（二）执法\n3.办案件。办案三件。\n4.看现场。检查八次。"),
        Example("一、主要举措\n（一）学法。学法六次。\n（二）三级联动。联动八次。\n二、民生实事\n1.改建两处厕所。已经完工。\n2.3处公园建成。已经开放。\n3.培训一百人。已经结业。"),
        Example("一、主要举措\n（一）学法。学法六次。\n全年另外抓了两件事，其中（二）执法。\n（三）普法。进村四次。"),
        Example("一、名词解释\n1.一张网：全县共用的执法平台。\n2.5个统一\n统一文书、统一标准、统一程序、统一平台、统一公示。\n3.两张表：检查表和整改表。"),
    )  # fmt: skip

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Follow each count from heading to heading."""
        groups = numbered.families(subject)
        slips = numbered.slips(subject, groups)
        chains, ran = numbered.counts(subject, groups, slips)
        for (parent, level), chain in chains.items():
            top = subject.nodes[parent].heading.origin.line if parent >= 0 else 0
            before: int | None = 0  # None where a heading without a number stands between
            for n, each in enumerate(chain):
                if each.number is None:
                    before = None
                    continue
                ordinal, expected = each.number.ordinal, (before or 0) + 1
                follower = chain[n + 1].number if n + 1 < len(chain) else None
                after = follower.ordinal if follower else 0
                begins = ordinal == 1 and after not in (expected, expected + 1) and (after or level == 1)
                goes_on = before is None or ordinal == expected or ran[each.node] == ordinal - 1
                if not (goes_on or begins or each.node in slips):
                    line = each.line.origin.line
                    missed = {expected, ordinal - 1} if ordinal > expected else {0}
                    if not all(k and numbered.stands(subject, level, k, top, line) for k in missed):
                        yield _odd(each, level, expected, before or 0)
                        # What follows shows whether this number is wrong or those after it are shifted.
                        ordinal = after - 1 if after in (expected, expected + 1) else ordinal
                before, top = ordinal, each.line.origin.line


def _odd(each: Headed, level: int, expected: int, before: int) -> Hit:
    assert each.number is not None
    ordinal = each.number.ordinal
    said, wanted = numbering.write(level, ordinal), numbering.write(level, expected)
    if not before:
        message = f"“{said}”前面没有“{numbering.write(level, 1)}”，请核对编号，看是否漏了内容"
    elif ordinal == before:
        message = f"编号“{said}”重复，这里应为“{wanted}”，后面的依次核对"
    else:
        message = f"“{numbering.write(level, before)}”之后是“{said}”，应为“{wanted}”，请核对是否漏了内容"
    return Hit(message, each.line, each.start, each.end, suggestions=(wanted,))


class PointAfterHeadingNumber(LineRule):
    """A point behind a number that takes none, or a second one."""

    name = "point-after-heading-number"
    about = "标题编号后多了标点"
    severity = "error"
    why = "GB/T 15834-2011 B.3.4"
    bad = (
        Example("一、主要举措\n（一）⟦、→⟧带头学法\n全年学法六次。"),
        Example("一、主要举措\n（一）带头学法\n（1）⟦.→⟧建立清单。列出六部法。"),
        Example("一、⟦，→⟧主要举措\n全年学法六次。"),
        Example("一、主要举措\n（一）带头学法\n1.⟦、→⟧建立清单。列出六部法。"),
    )
    good = (
        Example("一、主要举措\n（一）带头学法\n全年学法六次。"),
        Example("一、主要举措\n落实该办法第三条：\n（一）、（二）项所列情形全部整改。"),
        Example("一、主要举措\n1.5万元以下的案件适用简易程序。"),
        Example("一、主要举措\n（一），（三）两项任务已经完成。"),
    )
    _NUMBER = late(
        r"\s*(?:[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)]\s*(?P<a>[、.．，,。：:])(?!\s*[（(\d])"
        r"|[一二三四五六七八九十]{1,3}、\s*(?P<b>[、.．，,。])|\d{1,2}[.．]\s*(?P<c>[、，,。]))(?=\s*\S)"
    )

    def look(self, line: Text) -> Iterator[Hit]:
        """Look behind the number at the line's beginning."""
        found = self._NUMBER.match(line.text)
        if found is None:
            return
        at = next(name for name in "abc" if found[name])
        start, end = found.span(at)
        if line.live(start, end) or (at == "a" and _LISTED.match(line.text, end)):
            return
        yield Hit(f"编号后不再加“{found[at]}”，请删去", line, start, end, "", group=found[at])


_LISTED = late(r"\s*(?:[项款条目和与及至]|[一二三四五六七八九十]、|第)")


_FIRST = numbering.write(1, 1)


class HeadingLevelSkipped(Rule):
    """A part that goes from 一、 straight to 1. where others have （一） between."""

    name = "heading-level-skipped"
    about = "标题层次与其他部分不一致"
    severity = "info"
    why = "GB/T 9704-2012 7.3.3"
    bad = (
        Example("一、主要举措\n（一）学法。学法六次。\n（二）执法。办案三件。\n二、不足和原因\n⟦1.→（一）⟧人手不足。原因是编制少。\n2.装备老旧。原因是经费少。"),
        Example("一、主要举措\n（一）学法。学法六次。\n（二）执法。办案三件。\n二、不足和原因\n人手不足，原因是编制少。\n三、下一年度主要安排\n⟦1.→（一）⟧继续学法。再学六部。\n2.继续执法。规范文书。"),
    )  # fmt: skip
    good = (
        Example("一、主要举措\n1.学法。学法六次。\n2.执法。办案三件。\n二、不足和原因\n1.人手不足。原因是编制少。\n2.装备老旧。原因是经费少。"),
        Example("一、主要举措\n（一）学法\n1.建清单。列出六部。\n2.抓测试。测试两次。\n二、不足和原因\n（一）人手不足。原因是编制少。"),
        Example("一、主要举措\n（一）学法。学法六次。\n（二）执法。办案三件。\n二、不足和原因\n人手不足，原因是编制少。"),
        Example("一、主要举措\n（一）学法\n学法六次。\n二、主要安排\n（一）执法\n1.看台账。逐本看。\n2.看现场。逐户看。"),
    )  # fmt: skip

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Compare what stands first below each heading of the first level."""
        runs: list[list[Headed]] = [[]]
        for group in numbered.families(subject):
            parent = subject.nodes[group[0].node].parent
            above = subject.nodes[parent].section if parent >= 0 else None
            if above is None or above.level != 1 or not above.number or group[0].number is None:
                continue
            if above.number == _FIRST:
                runs.append([])  # the count of an annex begins anew
            if len(group) > 1 and len({each.level for each in group}) == 1:
                runs[-1].append(group[0])
        for firsts in runs:
            yield from self._compare(subject, firsts)

    def _compare(self, subject: Subject, firsts: list[Headed]) -> Iterator[Hit]:
        usual = [each for each in firsts if each.level == 2]
        odd = [
            each
            for each in firsts
            if each.level == 3
            and each.number
            and each.number.ordinal == 1
            and (subject.nodes[each.node].section.blocks or subject.nodes[each.node].section.sections)
        ]
        if odd and len(usual) >= len(odd):
            wanted = numbering.write(2, 1)
            above = subject.nodes[subject.nodes[odd[0].node].parent].section
            message = f"“{above.number}”下直接用“1.”，其他部分用“（一）”，建议统一层次"
            each = odd[0]
            yield Hit(message, each.line, each.start, each.end, suggestions=(wanted,))


RULES: tuple[type[Rule], ...] = (
    HeadingNumberStyle,
    HeadingOutOfOrder,
    PointAfterHeadingNumber,
    HeadingLevelSkipped,
    *headed.RULES,
    *stops.RULES,
    *enumerations.RULES,
)
