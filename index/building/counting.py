"""The terms of a file's chunks, counted: what a reading process sends home, compact and without numpy."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.words import grams, words

# the channels of a search, and what each cuts a text into
CUTS: dict[str, Callable[[str], list[str]]] = {"grams": grams, "titles": grams, "words": words}
OF_ARTICLES = frozenset({"titles"})  # the channels with a row for each article, not for each chunk
MOST = 255  # a count fits a byte: a term that stands in a chunk more often than that scores no more


@dataclass(frozen=True, slots=True)
class Counts:
    """For each term in turn: in how many rows it stands (`holding`), then those rows, ascending, and how often."""

    terms: tuple[str, ...]
    holding: "array[int]"
    rows: "array[int]"
    counts: "array[int]"
    lengths: "array[int]"  # tokens of each row


def count_terms(texts: Iterable[Sequence[str]]) -> Counts:
    """Of tokenised texts, a row each.

    >>> found = count_terms([["急救", "培训"], ["急救", "急救"]])
    >>> found.terms, found.holding.tolist(), found.rows.tolist(), found.counts.tolist(), found.lengths.tolist()
    (('急救', '培训'), [2, 1], [0, 1, 0], [1, 2, 1], [2, 2])
    """
    places: dict[str, list[int]] = {}
    often: dict[str, list[int]] = {}
    lengths = array("i")
    for row, tokens in enumerate(texts):
        for term, count in Counter(tokens).items():
            places.setdefault(term, []).append(row)
            often.setdefault(term, []).append(min(count, MOST))
        lengths.append(len(tokens))
    return Counts(
        tuple(places),
        array("i", map(len, places.values())),
        array("i", [row for rows in places.values() for row in rows]),
        array("B", [count for counts in often.values() for count in counts]),
        lengths,
    )


def count_channels(texts: Sequence[str], titles: Sequence[str]) -> dict[str, Counts]:
    """The words and the n-grams of texts, a row each; and the n-grams of titles."""
    return {
        channel: count_terms(map(cut, titles if channel in OF_ARTICLES else texts)) for channel, cut in CUTS.items()
    }
