"""Last year's report becomes this year's draft."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from rldraft.draft.folder import FACTS, TEXT, load
from rldraft.draft.rollover import Outcome, rollover
from rldraft.draft.session import Session
from rldraft.facts import Figure
from rldraft.problems import Exit, Trouble

_TITLE = "云州市临江区司法局\n2024年法治政府建设情况报告\n"
_OPENING = "2024年，云州市临江区司法局认真履职。现将有关情况报告如下：\n"


def report(tmp_path: Path, *paragraphs: str, title: str = _TITLE) -> Path:
    path = tmp_path / "去年.txt"
    path.write_text(title + _OPENING + "\n".join(paragraphs) + "\n", "utf-8")
    return path


def rolled(tmp_path: Path, *paragraphs: str, year: int = 2025) -> Outcome:
    return rollover(report(tmp_path, *paragraphs), tmp_path / "稿", year)


def text(made: Outcome) -> str:
    return "\n".join(chapter.text for chapter in made.draft.chapters)


def last(made: Outcome, key: str) -> str:
    held = made.draft.facts.get(key)
    assert isinstance(held, Figure) and held.quantity is None
    return str(held.last)


def test_a_known_figure_goes_to_its_fact_and_another_to_the_sheets_own(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "全年作出行政处罚案件17件，巡河溯源43次。")
    assert "作出行政处罚案件{{ 行政执法.行政处罚案件 }}，巡河溯源{{ 其他.巡河溯源 }}。" in text(made)
    assert last(made, "行政执法.行政处罚案件") == "17件"
    assert last(made, "其他.巡河溯源") == "43次"
    assert made.figures == {"已知数据": 1, "其他": 1}


def test_a_like_unit_stays_in_the_words(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "全年作出行政处罚案件17起。")
    assert "案件{{ 行政执法.行政处罚案件|数 }}起。" in text(made)
    assert last(made, "行政执法.行政处罚案件") == "17件"


def test_two_values_are_never_one_fact(tmp_path: Path) -> None:
    made = rolled(
        tmp_path, "一、主要举措和成效", "全年作出行政处罚案件17件。", "专项行动中作出行政处罚案件5件。"
    )
    assert text(made).count("{{ 行政执法.行政处罚案件 }}") == 1
    assert made.figures == {"已知数据": 1, "其他": 1}


def test_the_same_figure_again_is_the_same_fact(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "巡河溯源43次。", "如前所述，巡河溯源43次。")
    assert text(made).count("{{ 其他.巡河溯源 }}") == 2
    assert made.figures == {"其他": 1, "重复": 1}


def test_what_adds_up_is_computed(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "全年巡河溯源43次，其中干流18次、支流25次，支流占58.1%。")
    assert "巡河溯源{{ 其他.干流 + 其他.支流 }}，其中干流{{ 其他.干流 }}、支流{{ 其他.支流 }}，" in text(made)
    assert made.figures["求和"] == 1


def test_a_share_is_computed(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "提出建议205条，已落实194条，落实率94.6%。")
    assert "落实率{{ 其他.落实 / 其他.提出建议 }}。" in text(made)


def test_a_comparison_follows_the_figures(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "巡河溯源43次，比上年增长12.5%。")
    assert "巡河溯源{{ 其他.巡河溯源 }}，{{ 其他.巡河溯源|同比 }}。" in text(made)
    assert [(r.was, r.prints) for r in made.repairs] == [("比上年增长12.5%", "与上年持平")]


def test_what_is_planned_is_never_what_was_done(tmp_path: Path) -> None:
    made = rolled(
        tmp_path,
        "一、主要举措和成效",
        "巡河溯源43次。",
        "二、2025年工作安排",
        "行政处罚案件17件，巡河溯源43次。",
    )
    assert "{{ 行政执法" not in text(made)
    assert "{{ 其他.计划巡河溯源 }}" in text(made)


def test_words_and_great_numbers_are_figures_too(tmp_path: Path) -> None:
    made = rolled(
        tmp_path, "一、主要举措和成效", "先后召开三次碰头会，发放手册2万余册，惠及30.2万群众，覆盖16镇街。"
    )
    body = text(made)
    assert "万余册" in body and "}}万群众" in body and "}}镇街" in body
    line = next(line for line in body.split("\n") if "碰头会" in line)
    assert not any(digit in line for digit in "0123456789")
    assert [(r.was, r.prints) for r in made.repairs] == [("三次", "3次")]


def test_laws_documents_history_and_names_stay(tmp_path: Path) -> None:
    stays = (
        "依据《行政处罚法》第33条和国办发〔2019〕5号，落实“三项制度”，自2018年起开展，"
        "按《法治政府建设实施纲要（2021—2025年）》接受12345热线监督。"
    )
    made = rolled(tmp_path, "一、主要举措和成效", stays)
    assert stays in text(made)
    assert made.figures == {}


@pytest.mark.parametrize("year", [2024, 2025, 2031])
def test_years_go_on_from_whatever_year_is_wanted(tmp_path: Path, year: int) -> None:
    made = rolled(
        tmp_path,
        "一、2024年主要举措和成效",
        "与2023年相比有进步。",
        "二、2025年工作安排",
        "再接再厉。",
        year=year,
    )
    headings = [section.heading.text for section in made.draft.report().walk()]
    assert f"{year}年主要举措和成效" in headings and f"{year + 1}年工作安排" in headings
    assert "与{{ 年度 - 1 }}年相比" in text(made)
    assert "".join(line.text for line in made.draft.report().title).endswith(f"{year}年法治政府建设情况报告")


def test_missing_parts_come_from_the_template_and_surplus_ones_stay_in_order(tmp_path: Path) -> None:
    made = rolled(
        tmp_path, "一、2024年度推进法治政府建设的主要举措和成效", "做了工作。", "二、党建引领机关文化", "办了书画展。",
        "三、2025年度推进法治政府建设的主要安排", "再做工作。",
    )  # fmt: skip
    ids = [chapter.id for chapter in made.draft.chapters]
    assert ids.index("measures") < ids.index("") < ids.index("next_year")
    assert {part.id for part in made.sections.added} == {"shortcomings", "leader"}
    assert made.sections.surplus == ("党建引领机关文化",)
    untouched = [chapter for chapter in made.draft.chapters if not chapter.edited]
    assert {chapter.id for chapter in untouched} >= {"shortcomings", "leader"}


def test_run_in_headings_and_tables_stay_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "去年.md"
    path.write_text(
        "# 临江区司法局2024年法治政府建设情况报告\n\n## 一、主要举措和成效\n\n### （一）巡河。\n做了。\n\n"
        "表题：台账\n| 事项 | 件数 |\n|---|---|\n| 溯源 | 43 |\n",
        "utf-8",
    )
    made = rollover(path, tmp_path / "稿", 2025)
    assert "### 巡河。\n做了。" in text(made)
    assert "表题：台账\n| 事项 | 件数 |\n|---|---|\n| 溯源 | {{ 其他.溯源|数 }} |" in text(made)


def test_foreign_text_stays_text(tmp_path: Path) -> None:
    odd = "系统写有{{年度}}和{% for %}及【待填：甲】#号|线。"
    made = rolled(tmp_path, "一、主要举措和成效", odd)
    assert odd in [p.text for p in made.draft.report().paragraphs()]


def test_last_years_words_have_successors_where_the_pack_is_sure(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "学习党的二十大和二十届二中、三中全会精神。")
    assert "学习党的二十大和二十届历次全会精神。" in text(made)
    assert [each.prints for each in made.replaced] == ["党的二十大和二十届历次全会精神"]
    kept = rollover(tmp_path / "去年.txt", tmp_path / "同年", 2024)
    assert not kept.replaced


def test_what_may_be_last_years_is_told_with_its_line_until_it_is_rewritten(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "5月20日发布白皮书。首次获评示范单位。")
    lines = (made.draft.folder / TEXT).read_text("utf-8").split("\n")
    for doubt in made.doubts:
        assert lines[doubt.line - 1][doubt.column - 1 :].startswith(doubt.what[1:3])
    assert [doubt.what.partition("，")[0] for doubt in made.doubts] == [
        "“5月20日”是上年的日期",
        "“首次”可能只说的是上年",
    ]
    with closing(Session.open(made.draft.folder)) as session:
        index = next(s.index for s in session.sections if "白皮书" in s.body)
        session.check()
        found = [f for f in session.findings() if f.section == index and "上年" in f.what]
        assert [session.sections[index].body[f.at : f.at + f.length] for f in found] == ["5月20日", "首次"]
        session.write(index, session.sections[index].body.replace("5月20日", "6月3日"))
        assert not any("日期" in finding.what for finding in session.findings())


def test_last_years_report_is_kept_and_known(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "做了。")
    kept = made.draft.folder / "上年报告.txt"
    assert kept.read_bytes() == (tmp_path / "去年.txt").read_bytes()
    found = load(made.draft.folder).last_report()
    assert found is not None and found.year == 2024
    kept.unlink()
    assert load(made.draft.folder).last_report() is None


@pytest.mark.parametrize("name", ["../../去年.txt", "/etc/hostname", "facts.yaml"])
def test_a_strangers_draft_leads_to_no_other_file(tmp_path: Path, name: str) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "做了。")
    file = made.draft.folder / TEXT
    file.write_text(file.read_text("utf-8").replace("上年: 上年报告.txt", f"上年: {name}"), "utf-8")
    assert load(made.draft.folder).last_report() is None


def test_saving_keeps_what_the_draft_began_with(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "做了。")
    before = (made.draft.folder / TEXT).read_text("utf-8")
    made.draft.save()
    assert (made.draft.folder / TEXT).read_text("utf-8") == before


def test_another_bodys_figures_and_names_do_not_become_ours(tmp_path: Path) -> None:
    path = report(tmp_path, "一、主要举措和成效", "临江区司法局在砚河两岸巡查43次，作出行政处罚案件17件。")
    sheet = tmp_path / "facts.yaml"
    sheet.write_text("年度: 2025\n单位: {全称: 南屏县司法局, 行政区: 南屏县}\n", "utf-8")
    made = rollover(path, tmp_path / "稿", 2025, sheet)
    assert "临江" not in text(made) and "43" not in text(made)
    assert "{{ 行政执法.行政处罚案件 }}" in text(made)
    assert "上年" not in (made.draft.folder / FACTS).read_text("utf-8")
    assert any("不是数据表里的单位" in problem.what for problem in made.told)


def test_a_year_that_nobody_states_is_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "去年.txt"
    path.write_text("临江区司法局法治政府建设情况报告\n一、主要举措和成效\n巡河溯源43次。\n", "utf-8")
    made = rollover(path, tmp_path / "稿", 2025)
    assert made.last_year is None
    assert any("按2024年处理" in problem.what for problem in made.told)


def test_a_sheet_of_ours_keeps_what_it_has(tmp_path: Path) -> None:
    sheet = tmp_path / "facts.yaml"
    sheet.write_text(
        "年度: 2025  # 今年\n单位: {全称: 云州市临江区司法局, 行政区: 临江区}\n行政执法:\n  行政处罚案件: {值: 20 件, 上年: 18 件}\n"
        "其他:\n  巡河溯源: 9 次\n",
        "utf-8",
    )
    path = report(tmp_path, "一、主要举措和成效", "作出行政处罚案件17件，巡河溯源43次。")
    made = rollover(path, tmp_path / "稿", 2025, sheet)
    kept = (made.draft.folder / FACTS).read_text("utf-8")
    assert "# 今年" in kept and "上年: 18 件" in kept and "17" not in kept
    assert last(made, "其他.巡河溯源2") == "43次"


def test_what_was_not_taken_over_is_named(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "做了。", "", "云州市临江区司法局", "2025年1月21日")
    assert any("2025年1月21日" in problem.what for problem in made.told)


def test_a_report_that_names_itself_names_itself_the_year_after(tmp_path: Path) -> None:
    path = tmp_path / "去年.txt"
    own = "《云州市临江区司法局2024年度法治政府建设情况报告》"
    path.write_text(f"{own[1:-1]}\n一、主要举措和成效\n我局公开了{own}。\n", "utf-8")
    made = rollover(path, tmp_path / "稿", 2025)
    assert any(own.replace("2024", "2025") in p.text for p in made.draft.report().paragraphs())
    assert not made.doubts


def test_a_draft_that_is_there_stays(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "做了。")
    before = {path.name: path.read_bytes() for path in made.draft.folder.iterdir()}
    with pytest.raises(Trouble) as caught:
        rollover(tmp_path / "去年.txt", made.draft.folder, 2026)
    assert caught.value.code is Exit.OUTPUT
    assert {path.name: path.read_bytes() for path in made.draft.folder.iterdir()} == before


def test_another_report_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "稿").mkdir()
    (tmp_path / "稿" / "上年报告.txt").write_text("别的", "utf-8")
    with pytest.raises(Trouble) as caught:
        rolled(tmp_path, "一、主要举措和成效", "做了。")
    assert caught.value.code is Exit.OUTPUT
    assert [path.name for path in (tmp_path / "稿").iterdir()] == ["上年报告.txt"]


def test_a_report_that_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        rollover(tmp_path / "没有.docx", tmp_path / "稿", 2025)
    assert caught.value.code is Exit.INPUT
    assert not (tmp_path / "稿").exists()


def test_the_desk_shows_and_fills_a_figure_of_the_sheets_own(tmp_path: Path) -> None:
    made = rolled(tmp_path, "一、主要举措和成效", "巡河溯源43次，比上年增长12.5%。")
    with closing(Session.open(made.draft.folder)) as session:
        index = next(section.index for section in session.sections if "巡河" in section.body)
        assert "其他.巡河溯源" in session.facts_of(index)
        view = session.fact("其他.巡河溯源")
        assert (view.value, view.last, view.missing) == ("", "43次", False)
        assert any(todo.key == "其他.巡河溯源" for todo in session.todos())
        session.set_fact("其他.巡河溯源", "86")
        assert session.fact("其他.巡河溯源").change == "较上年增长100%"
        assert not any(todo.key == "其他.巡河溯源" for todo in session.todos())
    printed = [p.text for p in load(made.draft.folder).report().paragraphs()]
    assert "巡河溯源86次，较上年增长100%。" in printed


def test_each_cell_of_a_table_is_a_fact_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "去年.md"
    path.write_text(
        "# 临江区司法局2024年法治政府建设情况报告\n\n## 一、主要举措和成效\n\n"
        "| 序号 | 事项 | 制发 | 废止 |\n|---|---|---|---|\n| 1 | 规章 | 0 | 0 |\n| 2 | 文件 | 3 | 0 |\n",
        "utf-8",
    )
    made = rollover(path, tmp_path / "稿", 2025)
    assert "| 1 | 规章 | {{ 其他.规章制发|数 }} | {{ 其他.规章废止|数 }} |" in text(made)
    assert "| 2 | 文件 | {{ 其他.文件制发|数 }} | {{ 其他.文件废止|数 }} |" in text(made)
    assert made.figures == {"其他": 4}
