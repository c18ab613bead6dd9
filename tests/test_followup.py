"""What a follow-up leaves out is filled in from the questions before."""

import pytest

from rag.followup import Bearing, Thread, follow, leans, topic
from tests.conftest import TODAY


def thread(*questions: str, bearing: Bearing = "unknown") -> Thread:
    """Where a conversation stands after these questions."""
    found = Thread()
    for question in questions:
        found = follow(question, found, TODAY, lambda text: bearing)
    return found


def searched(*questions: str) -> str:
    return thread(*questions).searched


def test_a_first_question_is_searched_as_it_is() -> None:
    assert searched("谁办的？") == "谁办的？"


def test_a_name_takes_the_place_of_its_like() -> None:
    assert searched("静安区开展过急救培训吗？", "那青浦呢？") == "青浦区开展过急救培训吗？"
    assert searched("圆通办了什么？", "中通呢？") == "中通办了什么？"


def test_a_time_takes_the_place_of_a_time() -> None:
    assert searched("2023年有哪些报道", "那2024年呢？") == "2024年有哪些报道"
    assert searched("2023年有哪些报道", "换成2024年") == "2024年有哪些报道"


def test_a_time_is_added_where_there_was_none() -> None:
    assert searched("哪些区办过培训", "那2024年呢？") == "2024年哪些区办过培训"


def test_a_new_subject_is_asked_the_same() -> None:
    assert searched("支局经理培训是什么时候开的？", "书信文化节呢？") == "书信文化节什么时候？"


def test_a_question_without_a_subject_gets_that_of_the_last_that_had_one() -> None:
    asked = ("静安区开展过急救培训吗？", "那青浦呢？", "什么时候的事？")
    assert searched(*asked) == "青浦区开展过急救培训 什么时候的事？"
    assert searched("集体婚礼是谁办的？", "什么时候？", "在哪里？") == "集体婚礼 在哪里？"


def test_a_pointing_word_gives_way_to_what_it_points_at() -> None:
    assert searched("集体婚礼是谁办的？", "它在哪里办的？") == "集体婚礼 在哪里办的？"


def test_asking_for_more_asks_the_same_again() -> None:
    assert searched("哪些区办过急救培训？", "还有呢？") == "哪些区办过急救培训？"


def test_a_question_that_stands_on_its_own_begins_anew() -> None:
    asked = "韵达公益基金会发了多少助学金？"
    assert thread("集体婚礼是谁办的？", asked) == Thread(asked, asked)


def test_a_question_on_the_same_article_keeps_its_subject() -> None:
    found = thread("集体婚礼是谁办的？", "给员工送了多少礼物？", bearing="same")
    assert (found.searched, found.anchor) == ("集体婚礼 给员工送了多少礼物？", "集体婚礼是谁办的？")


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("谁办的？", True),
        ("它在哪个街道", True),
        ("这次活动有多少人参加", True),
        ("什么时候的事？", True),
        ("韵达发了多少助学金", False),
        ("“暖蜂行动”是什么", False),
        ("第35期讲了什么", False),
        ("哪些区办过急救培训？", False),
    ],
)
def test_what_points_back_or_says_too_little_leans(text: str, leaning: bool) -> None:
    assert leans(text) is leaning


def test_the_topic_is_a_question_without_its_asking() -> None:
    assert topic("支局经理培训是谁办的？") == "支局经理培训"
    assert topic("是谁在静安区组织急救培训？") == "静安区组织急救培训"


def test_no_half_of_an_asking_word_is_left() -> None:
    assert "时候" not in topic("静安区的急救培训是什么时候？")


@pytest.mark.parametrize("text", ["", "？", "呢", "那呢？", "换成", "还有吗", "它"])
def test_any_text_can_follow_any_other(text: str) -> None:
    assert isinstance(searched(text, text, "谁办的？", text), str)


def test_a_question_on_another_article_stands_on_its_own() -> None:
    found = thread("急救培训是谁办的？", "快递集市是什么？", bearing="other")
    assert found == Thread("快递集市是什么？", "快递集市是什么？")


def test_a_question_that_points_back_leans_whatever_it_is_on() -> None:
    found = thread("快递集市是什么？", "它在哪个小区？", bearing="other")
    assert found.searched == "快递集市 在哪个小区？"


def test_a_unit_takes_the_place_of_the_unit_before() -> None:
    found = thread("嘉定分公司某支局给员工准备了什么？", "换成国际业务分公司呢？")
    assert found.searched == "国际业务分公司给员工准备了什么？"
