"""A question for a fact: what is looked up for it, and what is not."""

from dataclasses import replace

import pytest

from rag.assistant import Assistant
from rag.facts import fact
from rag.question import Question
from rag.ranking.feedback import Kindred


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
