"""The keyword channels of a snapshot: terms to numbers, and the shares that rows or titles have of them."""

from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.arrays import mapped
from index.bm25 import Postings, Shares, Spelled
from index.building.counting import CUTS
from index.building.inverting import Inverted
from index.stores import Channel, Spellings
from index.stores.local.tables import Tables
from index.stores.local.wordlist import WordList

WORDS: Final = "words"
_KEPT = 100_000  # terms of a channel that need not be looked up again
_PARTS = ("starts", "rows", "counts", "lengths")


class Keywords:
    """Scores rows, or for `titles` articles. The postings are mapped into memory, n-grams stay in SQLite."""

    def __init__(self, snapshot: Path, tables: Tables) -> None:
        self._tables, self.words = tables, WordList(snapshot)
        self._postings = {channel: _open(snapshot, channel) for channel in CUTS}
        self._known: dict[str, dict[str, tuple[int, int] | None]] = {channel: {} for channel in CUTS}

    def shares(self, groups: Sequence[Spellings], channel: Channel) -> Shares:
        """Of all that the channel holds, in order."""
        return self._postings[channel].shares(self._numbered(groups, channel))

    def shares_of(self, groups: Sequence[Spellings], channel: Channel, places: NDArray[np.int64]) -> Shares:
        """Of these alone."""
        return self._postings[channel].shares_of(self._numbered(groups, channel), places)

    def shares_within(
        self,
        groups: Sequence[Spellings],
        channel: Channel,
        rows: NDArray[np.int64],
        starts: NDArray[np.intp],
        texts: int,
    ) -> tuple[Shares, Shares]:
        """Of these rows, and of the runs of them that begin at `starts`, as one text each of so many."""
        return self._postings[channel].shares_within(self._numbered(groups, channel), rows, starts, texts)

    def inverted(self, channel: str) -> Inverted:
        """The terms of a channel and where they stand."""
        if channel == WORDS:
            return Inverted(self.words.names, self._postings[channel])
        names = self._tables.rows("SELECT term FROM terms WHERE channel = ? ORDER BY number", (channel,))
        return Inverted([name for (name,) in names], self._postings[channel])

    def articles_with(self, terms: Sequence[str]) -> dict[str, int]:
        """How many articles hold each of these words; those that none holds are left out."""
        return {term: articles for term, (_, articles) in self._found(terms, "words").items()}

    def _numbered(self, groups: Sequence[Spellings], channel: Channel) -> list[Spelled]:
        found = self._found(sorted({term for group in groups for term, _ in group}), channel)
        numbers = {term: number for term, (number, _) in found.items()}
        return [[(numbers.get(term), credit) for term, credit in group] for group in groups if group]

    def _found(self, terms: Sequence[str], channel: Channel) -> dict[str, tuple[int, int]]:
        """The number of each term, and how many articles hold it."""
        known = self._known[channel]
        found = {term: known[term] for term in terms if term in known}
        missing = [term for term in terms if term not in found]
        if missing:
            held = {term: (number, of) for term, number, of in self._looked_up(missing, channel)}
            new = {term: held.get(term) for term in missing}
            if len(known) + len(new) <= _KEPT:
                known.update(new)
            found |= new
        return {term: pair for term, pair in found.items() if pair is not None}

    def _looked_up(self, terms: Sequence[str], channel: Channel) -> Iterator[tuple[str, int, int]]:
        if channel == WORDS:
            return self.words.find(terms)
        sql = "SELECT term, number, articles FROM terms WHERE channel = ? AND term IN"
        return self._tables.among(sql, terms, (channel,))

    def rows_with(self, terms: Sequence[str], channel: Channel) -> NDArray[np.int32]:
        """The rows that hold all of these terms, ascending."""
        found = self._found(terms, channel)
        if len(found) < len(set(terms)) or not found:
            return np.zeros(0, dtype=np.int32)
        held = sorted((self._postings[channel].holding(number) for number, _ in found.values()), key=len)
        return reduce(lambda few, more: few[np.isin(few, more, assume_unique=True)], held)

    def rows_with_each(self, terms: Sequence[str], channel: Channel) -> list[NDArray[np.int32]]:
        """The rows that hold each of these terms, ascending."""
        found = self._found(terms, channel)
        none = np.zeros(0, dtype=np.int32)
        return [self._postings[channel].holding(found[term][0]) if term in found else none for term in terms]


def save_postings(snapshot: Path, channel: str, postings: Postings) -> None:
    arrays: tuple[NDArray[Any], ...] = (postings.starts, postings.rows, postings.counts, postings.lengths)
    for part, values in zip(_PARTS, arrays, strict=True):
        np.save(_file(snapshot, channel, part), values, allow_pickle=False)


def _open(snapshot: Path, channel: str) -> Postings:
    return Postings(*(mapped(_file(snapshot, channel, part)) for part in _PARTS))


def _file(snapshot: Path, channel: str, part: str) -> Path:
    return snapshot / f"{channel}-{part}.npy"
