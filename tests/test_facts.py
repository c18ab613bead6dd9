"""A question for a fact: what is looked up for it, and what is not."""

from dataclasses import replace

import pytest

from rag.assistant import Assistant
from rag.evidence import Evidence
from rag.facts import answers, fact
from rag.question import Question
from rag.ranking.feedback import Kindred
from rag.search import Search


class Looked(Exception):
    """The reports on the kind of event asked for were looked up."""


def _looked(question: Question) -> Kindred:
    raise Looked(question.text)


@pytest.mark.parametrize("asked", ["急救培训是哪天办的？", "急救培训来了多少人？", "快递员体检在哪里？"])
def test_no_reports_of_a_kind_are_read_where_nothing_tells_which_of_them_is_meant(
    sample: Assistant, asked: str
) -> None:
    search = sample.search(asked)
    assert fact(replace(search, find_kindred=_looked)) == fact(search)


@pytest.mark.parametrize("asked", ["静安区的急救培训是哪天办的？", "2024年的急救培训来了多少人？"])
def test_reports_of_a_kind_are_read_where_who_where_or_when_is_said(sample: Assistant, asked: str) -> None:
    with pytest.raises(Looked, match="急救培训"):
        fact(replace(sample.search(asked), find_kindred=_looked))


def _alone(search: Search, sure: float, score: float) -> Evidence:
    """The best sentence as if it were the only one of its article, and so sure and so good."""
    best = search.evidence(search.terms)[0]
    return replace(best, article=replace(best.article), sure=sure, score=score, coverage=0.3)


def test_how_well_a_sentence_goes_with_the_question_tells_too_whether_it_answers(sample: Assistant) -> None:
    search = sample.search("急救的课上大家练了些什么？")
    assert not answers(search, _alone(search, 0.45, 1.5))
    assert not answers(search, _alone(search, 0.3, 2.1))
    assert answers(search, _alone(search, 0.45, 2.1))
    assert answers(search, _alone(search, 0.3, 2.6))


def test_an_event_of_the_kind_asked_for_needs_no_more_of_the_words(sample: Assistant) -> None:
    named = sample.search("静安区的急救培训是哪天办的？")
    assert answers(named, _alone(named, 0.45, 1.5))
    assert not answers(named, _alone(named, 0.15, 1.5))
