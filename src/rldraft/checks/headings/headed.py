"""Rules on what headings say: their end, what stands below them, and whether they say it twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from rldraft.checks.headings import numbered
from rldraft.checks.rule import Example, Hit, Rule
from rldraft.checks.subject import Node, Subject

_SENTENCE = 45  # characters: what is longer and ends with a stop is a sentence, not a heading
_NAME = 30  # characters of a heading that names what stands below it


class HeadingEndsWithStop(Rule):
    """A heading on a line of its own with a full stop at its end."""

    name = "heading-ends-with-stop"
    about = "独占一行的标题末尾有句号"
    severity = "warning"
    why = "GB/T 15834-2011 B.4"
    bad = (
        Example("一、主要举措\n（一）带头学法，筑牢法治根基⟦。→⟧\n全年集体学法六次，测试两次。\n（二）严格执法\n全年办案三件。"),
        Example("一、主要举措\n（一）学法。学法六次。\n（二）执法，规范办案⟦。⟧\n全年办案三件。\n（三）普法。进村四次。"),
        Example("一、主要举措⟦。→⟧\n全年集体学法六次，测试两次。\n二、不足和原因⟦。→⟧\n人手不足，原因是编制少。"),
        Example("一、主要举措\n（一）严格执法，规范办案⟦。→⟧\n1.看台账。逐本核对。\n2.看现场。逐户走访。"),
    )  # fmt: skip
    good = (
        Example("一、主要举措\n（一）带头学法，筑牢法治根基。全年集体学法六次。\n（二）严格执法。全年办案三件。"),
        Example("一、主要举措\n（一）带头学法，筑牢法治根基\n全年集体学法六次。"),
        Example("一、不足和原因\n1.法治人才较少，培训不够。\n2.执法装备老旧，更新不及时。\n3.普法形式单一，效果有待提高。\n上述问题将在下一年度逐项整改。\n二、主要安排\n继续学法。"),
        Example("一、主要举措\n（一）建立“双随机、一公开。”制度\n全年检查八次。"),
    )  # fmt: skip

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at the end of each heading that has text below it."""
        for group in _brothers(subject).values():
            if not any(_stopped(node) for node in group):
                continue
            items = sum(1 for node in group if _stopped(node) and not _below(node))
            ended = sum(1 for node in group if _stopped(node))
            run_in = 2 * sum(1 for node in group if node.section.run_in) >= len(group)
            plain = not run_in and ended < len(group)
            for node in group:
                text = node.heading.text
                if not _stopped(node) or not _below(node) or items or len(text) > _SENTENCE:
                    continue
                if "。" in text[:-1] or "；" in text or node.heading.live(len(text) - 1, len(text)):
                    continue
                message = "独占一行的标题末尾不用句号，请删去" + ("（同级标题也没有）" if plain else "")
                if run_in:
                    message = "同级标题与正文接排，这里独占一行又有句号，请接排或删去句号"
                fix = None if run_in else ""
                yield Hit(message, node.heading, len(text) - 1, len(text), fix, group=message)


class EmptySection(Rule):
    """A heading with nothing below it."""

    name = "empty-section"
    about = "标题下面没有内容"
    severity = "warning"
    why = "公文写作习惯：标题之下应有正文"
    bad = (
        Example("一、主要举措\n全年学法六次，办案三件。\n二、⟦不足和原因⟧\n三、主要安排\n继续学法，规范执法。"),
        Example("一、主要举措\n（一）带头学法\n全年学法六次。\n（二）⟦严格执法⟧\n（三）广泛普法\n全年进村四次。\n二、主要安排\n继续学法。"),
    )  # fmt: skip
    good = (
        Example("一、主要举措\n（一）带头学法\n全年学法六次。\n（二）严格执法\n全年办案三件。"),
        Example("一、主要举措\n（一）带头学法。全年学法六次。\n二、主要安排\n（一）继续学法\n（二）规范执法\n（三）广泛普法"),
        Example("一、主要举措\n（一）严格执法\n1.看台账。逐本核对。\n2.看现场。逐户走访。"),
        Example("一、主要举措\n学法六次。\n二、不足和原因\n人手不足，原因是编制少。\n三、主要安排\n一、学法。再学六部。\n（二）执法。规范文书。"),
        Example("一、不足和原因\n（一）法治人才较少，培训不够。\n（二）执法装备老旧，原因是经费紧张。\n二、主要安排\n继续学法。"),
    )  # fmt: skip

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Look at each heading whose brothers have text below them."""
        for group in _brothers(subject).values():
            empty = [node for node in group if not _below(node)]
            filled = len(group) - len(empty)
            if not empty or filled < 2 * len(empty) or (group[0].section.level > 1 and filled < 2):
                continue
            slips = numbered.slips(subject, numbered.families(subject))
            for node in empty:
                text = node.heading.text
                following = slips.get(node.heading.section + 1)
                if following is not None and following.level > node.section.level:
                    continue  # what follows belongs below it; its number is amiss
                if len(text) <= _NAME and not any(c in text for c in "。；！？：:"):
                    message = f"“{text}”下面没有内容，请补写或删去这个标题"
                    yield Hit(message, node.heading, 0, len(text))


class RepeatedHeading(Rule):
    """Two headings of one part that read alike."""

    name = "repeated-heading"
    about = "同一部分有两个相同的标题"
    severity = "warning"
    why = "公文写作习惯：同一部分的标题不应相同"
    bad = (
        Example(
            "一、主要举措\n（一）带头学法。学法六次。\n（二）严格执法。办案三件。\n（三）⟦带头学法⟧。测试两次。"
        ),
        Example("一、主要举措\n学法六次。\n二、存在的不足\n人手不足。\n三、⟦存在的不足⟧\n装备老旧。"),
    )
    good = (
        Example("一、主要举措\n（一）带头学法。学法六次。\n二、主要安排\n（一）带头学法。再学六部法。"),
        Example("一、主要举措\n（一）带头学法。学法六次。\n（二）带头守法。述法一次。"),
        Example("一、主要举措\n（一）执法。办案三件。\n1.检查。检查八次。\n（二）监管。\n1.检查。检查四次。"),
    )

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Compare the headings below each heading."""
        for group in _brothers(subject).values():
            seen: Counter[str] = Counter()
            for node in group:
                text = node.heading.text.rstrip("。：: ")
                seen[text] += 1
                if seen[text] > 1 and len(text) >= 4:
                    message = f"这一部分前面已有标题“{_short(text)}”，请核对是否重复"
                    yield Hit(message, node.heading, 0, len(text))


def _brothers(subject: Subject) -> dict[tuple[int, int], list[Node]]:
    """Give the headings with numbers of each level below each heading; all of a draft's."""
    found: defaultdict[tuple[int, int], list[Node]] = defaultdict(list)
    for node in subject.nodes:
        if node.section.number or subject.kind == "draft":
            found[node.parent, node.section.level].append(node)
    return found


def _below(node: Node) -> bool:
    return bool(node.section.blocks or node.section.sections)


def _stopped(node: Node) -> bool:
    return node.heading.text.endswith("。") and not node.section.run_in


def _short(text: str) -> str:
    return text if len(text) <= _NAME else text[: _NAME - 1] + "…"


RULES: tuple[type[Rule], ...] = (HeadingEndsWithStop, EmptySection, RepeatedHeading)
