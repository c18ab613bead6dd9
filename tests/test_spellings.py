"""A figure, a share, an ordinal or a date means the same however it is written, in the question and in the text."""

import pytest

from rag.assistant import Assistant
from rag.cues import figures
from rag.question import tidy
from rag.spellings import numeral, spellings
from rag.terms import stands


@pytest.mark.parametrize(
    "group",
    [
        ("15名", "十五名", "15 名", "１５名"),
        ("2台", "两台", "二台"),
        ("3000元", "3,000元", "三千元", "3千元", "0.3万元"),
        ("95%", "95％", "百分之九十五", "百分之95"),
        ("第3届", "第三届"),
        ("第1批", "第一批", "首批"),
        ("11月14日", "11月14号", "十一月十四日", "十一月十四号", "11.14", "11-14"),
        ("2024年11月14日", "2024.11.14", "2024-11-14", "20241114"),
        ("486期", "四百八十六期"),
    ],
)
def test_all_forms_of_a_figure_are_known_from_one(group: tuple[str, ...]) -> None:
    assert set(group) <= set(spellings(group[0]))


@pytest.mark.parametrize(("figure", "other"), [("15名", "5名"), ("30%", "三%"), ("3月5日", "3.5")])
def test_another_figure_is_no_form_of_it(figure: str, other: str) -> None:
    assert other not in spellings(figure)


def test_other_texts_have_no_other_form() -> None:
    assert spellings("小哥夜校") == ("小哥夜校",)


@pytest.mark.parametrize(
    ("figure", "said"), [(10, "十"), (105, "一百零五"), (1010, "一千零一十"), (10_001, "一万零一"), (115, "一百一十五")]
)
def test_a_figure_is_said_in_chinese(figure: int, said: str) -> None:
    assert numeral(figure) == said


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("20241114", "2024年11月14日"),
        ("11.14那次", "11月14日那次"),
        ("11-14的活动", "11月14日的活动"),
        ("总第四百八十六期", "总第486期"),
        ("3.5万元", "3.5万元"),
        ("2024-11-14", "2024-11-14"),
        ("3-5天", "3-5天"),
    ],
)
def test_a_day_or_issue_is_read_in_any_form_and_a_decimal_stays(typed: str, read: str) -> None:
    assert tidy(typed) == read


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("十五名党员", ("十五名",)),
        ("捐了三千元", ("三千元",)),
        ("两台AED", ("两台",)),
        ("百年座谈的十件实事", ()),
        ("三项制度", ()),
    ],
)
def test_numerals_are_figures_where_they_count_exactly(question: str, found: tuple[str, ...]) -> None:
    assert figures(question) == found


def test_a_figure_does_not_stand_within_a_longer_one() -> None:
    assert [stands("5名", text) for text in ("15名", "有5名", "1,5名", "5名和15名")] == [False, True, False, True]


def test_a_question_in_numerals_is_answered_as_one_in_digits(sample: Assistant) -> None:
    digits, said = (sample.ask(f"“小哥夜校”首期有{n}人吗") for n in ("38", "三十八"))
    assert digits.status == said.status == "answered"
    assert digits.citations == said.citations
