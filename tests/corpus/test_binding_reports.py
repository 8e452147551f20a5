"""Binding measured on the real reports: what leaks, what is damaged, which facts are the right ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from rldraft.corpus.binding import Bound, Origin, bind
from rldraft.corpus.passages import passages
from rldraft.facts import Facts, live, load
from rldraft.reading import figures, names, reader
from rldraft.report import GAP, Report
from rldraft.template import find

DATA = Path(__file__).resolve().parents[1] / "data"
CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"
SHEETS = sorted((DATA / "facts").glob("*.yaml"))
PACK = find("law-based-government-annual")

_BOOK = re.compile("《[^《》]*》")
# The papers of the source's own year are no law: 《2023年工作要点》.
_OF_THE_YEAR = re.compile("《(20[0-9]{2})年[^《》]*(?:要点|计划|清单|方案|报告|总结)》")
_NUMBERED = re.compile(r"[〔［][0-9]{4}[〕］][第]?[0-9]+号")
_HISTORY = re.compile(
    r"(?:自|从)[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?起|[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?起?施行"
    r"|(?<![0-9])[0-9]{4}年?[—–-][0-9]{4}年"
)
_YEAR = re.compile(r"(?<![0-9—–-])(?:19|20)[0-9]{2}(?=年)")


class Case(NamedTuple):
    """One passage bound for one sheet; `rest` is what was left of the source, with □ for every change."""

    text: str
    source: Origin
    facts: Facts | None
    bound: Bound
    rest: str
    own: str


def origin(report: Report) -> Origin:
    return Origin(report.body, report.year, names.card(report))


def cases(paths: list[Path], sheets: list[Facts | None], own_sheet: dict[str, int]) -> Iterator[Case]:
    for path in paths:
        report = reader.read(path).report
        source = origin(report)
        for passage in passages(report, path.stem):
            for i, facts in enumerate(sheets):
                if own_sheet.get(path.name[:3]) == i:
                    continue
                bound = bind(passage.text, source, facts)
                yield Case(passage.text, source, facts, bound, _rest(passage.text, bound), _own(facts))


def _rest(text: str, bound: Bound) -> str:
    parts, at = [], 0
    for change in bound.changes:
        parts.append(text[at : change.start])
        at = change.end
    return "□".join([*parts, text[at:]])


def _own(facts: Facts | None) -> str:
    return repr(facts.values) if facts else ""


def leaks(case: Case) -> list[str]:
    """Give what of the source is left: figures, its names, years that are neither history nor a plan's."""
    found = [case.rest[f.start : f.end] for f in figures.find(case.rest)]
    gaps = "".join(change.target for change in case.bound.changes if GAP in change.target)
    found += [n.text for n in case.source.card.names if n.text in case.rest + gaps and n.text not in case.own]
    prose = _BOOK.sub("", case.rest)
    plain = _HISTORY.sub("", prose)
    year = case.source.year or 0
    for mark in _YEAR.finditer(plain):
        if abs(int(mark.group()) - year) <= 1 or (
            int(mark.group()) < year and not re.match("年[^，。]{0,9}(?:以来|之前|施行)", plain[mark.end() :])
        ):
            found.append(plain[mark.start() : mark.end() + 6])
    return found


def damage(case: Case) -> list[str]:
    """Give the names of laws, document numbers and years of history that the text has and the draft has not."""
    theirs = [name.text for name in case.source.card.names if name.text not in case.own]
    kept = live.resolve(case.bound.text, case.facts or Facts(PACK.schema)).text
    local = [book for book in _BOOK.findall(case.text) if any(name in book for name in theirs)]
    local += [
        own[0]
        for own in _OF_THE_YEAR.finditer(case.text)
        if abs(int(own[1]) - (case.source.year or int(own[1]))) <= 1
    ]
    wanted = [book for book in _BOOK.findall(case.text) if book not in local]
    plain = re.sub(
        "《[^《》]*》(?:（[^（）]*号）)?", lambda m: "" if any(n in m[0] for n in theirs) else m[0], case.text
    )
    wanted += [n.group() for n in _NUMBERED.finditer(plain) if plain[n.start() - 4 : n.start()] not in theirs]
    wanted += [h.group() for h in _HISTORY.finditer(plain) if f"{case.source.year}年" not in h.group()]
    return [part for part in wanted if part not in kept]


def share(found: list[Case], judge: object) -> float:
    assert callable(judge)
    return 100 * sum(not judge(case) for case in found) / len(found)


@pytest.fixture(scope="module")
def sheets() -> list[Facts | None]:
    return [load(path, lambda _: PACK.schema) for path in SHEETS]


def test_no_figure_year_or_name_of_five_real_reports_is_left_for_the_other_four(
    shared: Path, sheets: list[Facts | None]
) -> None:
    paths = sorted((shared / "reports" / "law-based-government").glob("*.txt"))
    found = list(cases(paths, sheets, {path.stem: i for i, path in enumerate(SHEETS)}))
    clean, whole = share(found, leaks), share(found, damage)
    print(f"five reports: {len(found)} passages, {clean:.2f} % without a leak, {whole:.2f} % undamaged")
    print([leaks(case) for case in found if leaks(case)], [damage(case) for case in found if damage(case)])
    assert len(found) > 300
    assert clean >= 99.5
    assert whole >= 98


def test_nor_of_the_openings_of_twenty_others(shared: Path, sheets: list[Facts | None]) -> None:
    paths = sorted((shared / "reports" / "openings").glob("*.txt"))
    found = list(cases(paths, [*sheets[:3], None], {}))
    clean, whole = share(found, leaks), share(found, damage)
    print(f"openings: {len(found)} passages, {clean:.2f} % without a leak, {whole:.2f} % undamaged")
    print([leaks(case) for case in found if leaks(case)], [damage(case) for case in found if damage(case)])
    assert clean >= 99
    assert whole >= 98


def test_nor_of_the_sample_shelf(sheets: list[Facts | None]) -> None:
    paths = [path for path in sorted(CORPUS.iterdir()) if path.suffix != ".pdf"]
    found = list(cases(paths, [sheets[0], None], {}))
    clean, whole = share(found, leaks), share(found, damage)
    print(f"sample shelf: {len(found)} passages, {clean:.2f} % without a leak, {whole:.2f} % undamaged")
    print([leaks(case) for case in found if leaks(case)], [damage(case) for case in found if damage(case)])
    assert clean >= 99.5
    assert whole >= 98


def test_figures_are_bound_to_the_right_facts(shared: Path, sheets: list[Facts | None]) -> None:
    gold = json.loads((DATA / "binding_gold.json").read_text("utf-8"))
    right, wrong, missed = 0, [], 0
    for file in dict.fromkeys(entry["file"] for entry in gold):
        todo = [entry for entry in gold if entry["file"] == file]
        path = next((shared / "reports").glob(f"*/{file}"))
        report = reader.read(path).report
        source = origin(report)
        for paragraph in report.paragraphs():
            if paragraph.origin is None:
                continue
            changes = bind(paragraph.text, source, sheets[0]).changes
            targets = {(c.start, c.end): c.target for c in changes}
            for figure in figures.find(paragraph.text):
                line, _ = paragraph.origin.place(figure.start)
                raw = paragraph.text[figure.start : figure.end]
                entry = next(e for e in todo if e["line"] == line and e["raw"] == raw)
                todo.remove(entry)
                target = targets[figure.start, figure.end]
                keys = entry["key"] if isinstance(entry["key"], list) else [entry["key"]]
                if GAP in target:
                    missed += keys != [None]
                elif target in [f"{{{{ {key} }}}}" for key in keys]:
                    right += 1
                else:
                    wrong.append((file, line, raw, target))
        assert not todo
    print(f"figures: {right} bound right, {len(wrong)} wrong {wrong}, {missed} of {len(gold)} left as gaps")
    assert right >= 95 / 100 * (right + len(wrong))
    assert right >= 70
