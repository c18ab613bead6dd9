"""Periods, days and issues that a question names; what is no time is not taken for one."""

from datetime import date

import pytest

from index.newsletter import Issue
from rag.times import Period, find_day, find_issues, find_period, with_digits

TODAY = date(2026, 11, 23)
FIRST = Issue("a", "", None, 2023, 35, 440, date(2023, 11, 20), ())
SECOND = Issue("b", "", None, 2024, 35, 486, date(2024, 11, 25), ())
UNNUMBERED = Issue("c", "", None, 2024, None, None, date(2024, 12, 16), ())
UNDATED = Issue("d", "", None, 2025, 3, None, None, ())
ISSUES = (FIRST, SECOND, UNNUMBERED, UNDATED)


def days(text: str) -> tuple[str, str] | None:
    period = find_period(text, TODAY)
    return (str(period.since), str(period.until)) if period else None


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2024年", "2024-01-01", "2024-12-31"),
        ("2024年度表彰", "2024-01-01", "2024-12-31"),
        ("2024年11月有什么活动", "2024-11-01", "2024-11-30"),
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("2023年2月", "2023-02-01", "2023-02-28"),
        ("2024年12月", "2024-12-01", "2024-12-31"),
        ("2024年11月25号", "2024-11-25", "2024-11-25"),
        ("2024-11-25", "2024-11-25", "2024-11-25"),
        ("2024/11/25", "2024-11-25", "2024-11-25"),
        ("2024.11.25", "2024-11-25", "2024-11-25"),
        ("24年5月", "2024-05-01", "2024-05-31"),
        ("今年", "2026-01-01", "2026-12-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("前年", "2024-01-01", "2024-12-31"),
        ("今年3月", "2026-03-01", "2026-03-31"),
        ("去年11月14日", "2025-11-14", "2025-11-14"),
        ("2021年到2023年", "2021-01-01", "2023-12-31"),
        ("2021-2023年", "2021-01-01", "2023-12-31"),
        ("21至23年", "2021-01-01", "2023-12-31"),
    ],
)
def test_a_period_is_its_first_and_last_day(text: str, since: str, until: str) -> None:
    assert days(text) == (since, until)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2022年以来", "2022-01-01", "None"),
        ("2022年以后", "2022-01-01", "None"),
        ("2022年后办的", "2022-01-01", "None"),
        ("2022年后来", "2022-01-01", "2022-12-31"),
        ("2022年（含）以来", "2022-01-01", "None"),
        ("2022年一直到现在", "2022-01-01", "None"),
        ("自2022年始", "2022-01-01", "None"),
        ("2022年起草", "2022-01-01", "2022-12-31"),
        ("2022年之前", "None", "2021-12-31"),
        ("2022年以前", "None", "2021-12-31"),
    ],
)
def test_a_period_may_be_open(text: str, since: str, until: str) -> None:
    assert days(text) == (since, until)


@pytest.mark.parametrize(
    "text", ["", "三年", "5年", "近3年", "100年", "建党100周年", "12345年", "11月", "11月14日", "2024年2月30日"]
)
def test_what_is_no_year_or_no_day_is_no_period(text: str) -> None:
    assert find_period(text, TODAY) is None


@pytest.mark.parametrize("text", ["谁在支局干了15年", "成立20年来办了什么", "工作30年的老邮递员是谁"])
def test_a_length_of_time_is_no_period(text: str) -> None:
    assert find_period(text, TODAY) is None


def test_a_period_keeps_the_words_that_name_it_and_how_an_article_writes_it() -> None:
    period = find_period("去年11月14号那次", TODAY)
    assert period == Period(date(2025, 11, 14), date(2025, 11, 14), "去年11月14号", "11月14日")


def test_a_period_covers_its_first_and_its_last_day() -> None:
    period = Period(date(2024, 11, 25), date(2024, 12, 16), "", "")
    assert [issue.file for issue in ISSUES if period.covers(issue)] == ["b", "c"]


def test_an_issue_without_a_date_is_covered_by_its_year() -> None:
    assert Period(date(2025, 1, 1), date(2025, 12, 31), "", "").covers(UNDATED)
    assert not Period(date(2024, 1, 1), date(2024, 12, 31), "", "").covers(UNDATED)


@pytest.mark.parametrize(
    ("text", "day"),
    [("11月14号那次", "11月14日"), ("3月份", "3月"), ("05月06日", "5月6日"), ("12月31日", "12月31日"), ("三年", None)],
)
def test_a_day_without_a_year_is_written_as_articles_do(text: str, day: str | None) -> None:
    assert find_day(text) == day


@pytest.mark.parametrize(
    ("text", "files", "words"),
    [
        ("2024年第35期讲了什么", ["b"], "2024年第35期"),
        ("24年35期", ["b"], "24年35期"),
        ("2024年的第35期", ["b"], "2024年的第35期"),
        ("第35期", ["a", "b"], "第35期"),
        ("总第486期", ["b"], "总第486期"),
        ("总486期", ["b"], "总486期"),
        ("第486期", ["b"], "第486期"),
        ("2025年第3期", ["d"], "2025年第3期"),
        ("最新一期", ["c"], "最新一期"),
        ("最早的一期", ["a"], "最早的一期"),
    ],
)
def test_issues_are_found_by_number_total_or_place(text: str, files: list[str], words: str) -> None:
    found = find_issues(text, ISSUES)
    assert found is not None
    assert ([issue.file for issue in found[0]], found[1]) == (files, words)


@pytest.mark.parametrize("text", ["总第999期", "2022年第35期", "第99期"])
def test_an_issue_that_the_archive_lacks_is_an_empty_choice(text: str) -> None:
    found = find_issues(text, ISSUES)
    assert found == ((), text)


@pytest.mark.parametrize("text", ["哪一期", "培训分两期", "三期", "假期", "2024年"])
def test_what_names_no_issue_is_none(text: str) -> None:
    assert find_issues(text, ISSUES) is None


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("二〇二四年", "2024年"),
        ("二零二四年五月", "2024年5月"),
        ("十二月三十一日", "12月31日"),
        ("九月十号", "9月10号"),
        ("八月二十日", "8月20日"),
        ("十月", "10月"),
        ("三个月", "三个月"),
        ("两三月", "两三月"),
        ("二十一日", "二十一日"),
        ("正月", "正月"),
        ("十二条", "十二条"),
    ],
)
def test_dates_in_chinese_numerals_become_digits_and_other_numerals_stay(text: str, digits: str) -> None:
    assert with_digits(text) == digits


def test_an_amount_is_no_year() -> None:
    assert find_period("罚款2000元的是谁", date(2026, 1, 1)) is None
    assert find_period("2000名快递员参加了什么", date(2026, 1, 1)) is None
