"""Counted terms to postings; and old postings brought to a new order of rows, without counting anything again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

from index.bm25 import Postings
from index.building.counting import Counts
from index.building.gram_counts import names as names_of

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Inverted:
    """The sorted terms of one channel, and where they stand."""

    names: list[str]
    postings: Postings


def invert(parts: Sequence[tuple[int, Counts]], size: int) -> Inverted:
    """Of parts, each with its first row, in the order of their rows; rows of no part stay empty.

    Every entry is put where it belongs at once: sorting them would take as much memory again, and longer.
    """
    keys = _distinct([np.frombuffer(part.keys, np.int64) for _, part in parts])
    numbers: defaultdict[str, int] = defaultdict(count(len(keys)).__next__)
    own = [
        np.concatenate(
            [
                np.fromiter(map(numbers.__getitem__, part.terms), np.int64, len(part.terms)),
                np.searchsorted(keys, np.frombuffer(part.keys, np.int64)),
            ]
        )
        for _, part in parts
    ]
    given = [*names_of(keys), *numbers]
    order = sorted(range(len(given)), key=given.__getitem__)
    names = [given[number] for number in order]
    rank = np.empty(len(names), np.int64)
    rank[order] = np.arange(len(names))
    own = [rank[of] for of in own]
    holding = np.zeros(len(names), np.int64)
    for of, (_, part) in zip(own, parts, strict=True):
        holding[of] += np.frombuffer(part.holding, np.int32)
    starts = _starts(holding)
    rows, counts = np.empty(int(starts[-1]), np.int32), np.empty(int(starts[-1]), np.uint8)
    lengths = np.zeros(size, np.int32)
    free = starts[:-1].copy()
    for of, (first, part) in zip(own, parts, strict=True):
        held = np.frombuffer(part.holding, np.int32)
        at = _places(free[of], held)
        rows[at] = np.frombuffer(part.rows, np.int32) + np.int32(first)
        counts[at] = np.frombuffer(part.counts, np.uint8)
        free[of] += held
        lengths[first : first + len(part.lengths)] = np.frombuffer(part.lengths, np.int32)
    return Inverted(names, Postings(starts, rows, counts, lengths))


def move(old: Inverted, row_of: Numbers, size: int) -> Inverted:
    """Old postings with each row where `row_of` says (-1: gone); terms that no row holds any more are gone too."""
    rows = row_of.astype(np.int32)[old.postings.rows]
    kept = rows >= 0
    holding = np.diff(np.concatenate(([0], np.cumsum(kept)))[old.postings.starts])
    rows, counts = rows[kept], old.postings.counts[kept]
    staying = row_of[row_of >= 0]
    if (np.diff(staying) < 0).any():  # a renamed file took another place among those of its day
        order = np.lexsort((rows, np.repeat(np.arange(len(holding)), holding)))
        rows, counts = rows[order], counts[order]
    lengths = np.zeros(size, np.int32)
    lengths[staying] = old.postings.lengths[row_of >= 0]
    names = [name for name, held in zip(old.names, holding.tolist(), strict=True) if held]
    return Inverted(names, Postings(_starts(holding[holding > 0]), rows, counts, lengths))


def merge(one: Inverted, other: Inverted) -> Inverted:
    """Postings over the same rows, of which each holds what the other does not."""
    if not other.names or not one.names:
        lengths = one.postings.lengths + other.postings.lengths
        kept = one if one.names else other
        return Inverted(kept.names, Postings(kept.postings.starts, kept.postings.rows, kept.postings.counts, lengths))
    names = sorted({*one.names, *other.names})
    numbers = {name: number for number, name in enumerate(names)}
    mine, theirs = (np.array([numbers[name] for name in of.names], np.int64) for of in (one, other))
    a, b = one.postings, other.postings
    holding = np.zeros(len(names), np.int64)
    holding[mine] += np.diff(a.starts)
    holding[theirs] += np.diff(b.starts)
    starts = _starts(holding)
    at = _places(starts[theirs], np.diff(b.starts)) + _before(one, other, mine, theirs)
    rows, counts = np.empty(int(starts[-1]), np.int32), np.empty(int(starts[-1]), np.uint8)
    free = np.ones(len(rows), np.bool_)
    free[at] = False
    rows[at], counts[at] = b.rows, b.counts
    rows[free], counts[free] = a.rows, a.counts
    return Inverted(names, Postings(starts, rows, counts, a.lengths + b.lengths))


def _before(one: Inverted, other: Inverted, mine: Numbers, theirs: Numbers) -> Numbers:
    """For each entry of `other`, how many of `one` for the same term stand in rows above it: a search by halves."""
    a, b = one.postings, other.postings
    place = np.minimum(np.searchsorted(mine, theirs), len(mine) - 1)
    shared = mine[place] == theirs
    first = np.repeat(np.where(shared, a.starts[place], 0), np.diff(b.starts))
    low, high = first.copy(), np.repeat(np.where(shared, a.starts[place + 1], 0), np.diff(b.starts))
    while (open_ := low < high).any():
        middle = (low + high) // 2
        above = a.rows[np.minimum(middle, len(a.rows) - 1)] < b.rows
        low = np.where(open_ & above, middle + 1, low)
        high = np.where(open_ & ~above, middle, high)
    return np.asarray(low - first, dtype=np.int64)


def _distinct(found: Sequence[Numbers]) -> Numbers:
    """All that are in any, sorted, each once. `np.unique` hashes them, which of ten million takes 20 times as long."""
    keys = np.sort(np.concatenate([np.zeros(0, np.int64), *found]))
    return keys[np.diff(keys, prepend=-1) > 0]


def _starts(holding: Numbers) -> Numbers:
    return np.concatenate(([0], np.cumsum(holding))).astype(np.int64)


def _places(first: Numbers, held: NDArray[np.integer]) -> Numbers:
    """The places first, first + 1, … of each run, one run behind the other."""
    ends = np.cumsum(held, dtype=np.int64)
    size = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.repeat(first - (ends - held), held) + np.arange(size), dtype=np.int64)
