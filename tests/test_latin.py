"""Pinyin in Latin letters, and English words among Chinese ones."""

import pytest

from index.embedders import load_embedder
from rag.assistant import Assistant
from rag.english import in_chinese, known_word, mixed
from rag.latin import in_characters
from rag.spelling import Spelling


@pytest.fixture(scope="module")
def spelling(sample: Assistant) -> Spelling:
    return Spelling(sample.store, load_embedder())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("xiaoge yexiao在哪里", "小哥夜校在哪里"),
        ("What is xiaoge yexiao?", "What is 小哥夜校?"),
        ("kuaidiyuan peixun zai nali", "快递员 培训 在 哪里"),
        ("AED 在哪里培训", "AED 在哪里培训"),
        ("Which women were trained?", "Which women were trained?"),
    ],
)
def test_pinyin_becomes_what_the_archive_reads_so(spelling: Spelling, typed: str, read: str) -> None:
    assert in_characters(typed, spelling)[0] == read


def test_pinyin_is_told_as_a_slip_is(sample: Assistant) -> None:
    asked = sample.ask("xiaoge yexiao在哪里办的？")
    assert asked.understood.corrected == (("xiaoge yexiao", "小哥夜校"),)
    assert asked.citations == sample.ask("小哥夜校在哪里办的？").citations


def test_english_words_among_chinese_ones_are_understood(sample: Assistant) -> None:
    assert mixed("AED 在哪里 training 过") == "AED 在哪里 培训 过"
    assert sample.ask("哪些区 couriers 参加了 first aid 培训").status == "answered"


@pytest.mark.parametrize("district", ["Baoshan", "Baoshan District", "Pudong New Area", "Jing'an District"])
def test_a_district_is_known_with_and_without_its_noun(district: str) -> None:
    assert in_chinese(f"What happened in {district}?") in (
        "有哪些报道 宝山？",
        "有哪些报道 宝山区？",
        "有哪些报道 浦东新区？",
        "有哪些报道 静安区？",
    )


@pytest.mark.parametrize(("word", "known"), [("rest stops", True), ("Riders", True), ("frobnicate", False)])
def test_plurals_are_known(word: str, known: bool) -> None:
    assert known_word(word) is known
