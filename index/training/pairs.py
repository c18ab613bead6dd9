"""Pairs of texts that belong together, cut from articles at random: what the table learns from."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.errors import UserError
from index.training.corpus import Corpus, Ids, Offsets

_HEADS, _SENTENCES = 0.2, 0.3  # shares of the kinds of pairs; the rest are spans
_QUESTION, _PASSAGE = 48, 160  # pieces at most
_HEAD = 40
_LEAST = 3  # sentences of an article that pairs are cut from
_SPAN = (4, 16)
_WINDOW = (40, 130)  # pieces: about 65 to 210 characters, the size of a chunk


@dataclass(frozen=True, slots=True)
class Bags:
    """Texts as bags of pieces: text t has `ids[starts[t]:starts[t + 1]]`."""

    ids: Ids
    starts: Offsets


@dataclass(frozen=True, slots=True)
class Ranges:
    """Stretches of the corpus, one a pair: from piece `begin` up to `end`."""

    begin: Offsets
    end: Offsets

    def spread(self) -> tuple[Offsets, NDArray[np.int64]]:
        """The number of every piece in them, and the row it belongs to."""
        lengths = np.maximum(self.end - self.begin, 0)
        rows = np.repeat(np.arange(len(lengths)), lengths)
        return np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + self.begin[rows], rows


@dataclass(frozen=True, slots=True)
class Wording:
    """How questions differ from the text: pieces that stand for each other, and the words of asking around them.

    `others[starts[p]:starts[p + 1]]` may take the place of piece p; `asking` are short rows of pieces.
    """

    others: Ids
    starts: Offsets
    asking: tuple[Ids, ...] = ()


@dataclass(frozen=True, slots=True)
class Mix:
    """How pairs are made: shares between 0 and 1."""

    drop: float = 0.3  # of the question's pieces
    mask: float = 0.3  # of the words shared with the passage, on average, for spans
    swap: float = 0.3  # of the question's pieces that have another one to stand for them
    asking: float = 0.5  # of the spans with words of asking
    block: int = 1  # neighbours in the texts that come into one batch: like topics are told apart


def batches(corpus: Corpus, wording: Wording, mix: Mix, size: int, seed: int) -> Iterator[tuple[Bags, Bags]]:
    """Without end: `size` questions and their passages, each pair from an article of its own."""
    random = np.random.default_rng(seed)
    usable = np.flatnonzero(np.diff(corpus.firsts) >= _LEAST)
    size = min(size, len(usable))
    if size < 2:
        raise UserError(f"{len(usable)} articles of {_LEAST} sentences or more are too few to learn from; give more")
    while True:
        order = _shuffled(usable, mix.block, random)
        for at in range(0, len(order) - size + 1, size):
            yield _pairs(corpus, wording, mix, order[at : at + size], random)


def _shuffled(articles: Offsets, block: int, random: np.random.Generator) -> Offsets:
    """In an order by chance, blocks of neighbours kept together."""
    place = random.permutation(-(-len(articles) // block))[np.arange(len(articles)) // block]
    return articles[np.argsort(place, kind="stable")]


def _pairs(
    corpus: Corpus, wording: Wording, mix: Mix, articles: Offsets, random: np.random.Generator
) -> tuple[Bags, Bags]:
    chance = random.random(len(articles))
    head, span = chance < _HEADS, chance >= _HEADS + _SENTENCES
    first, last = corpus.firsts[articles] + head, corpus.firsts[articles + 1]
    chosen = first + (random.random(len(articles)) * (last - first)).astype(np.int64)
    asked = _asked(corpus, head, span, chosen, random)
    around = _window(corpus, first, last, chosen, random)
    positions, rows = asked.spread()
    kept = random.random(len(rows)) >= np.where(span, mix.drop * 0.7, mix.drop)[rows]
    question, rows = corpus.ids[positions[kept]], rows[kept]
    passage, owners = _passage(corpus, around, chosen, ~span & ~head)
    visible = ~_masked(question, rows, passage, owners, np.where(span, mix.mask, 0), random)
    question = _swapped(question, wording, mix.swap, random)
    question, rows = _with_asking(question, rows, span & (random.random(len(span)) < mix.asking), wording, random)
    return (
        _bags(question, rows, len(articles), _QUESTION),
        _bags(passage[visible], owners[visible], len(articles), _PASSAGE),
    )


def _asked(
    corpus: Corpus, head: NDArray[np.bool_], span: NDArray[np.bool_], chosen: Offsets, random: np.random.Generator
) -> Ranges:
    """The first sentence of the article, the chosen sentence, or a span of it."""
    sentence = np.where(head, chosen * 0, chosen)
    sentence[head] = np.searchsorted(corpus.firsts, chosen[head], "right") - 1
    sentence[head] = corpus.firsts[sentence[head]]
    begin, end = corpus.starts[sentence], corpus.starts[sentence + 1]
    length = random.integers(*_SPAN, size=len(chosen))
    at = begin + (random.random(len(chosen)) * np.maximum(end - begin - length, 1)).astype(np.int64)
    begin = np.where(span, at, begin)
    return Ranges(begin, np.minimum(end, np.where(span, begin + length, np.where(head, begin + _HEAD, end))))


def _window(corpus: Corpus, first: Offsets, last: Offsets, chosen: Offsets, random: np.random.Generator) -> Ranges:
    """Whole sentences around the chosen one."""
    length = random.integers(*_WINDOW, size=len(chosen))
    begin, end = corpus.starts[chosen], corpus.starts[chosen + 1]
    before = (random.random(len(chosen)) * np.maximum(length - (end - begin), 0)).astype(np.int64)
    start = np.maximum(np.searchsorted(corpus.starts, begin - before, "right") - 1, first)
    stop = np.minimum(np.searchsorted(corpus.starts, np.maximum(corpus.starts[start] + length, end)), last)
    return Ranges(corpus.starts[start], corpus.starts[np.maximum(stop, chosen + 1)])


def _passage(
    corpus: Corpus, around: Ranges, chosen: Offsets, without: NDArray[np.bool_]
) -> tuple[Ids, NDArray[np.int64]]:
    """The pieces of the windows and their rows; where `without`, less the chosen sentence."""
    positions, rows = around.spread()
    inside = (positions >= corpus.starts[chosen][rows]) & (positions < corpus.starts[chosen + 1][rows])
    kept = ~(inside & without[rows])
    return corpus.ids[positions[kept]], rows[kept]


def _masked(
    question: Ids,
    rows: NDArray[np.int64],
    passage: Ids,
    owners: NDArray[np.int64],
    share: NDArray[np.float64],
    random: np.random.Generator,
) -> NDArray[np.bool_]:
    """Which pieces of the passages are hidden: some that the question has too, so that the others must be enough."""
    hidden = random.random(len(rows)) < (random.random(len(share)) * 2 * share)[rows]
    largest = 1 + max(int(question.max(initial=0)), int(passage.max(initial=0)))
    return np.isin(owners * largest + passage, np.unique(rows[hidden] * largest + question[hidden]))


def _swapped(question: Ids, wording: Wording, share: float, random: np.random.Generator) -> Ids:
    """Some pieces replaced by others that mean the same."""
    choices = wording.starts[question + 1] - wording.starts[question]
    pick = wording.starts[question] + (random.random(len(question)) * choices).astype(np.int64)
    swapped = (random.random(len(question)) < share) & (choices > 0)
    result = question.copy()
    result[swapped] = wording.others[pick[swapped]]
    return result


def _with_asking(
    question: Ids, rows: NDArray[np.int64], asks: NDArray[np.bool_], wording: Wording, random: np.random.Generator
) -> tuple[Ids, NDArray[np.int64]]:
    """Words of asking put to some of the questions; they tell nothing of the passage, and learn to weigh little."""
    if not wording.asking:
        return question, rows
    chosen = random.integers(len(wording.asking), size=len(asks))
    added = [wording.asking[chosen[row]] for row in np.flatnonzero(asks)]
    behind = np.repeat(np.flatnonzero(asks), [len(one) for one in added])
    together = np.concatenate([behind, rows])
    order = np.argsort(together, kind="stable")
    return np.concatenate([*added, question]).astype(np.int32)[order], together[order]


def _bags(ids: Ids, rows: NDArray[np.int64], size: int, longest: int) -> Bags:
    """The first `longest` pieces of each row."""
    lengths = np.bincount(rows, minlength=size)
    place = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    starts = np.concatenate([[0], np.cumsum(np.minimum(lengths, longest))]).astype(np.int64)
    return Bags(ids[place < longest], starts)
