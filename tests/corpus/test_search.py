"""Looking for phrasing on a shelf."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from rldraft.corpus import changes, near, search
from rldraft.corpus.index import core
from rldraft.corpus.search import Hit, Query, Search, find
from rldraft.corpus.shelf import Shelf
from rldraft.corpus.words import Dictionary, Splitter
from rldraft.problems import Exit, Problem, Trouble

TITLE = "{body}{year}年法治政府建设情况报告"
COMMON = "严格落实行政执法公示、执法全过程记录、重大执法决定法制审核三项制度，全年公示执法信息{}条，审核重大决定{}件。"


def report(body: str, year: int, *measures: str) -> str:
    paragraphs = [f"（{n}）{measure}" for n, measure in zip("一二三四五六", measures, strict=False)]
    return "\n".join(
        [
            TITLE.format(body=body, year=year),
            f"现将{body}{year}年法治政府建设情况报告如下：",
            "一、主要举措和成效",
            *paragraphs,
            "二、存在的不足",
            "执法力量不足，部分执法人员办理复杂案件的经验不够。",
            "三、下一年工作安排",
            "继续开展执法培训，补充执法力量，打造砚池平台。",
        ]
    )


REPORTS = {
    "yan-2023.txt": report(
        "砚湖区生态环境局",
        2023,
        "规范行政执法。" + COMMON.format(310, 12),
        "开展普法宣传。组织宣讲活动18场。",
    ),
    "yan-2024.txt": report(
        "砚湖区生态环境局",
        2024,
        "规范行政执法。" + COMMON.format(355, 9),
        "开展普法宣传。走进校园讲授法律知识。",
    ),
    "lan-2024.txt": report(
        "岚坪县应急管理局",
        2024,
        "规范行政执法。" + COMMON.format(27, 4),
        "化解矛盾纠纷。落实行政调解，诉前化解争议5起。",
    ),
}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf.open(tmp_path / "shelf")
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    changes.add(made, [tmp_path / name for name in REPORTS])
    assert len(made.entries()) == 3
    return made


def texts(hits: list[Hit]) -> list[str]:
    return [hit.passage.text for hit in hits]


def test_the_passage_that_is_meant_comes_first(shelf: Shelf) -> None:
    hits = find(shelf, "行政调解 化解争议")
    assert hits[0].passage.text.startswith("化解矛盾纠纷。")
    assert hits[0].passage.heading == "化解矛盾纠纷"
    assert hits[0].score > hits[-1].score > 0


def test_what_three_reports_say_alike_is_shown_once_with_their_number(shelf: Shelf) -> None:
    hits = find(shelf, "执法全过程记录三项制度")
    alike = [hit for hit in hits if "三项制度" in hit.passage.text]
    assert [hit.reports for hit in alike] == [3]
    assert len({hit.passage.text for hit in hits}) == len(hits)
    assert find(shelf, "行政调解 诉前化解")[0].reports == 1


def test_figures_do_not_part_texts_but_other_words_do() -> None:
    one, other = near.shape(COMMON.format(3, 4)), near.shape(COMMON.format("1280.5", "９"))
    assert near.alike(one, other)
    assert not near.alike(one, near.shape("落实行政调解，诉前化解争议5起。"))
    assert not near.alike(near.shape("执法"), near.shape("普法"))
    assert near.alike(near.shape("执法"), near.shape("执法。"))


def test_a_section_is_looked_for_by_heading_and_search_words(shelf: Shelf) -> None:
    for query in (Query(heading="（二）开展普法宣传"), Query(sought="普法 宣传"), Query(typed="普法宣传")):
        assert find(shelf, query)[0].passage.heading == "开展普法宣传"


def test_what_is_written_already_helps_the_heading_and_does_not_drown_it(shelf: Shelf) -> None:
    written = (
        "我局走进校园讲授法律知识{{ 普法.宣讲活动 }}【待填：场次】，"
        + "矛盾纠纷、行政调解、诉前化解争议，" * 30
    )
    first = find(shelf, Query(heading="开展普法宣传", written="走进校园讲授法律知识"))[0]
    assert first.passage.text.endswith("走进校园讲授法律知识。")
    assert find(shelf, Query(heading="开展普法宣传", written=written))[0].passage.heading == "开展普法宣传"
    assert find(shelf, Query(written="诉前化解争议"))[0].passage.heading == "化解矛盾纠纷"


def test_typed_words_weigh_more_than_the_section() -> None:
    splitter = Splitter(Dictionary(100, {"执法": 3, "普法": 3, "宣传": 3, "调解": 3}))
    weights = search.weights(
        Query("执法", "普法宣传2024年", "", "调解" * 9 + "{{ 甲.乙 }}【待填：丙】"), splitter
    )
    assert set(weights) == {"执法", "普法", "宣传", "年", "调解"}
    assert weights["执法"] == 1
    assert sum(weights.values()) == pytest.approx(1.5)
    assert weights["调解"] == pytest.approx(sum(weights[w] for w in ("普法", "宣传", "年")))


def test_the_kind_of_section_is_a_boost_that_can_be_switched_off(shelf: Shelf) -> None:
    plain = find(shelf, "执法力量", kind="plans", boost=False)
    assert [h.passage.kind for h in plain] == [h.passage.kind for h in find(shelf, "执法力量")]
    boosted = find(shelf, "执法力量", kind="plans")
    assert {hit.passage for hit in boosted} == {hit.passage for hit in plain}
    for hit in plain:
        now = next(other for other in boosted if other.passage == hit.passage)
        assert now.score == pytest.approx(hit.score * (1.5 if hit.passage.kind == "plans" else 1), abs=2e-4)


def test_filters_leave_out(shelf: Shelf) -> None:
    entry = {entry.id: entry for entry in shelf.entries()}
    assert {entry[h.passage.report].year for h in find(shelf, "执法", year=2023)} == {2023}
    assert {entry[h.passage.report].body for h in find(shelf, "执法", body="应急")} == {"岚坪县应急管理局"}
    assert {h.passage.kind for h in find(shelf, "执法", only="shortcomings")} == {"shortcomings"}
    assert find(shelf, "执法", year=1999) == []


def test_a_name_of_the_shelf_is_one_word_in_questions_too(shelf: Shelf) -> None:
    seeking = Search(shelf)
    seeking.refresh()
    assert seeking._ready is not None
    assert "岚坪县应急管理局" in seeking._ready.splitter.query("岚坪县应急管理局")


@pytest.mark.parametrize(
    "query", ["", " ", "，。！？", "龘龘靐靐", "\x00\ud800", Query(), Query("", "", "", "{{ 甲.乙 }}")]
)
def test_where_there_is_nothing_nothing_is_found(shelf: Shelf, query: str | Query) -> None:
    assert find(shelf, query) == []


def test_a_very_long_question_is_answered(shelf: Shelf) -> None:
    text = "".join(REPORTS.values())
    hits = find(shelf, (text * 20)[:10_000], 1_000)
    assert hits and all(hit.score > 0 for hit in hits)


def test_an_empty_shelf_finds_nothing_and_writes_nothing(tmp_path: Path) -> None:
    shelf = Shelf.open(tmp_path / "none")
    assert find(shelf, "执法") == []
    assert not shelf.index.exists()


def test_a_shelf_of_one_passage_finds_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("砚湖区2024年法治政府建设报告\n落实行政执法三项制度。", encoding="utf-8")
    shelf = Shelf.open(tmp_path / "shelf")
    changes.add(shelf, [tmp_path / "a.txt"])
    hits = find(shelf, "行政执法")
    assert len(hits) == 1
    assert hits[0].score > 0


# --- in step with the shelf


def test_what_comes_and_goes_is_found_and_not_found(shelf: Shelf, tmp_path: Path) -> None:
    seeking = Search(shelf)
    assert not [text for text in texts(seeking.find("海绵城市")) if "海绵" in text]
    (tmp_path / "new.txt").write_text(
        report("岚坪县水务局", 2022, "建设海绵城市。海绵城市试点3处。"), encoding="utf-8"
    )
    changes.add(shelf, [tmp_path / "new.txt"])
    hits = seeking.find("海绵城市")
    assert "海绵城市" in hits[0].passage.text
    changes.remove(shelf, [hits[0].passage.report])
    assert not [text for text in texts(seeking.find("海绵城市")) if "海绵" in text]
    assert texts(find(shelf, "执法")) == texts(seeking.find("执法"))


def test_the_index_is_made_once(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    hits = find(shelf, "执法")

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Splitter, "full", never)
    monkeypatch.setattr(core.Index, "add", never)
    assert find(Shelf.open(shelf.folder), "执法") == hits


@pytest.mark.parametrize("damage", ["manifest", "notes", "tail", "splitter"])
def test_a_damaged_index_is_made_anew_and_told(shelf: Shelf, damage: str) -> None:
    hits = find(shelf, "执法")
    if damage == "splitter":
        manifest = json.loads((shelf.index / "manifest.json").read_text(encoding="utf-8"))
        (shelf.index / "manifest.json").write_text(json.dumps({**manifest, "splitter": "another"}))
    else:
        next(shelf.index.glob(f"{damage}*")).write_bytes(b"{")
    told: list[str] = []
    again = Shelf.open(shelf.folder, told.append)
    assert find(again, "执法") == hits
    assert len(told) == 1
    assert "索引" in told[0]
    assert find(again, "执法") == hits
    assert len(told) == 1


def test_damage_that_shows_only_in_a_search_is_mended_too(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(core, "SMALL", 4)
    hits = find(shelf, "执法")
    monkeypatch.setattr("rldraft.corpus.index.store.verify", lambda *_: None)
    for file in shelf.index.glob("main-*/*/indices*.npy"):
        places = np.load(file)
        np.save(file, places + 1_000)
    told: list[str] = []
    again = Shelf.open(shelf.folder, told.append)
    assert find(again, "执法") == hits
    assert len(told) == 1
    assert find(again, "执法") == hits


def test_where_the_disk_takes_nothing_the_search_goes_on(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    hits = find(shelf, "执法")
    shutil.rmtree(shelf.index)

    def full(*_: object, **__: object) -> None:
        raise Trouble(Exit.OUTPUT, Problem("磁盘已满"))

    monkeypatch.setattr("rldraft.files.write_atomic", full)
    assert find(shelf, "执法") == hits


def test_progress_is_heard(shelf: Shelf) -> None:
    heard: list[tuple[int, int]] = []
    Search(shelf).refresh(lambda done, of: heard.append((done, of)))
    assert heard == [(0, 3), (1, 3), (2, 3)]


def test_the_characters_of_an_unknown_word_find_nothing(shelf: Shelf) -> None:
    assert find(shelf, "量子纠缠") == []
    assert find(shelf, "行政纠缠") != []
