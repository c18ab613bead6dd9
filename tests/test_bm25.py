"""BM25 scores are those of bm25s, as shares of what a row could score at most."""

import bm25s
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.bm25 import count_groups, make_postings

TEXTS = [["急救", "培训"], ["急救", "急救", "演练", "小哥"], ["党建"], [], ["党建", "培训", "座谈", "小哥", "小哥"]]


def shares(texts: list[list[str]], terms: list[str]) -> list[float]:
    names, postings = make_postings(texts)
    numbers = {name: number for number, name in enumerate(names)}
    return [round(float(share), 5) for share in postings.shares([numbers.get(term) for term in terms])]


def test_terms_are_sorted_and_rows_ascend() -> None:
    names, postings = make_postings([["b", "a"], ["b"], ["a", "b", "b"]])
    assert names == ["a", "b"]
    assert (postings.starts.tolist(), postings.rows.tolist()) == ([0, 2, 5], [0, 2, 0, 1, 2])


def test_scores_are_those_of_bm25s() -> None:
    names, postings = make_postings(TEXTS)
    reference = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    reference.index(TEXTS, show_progress=False)
    for terms in (["急救"], ["急救", "小哥"], ["党建", "培训", "演练"]):
        numbers = [names.index(term) for term in terms]
        bound = sum(postings.idf(number) for number in numbers)
        np.testing.assert_allclose(postings.shares(numbers) * bound, reference.get_scores(terms), atol=1e-6)


def test_a_term_that_nothing_holds_lowers_the_share_but_empties_nothing() -> None:
    alone, diluted = shares(TEXTS, ["急救"]), shares(TEXTS, ["急救", "不存在"])
    assert [row for row, share in enumerate(diluted) if share] == [0, 1]
    assert all(0 < less < more for less, more in zip(diluted[:2], alone[:2], strict=True))


def test_only_absent_terms_score_nothing() -> None:
    assert shares(TEXTS, ["不存在"]) == [0, 0, 0, 0, 0]
    assert shares(TEXTS, []) == [0, 0, 0, 0, 0]


def test_an_archive_without_words_scores_nothing() -> None:
    assert shares([[], []], ["急救"]) == [0, 0]


def test_groups_are_counted_once() -> None:
    names, postings = make_postings([["a", "b"], ["a"], ["b"]])
    assert dict(zip(names, count_groups(postings, np.array([0, 0, 1])).tolist(), strict=True)) == {"a": 1, "b": 2}


@given(
    st.lists(st.lists(st.sampled_from("甲乙丙丁"), max_size=6), min_size=1, max_size=8),
    st.sets(st.sampled_from("甲乙戊")),
)
def test_a_share_lies_between_0_and_1(texts: list[list[str]], terms: set[str]) -> None:
    found = shares(texts, sorted(terms))
    assert all(0 <= share < 1 for share in found)
    assert [share > 0 for share in found] == [bool(terms & set(text)) for text in texts]
