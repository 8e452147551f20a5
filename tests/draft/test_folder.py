"""Drafts on disk: whose text is it, and what follows the facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from rldraft.draft import folder
from rldraft.draft.assemble import absent
from rldraft.draft.folder import Draft, create, load
from rldraft.draft.produce import Finish, finished
from rldraft.facts.edit import set_fact
from rldraft.files import shipped
from rldraft.problems import Exit, Trouble
from rldraft.report import Report
from rldraft.template import find

SHEET = """\
模板: 法治政府建设年度报告
年度: 2025
单位: {全称: 云州市临江区应急管理局, 行政区: 临江区}
成文日期: 2026-01-20
行政执法:
  行政处罚案件: 3 件   # 台账
  罚款金额: 5 万元
复议应诉:
  复议案件: 0
不足:
  - {问题: 人手偏紧, 原因: 编制不足}
下一年安排:
  - {事项: 充实力量, 措施: 组织招录}
"""


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return create(tmp_path / "2025年 报告", find(None), SHEET)


def text(report: Report) -> str:
    return "\n".join(paragraph.text for paragraph in report.paragraphs())


def rewrite(draft: Draft, old: str, new: str) -> Draft:
    file = draft.folder / folder.TEXT
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), encoding="utf-8")
    return load(draft.folder)


def test_a_new_draft_is_the_templates_throughout(draft: Draft) -> None:
    again = load(draft.folder)
    assert not any(chapter.edited for chapter in again.chapters)
    assert again.report() == draft.report()
    assert (draft.folder / folder.FACTS).read_text(encoding="utf-8") == SHEET


def test_a_draft_reads_as_markdown_with_live_figures_and_no_numbers(draft: Draft) -> None:
    written = (draft.folder / folder.TEXT).read_text(encoding="utf-8")
    assert "{{ 行政执法.行政处罚案件 }}" in written
    assert "3件" not in written
    assert "# {{ 单位.全称 }}" in written
    assert "## {{ 年度 }}年度推进法治政府建设的主要举措和成效" in written
    assert "（一）" not in written
    assert "{%" not in written


def test_saving_what_was_loaded_changes_nothing(draft: Draft) -> None:
    before = (draft.folder / folder.TEXT).read_bytes()
    load(draft.folder).save()
    assert (draft.folder / folder.TEXT).read_bytes() == before


def test_an_untouched_section_follows_the_facts_its_conditions_too(draft: Draft) -> None:
    assert "全年未发生行政复议案件" in text(load(draft.folder).report())
    set_fact(draft.folder / folder.FACTS, draft.pack.schema, "复议应诉.复议案件", "1 件")
    after = text(load(draft.folder).report())
    assert "全年未发生行政复议案件" not in after
    assert "行政复议案件1件" in after


def test_an_edited_section_is_the_drafters_and_its_figures_stay_live(draft: Draft) -> None:
    edited = rewrite(
        draft,
        "全年办理行政处罚案件{{ 行政执法.行政处罚案件 }}",
        "全年我局共办理行政处罚案件{{ 行政执法.行政处罚案件 }}",
    )
    mine = [chapter for chapter in edited.chapters if chapter.edited]
    assert [chapter.id for chapter in mine] == ["enforcement"]
    assert not mine[0].differs
    assert "全年我局共办理行政处罚案件3件" in text(edited.report())
    set_fact(draft.folder / folder.FACTS, draft.pack.schema, "行政执法.行政处罚案件", "9 件")
    assert "全年我局共办理行政处罚案件9件" in text(load(draft.folder).report())


def test_where_the_template_would_now_say_something_else_is_shown_not_forced(draft: Draft) -> None:
    edited = rewrite(draft, "全年未发生行政复议案件", "全年没有发生行政复议案件")
    (mine,) = (chapter for chapter in edited.chapters if chapter.edited)
    assert not mine.differs
    set_fact(draft.folder / folder.FACTS, draft.pack.schema, "复议应诉.复议案件", "2 件")
    (mine,) = (chapter for chapter in load(draft.folder).chapters if chapter.edited)
    assert mine.differs
    assert "全年没有发生行政复议案件" in mine.text
    assert "{{ 复议应诉.复议案件 }}" in (mine.template or "")
    assert "全年没有发生行政复议案件" in text(load(draft.folder).report())


def test_a_draft_stays_the_drafters_over_many_savings(draft: Draft) -> None:
    edited = rewrite(draft, "全年未发生行政复议案件", "全年没有发生行政复议案件")
    edited.save()
    set_fact(draft.folder / folder.FACTS, draft.pack.schema, "复议应诉.复议案件", "2 件")
    again = load(draft.folder)
    again.save()
    (mine,) = (chapter for chapter in load(draft.folder).chapters if chapter.edited)
    assert mine.differs


def test_blank_lines_and_line_breaks_do_not_make_a_section_the_drafters(draft: Draft) -> None:
    same = rewrite(draft, "全年办理行政处罚案件", "\n全年办理行政处罚案件")
    assert not any(chapter.edited for chapter in same.chapters)


def test_a_renamed_section_is_still_known_by_its_place(draft: Draft) -> None:
    edited = rewrite(draft, "### 健全行政决策制度体系，不断提升行政决策公信力和执行力", "### 依法决策")
    mine = [chapter for chapter in edited.chapters if chapter.edited]
    assert [chapter.id for chapter in mine] == ["decisions"]
    headings = [section.heading.text for section in edited.report().walk()]
    assert "依法决策" in headings
    assert "健全行政决策制度体系，不断提升行政决策公信力和执行力" not in headings


def test_a_section_of_the_drafters_own_leaves_its_neighbours_the_templates(draft: Draft) -> None:
    edited = rewrite(
        draft,
        "## {{ 年度 }}年度推进法治政府建设存在的不足和原因",
        "### 本局特色\n\n推行说理式执法。\n\n## {{ 年度 }}年度推进法治政府建设存在的不足和原因",
    )
    assert [chapter.id for chapter in edited.chapters if chapter.edited] == [""]
    headings = [section.heading.text for section in edited.report().sections[0].sections]
    assert headings[-1] == "本局特色"


def test_a_section_taken_out_stays_out(draft: Draft) -> None:
    written = (draft.folder / folder.TEXT).read_text(encoding="utf-8")
    start = written.index("### 健全法治政府建设科技保障体系")
    end = written.index("### 加强党的领导")
    edited = rewrite(draft, written[start:end], "")
    assert "digital" in edited.removed
    assert "科技保障体系" not in text(edited.report())
    edited.save()
    assert "科技保障体系" not in text(load(draft.folder).report())
    assert not any(chapter.edited for chapter in load(draft.folder).chapters)


def test_a_section_that_the_facts_call_for_later_appears_in_its_place(draft: Draft) -> None:
    assert "其他需要报告的情况" not in text(load(draft.folder).report())
    with (draft.folder / folder.FACTS).open("a", encoding="utf-8") as stream:
        stream.write("其他情况: [本年机构改革已完成]\n")
    sections = load(draft.folder).report().sections
    assert sections[-1].heading.text == "其他需要报告的情况"


def test_an_own_title_is_kept_and_the_templates_follows(draft: Draft) -> None:
    set_fact(draft.folder / folder.FACTS, draft.pack.schema, "年度", "2026")
    assert load(draft.folder).report().title[1].text == "2026年法治政府建设情况报告"
    edited = rewrite(
        draft,
        "# {{ 单位.全称 }}\n# {{ 年度 }}年法治政府建设情况报告",
        "# 关于{{ 年度 }}年法治政府建设情况的报告",
    )
    assert [line.text for line in edited.report().title] == ["关于2026年法治政府建设情况的报告"]


def test_numbers_that_the_drafter_writes_before_headings_do_not_double(draft: Draft) -> None:
    edited = rewrite(draft, "### 健全行政决策制度体系", "### （四）健全行政决策制度体系")
    headings = [section.heading.text for section in edited.report().walk()]
    assert "健全行政决策制度体系，不断提升行政决策公信力和执行力" in headings


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("{{ 行政执法.处罚安件 }}", "没有“行政执法.处罚安件”"),
        ("{{ 行政执法.行政处罚案件", "没有用“}}”结束"),
        ("{{ 行政执法 }}", "没有“行政执法”"),
    ],
)
def test_wrong_braces_are_told_with_the_line_in_the_draft(draft: Draft, wrong: str, said: str) -> None:
    edited = rewrite(draft, "{{ 行政执法.行政处罚案件 }}", wrong)
    with pytest.raises(Trouble, match="draft.md") as caught:
        edited.report()
    assert caught.value.code is Exit.FACTS
    lines = (draft.folder / folder.TEXT).read_text(encoding="utf-8").split("\n")
    problem = next(p for p in caught.value.problems if said in p.what)
    assert wrong in lines[problem.line - 1]


def test_a_draft_without_front_matter_is_the_drafters_own(draft: Draft) -> None:
    (draft.folder / folder.TEXT).write_text(
        "# 我的报告\n\n## 情况\n\n办案{{ 行政执法.行政处罚案件 }}。\n", encoding="utf-8"
    )
    mine = load(draft.folder)
    assert text(mine.report()).startswith("我的报告\n")
    assert "办案3件。" in text(mine.report())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("---\n模板: x\n", "没有结束"),
        ("---\n模板: [\n---\n", "第"),
        ("---\n模板: 没有这个\n---\n# 题\n", "没有“没有这个”这个模板"),
    ],
)
def test_a_damaged_front_matter_is_told(draft: Draft, written: str, said: str) -> None:
    (draft.folder / folder.TEXT).write_text(written, encoding="utf-8")
    with pytest.raises(Trouble, match=said) as caught:
        load(draft.folder)
    assert caught.value.code is Exit.INPUT


def test_nothing_of_an_existing_draft_is_overwritten(draft: Draft) -> None:
    before = (draft.folder / folder.TEXT).read_bytes()
    with pytest.raises(Trouble, match="已有一份草稿") as caught:
        create(draft.folder, find(None), SHEET)
    assert caught.value.code is Exit.OUTPUT
    assert (draft.folder / folder.TEXT).read_bytes() == before


def test_a_wrong_sheet_leaves_no_half_made_draft(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        create(tmp_path / "草稿", find(None), SHEET.replace("3 件", "3 起"))
    assert not (tmp_path / "草稿").exists()


def test_the_second_pack_makes_drafts_with_tables(tmp_path: Path) -> None:
    pack = find("open-information-annual")
    made = create(tmp_path / "公开", pack, pack.example.read_text(encoding="utf-8"))
    assert load(made.folder).report() == made.report()
    assert shipped("templates") in pack.folder.parents


def test_a_final_copy_needs_every_mandated_part(draft: Draft, tmp_path: Path) -> None:
    written = (draft.folder / folder.TEXT).read_text(encoding="utf-8")
    start, end = (
        written.index("## {{ 年度 }}年度推进法治政府建设存在的不足"),
        written.index("## {{ 年度 }}年度党政主要负责人"),
    )
    edited = rewrite(draft, written[start:end], "")
    with pytest.raises(Trouble, match="缺少 必备的部分“推进法治政府建设存在的不足和原因”（.*28号") as caught:
        finished(edited.report(), edited.facts, edited.pack, ".txt", Finish())
    assert caught.value.code is Exit.FACTS
    data, gaps = finished(edited.report(), edited.facts, edited.pack, ".txt", Finish(allow_gaps=True))
    assert data
    assert len(gaps) == 1


def test_an_emptied_mandated_part_is_missing_too(draft: Draft) -> None:
    written = (draft.folder / folder.TEXT).read_text(encoding="utf-8")
    start, end = written.index("对照法治政府建设要求"), written.index("## {{ 年度 }}年度党政主要负责人")
    edited = rewrite(draft, written[start:end], "")
    assert len(absent(edited.report(), edited.pack)) == 1


def test_sections_are_known_by_their_headings_without_front_matter(draft: Draft) -> None:
    written = (draft.folder / folder.TEXT).read_text(encoding="utf-8")
    (draft.folder / folder.TEXT).write_text(written.split("---\n", 2)[2], encoding="utf-8")
    again = load(draft.folder)
    assert absent(again.report(), again.pack) == []
    assert again.report() == draft.report()


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_a_draft_saved_by_notepad_is_the_same(draft: Draft, ending: str) -> None:
    file = draft.folder / folder.TEXT
    file.write_bytes(b"\xef\xbb\xbf" + file.read_text(encoding="utf-8").replace("\n", ending).encode())
    again = load(draft.folder)
    assert not any(chapter.edited for chapter in again.chapters)
    assert again.report() == draft.report()


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        ("办案｛｛ 行政执法.行政处罚案件 ｝｝。", "中文花括号"),
        ("办案{ 行政执法.行政处罚案件 }。", "只有一层"),
        ("{% if 1 %}甲{% endif %}", "{% %}"),
        ("####强化执法", "少了空格"),
        ("**重点**推进", "粗体"),
        ("<b>重点</b>推进", "网页标记"),
        ("- 第一条", "列表"),
    ],
)
def test_markup_that_would_be_printed_is_told_with_its_line(draft: Draft, slip: str, words: str) -> None:
    assert not list(draft.slips())
    edited = rewrite(draft, "对照法治政府建设要求", f"{slip}\n\n对照法治政府建设要求")
    found = [problem for problem in edited.slips() if words in problem.what]
    assert len(found) >= 1
    lines = (draft.folder / folder.TEXT).read_text(encoding="utf-8").split("\n")
    assert lines[found[0].line - 1] == slip


def test_live_figures_and_escapes_are_no_slips(draft: Draft) -> None:
    edited = rewrite(
        draft,
        "对照法治政府建设要求",
        "办案{{ 行政执法.行政处罚案件 }}，编号\\{1}，PM2.5下降。对照法治政府建设要求",
    )
    assert not list(edited.slips())


def section(written: str, heading: str) -> str:
    """A section of draft.md from its heading to the next of its level or above."""
    start = written.index(heading)
    ends = [written.find(mark, start + 4) for mark in ("\n### ", "\n## ")]
    return written[start : min(end + 1 for end in ends if end > 0)]


def test_sections_that_changed_places_still_follow_the_facts(draft: Draft) -> None:
    written = (draft.folder / folder.TEXT).read_text(encoding="utf-8")
    first, second = section(written, "### 健全突发事件应对体系"), section(written, "### 健全社会矛盾纠纷")
    moved = rewrite(draft, first + second, second + first)
    assert not any(chapter.edited for chapter in moved.chapters)
    assert moved.removed == frozenset()
    set_fact(draft.folder / folder.FACTS, draft.pack.schema, "复议应诉.复议案件", "4 件")
    assert "行政复议案件4件" in text(load(draft.folder).report())
    headings = [s.heading.text[:8] for s in load(draft.folder).report().walk()]
    assert headings.index("健全社会矛盾纠纷") < headings.index("健全突发事件应对")


def test_a_later_section_never_comes_before_the_opening(draft: Draft) -> None:
    written = (draft.folder / folder.TEXT).read_text(encoding="utf-8")
    rewrite(draft, section(written, "### 加强党的领导"), "")
    with (draft.folder / folder.FACTS).open("a", encoding="utf-8") as stream:
        stream.write("亮点:\n  - {标题: 说理式执法, 内容: 在文书中逐项回应申辩意见}\n")
    ids = [chapter.id for chapter in load(draft.folder).chapters]
    assert ids[0] == "preamble"
    assert ids.index("digital") < ids.index("highlights") < ids.index("shortcomings")


def test_a_single_hash_in_the_text_is_a_heading_not_lost(draft: Draft) -> None:
    with (draft.folder / folder.TEXT).open("a", encoding="utf-8") as stream:
        stream.write("\n# 六、补充说明\n\n补充的一段话。\n")
    last = load(draft.folder).report().sections[-1]
    assert last.heading.text == "补充说明"
    assert [block.text for block in last.blocks] == ["补充的一段话。"]  # type: ignore[union-attr]


def test_a_lost_stamp_makes_no_second_section(draft: Draft) -> None:
    written = (draft.folder / folder.TEXT).read_text(encoding="utf-8")
    stamp = next(line for line in written.split("\n") if line.startswith("  leader:"))
    again = rewrite(draft, stamp + "\n", "")
    assert [c.id for c in again.chapters].count("leader") == 1
    assert again.report() == draft.report()


def test_a_blank_first_line_does_not_print_the_front_matter(draft: Draft) -> None:
    assert rewrite(draft, "---\n", "\n\n---\n").report() == draft.report()


def test_a_draft_needs_a_template_that_can_be_found_again(tmp_path: Path) -> None:
    import shutil

    from rldraft.template import load as load_pack

    shutil.copytree(find(None).folder, tmp_path / "pack")
    file = tmp_path / "pack" / "template.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("标识: law-", "标识: my-"), encoding="utf-8")
    with pytest.raises(Trouble, match="只能用已安装的模板"):
        create(tmp_path / "草稿", load_pack(tmp_path / "pack"), SHEET)
    assert not (tmp_path / "草稿").exists()


def test_an_own_section_is_not_taken_for_one_that_the_facts_call_for_later(draft: Draft) -> None:
    rewrite(
        draft,
        "## {{ 年度 }}年度推进法治政府建设存在的不足",
        "### 本局特色\n\n推行说理式执法。\n\n## {{ 年度 }}年度推进法治政府建设存在的不足",
    )
    with (draft.folder / folder.FACTS).open("a", encoding="utf-8") as stream:
        stream.write("亮点:\n  - {标题: 合并检查, 内容: 同一企业的检查合并实施}\n")
    printed = text(load(draft.folder).report())
    assert "推行说理式执法" in printed
    assert "同一企业的检查合并实施" in printed


def test_a_gap_written_out_in_the_text_keeps_a_copy_from_being_final(draft: Draft) -> None:
    before = (draft.folder / folder.TEXT).read_text(encoding="utf-8")
    (draft.folder / folder.TEXT).write_text(
        before + "\n## 其他情况\n\n全年检查【待填：企业（家）】。\n", encoding="utf-8"
    )
    changed = load(draft.folder)
    with pytest.raises(Trouble, match="【待填：企业（家）】（在“其他情况”里）") as caught:
        finished(changed.report(), changed.facts, changed.pack, ".md", Finish())
    assert caught.value.code == Exit.FACTS
    assert [p.file for p in caught.value.problems if "【待填" in p.what] == [""], (
        "it is not in the fact sheet"
    )
    _, shown = finished(
        changed.report(), changed.facts, changed.pack, ".docx", Finish(allow_gaps=True, review=True)
    )
    assert "【待填：企业（家）】（在“其他情况”里）" in shown
