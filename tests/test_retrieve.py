"""Three rankings fused into one score for each chunk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facets import find
from index.stores import Hit
from rag.question import Question
from rag.retrieve import fuse, search_text


def scores(hits: list[Hit]) -> dict[int, float]:
    return {hit.row: round(hit.score, 6) for hit in hits}


def test_words_are_three_tenths_of_the_keywords_and_n_grams_seven() -> None:
    # a chunk that covers the question leaves the vectors .15
    assert scores(fuse([Hit(0, 1.0)], [Hit(0, 1.0), Hit(1, 1.0)], [])) == {0: 0.85, 1: 0.595}


def test_where_no_word_is_shared_the_vectors_have_six_tenths() -> None:
    assert scores(fuse([], [], [Hit(4, 0.5), Hit(2, 0.25)])) == {4: 0.3, 2: 0.15}


def test_the_better_the_best_chunk_covers_the_question_the_less_the_vectors_count() -> None:
    dense = [Hit(9, 1.0)]
    weights = [scores(fuse([Hit(0, share)], [Hit(0, share)], dense))[9] for share in (0.0, 0.2, 0.26, 0.32, 1.0)]
    assert weights == [0.6, 0.6, 0.375, 0.15, 0.15]


def test_keywords_and_vectors_add_up() -> None:
    assert scores(fuse([Hit(0, 1.0)], [Hit(0, 1.0)], [Hit(0, 0.5)])) == {0: 0.925}


def test_a_chunk_that_one_ranking_alone_found_is_kept() -> None:
    assert {hit.row for hit in fuse([Hit(0, 0.1)], [Hit(1, 0.1)], [Hit(2, 0.1)])} == {0, 1, 2}


def test_ties_go_to_the_lower_row() -> None:
    assert [hit.row for hit in fuse([Hit(7, 0.5), Hit(3, 0.5)], [], [Hit(5, 0.0)])] == [3, 7, 5]


def test_nothing_found_is_nothing_fused() -> None:
    assert fuse([], [], []) == []


_SCORE = st.floats(0, 1)
_CHANNEL = st.dictionaries(st.integers(0, 9), _SCORE).map(lambda found: [Hit(row, s) for row, s in found.items()])


@given(_CHANNEL, _CHANNEL, _CHANNEL)
def test_every_row_comes_out_once_and_best_first(words: list[Hit], grams: list[Hit], dense: list[Hit]) -> None:
    fused = fuse(words, grams, dense)
    assert sorted(hit.row for hit in fused) == sorted({hit.row for hit in (*words, *grams, *dense)})
    assert fused == sorted(fused, key=lambda hit: (-hit.score, hit.row))
    assert all(-1e-9 <= hit.score <= 1 + 1e-9 for hit in fused)


@pytest.mark.parametrize("phrases", [(), ("暖蜂行动",)])
def test_names_are_searched_for_in_full_and_phrases_as_they_are(phrases: tuple[str, ...]) -> None:
    question = Question("宝山局的暖蜂行动", "what", "thing", "开展 培训", names=tuple(find("宝山局")), phrases=phrases)
    assert search_text(question) == " ".join(["宝山邮政管理局", *phrases, "开展 培训"])


def test_a_question_of_asking_words_only_is_searched_for_as_it_stands() -> None:
    assert search_text(Question("谁办的？", "who", "thing", "")) == "谁办的？"
