"""Filters that leave nothing: said so, with what lies outside them marked as such, and nothing stated as if inside."""

import pytest

from index.scope import Scope
from rag.assistant import Assistant
from rag.relax import relaxed, without
from rag.search import Draft

OPENED = "蜂巢歇脚点是哪天启用的？"


def test_the_filter_in_the_way_is_named_and_what_lies_outside_is_marked(sample: Assistant) -> None:
    inside = sample.ask(OPENED)
    asked = sample.ask(OPENED, filters={"since": "2030-01-01"})
    lines = asked.text.split("\n")
    assert (asked.status, asked.items, asked.count) == ("not_found", None, None)
    assert asked.understood.relaxed == ("since",)
    assert lines[0] == "在所选范围（2030-01-01 起）内没有相关内容（已检索 0 期 0 篇）。"
    assert lines[2] == "放宽“起始日期：2030-01-01”后有："
    assert all(line.startswith("- （不在所选范围内）") for line in lines[3:])
    assert {c.article.article_id for c in asked.citations} == {c.article.article_id for c in inside.citations}


def test_one_filter_is_dropped_where_one_stands_in_the_way(sample: Assistant) -> None:
    asked = sample.ask(OPENED, filters={"since": "2019-01-01", "district": "火星区"})
    assert asked.understood.relaxed == ("district",)
    assert "放宽“区：火星区”后有：" in asked.text


def test_all_are_dropped_where_each_stands_in_the_way(sample: Assistant) -> None:
    asked = sample.ask(OPENED, filters={"since": "2030-01-01", "district": "火星区"})
    assert asked.understood.relaxed == ("since", "district")


def test_nothing_is_offered_where_the_archive_holds_nothing(sample: Assistant) -> None:
    asked = sample.ask("潜水艇多少钱一艘？", filters={"since": "2024-01-01"})
    assert (asked.status, asked.understood.relaxed, asked.citations) == ("not_found", (), ())
    assert asked.text.startswith("在所选范围（2024-01-01 起）内没有相关内容")


@pytest.mark.parametrize("filters", [{}, {"since": "2019-01-01"}])
def test_an_answer_within_the_filters_stays_as_it_is(sample: Assistant, filters: dict[str, str]) -> None:
    assert sample.ask(OPENED, filters=filters).text == sample.ask(OPENED).text
    assert sample.ask(OPENED, filters=filters).understood.relaxed == ()


def test_an_english_question_is_told_in_english(sample: Assistant) -> None:
    asked = sample.ask("Which districts held fire drills?", filters={"since": "2030-01-01"})
    assert asked.text.startswith("Nothing on this within the chosen range (since 2030-01-01).")
    assert "(outside the chosen range) " in asked.text


def test_only_the_named_filter_goes() -> None:
    scope = Scope.parse(since="2024-01-01", issue="486", district="静安区")
    assert without(scope, ("issue",)).as_json() == {"since": "2024-01-01", "district": "静安区"}


def test_what_happened_at_another_time_than_asked_is_marked(sample: Assistant) -> None:
    asked = sample.ask("2030年小哥夜校在哪里？")
    lines = asked.text.split("\n")
    assert (asked.status, asked.understood.relaxed) == ("not_found", ("since", "until"))
    assert lines[2] == "“2030年”以外的时间有："
    assert lines[3].startswith("- （不在所问时间内）2019年第17期")


def test_what_was_searched_and_did_not_answer_is_not_told_as_lying_outside(sample: Assistant) -> None:
    found = sample.search(OPENED)
    (inside, *_), searched = found.evidence(found.terms), {a.article_id for _, a in found.archive}
    refused, answered = Draft("not_found", "没有"), Draft("answered", "有", (inside,))
    scope = Scope.parse(since="2000-01-01")
    draft, dropped = relaxed(refused, found, scope, lambda *_: (answered, found))
    assert inside.article.article_id in searched
    assert (draft.evidence, dropped, "不在所选范围内" in draft.text) == ((), (), False)
