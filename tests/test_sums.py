"""Sums, the largest, the most often: from rows, each event once."""

from dataclasses import replace
from datetime import date

import pytest

from index.newsletter import Article, Issue
from rag.assistant import Assistant
from rag.evidence import Evidence
from rag.rows import Row, merged
from rag.settings import Settings
from tests.one_article import indexed

_EVENTS = (
    ("2024年3月5日", "静安局", "静安区", 30),
    ("2024年4月6日", "宝山局", "宝山区", 120),
    ("2024年5月7日", "静安局", "静安区", 50),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    issues = [
        (
            f"2024年第{n}期（总第{n}期）",
            f"2024年{n + 2}月28日",
            f"{who}开展集体跳绳比赛",
            f"{day}，{who}在{where}开展集体跳绳比赛。共有{came}名快递员参加。奖品为跳绳{n}0根。",
        )
        for n, (day, who, where, came) in enumerate(_EVENTS, 1)
    ]
    return Assistant.open(indexed(tmp_path_factory.mktemp("sums"), issues), Settings(today=date(2025, 1, 1)))


def test_a_sum_adds_up_what_every_report_tells(assistant: Assistant) -> None:
    answer = assistant.ask("历次集体跳绳比赛加起来有多少人参加？")
    assert answer.text.startswith("合计 200人（3 次）：")
    assert sorted(c.quote for c in answer.citations if "名快递员" in c.quote) == [
        "共有120名快递员参加。",
        "共有30名快递员参加。",
        "共有50名快递员参加。",
    ]


def test_a_sum_keeps_to_who_held_it(assistant: Assistant) -> None:
    assert assistant.ask("静安局办的集体跳绳比赛一共来了多少人？").text.startswith("合计 80人（2 次）：")


def test_the_event_that_most_came_to(assistant: Assistant) -> None:
    answer = assistant.ask("集体跳绳比赛哪一次人最多，在哪个区？")
    assert answer.text.startswith("宝山区（2024年4月6日）人数最多，120人：")


def test_the_district_that_held_most(assistant: Assistant) -> None:
    answer = assistant.ask("哪个区办集体跳绳比赛办得最勤？")
    assert answer.text.startswith("静安区最多，2 次（共 3 次）：")
    assert [item.value for item in answer.items or ()] == ["静安区"]


def row(n: int, day: date | None, who: str, where: str, people: int | None = None) -> Row:
    issue = Issue(f"{n}.txt", "", None, 2024, n, n, date(2024, 4, n), ())
    evidence = Evidence(issue, Article(f"a-{n:02}", n, None, "题", None, "正文。"), 0, 3)
    return Row(evidence, (), "", day, (who,), (where,), (people, evidence) if people else None)


def test_an_event_of_one_day_and_place_told_twice_is_one() -> None:
    day = date(2024, 4, 2)
    rows = [row(3, day, "甲局", "静安区"), row(9, day, "乙局", "静安区"), row(10, day, "丙局", "宝山区")]
    assert [len(event) for event in merged(rows)] == [2, 1]


def test_undated_reports_are_one_event_only_where_they_tell_the_same() -> None:
    rows = [row(3, None, "甲局", "静安区", 30), row(9, None, "甲局", "静安区", 30), row(12, None, "甲局", "静安区", 45)]
    assert [len(event) for event in merged(rows)] == [2, 1]
    far = replace(
        rows[1], evidence=replace(rows[1].evidence, issue=replace(rows[1].evidence.issue, date=date(2024, 9, 1)))
    )
    assert [len(event) for event in merged([rows[0], far])] == [1, 1]
