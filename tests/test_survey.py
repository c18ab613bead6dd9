"""Every article is examined: which are rows, and what a row holds."""

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from index.newsletter import Article, Issue
from index.stores import Store
from rag.assistant import Assistant
from rag.evidence import Evidence, lacks, read_article
from rag.question import Question
from rag.ranking.feedback import Kindred
from rag.reaching import Reaching, nearness
from rag.rows import event_date
from rag.search import Search
from rag.signals import NAMES, by_words, reach, signals
from rag.survey import likely_rows, survey
from rag.tables import listing
from rag.terms import Term
from rag.wordspace import WordSpace

FIRST_AID, TRAINING = Term("急救", 3.0, (("救护", 0.85),)), Term("培训", 2.0, (("讲座", 0.85),))
BUREAU = Term("宝山邮政管理局", 2.0, (("宝山局", 1.0),), must=True)


def article(n: int, title: str, body: str, section: str | None = None) -> Article:
    return Article(f"a-{n:02}", n, section, title, None, body)


def issue(*articles: Article, day: date | None = date(2024, 11, 25)) -> Issue:
    return Issue("a.txt", "", None, 2024, 35, 486, day, articles)


@dataclass(frozen=True)
class ByHand:
    """A store of articles made by hand, which knows nothing of what is in them."""

    ids: list[str]

    @property
    def article_count(self) -> int:
        return len(self.ids)

    def number_of(self, article_id: str) -> int:
        return self.ids.index(article_id)

    def may_hold(self, text: str) -> NDArray[np.bool_]:
        return np.ones(len(self.ids), np.bool_)


def search(sample: Assistant, question: Question, terms: tuple[Term, ...], *issues: Issue) -> Search:
    """Over issues made by hand, where no word is near another."""
    base = sample.search("急救")
    archive = tuple((issue, article) for issue in issues for article in issue.articles)
    space = WordSpace([], base.embedder)
    held = cast(Store, ByHand([article.article_id for _, article in archive]))
    return replace(base, question=question, terms=terms, archive=archive, space=space, store=held)


DISTRICTS = Question("哪些区办过急救培训", "list", "district", "急救培训")
EVENTS = Question("办过哪些急救培训", "list", "event", "急救培训")
LESSON = article(1, "宝山局开展急救培训", "11月14日，宝山局与静安区红十字会开展急救培训。共15人参加。")
FIRE = article(2, "消防培训", "11月15日，松江区开展消防培训。")


def test_a_row_has_its_value_its_day_and_who_acts(sample: Assistant) -> None:
    (row,) = survey(search(sample, DISTRICTS, (FIRST_AID, TRAINING), issue(LESSON)), 0.5)
    assert row.values == ("静安区",)
    assert (row.day, row.when) == (date(2024, 11, 14), "2024年11月14日")
    assert row.organisers == ("宝山邮政管理局", "静安区红十字会")
    assert row.evidence.text == "11月14日，宝山局与静安区红十字会开展急救培训。"


def test_an_article_that_speaks_of_one_heavy_word_only_makes_no_row(sample: Assistant) -> None:
    assert [
        r.evidence.article for r in survey(search(sample, EVENTS, (FIRST_AID, TRAINING), issue(LESSON, FIRE)), 0.3)
    ] == [LESSON]


def test_an_article_that_lacks_the_name_makes_no_row(sample: Assistant) -> None:
    other = article(3, "松江局开展急救培训", "11月16日，松江局开展急救培训。")
    rows = survey(search(sample, EVENTS, (BUREAU, FIRST_AID, TRAINING), issue(other, LESSON)), 0.5)
    assert [row.evidence.article for row in rows] == [LESSON]


def test_other_words_for_the_same_make_a_row(sample: Assistant) -> None:
    other = article(3, "救护讲座", "11月16日，松江局举办救护讲座。")
    (row,) = survey(search(sample, EVENTS, (FIRST_AID, TRAINING), issue(other)), 0.5)
    assert (row.values, row.organisers) == (("救护讲座",), ("松江邮政管理局",))


def test_a_district_that_only_the_rest_of_the_body_names_is_found(sample: Assistant) -> None:
    told = article(3, "开班第一课", "11月16日，急救培训开班。天气晴好。教室不大。学员来自静安区。")
    (row,) = survey(search(sample, DISTRICTS, (FIRST_AID, TRAINING), issue(told)), 0.5)
    assert row.values == ("静安区",)


def test_a_bureau_is_no_district(sample: Assistant) -> None:
    told = article(3, "急救培训开班", "11月16日，宝山局举办急救培训。")
    (row,) = survey(search(sample, DISTRICTS, (FIRST_AID, TRAINING), issue(told)), 0.5)
    assert row.values == ()


def test_rows_stand_by_the_day_of_the_event_not_in_the_order_of_print(sample: Assistant) -> None:
    early = article(3, "急救培训首场", "3月2日，急救培训首场开讲。")
    rows = survey(search(sample, EVENTS, (FIRST_AID, TRAINING), issue(LESSON, early)), 0.5)
    assert [row.when for row in rows] == ["2024年3月2日", "2024年11月14日"]


def test_a_brief_is_told_from_others_by_its_issue(sample: Assistant) -> None:
    brief = article(3, "简讯1", "11月16日，松江局举办急救培训。", "简讯")
    (row,) = survey(search(sample, EVENTS, (FIRST_AID, TRAINING), issue(brief)), 0.5)
    assert row.values == ("简讯1（2024年第35期（总第486期）2024-11-25）",)


def test_a_list_of_issues_has_their_labels(sample: Assistant) -> None:
    asked = Question("哪几期提到急救", "list", "issue", "急救")
    (row,) = survey(search(sample, asked, (FIRST_AID,), issue(LESSON)), 0.5)
    assert row.values == ("2024年第35期（总第486期）2024-11-25",)


def test_no_terms_and_no_articles_make_no_rows(sample: Assistant) -> None:
    assert survey(search(sample, EVENTS, (), issue(LESSON)), 0.5) == []
    assert survey(search(sample, EVENTS, (FIRST_AID,)), 0.5) == []


@pytest.mark.parametrize(
    ("body", "day", "when"),
    [
        ("11月14日，培训开班。", date(2024, 11, 14), "2024年11月14日"),
        ("2023年5月6日，培训开班。", date(2023, 5, 6), "2023年5月6日"),
        ("近日，培训开班。", None, "2024-11-25期"),
        ("培训开班。", None, "2024-11-25期"),
    ],
)
def test_a_day_without_a_year_is_of_the_issues(body: str, day: date | None, when: str) -> None:
    told = article(1, "培训", body)
    evidence = Evidence(issue(told), told, 0, len(body))
    assert event_date(evidence, [evidence]) == (day, when)


def test_a_row_without_any_day_is_dated_by_its_issues_label() -> None:
    told = article(1, "培训", "培训开班。")
    evidence = Evidence(issue(told, day=None), told, 0, 5)
    assert event_date(evidence, [evidence]) == (None, "2024年第35期（总第486期）（日期未载）")


def test_an_article_lacks_a_name_and_an_asked_noun_it_never_tells() -> None:
    rate = Term("通过率", 3.0, (("通过", 0.6),), asked=True)
    told = article(1, "培训", "松江局的培训，学员全部通过。")
    held = issue(told)
    assert lacks((BUREAU, rate, TRAINING, FIRST_AID), held, told) == [BUREAU, rate]
    assert lacks((rate,), held, article(2, "培训", "通过率93%。")) == []
    assert lacks((Term("第35期", 3.0, must=True), Term("11月", 3.0, must=True)), held, told) == []
    assert lacks((Term("11月14日", 3.0, must=True),), held, told) != []


def test_each_sentence_is_evidence_in_reading_order(sample: Assistant) -> None:
    held = by_words(EVENTS, (BUREAU, FIRST_AID, TRAINING), WordSpace([], sample.search("急救").embedder))
    found = read_article(held, issue(LESSON), LESSON)
    assert [e.text for e in found] == ["11月14日，宝山局与静安区红十字会开展急救培训。", "共15人参加。"]
    assert [e.own for e in found] == [1.0, 0.0]
    assert found[0].coverage == found[0].whole == found[0].reach == 1.0
    assert found[0].coverage > found[1].coverage > 0
    assert [e.named for e in found] == [True, True]
    assert all(0 < e.sure < 1 for e in found)


def test_no_sentence_reaches_further_than_its_article(sample: Assistant) -> None:
    held = by_words(EVENTS, (FIRST_AID, TRAINING), sample.search("急救").space)
    for text in (LESSON, FIRE):
        assert reach(held, text) >= max(e.own for e in read_article(held, issue(text), text))
    assert reach(by_words(EVENTS, (), held.space or WordSpace([], sample.search("急救").embedder)), LESSON) == 0.0


def test_signals_are_one_row_a_sentence_and_one_column_a_name(sample: Assistant) -> None:
    held = by_words(EVENTS, (FIRST_AID, TRAINING), WordSpace([], sample.search("急救").embedder))
    rows = signals(held, FIRE, ["开展急救。", "开展急救和培训，一共有十五个人到场。"], 0.25, 1)
    assert rows.shape == (2, len(NAMES))
    column = {name: rows[:, n].round(3).tolist() for n, name in enumerate(NAMES)}
    assert column["own"] == [0.6, 1.0]
    assert (column["lead"], column["brief"]) == ([1.0, 0.0], [1.0, 0.0])
    assert (column["retrieved"], column["rank"]) == ([0.25, 0.25], [0.5, 0.5])
    assert column["likeness"] == [0.0, 0.0]  # without an embedder


def test_what_the_index_tells_of_an_article_is_what_reading_it_tells(sample: Assistant) -> None:
    found = sample.search("哪些区开展过急救培训？")
    held = by_words(found.question, found.terms, found.space)
    reaching = Reaching.of(held, found.store, 0.5, 0.3)
    read = [reach(held, article, 0.3) for _, article in found.archive]
    told = [reaching.reach(article) for _, article in found.archive]
    assert [score for score in told if score >= 0.5] == [score for score in read if score >= 0.5] != []
    near = nearness(held, found.store)
    cut = [
        reach(held, article, 0.3, near[:, found.store.number_of(article.article_id)]) for _, article in found.archive
    ]
    assert cut == read
    assert not found.store.torn.any()


def test_of_a_list_only_what_may_count_is_read(sample: Assistant) -> None:
    found = sample.search("哪些区开展过急救培训？")
    likely, every = likely_rows(found, 0.5), survey(found, 0.5)
    assert [row for row in likely if row.sure] == [row for row in every if row.sure] != []
    assert {row.evidence.article for row in likely} <= {row.evidence.article for row in every}


def test_of_reports_like_the_kind_asked_for_those_that_only_share_words_are_not_read(sample: Assistant) -> None:
    near, far = (article(n, "松江局开展急救培训", LESSON.body.replace("宝山", "松江")) for n in (2, 3))
    likeness = {LESSON: 0.9, near: 0.4, far: 0.2}
    stories = {a.article_id: (((0, len(a.body)), score),) for a, score in likeness.items()}
    asked = search(sample, DISTRICTS, (FIRST_AID, TRAINING), issue(LESSON, near, far))
    rows = likely_rows(replace(asked, find_kindred=lambda question: Kindred(stories, {})), 0.5)
    assert [(row.evidence.article, row.sure) for row in rows] == [(LESSON, True), (near, False)]


def test_where_no_report_of_the_kind_is_known_none_is_named_as_related(sample: Assistant) -> None:
    contest = article(2, "歌咏比赛", "11月15日，松江区举办歌咏比赛，急救培训的学员上台。")
    asked = search(sample, DISTRICTS, (FIRST_AID, TRAINING), issue(LESSON, contest))
    asked = replace(asked, find_kindred=lambda question: Kindred({}, {}))
    assert [row.sure for row in likely_rows(asked, 0.5)] == [True, False]
    told = listing(asked)
    assert [item.value for item in told.items or ()] == ["静安区"]
    assert "可能相关" not in told.text
