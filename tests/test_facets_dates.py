"""Dates with the issue's day: what becomes a day, what stays a month, what is only relative."""

from datetime import date

import pytest

from index.facets.dates import dates
from index.facets.facet import INFERRED, RELATIVE
from index.facets.points import Issued

NOVEMBER = Issued(date(2024, 11, 25), 2024)
JANUARY = Issued(date(2025, 1, 10), 2025)


def told(text: str, issued: Issued = NOVEMBER) -> list[tuple[str, str, tuple[str, ...]]]:
    found = sorted(dates(text, issued), key=lambda facet: facet.start)
    return [(facet.value, text[facet.start : facet.end], facet.marks) for facet in found]


@pytest.mark.parametrize(
    ("text", "value", "words", "marks"),
    [
        ("2024年11月14日", "2024-11-14", "2024年11月14日", ()),
        ("11月14日，", "2024-11-14", "11月14日", (INFERRED,)),
        ("今年4月", "2024-04", "今年4月", (INFERRED,)),
        ("去年", "2023", "去年", (INFERRED,)),
        ("去年12月28日", "2023-12-28", "去年12月28日", (INFERRED,)),
        ("11月上旬", "2024-11-01/2024-11-10", "11月上旬", (INFERRED,)),
        ("2024年2月下旬", "2024-02-21/2024-02-29", "2024年2月下旬", ()),
        ("11月14日至16日", "2024-11-14/2024-11-16", "11月14日至16日", (INFERRED,)),
        ("11月14—16日", "2024-11-14/2024-11-16", "11月14—16日", (INFERRED,)),
        ("2023年12月28日至2024年1月3日", "2023-12-28/2024-01-03", "2023年12月28日至2024年1月3日", ()),
        ("2023年12月28日至1月3日", "2023-12-28/2024-01-03", "2023年12月28日至1月3日", ()),
        ("1—9月", "2024-01/2024-09", "1—9月", (INFERRED,)),
        ("2024年以来", "2024/..", "2024年以来", ()),
        ("5月9日起，", "2024-05-09/..", "5月9日起", (INFERRED,)),
        ("2021—2025年", "2021/2025", "2021—2025年", ()),
        ("2024年上半年", "2024-01/2024-06", "2024年上半年", ()),
        ("今年三季度", "2024-07/2024-09", "今年三季度", (INFERRED,)),
        ("二〇二四年十一月十四日", "2024-11-14", "二〇二四年十一月十四日", ()),
        ("24年5月8日", "2024-05-08", "24年5月8日", ()),
        ("2024-11-14", "2024-11-14", "2024-11-14", ()),
        ("近日，", "近日", "近日", (RELATIVE,)),
        ("日前，", "日前", "日前", (RELATIVE,)),
        ("昨天", "昨天", "昨天", (RELATIVE,)),
        ("本周", "本周", "本周", (RELATIVE,)),
        ("上半年，", "上半年", "上半年", (RELATIVE,)),
    ],
)
def test_a_date_is_told_with_its_words(text: str, value: str, words: str, marks: tuple[str, ...]) -> None:
    assert told(text) == [(value, words, marks)]


@pytest.mark.parametrize(
    "text",
    [
        "今年轻人",
        "2023年版",
        "最近来了",
        "逼近日本",
        "三个月",
        "15年",
        "6月龄",
        "当日达",
        "本月球",
        "9.11",
        "2024年2月30日",
        "农历",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert told(text) == []


def test_december_in_a_january_issue_is_of_the_year_before() -> None:
    assert [value for value, *_ in told("12月20日，1月8日", JANUARY)] == ["2024-12-20", "2025-01-08"]


def test_a_date_of_next_month_is_still_to_come() -> None:
    assert [value for value, *_ in told("12月20日将举行")] == ["2024-12-20"]


def test_what_is_told_as_to_come_is_not_of_the_year_before() -> None:
    assert [value for value, *_ in told("将于4月15日举行，9月底前完成，4月15日", JANUARY)] == [
        *("2025-04-15", "2025-09", "2024-04-15"),
    ]
    assert [value for value, *_ in told("计划1月20日举行")] == ["2025-01-20"]


def test_a_year_holds_to_the_end_of_its_sentence() -> None:
    found = [value for value, *_ in told("2022年3月5日开始，6月8日结束。6月9日")]
    assert found == ["2022-03-05", "2022-06-08", "2024-06-09"]
    assert [value for value, *_ in told("2022年3月5日。6月9日，6月10日")] == ["2022-03-05", "2024-06-09", "2024-06-10"]


def test_a_plan_of_another_year_lends_its_year_to_no_day() -> None:
    assert [value for value, *_ in told("为落实2023年计划，11月14日")] == ["2023", "2024-11-14"]


def test_days_side_by_side_share_their_month() -> None:
    assert [value for value, *_ in told("11月14日、15日和18日、31日")] == ["2024-11-14", "2024-11-15", "2024-11-18"]


def test_without_the_day_of_the_issue_a_date_has_no_year() -> None:
    text = "11月14日，今年4月，今年，2023年"
    assert [value for value, *_ in told(text, Issued(None, None))] == ["--11-14", "--04", "2023"]


def test_the_year_alone_of_an_issue_is_enough() -> None:
    assert [value for value, *_ in told("12月20日", Issued(None, 2024))] == ["2024-12-20"]
