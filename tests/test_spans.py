"""Questions that name a time or the words of a title, and nothing else."""

from datetime import date

import pytest

from rag.assistant import Assistant
from rag.settings import Settings
from tests.one_article import indexed

_ARTICLES = (
    (
        "2024年第1期",
        "2024年3月28日",
        "静安局举办急救培训",
        "3月8日，静安局在静安区举办急救培训。静安局2月27日办过试讲。",
    ),
    ("2024年第2期", "2024年4月18日", "青浦局走访中通网点", "近日，青浦局走访中通网点。"),
    ("2024年第3期", "2024年5月9日", "老船长的故事", "1997年8月台风来袭，船长夏根宝冒雨把血清送上了岛。他今年62岁。"),
    (
        "2025年第1期",
        "2025年1月10日",
        "中通举办年会",
        "1月8日，中通举办年会。2024年12月，中通搬了新址。中通2027年将在崇明区开第二座分拨中心。",
    ),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    index = indexed(tmp_path_factory.mktemp("spans"), _ARTICLES)
    return Assistant.open(index, Settings(today=date(2025, 2, 1)))


@pytest.mark.parametrize("question", ["2024年有哪些活动？", "2024年的报道有哪些", "去年简报报道了什么"])
def test_a_year_is_told_by_its_reports(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert {c.article.title for c in answer.citations} >= {"静安局举办急救培训", "青浦局走访中通网点"}
    assert "中通举办年会" not in [item.value for item in answer.items or ()]


def test_a_day_is_that_of_the_event_and_not_of_the_issue(assistant: Assistant) -> None:
    answer = assistant.ask("2024年3月8日有几场活动？")
    assert (answer.count, [item.value for item in answer.items or ()]) == (1, ["静安局举办急救培训"])
    assert answer.citations[0].quote.startswith("3月8日")


@pytest.mark.parametrize("question", ["标题里带中通两个字的有几篇？", "题目中出现“中通”的文章有哪些"])
def test_titles_are_searched_by_their_words(assistant: Assistant, question: str) -> None:
    assert [item.value for item in assistant.ask(question).items or ()] == ["青浦局走访中通网点", "中通举办年会"]


def test_a_word_that_no_title_holds_is_counted_as_none(assistant: Assistant) -> None:
    assert assistant.ask("标题里带顺丰的报道有几篇？").count == 0


def test_a_time_before_all_issues_is_told_by_what_a_text_writes_out(assistant: Assistant) -> None:
    told = assistant.ask("1997年台风来的时候，谁把血清送上了岛？")
    assert (told.status, told.citations[0].article.title) == ("answered", "老船长的故事")
    assert assistant.ask("1996年台风来的时候，谁把血清送上了岛？").status == "not_found"
    later = assistant.ask("2027年中通要在崇明区开什么？")
    assert (later.status, later.citations[0].article.title) == ("answered", "中通举办年会")
    assert "夏根宝" not in assistant.ask("2024年4月谁把血清送上了岛？").text.split("\n")[0]


def test_a_month_just_before_the_first_issue_is_told_there(assistant: Assistant) -> None:
    told = assistant.ask("2024年2月静安局的试讲是哪天？")
    assert (told.status, "2月27日" in told.text) == ("answered", True)


@pytest.mark.parametrize("question", ["写到静安的有哪几篇", "哪几篇写到静安区？"])
def test_which_reports_tell_of_a_place_are_listed(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert [c.article.title for c in answer.citations] == ["静安局举办急救培训"]
