"""BM25 scores are those of bm25s, as shares of what a row could score at most."""

import pickle
from itertools import accumulate, chain

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.bm25 import count_groups
from index.building.counting import Counts, count_terms
from index.building.gram_counts import count_grams, names
from index.building.inverting import Inverted, invert, merge, move
from index.words import grams

TEXTS = [["急救", "培训"], ["急救", "急救", "演练", "小哥"], ["党建"], [], ["党建", "培训", "座谈", "小哥", "小哥"]]


def inverted(texts: list[list[str]]) -> Inverted:
    return invert([(0, count_terms(texts))], len(texts))


def shares(texts: list[list[str]], terms: list[str]) -> list[float]:
    found = inverted(texts)
    numbers = {name: number for number, name in enumerate(found.names)}
    return [round(float(share), 5) for share in found.postings.shares([[(numbers.get(term), 1.0)] for term in terms])]


def shown(found: Inverted) -> list[object]:
    postings = found.postings
    return [found.names, *(of.tolist() for of in (postings.starts, postings.rows, postings.counts, postings.lengths))]


def test_terms_are_sorted_and_rows_ascend() -> None:
    found = inverted([["b", "a"], ["b"], ["a", "b", "b"]])
    assert shown(found) == [["a", "b"], [0, 2, 5], [0, 2, 0, 1, 2], [1, 1, 1, 1, 2], [2, 1, 3]]


@pytest.mark.parametrize("texts", [[], [[]], [["急救", "培训"], ["急救"]]])
def test_counts_come_home_from_another_process_as_they_were(texts: list[list[str]]) -> None:
    counts = count_terms(texts)
    assert pickle.loads(pickle.dumps(counts)) == counts


def test_a_term_counts_255_times_at_most() -> None:
    assert inverted([["a"] * 300]).postings.counts.tolist() == [255]


Parts = list[list[list[str]]]  # the tokenised rows of each part
PARTS = st.lists(st.lists(st.lists(st.sampled_from("甲乙丙丁戊"), max_size=4), min_size=1, max_size=3), max_size=6)


def at_once(parts: Parts) -> Inverted:
    firsts = [0, *accumulate(map(len, parts))]
    return invert([(first, count_terms(part)) for first, part in zip(firsts, parts, strict=False)], firsts[-1])


@given(PARTS, st.data())
def test_moved_and_merged_postings_are_those_of_all_rows_at_once(before: Parts, data: st.DataObject) -> None:
    """Some parts stay, in an order of their own, others come between them."""
    kept = data.draw(st.permutations(range(len(before))))[: data.draw(st.integers(0, len(before)))]
    plan: list[tuple[list[list[str]], int | None]] = [(before[place], place) for place in kept]
    for part in data.draw(PARTS):
        plan.insert(data.draw(st.integers(0, len(plan))), (part, None))
    firsts = [0, *accumulate(len(part) for part, _ in plan)]
    old_firsts = [0, *accumulate(map(len, before))]
    row_of = np.full(old_firsts[-1], -1, np.int64)
    for first, (part, place) in zip(firsts, plan, strict=False):
        if place is not None:
            row_of[old_firsts[place] : old_firsts[place + 1]] = np.arange(first, first + len(part))
    new = [(first, count_terms(part)) for first, (part, place) in zip(firsts, plan, strict=False) if place is None]
    made = merge(move(at_once(before), row_of, firsts[-1]), invert(new, firsts[-1]))
    assert shown(made) == shown(at_once([part for part, _ in plan]))


def test_scores_are_those_of_bm25s() -> None:
    names, postings = inverted(TEXTS).names, inverted(TEXTS).postings
    reference = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    reference.index(TEXTS, show_progress=False)
    for terms in (["急救"], ["急救", "小哥"], ["党建", "培训", "演练"]):
        numbers = [names.index(term) for term in terms]
        bound = sum(postings.idf(number) for number in numbers)
        np.testing.assert_allclose(
            postings.shares([[(number, 1.0)] for number in numbers]) * bound, reference.get_scores(terms), atol=1e-6
        )


def test_a_term_that_nothing_holds_lowers_the_share_but_empties_nothing() -> None:
    alone, diluted = shares(TEXTS, ["急救"]), shares(TEXTS, ["急救", "不存在"])
    assert [row for row, share in enumerate(diluted) if share] == [0, 1]
    assert all(0 < less < more for less, more in zip(diluted[:2], alone[:2], strict=True))


def test_only_absent_terms_score_nothing() -> None:
    assert shares(TEXTS, ["不存在"]) == [0, 0, 0, 0, 0]
    assert shares(TEXTS, []) == [0, 0, 0, 0, 0]


def test_an_archive_without_words_scores_nothing() -> None:
    assert shares([[], []], ["急救"]) == [0, 0]


def test_a_row_has_of_a_term_what_its_best_spelling_gives() -> None:
    found = inverted([["急救"], ["救护"], ["急救", "救护"], ["党建"]])
    first, second = found.names.index("急救"), found.names.index("救护")
    scores = found.postings.shares([[(first, 1.0), (second, 0.5)]]).tolist()
    alone = found.postings.shares([[(first, 1.0)]]).tolist()
    assert scores[0] == alone[0]
    assert scores[1] == alone[0] / 2
    assert scores[2:] == alone[2:]


def test_a_term_weighs_as_its_first_spelling_does() -> None:
    found = inverted([["急救", "小哥"], ["小哥"], ["小哥"], ["急救"]])
    common, rare = found.names.index("小哥"), found.names.index("急救")
    (row,) = found.postings.shares([[(common, 1.0)], [(None, 1.0), (rare, 1.0)]])[3:]
    absent, worth = found.postings.idf(None), 1 / (1 + 1.2 * (0.25 + 0.75 * 1 / 1.25))
    assert float(row) == pytest.approx(absent / (absent + found.postings.idf(common)) * worth)


GROUPS = st.lists(
    st.lists(st.tuples(st.sampled_from([0, 1, 2, None]), st.sampled_from([1.0, 0.5])), min_size=1, max_size=3),
    max_size=3,
)


@given(st.lists(st.lists(st.sampled_from("甲乙丙"), max_size=6), min_size=1, max_size=8), GROUPS, st.data())
def test_rows_looked_up_have_the_shares_that_all_rows_have(
    texts: list[list[str]], groups: list[list[tuple[int | None, float]]], data: st.DataObject
) -> None:
    postings = inverted([["甲", "乙", "丙"], *texts]).postings
    rows = np.array(data.draw(st.lists(st.integers(0, len(texts)))), dtype=np.int64)
    np.testing.assert_allclose(postings.shares_of(groups, rows), postings.shares(groups)[rows], rtol=1e-6)


@given(st.lists(st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=6), min_size=2, max_size=8), GROUPS, st.data())
def test_runs_of_rows_have_the_shares_of_the_texts_that_they_make(
    texts: list[list[str]], groups: list[list[tuple[int | None, float]]], data: st.DataObject
) -> None:
    texts = [["甲", "乙", "丙"], *texts]
    cut = data.draw(st.integers(1, len(texts) - 1))
    postings = inverted(texts).postings
    whole = inverted([[*chain(*texts[:cut])], [*chain(*texts[cut:])]]).postings
    rows, starts = np.arange(len(texts)), np.array([0, cut])
    single, runs = postings.shares_within(groups, rows, starts, texts=2)
    np.testing.assert_allclose(single, postings.shares_of(groups, rows), rtol=1e-6)
    # a term's weight stays that of the rows: a text of the two is compared term by term
    for group in groups:
        alone = postings.shares_within([group], rows, starts, texts=2)[1]
        np.testing.assert_allclose(alone, whole.shares_of([group], np.arange(2)), rtol=1e-5)
    assert (runs <= 1).all()


def test_groups_are_counted_once() -> None:
    found = inverted([["a", "b"], ["a"], ["b"]])
    groups = count_groups(found.postings, np.array([0, 0, 1])).tolist()
    assert dict(zip(found.names, groups, strict=True)) == {"a": 1, "b": 2}


@given(
    st.lists(st.lists(st.sampled_from("甲乙丙丁"), max_size=6), min_size=1, max_size=8),
    st.sets(st.sampled_from("甲乙戊")),
)
def test_a_share_lies_between_0_and_1(texts: list[list[str]], terms: set[str]) -> None:
    found = shares(texts, sorted(terms))
    assert all(0 <= share < 1 for share in found)
    assert [share > 0 for share in found] == [bool(terms & set(text)) for text in texts]


@given(st.lists(st.text(alphabet=st.sampled_from("急救培训，。 aED2_①株ｱ々〇一\n𠀀한"), max_size=12), max_size=5))
def test_grams_counted_as_numbers_are_those_that_are_cut(texts: list[str]) -> None:
    fast, slow = count_grams(texts), count_terms(map(grams, texts))
    assert placed(fast) == placed(slow)
    assert fast.lengths == slow.lengths


def placed(counts: Counts) -> dict[str, list[tuple[int, int]]]:
    """For each term its rows, and how often it stands in each."""
    ends = list(accumulate(counts.holding))
    pairs = list(zip(counts.rows, counts.counts, strict=True))
    terms = (*counts.terms, *names(np.array(counts.keys, np.int64)))
    return {term: pairs[end - held : end] for term, held, end in zip(terms, counts.holding, ends, strict=True)}
