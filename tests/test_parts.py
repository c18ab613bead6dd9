"""Two questions in one breath: asked apart, answered together."""

from pathlib import Path

import pytest

from index.scope import Scope
from rag.answer import Item
from rag.assistant import Assistant
from rag.desk import Desk
from rag.evidence import Evidence
from rag.parts import joined, parts
from rag.search import Draft, Search
from rag.settings import Settings
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def desk(sample_index: Path) -> Desk:
    return Desk.open(sample_index, Settings(today=TODAY))


def searched(desk: Desk, text: str) -> Search:
    return desk.search(desk.read(text, TODAY), Scope())


def sentences(desk: Desk, count: int) -> tuple[Evidence, ...]:
    """The first sentences of as many articles, as evidence that holds nothing that is asked for."""
    pairs = [(issue, article) for issue in desk.store.issues() for article in issue.articles]
    return tuple(Evidence(issue, article, 0, 9, fits=False) for issue, article in pairs[:count])


@pytest.mark.parametrize("text", ["谁办的？", "哪些区办过急救培训？", "", "？？？", "急救培训，宝山局办的那次"])
def test_a_single_question_is_one_part(text: str) -> None:
    assert parts(text) == [text]


def test_a_later_question_that_leans_carries_the_subject_of_the_first() -> None:
    first, second = parts("换电试点在哪里启动的？月费多少？")
    assert first == "换电试点在哪里启动的？"
    assert second.endswith("月费多少？")
    assert "换电试点" in second


def test_a_later_question_that_stands_on_its_own_is_left_as_it_is() -> None:
    assert parts("谁当选了人大代表？“一度电”换电试点在哪个区启动？")[1] == "“一度电”换电试点在哪个区启动？"


def test_no_more_than_three_are_answered() -> None:
    assert len(parts("在哪里办的？什么时候办的？谁办的培训？多少人参加？几点结束？")) == 3


def test_markers_of_the_second_go_on_where_the_first_ends(desk: Desk) -> None:
    one, two, three = sentences(desk, 3)
    first = Draft("answered", "甲[1]。乙[2]。", (one, two))
    second = Draft("answered", "丙[1]。", (three,))
    draft, search = joined([(first, searched(desk, "甲")), (second, searched(desk, "丙"))])
    assert draft.text == "甲[1]。乙[2]。\n\n丙[3]。"
    assert (draft.evidence, draft.status, search.question.text) == ((one, two, three), "answered", "甲")


def test_one_part_alone_is_left_as_it_is(desk: Desk) -> None:
    draft, search = Draft("answered", "甲[1]。", sentences(desk, 1)), searched(desk, "甲")
    assert joined([(draft, search)]) == (draft, search)


def test_a_half_that_is_not_in_the_archive_makes_the_answer_partial_and_is_named(desk: Desk) -> None:
    first = Draft("answered", "甲[1]。", sentences(desk, 1))
    pieces = [(first, searched(desk, "甲")), (Draft("not_found", "没有"), searched(desk, "通过率多少？"))]
    draft, _ = joined(pieces)
    assert (draft.status, draft.text) == ("partial", "甲[1]。\n\n“通过率多少”：简报没有提到。")


def test_a_first_half_that_is_not_in_the_archive_makes_it_partial_too(desk: Desk) -> None:
    second = Draft("answered", "乙[1]。", sentences(desk, 1))
    draft, _ = joined([(Draft("not_found", "没有"), searched(desk, "甲多少？")), (second, searched(desk, "乙"))])
    assert (draft.status, draft.text) == ("partial", "“甲多少”：简报没有提到。\n\n乙[1]。")
    assert draft.evidence == second.evidence


def test_nothing_found_for_any_half_is_not_found(desk: Desk) -> None:
    nothing = (Draft("not_found", "没有"), searched(desk, "甲"))
    assert joined([nothing, nothing])[0].status == "not_found"


def test_a_second_answer_that_only_repeats_the_first_says_nothing(desk: Desk) -> None:
    told = Draft("answered", "甲[1]。", sentences(desk, 1))
    draft, _ = joined([(told, searched(desk, "甲")), (told, searched(desk, "通过率多少"))])
    assert (draft.status, draft.text.count("甲[1]")) == ("partial", 1)


def test_the_items_of_the_first_stay(desk: Desk) -> None:
    first = Draft("answered", "甲[1]。", sentences(desk, 1), (Item("甲", (1,)),), 1)
    second = Draft("answered", "乙[1]。", sentences(desk, 2)[1:])
    draft, _ = joined([(first, searched(desk, "甲")), (second, searched(desk, "乙"))])
    assert (draft.items, draft.count) == ((Item("甲", (1,)),), 1)


def test_a_real_question_in_two_parts_is_answered_by_half(sample: Assistant) -> None:
    answer = sample.ask("江畔体检查出腰肌劳损的占多少？今天天气怎么样？")
    assert answer.status == "partial"
    assert "41%" in answer.text
    assert "简报没有提到" in answer.text


def test_two_halves_that_one_sentence_answers_are_told_once(sample: Assistant) -> None:
    answer = sample.ask("云雀物流女子驾驶班是哪天开班的，会场设在哪？")
    assert len(answer.citations) == 1
    assert "7月26日" in answer.text
    assert "顾村镇" in answer.text
