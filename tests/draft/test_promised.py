"""The table of a review copy: last year's promises beside this year's answers."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx

from rldraft.checks.lastyear.promises import promises
from rldraft.corpus import changes
from rldraft.corpus.shelf import Shelf
from rldraft.draft.assemble import generate
from rldraft.draft.before import last_report
from rldraft.draft.folder import create, load
from rldraft.draft.produce import Finish, finished
from rldraft.draft.promised import COPIED, HEADING, UNANSWERED, promised
from rldraft.facts import yamltree
from rldraft.facts.validate import validate
from rldraft.reading import reader
from rldraft.report import Report, Section, Table
from rldraft.template import Renderer, find

OURS = "云州市临江区生态环境局"

LAST = f"""{OURS}
2024年法治政府建设情况报告

2024年，我局扎实推进法治政府建设。现将有关情况报告如下：
一、2024年推进法治政府建设的主要举措和成效
（一）严格规范执法。办理行政处罚案件31件。
二、2025年推进法治政府建设的主要安排
（一）补充执法力量。一是公开招录执法人员4名。争取编制支持。二是与沧浪河上游两县签订联合巡查协议。
（二）改进普法。在沿江公园建一处法治长廊。为小微企业编印环保合规手册。
（三）开展行政处罚案卷评查并公开通报结果。
"""
NOW = f"""{OURS}
2025年法治政府建设情况报告

2025年，我局扎实推进法治政府建设。现将有关情况报告如下：
一、2025年推进法治政府建设的主要举措和成效
（一）队伍建设。全年公开招录执法人员4名，全部到岗。组织培训3期。
（二）普法宣传。沿江公园法治长廊建成开放。
二、2026年推进法治政府建设的主要安排
（一）改进普法。为小微企业编印环保合规手册。
"""


@cache
def read(text: str) -> Report:
    return reader.parse(reader.source(text.encode(), ".txt")).report


def rows(section: Section | None) -> list[tuple[str, ...]]:
    assert section is not None
    (table,) = section.blocks
    assert isinstance(table, Table)
    return [tuple(cell.content.text for cell in row) for row in table.rows]


def test_the_table_names_promise_section_and_words_or_that_there_are_none() -> None:
    table = rows(promised(read(LAST), read(NOW)))
    assert table[0] == ("承诺", "回应在哪", "原文")
    assert table[1][1:] == ("一、（一）队伍建设", "全年公开招录执法人员4名，全部到岗。")
    assert table[4] == ("为小微企业编印环保合规手册。", "—", f"{UNANSWERED}（{COPIED}）")
    assert promised(read(LAST.partition("二、2025年")[0]), read(NOW)) is None


SHEET = f"""
年度: 2025
单位: {{全称: {OURS}, 行政区: 临江区, 级别: 区}}
"""


def test_only_a_review_copy_with_a_report_of_last_year_has_the_table() -> None:
    pack = find(None)
    facts = validate(yamltree.parse(SHEET, "facts.yaml"), pack.schema, "facts.yaml")
    report = generate(Renderer(pack), facts)
    for review, last in ((True, read(LAST)), (True, None), (False, read(LAST))):
        finish = Finish(review=review, allow_gaps=True)
        data, _ = finished(report, facts, pack, ".docx", finish, last=last)
        document = docx.Document(io.BytesIO(data))
        told = [p.text for p in document.paragraphs]
        assert (HEADING in told) is (review and last is not None)
        cells = [cell.text for table in document.tables for cell in table._cells]
        assert ("在沿江公园建一处法治长廊。" in cells) is (HEADING in told)


# --- which report is last year's


def test_the_drafts_own_copy_goes_before_the_shelf_and_an_older_one_is_none(tmp_path: Path) -> None:
    pack = find(None)
    folder = tmp_path / "稿"
    create(folder, pack, SHEET)
    shelf = tmp_path / "架"
    assert last_report(load(folder), shelf) is None

    def shelve(text: str) -> None:
        (tmp_path / "报告.txt").write_text(text, encoding="utf-8")
        changes.add(Shelf.open(shelf), [tmp_path / "报告.txt"])

    shelve(LAST.replace("2025年", "2024年").replace("2024年法", "2023年法"))
    assert last_report(load(folder), shelf) is None
    shelve(LAST)
    found = last_report(load(folder), shelf)
    assert found is not None
    assert len(promises(found)) == 5
    (folder / "上年报告.txt").write_text(LAST.replace("（三）开展", "（三）推动开展"), encoding="utf-8")
    draft = load(folder)
    draft.last = "上年报告.txt"
    own = last_report(draft, shelf)
    assert own is not None
    assert promises(own)[-1].text.startswith("推动开展")
