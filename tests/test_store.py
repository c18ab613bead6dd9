"""Every store keeps the seam's promise."""

import math
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.archive import Archive
from index.building.counting import count_channels
from index.building.editions import Aside
from index.building.inverting import invert
from index.building.part import searched_text
from index.errors import UserError
from index.facets import Facet
from index.facets.record import written
from index.newsletter import Article, Chunk, Issue
from index.scope import Scope
from index.stores import Skipped, Store, Warned, open_store
from index.stores.local.store import LocalStore
from index.stores.local.write import write

FIRST = Article("a-01", 1, None, "宝山邮政管理局组织急救培训", 1, "静安区15名快递小哥参加急救培训。会上作了交流。")
SECOND = Article("a-02", 2, "简讯", "简讯1", None, "松江局召开党建工作座谈会。")
THIRD = Article("b-01", 1, None, "浦东开展急救演练", 2, "浦东新区快递小哥参加演练。")
ISSUES = (
    Issue("a.txt", "aa", "简报", 2024, 35, 486, date(2024, 11, 25), (FIRST, SECOND)),
    Issue("b.txt", "bb", None, None, None, None, None, (THIRD,)),
)
CHUNKS = (
    Chunk("a-01", 0, 17, FIRST.body[:17]),
    Chunk("a-01", 17, 24, FIRST.body[17:]),
    Chunk("a-02", 0, 13, SECOND.body),
    Chunk("b-01", 0, 13, THIRD.body),
)
TITLES = {article.article_id: article.title for article in (FIRST, SECOND, THIRD)}
COUNTS = count_channels(
    [searched_text(TITLES[chunk.article_id], chunk.text) for chunk in CHUNKS], list(TITLES.values())
)
ASIDE = (
    Aside("d.docx", "the same bytes as a.txt; kept once"),
    Aside("e.txt", "the same issue as a.txt; kept once", replace(ISSUES[0], file="e.txt", digest="ee")),
)
FACETS = (
    (Facet("organisation", "宝山邮政管理局", 0, 7, in_title=True), Facet("district", "静安区", 0, 3)),
    (Facet("organisation", "松江邮政管理局", 0, 3),),
    (Facet("district", "浦东新区", 0, 4), Facet("person", "陈某", 6, 8, ("党组书记", "局长"))),
)
ARCHIVE = Archive(
    issues=ISSUES,
    skipped=(Skipped("c.pdf", "empty file"),),
    warned=(Warned("b.txt", "no date in the header"),),
    chunks=CHUNKS,
    facets=tuple(map(written, FACETS)),
    unknown=((), ("申禾快递", "蜂巢协会"), ()),
    vectors=np.array([[1, 0], [0, 1], [1, 0], [0.6, 0.8]], dtype=np.float32),
    inverted={channel: invert([(0, counts)], len(counts.lengths)) for channel, counts in COUNTS.items()},
    embedder="none",
    recipe="0",
    aside=ASIDE,
    refused={"c.pdf": "cc"},
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "索引"
    write(folder, ARCHIVE)
    opened = open_store(location=folder)
    yield opened
    assert isinstance(opened, LocalStore)
    opened.close()


def rows(hits: object) -> list[int]:
    return [hit.row for hit in hits]  # type: ignore[attr-defined]


def test_what_went_in_comes_out(store: Store) -> None:
    assert tuple(store.issues()) == ISSUES
    assert list(store.skipped()) == [Skipped("c.pdf", "empty file")]
    assert tuple(store.aside()) == ASIDE
    assert [store.chunk(row=row) for row in range(4)] == list(CHUNKS)
    assert [store.article(article_id=article) for article in ("a-02", "b-01")] == [SECOND, THIRD]
    assert [store.issue_of(article_id=article).file for article in ("a-02", "b-01")] == ["a.txt", "b.txt"]
    assert [tuple(store.facets(article_id=a)) for a in ("a-01", "a-02", "b-01")] == list(FACETS)
    assert (store.embedder, store.dimension) == ("none", 2)


def test_dense_finds_the_nearest_and_breaks_ties_by_the_lower_row(store: Store) -> None:
    hits = store.dense(vector=np.array([1, 0], dtype=np.float32), k=3)
    assert rows(hits) == [0, 2, 3]
    assert [round(hit.score, 3) for hit in hits] == [1.0, 1.0, 0.6]
    assert rows(store.dense(vector=np.array([1, 0], dtype=np.float32), k=1)) == [0]


def test_dense_looks_only_within(store: Store) -> None:
    vector = np.array([1, 0], dtype=np.float32)
    assert rows(store.dense(vector=vector, k=9, within={"a-02", "b-01"})) == [2, 3]
    assert store.dense(vector=vector, k=9, within=set()) == []
    assert store.dense(vector=vector, k=9, within={"unknown"}) == []


def test_a_question_without_a_vector_is_near_to_nothing(store: Store) -> None:
    assert store.dense(vector=np.zeros(2, dtype=np.float32), k=3) == []


@pytest.mark.parametrize("channel", ["words", "grams"])
def test_keyword_finds_by_text_and_title(store: Store, channel: str) -> None:
    assert rows(store.keyword(text="党建", channel=channel, k=9)) == [2]  # type: ignore[arg-type]
    assert sorted(rows(store.keyword(text="急救", channel=channel, k=9))) == [0, 1, 3]  # type: ignore[arg-type]


def test_the_best_come_first_and_equals_by_the_lower_row(store: Store) -> None:
    assert rows(store.keyword(text="小哥参加急救演练", channel="words", k=9)) == [3, 0, 1]
    hits = store.keyword(text="急救", channel="grams", k=9)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("channel", ["words", "grams"])
def test_a_word_that_nothing_holds_does_not_empty_the_result(store: Store, channel: str) -> None:
    sure = store.keyword(text="座谈会", channel=channel, k=1)  # type: ignore[arg-type]
    less = store.keyword(text="座谈会在哪颗彗星", channel=channel, k=1)  # type: ignore[arg-type]
    assert rows(sure) == rows(less) == [2]
    assert 0 < less[0].score < sure[0].score < 1


def test_keyword_looks_only_within(store: Store) -> None:
    assert rows(store.keyword(text="急救", channel="words", k=9, within={"b-01"})) == [3]
    assert store.keyword(text="急救", channel="words", k=9, within=set()) == []
    assert store.keyword(text="，。", channel="words", k=9) == []
    assert len(store.keyword(text="急救", channel="words", k=1)) == 1


def test_a_title_is_found_by_its_own_words_at_its_first_row(store: Store) -> None:
    assert rows(store.keyword(text="急救", channel="titles", k=9)) == [3, 0]
    assert rows(store.keyword(text="演练", channel="titles", k=9, within={"b-01", "a-02"})) == [3]
    assert store.keyword(text="静安", channel="titles", k=9) == []


def test_a_spelling_stands_for_the_term_asked_at_its_credit(store: Store) -> None:
    whole = store.keyword_groups(groups=[[("党建", 1.0)]], channel="words", k=9)
    half = store.keyword_groups(groups=[[("演练", 1.0), ("党建", 0.5)]], channel="words", k=9)
    assert rows(half) == [3, 2]
    assert half[1].score == pytest.approx(whole[0].score / 2)
    assert store.keyword_groups(groups=[], channel="words", k=9) == []


@pytest.mark.parametrize("channel", ["words", "grams"])
def test_coverage_tells_of_any_rows_what_a_search_would(store: Store, channel: str) -> None:
    groups = [[("急救", 1.0)], [("小", 1.0), ("小哥", 0.9)], [("彗星", 1.0)]]
    found = {hit.row: hit.score for hit in store.keyword_groups(groups, channel, 9)}  # type: ignore[arg-type]
    shares = store.coverage(groups=groups, channel=channel, rows=[3, 2, 0, 3])  # type: ignore[arg-type]
    assert shares.tolist() == pytest.approx([found.get(row, 0.0) for row in (3, 2, 0, 3)])


@pytest.mark.parametrize("channel", ["words", "grams"])
def test_coverages_tell_of_rows_and_of_their_articles(store: Store, channel: str) -> None:
    groups = [[("急救", 1.0)], [("小", 1.0), ("小哥", 0.9)], [("彗星", 1.0)]]
    rows, articles = store.coverages(groups=groups, channel=channel, rows=[0, 1, 2, 3], starts=[0, 2, 3])  # type: ignore[arg-type]
    assert rows.tolist() == pytest.approx(store.coverage(groups, channel, [0, 1, 2, 3]).tolist())  # type: ignore[arg-type]
    assert articles.shape == (3,)
    assert articles[0] > rows[:2].min()


def test_coverage_by_titles_is_that_of_the_article(store: Store) -> None:
    hits = {hit.row: hit.score for hit in store.keyword("急救", "titles", 9)}
    shares = store.coverage([[("急", 1.0)], [("急救", 1.0)], [("救", 1.0)]], "titles", [0, 1, 2, 3]).tolist()
    assert shares == pytest.approx([hits[0], hits[0], 0.0, hits[3]])


def test_similarities_are_the_cosines_of_the_rows_asked_for(store: Store) -> None:
    found = store.similarities(vector=np.array([1, 0], dtype=np.float32), rows=[3, 0, 1])
    assert [round(float(cosine), 3) for cosine in found] == [0.6, 1.0, 0.0]
    assert store.similarities(vector=np.array([1, 0], dtype=np.float32), rows=[]).tolist() == []


def test_articles_are_numbered_and_their_rows_follow_one_another(store: Store) -> None:
    assert store.article_count == 3
    assert [store.number_of(article_id=article) for article in ("a-01", "a-02", "b-01")] == [0, 1, 2]
    assert store.numbered(number=2) == (ISSUES[1], THIRD)
    assert store.article_numbers(rows=[3, 1, 0]) == [2, 0, 0]
    assert [list(store.rows_of(number=number)) for number in range(3)] == [[0, 1], [2], [3]]
    assert store.chunks_of(rows=[3, 0]) == [CHUNKS[3], CHUNKS[0]]


def test_rarity_counts_articles_not_chunks(store: Store) -> None:
    expected = [math.log(1 + (3 - n + 0.5) / (n + 0.5)) for n in (2, 1, 0)]
    assert store.rarity(terms=["急救", "党建", "彗星"]) == pytest.approx(expected)


def test_the_vocabulary_is_sorted(store: Store) -> None:
    vocabulary = list(store.vocabulary())
    assert vocabulary == sorted(set(vocabulary))
    assert {"急救", "座谈会", "宝山邮政管理局"} <= set(vocabulary)


def test_it_has_words_where_it_has_each_of_them(store: Store) -> None:
    assert store.has_words(words=["急救", "座谈会", "急救"])
    assert not store.has_words(words=["急救", "彗星"])
    assert store.has_words(words=[])


def test_a_vocabulary_cut_short_keeps_the_words_that_most_articles_hold(store: Store) -> None:
    assert store.vocabulary(most=3) == ["参加", "小哥", "快递"]  # in two articles each, as 急救 is
    assert [word for word in store.vocabulary() if len(word) > 1] == store.vocabulary(most=1000)


@pytest.mark.parametrize(
    ("text", "held"), [("急救培训", True), ("培训急救", False), ("15名快递", True), ("彗星", False)]
)
def test_a_text_is_held_where_a_title_or_body_writes_it(store: Store, text: str, held: bool) -> None:
    assert store.holds(text=text) == held


def test_names_in_quotation_marks_are_known_without_them(tmp_path: Path) -> None:
    body = "启动“暖蜂行动”，推广‘蜂巢歇脚点’，他说“不行啊”。"
    article = replace(THIRD, body=body)
    issues = (ISSUES[0], replace(ISSUES[1], articles=(article,)))
    write(tmp_path, replace(ARCHIVE, issues=issues))
    opened = open_store(tmp_path)
    assert opened.quoted_in(text="蜂巢歇脚点和暖蜂行动不行啊") == ["暖蜂行动", "蜂巢歇脚点"]
    assert opened.quoted_in(text="暖蜂") == []


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(), {"a-01", "a-02", "b-01"}),
        (Scope.parse(issue="486"), {"a-01", "a-02"}),
        (Scope.parse(since="2024-11-25"), {"a-01", "a-02"}),
        (Scope.parse(until="2024-11-24"), set()),
        (Scope.parse(district="浦东"), {"b-01"}),
        (Scope.parse(district="静安区,浦东新区"), {"a-01", "b-01"}),
        (Scope.parse(organisation="松江局"), {"a-02"}),
        (Scope.parse(organisation="宝山邮政管理局", district="浦东"), set()),
        (Scope.parse(district="火星"), set()),
    ],
)
def test_a_scope_selects_the_articles_that_pass_all_filters(store: Store, scope: Scope, expected: set[str]) -> None:
    chosen = store.select(scope=scope)
    assert chosen == expected
    assert {article for article in ("a-01", "a-02", "b-01", "火星") if article in chosen} == expected
    assert chosen & {"a-01", "b-01"} == expected & {"a-01", "b-01"}


def test_what_was_selected_narrows_a_search(store: Store) -> None:
    chosen = store.select(Scope.parse(district="浦东"))
    assert rows(store.keyword("急救", "words", 9, within=chosen)) == [3]
    assert rows(store.dense(np.array([1, 0], dtype=np.float32), 9, within=chosen)) == [3]
    assert len(store.keyword("急救", "words", 9, within=store.select(Scope()))) == 3


def test_many_threads_read_at_once(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: [*rows(store.keyword("急救", "words", 9)), store.chunk(2).end], range(64)))
    assert found == [found[0]] * 64


def test_an_open_store_goes_on_serving_when_the_index_is_replaced(tmp_path: Path) -> None:
    write(tmp_path, ARCHIVE)
    opened = open_store(tmp_path)
    write(tmp_path, replace(ARCHIVE, recipe="1"))
    assert rows(opened.dense(np.array([0, 1], dtype=np.float32), 1)) == [1]
    assert tuple(opened.issues()) == ISSUES
    assert rows(opened.keyword("党建", "words", 9)) == [2]


def test_the_same_archive_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, ARCHIVE)
    one, two = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()}
        for n in ("one", "two")
    )
    assert len(one) == 18
    assert one == two


def test_no_index_is_refused_with_the_line_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(
        UserError, match=r"nothing: no index here; make one with: python -m index build ARCHIVE --index"
    ):
        open_store(tmp_path / "nothing")


def test_a_damaged_index_is_refused(tmp_path: Path) -> None:
    write(tmp_path, ARCHIVE)
    next(tmp_path.rglob("archive.sqlite")).write_bytes(b"SQLite format 3\0" + b"\0" * 5000)
    with pytest.raises(UserError, match="this index is damaged or of another version; make it anew with"):
        open_store(tmp_path)
