"""Questions about the archive itself."""

from datetime import date

import pytest

from index.newsletter import Article, Issue
from rag.catalogue import Fact, about_archive


def article(name: str) -> Article:
    return Article(name, 1, None, name, None, name)


FIRST = Issue("a", "", None, 2023, 35, 440, date(2023, 11, 20), (article("a1"),))
SECOND = Issue("b", "", None, 2024, 35, 443, date(2024, 11, 25), (article("b1"), article("b2")))
UNNUMBERED = Issue("c", "", None, 2024, None, None, date(2024, 12, 16), ())
UNDATED = Issue("d", "", None, 2025, 3, 445, None, ())
ISSUES = (FIRST, SECOND, UNNUMBERED, UNDATED)
LABELS = (
    "2023年第35期（总第440期）2023-11-20",
    "2024年第35期（总第443期）2024-11-25",
    "2024年12月16日期（期号未载）",
    "2025年第3期（总第445期）（日期未载）",
)


def told(text: str, *issues: Issue) -> Fact:
    found = about_archive(text, issues or ISSUES)
    assert found is not None
    return found


@pytest.mark.parametrize("text", ["一共有多少期简报", "简报目前一共有几期", "简报覆盖的时间范围"])
def test_all_issues_are_counted_and_named(text: str) -> None:
    assert (told(text).count, told(text).items) == (4, LABELS)


@pytest.mark.parametrize("text", ["有几期没有期号", "哪些期期号未载", "有哪几期没印期号"])
def test_issues_that_print_no_number_are_named(text: str) -> None:
    assert told(text) == Fact("1 期没有期号：\n- 2024年12月16日期（期号未载）", (LABELS[2],), 1)


def test_an_issue_with_a_total_number_alone_has_a_number() -> None:
    only_total = Issue("e", "", None, 2024, None, 450, date(2024, 1, 1), ())
    assert told("有几期没有期号", only_total) == Fact("0 期没有期号。", (), 0)


def test_the_archive_may_be_called_ku() -> None:
    assert told("简报库里目前有几期").count == 4


def test_issues_that_print_no_date_are_named() -> None:
    assert (told("哪几期没有日期").items, told("哪几期没有日期").count) == ((LABELS[3],), 1)


def test_total_numbers_between_the_first_and_the_last_are_missing() -> None:
    assert told("缺哪些期") == Fact(
        "总第440期至总第445期之间缺 3 期：总第441—442期、总第444期。另有 1 期未印总期号，可能在其中。",
        ("总第441—442期", "总第444期"),
        3,
    )


def test_an_archive_without_a_gap_says_so() -> None:
    next_one = Issue("f", "", None, 2024, 36, 444, date(2024, 12, 2), ())
    assert told("缺哪几期", SECOND, next_one) == Fact("总第443期至总第444期不缺期。", (), 0)


def test_one_total_number_tells_no_gap() -> None:
    assert (told("缺哪些期", FIRST).items, told("缺哪些期", FIRST).count) == ((), 0)


def test_the_newest_and_the_oldest_issue_have_a_date() -> None:
    assert told("最新一期是哪期").text == "最新一期是2024年12月16日期（期号未载）。"
    assert told("最早的一期").text == "最早一期是2023年第35期（总第440期）2023-11-20。"


def test_articles_are_counted_over_the_issues_asked_for() -> None:
    assert told("一共有多少篇").count == 3
    assert told("一共有多少篇", SECOND) == Fact(
        "共 2 篇（2024年第35期（总第443期）2024-11-25）：\n- 《b1》\n- 《b2》", ("b1", "b2"), 2
    )


@pytest.mark.parametrize(
    "text",
    ["哪些区开展过急救培训", "培训分几期", "有几篇关于急救的报道", "最新的技能赛是哪期", ""],
)
def test_a_question_on_what_the_articles_tell_is_not_about_the_archive(text: str) -> None:
    assert about_archive(text, ISSUES) is None


def test_an_empty_choice_of_issues_is_counted_as_none() -> None:
    found = about_archive("一共有多少期简报", ())
    assert found == Fact("0 期。", (), 0)


BRIEFS = tuple(Article(f"e{n}", n, "简讯", f"简讯{n}", None, "一家公司动员。") for n in (1, 2))
WITH_BRIEFS = Issue("e", "", None, 2025, 4, 446, date(2025, 2, 3), (article("e0"), *BRIEFS))


@pytest.mark.parametrize("text", ["最后的简讯一共有几条？", "那期有几条短消息", "这一期登了多少条简讯"])
def test_briefs_are_counted_apart_and_named_where_they_are_of_one_issue(text: str) -> None:
    found = told(text, *ISSUES, WITH_BRIEFS)
    assert (found.count, found.items) == (2, ("简讯1", "简讯2"))


def test_where_nothing_is_called_a_brief_the_archive_has_no_number_of_them() -> None:
    assert about_archive("最后的简讯一共有几条？", ISSUES) is None


def test_what_a_brief_tells_is_no_question_on_the_archive() -> None:
    assert about_archive("简讯里说快递柜有几条通道", (*ISSUES, WITH_BRIEFS)) is None


def test_issues_without_articles_are_counted_beside_the_others() -> None:
    assert told("一共有几篇文章").text == "共 3 篇（4 期）。"
