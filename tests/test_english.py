"""English questions in the words of the newsletters."""

import pytest

from rag.english import in_chinese, is_english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("When was the AED training?", True),
        ("Which districts?", True),
        ("AED 培训", False),
        ("哪些快递员参加了 AED training course？", False),
        ("486", False),
        ("CPR", False),
        ("", False),
    ],
)
def test_english_has_more_latin_words_than_chinese_characters(text: str, english: bool) -> None:
    assert is_english(text) is english


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("Which districts held first aid training?", "哪些区举办急救培训？"),
        ("When was it on 5 May?", "什么时候5月5日？"),
        ("November 14, 2024", "2024年11月14日？"),
        ("14th of November", "11月14日？"),
        ("in 2023", "2023年？"),
        ("Baoshan bureau", "宝山邮政管理局？"),
    ],
)
def test_known_words_dates_and_names_become_chinese(text: str, chinese: str) -> None:
    assert in_chinese(text) == chinese


def test_may_is_a_month_only_beside_a_day_or_a_year() -> None:
    assert "5月" not in in_chinese("Who may join?")
    assert in_chinese("May 2024") == "2024年5月？"


def test_a_word_that_the_glossary_lacks_stays() -> None:
    assert in_chinese("frobnicate") == "frobnicate？"


def test_chinese_inside_an_english_question_stays() -> None:
    assert "小哥夜校" in in_chinese("When did the first 小哥夜校 open?")


@pytest.mark.parametrize("text", ["", "?", "the of", "\x00", "<b>bold</b> text here"])
def test_any_text_can_be_put_into_chinese(text: str) -> None:
    assert in_chinese(text).endswith("？")
