"""Articles on a kind of event are found under names that the question does not have."""

from datetime import date
from pathlib import Path

import pytest

from index.embedders import load_embedder
from index.stores import Store, open_store
from rag.kinds import wording
from rag.question import read
from rag.ranking.asked import Asked, asked
from rag.ranking.feedback import Kindred, kindred
from rag.ranking.reports import Reports
from rag.ranking.sorts import Sorts, sort_of
from rag.terms import Lexicon
from tests.one_article import indexed

_TODAY = date(2026, 1, 1)
# one kind of event under three names, told in like words; the others have nothing of it
_TOLD = ("为老人剪发修面", "“一剪暖心”进弄堂", "推子响起来志愿行")
_LIKE = "志愿者支起围布，推子嗡嗡响，老人们排着队等剪发，头发茬落了一地。剪完照照镜子，个个说精神。"
_OTHERS = (
    ("开会研究全年预算", "会议听取财务报告，逐项讨论支出，要求严格审批，压缩一般性开支。"),
    ("网点更换分拣设备", "新设备每小时分拣包裹两万件，噪声更低，维修人员驻场调试三天。"),
    ("选手参加象棋比赛", "棋手落座，裁判宣布开始，两轮过后冠军产生，奖杯由领队带回。"),
    ("仓库盘点货架物资", "保管员逐架清点，核对账目，更换标签，清出过期耗材十箱。"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    told = [(title, f"3月{day}日，静安局组织{title}。{_LIKE}") for day, title in enumerate(_TOLD, 1)]
    others = [(f"{title}之{n}", f"5月{n}日，普陀局{title}。{text}") for n in range(1, 6) for title, text in _OTHERS]
    issues = [(f"2024年第{n}期", "2024年6月1日", *one) for n, one in enumerate([*told, *others], 1)]
    return open_store(indexed(tmp_path_factory.mktemp("kinds"), issues))


def wanted(store: Store, text: str) -> Asked:
    embedder = load_embedder()
    return asked(read(text, store.issues(), _TODAY), Lexicon(store, embedder), embedder)


def found(store: Store, text: str) -> Kindred:
    sort = sort_of(read(text, store.issues(), _TODAY))
    return kindred(wanted(store, text), sort, Sorts(store), Reports(store, Lexicon(store, load_embedder()).space), 0.6)


def scores(store: Store, text: str) -> dict[str, float]:
    """The best of any story, by article id."""
    return {name: max(score for _, score in told) for name, told in found(store, text).stories.items()}


def titles(store: Store, text: str, count: int) -> list[str]:
    """Of the best articles."""
    of = scores(store, text)
    best = sorted(of, key=lambda name: -of[name])[:count]
    return [store.article(name).title for name in best]


def test_reports_under_other_names_come_first(store: Store) -> None:
    assert set(titles(store, "给老人剪发的活动", 3)) == set(_TOLD)


def test_other_kinds_score_less_than_any_report_of_the_kind(store: Store) -> None:
    of = scores(store, "给老人剪发的活动")
    of_kind = [score for name, score in of.items() if store.article(name).title in _TOLD]
    others = [score for name, score in of.items() if store.article(name).title not in _TOLD]
    assert min(of_kind) > 1.5 * max(others)


def test_the_words_of_the_reports_are_learnt_and_no_names(store: Store) -> None:
    kind = found(store, "给老人剪发的活动")
    assert {"剪发", "推子"} <= set(kind.told)
    assert not {"静安", "静安局"} & set(kind.told)
    assert kind.like("推子嗡嗡响，老人们排着队等剪发") > kind.like("会议听取财务报告")


def test_the_same_question_gives_the_same_scores(store: Store) -> None:
    assert found(store, "象棋比赛") == found(store, "象棋比赛")


def test_nothing_asked_finds_nothing_of_the_kind(store: Store, tmp_path: Path) -> None:
    alone = open_store(indexed(tmp_path, [("2024年第1期", "2024年6月1日", "消防演练", "演练。")]))
    assert len(found(alone, "象棋比赛").stories) <= 1


def test_a_report_counts_its_words_without_names_figures_and_what_fits_any(store: Store) -> None:
    reports = Reports(store, Lexicon(store, load_embedder()).space)
    first, again = reports.of([0]), reports.of([1, 0])
    assert first[0] is again[1]
    counted = {reports.words[n]: count for n, count in zip(first[0].words, first[0].counts, strict=True)}
    assert (counted["剪发"], counted["推子"], counted["老人"]) == (3, 1, 2)
    assert counted.keys().isdisjoint({"静安局", "组织", "3", "，", *wording().weak})
    assert len(reports.rarity) == len(reports.words) == len(set(reports.words))
