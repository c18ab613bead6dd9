"""All facets of an article: in range, in order, each in a sentence."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facets import FacetKind
from index.facets.article import Told, facets_of, find_all
from index.facets.points import Issued
from index.newsletter import Article, Issue
from index.parsing.issue import parse_issue

ARCHIVE = Path(__file__).parents[1].parent / "shared" / "archive"
needs_archive = pytest.mark.skipif(not ARCHIVE.is_dir(), reason="the real issues are not part of the repository")

BODY = "近日，宝山局在静安区开展“暖蜂行动”。\n11月14日，局长陈某看望15名快递员。"
ARTICLE = Article("a-01", 1, None, "宝山局慰问8家网点", None, BODY)
ISSUE = Issue("a.txt", "", None, 2024, 35, 486, date(2024, 11, 25), (ARTICLE,))
PIECES = (
    *"0123456789.,-—至年月日号余多万亿约近第成%个人名家元路镇街道区、，。“”《》：\n 小王张某说",
    "今年",
    "上旬",
    "以来",
    "局长",
    "同志",
    "百分之",
    "行动",
    "泗泾镇",
    "静安区",
    "宝山局",
    "快递",
    "二〇二四年",
    "十一月",
)


def test_every_kind_is_found_and_its_sentence_told() -> None:
    told = Told(ARTICLE)
    first, second = BODY.split("\n")
    assert [(f.kind, f.value, told.text(f), told.sentence(f)) for f in facets_of(ARTICLE, ISSUE)] == [
        ("organisation", "宝山邮政管理局", "宝山局", ARTICLE.title),
        ("quantity", "8 家", "8家", ARTICLE.title),
        ("date", "近日", "近日", first),
        ("organisation", "宝山邮政管理局", "宝山局", first),
        ("district", "静安区", "静安区", first),
        ("initiative", "暖蜂行动", "暖蜂行动", first),
        ("date", "2024-11-14", "11月14日", second),
        ("person", "陈某", "陈某", second),
        ("quantity", "15 名", "15名", second),
    ]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=40))
def test_facets_stand_in_their_text_in_order(text: str) -> None:
    found = find_all(text, Issued(date(2024, 11, 25), 2024))
    assert all(0 <= facet.start < facet.end <= len(text) and facet.value for facet in found)
    assert [facet.start for facet in found] == sorted(facet.start for facet in found)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from([None, 2024]))
def test_no_text_stops_the_search_where_the_issue_has_no_date(text: str, year: int | None) -> None:
    find_all(text, Issued(None, year))


@needs_archive
def test_on_the_real_issues_every_facet_stands_in_its_sentence() -> None:
    kinds: Counter[str] = Counter()
    for path in sorted(ARCHIVE.glob("*.txt")):
        issue, _ = parse_issue(path, path.name)
        for article in issue.articles:
            told = Told(article)
            for facet in facets_of(article, issue):
                assert told.text(facet) in told.sentence(facet)
                kinds[facet.kind] += 1
    assert set(kinds) == set(get_args(FacetKind))


@needs_archive
def test_on_the_real_issues_days_lie_before_the_issue() -> None:
    """Reports tell what was; of what is to come the five name no day."""
    for path in sorted(ARCHIVE.glob("*.txt")):
        issue, _ = parse_issue(path, path.name)
        found = [f for article in issue.articles for f in facets_of(article, issue) if f.kind == "date"]
        days = [date.fromisoformat(f.value) for f in found if len(f.value) == 10 and f.value[4] == "-"]
        assert issue.date is not None
        assert days
        assert max(days) <= issue.date + timedelta(days=10)
