"""The terms of a file's chunks, counted: what a reading process sends home, compact."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from index.words import grams, words

# the channels of a search, and what each cuts a text into
CUTS: dict[str, Callable[[str], list[str]]] = {"grams": grams, "titles": grams, "words": words}
OF_ARTICLES = frozenset({"titles"})  # the channels with a row for each article, not for each chunk
MOST = 255  # a count fits a byte: a term that stands in a chunk more often than that scores no more


@dataclass(frozen=True, slots=True)
class Counts:
    """For each term in turn: in how many rows it stands (`holding`), then those rows, ascending, and how often.

    Behind the `terms` come those that are sent home as numbers, the `keys` (`index.building.gram_counts`).
    """

    terms: tuple[str, ...]
    holding: "array[int]"
    rows: "array[int]"
    counts: "array[int]"
    lengths: "array[int]"  # tokens of each row
    keys: "array[int]" = field(default_factory=lambda: array("q"))

    def __reduce__(self) -> tuple[object, ...]:
        """The terms are pickled as one text, which takes half as long; no term holds a line end."""
        arrays = (self.holding, self.rows, self.counts, self.lengths, self.keys)
        return _unpickled, ("\n".join(self.terms), *arrays)


def _unpickled(terms: str, *arrays: "array[int]") -> Counts:
    return Counts(tuple(terms.split("\n")) if terms else (), *arrays)


def count_terms(texts: Iterable[Sequence[str]]) -> Counts:
    """Of tokenised texts, a row each.

    >>> found = count_terms([["急救", "培训"], ["急救", "急救"]])
    >>> found.terms, found.holding.tolist(), found.rows.tolist(), found.counts.tolist(), found.lengths.tolist()
    (('急救', '培训'), [2, 1], [0, 1, 0], [1, 2, 1], [2, 2])
    """
    import numpy as np

    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    found, lengths = array("i"), array("i")
    for tokens in texts:
        found.extend(map(numbers.__getitem__, tokens))
        lengths.append(len(tokens))
    rows = np.repeat(np.arange(len(lengths)), lengths)
    # one number for a term in a row, ascending by term, then row
    places, often = np.unique(np.frombuffer(found, np.int32) * np.int64(len(lengths)) + rows, return_counts=True)
    terms, rows = np.divmod(places, max(len(lengths), 1))
    return Counts(
        tuple(numbers),
        array("i", np.bincount(terms, minlength=len(numbers)).astype(np.int32).tobytes()),
        array("i", rows.astype(np.int32).tobytes()),
        array("B", np.minimum(often, MOST).astype(np.uint8).tobytes()),
        lengths,
    )


def count_channels(texts: Sequence[str], titles: Sequence[str]) -> dict[str, Counts]:
    """The words and the n-grams of texts, a row each; and the n-grams of titles."""
    from index.building.gram_counts import count_grams  # it is made of what is here

    return {
        channel: count_grams(rows) if cut is grams else count_terms(map(cut, rows))
        for channel, cut in CUTS.items()
        for rows in (titles if channel in OF_ARTICLES else texts,)
    }
