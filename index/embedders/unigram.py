"""Many texts cut at once into the pieces of a Unigram model: those that `tokenizers` gives, in a third of the time.

All texts are one array of characters. The pieces that begin at each are found level by level in a trie; the best way
to cut (Viterbi, 1967) is then found for all stretches between marks at once, one character further each time.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.words import normalise

Numbers = NDArray[np.int64]

_FORM = {  # what comes before the model, in the only form that is read here
    "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFKC"}, {"type": "Lowercase"}]},
    "pre_tokenizer": {
        "type": "Sequence",
        "pretokenizers": [
            {"type": "Split", "pattern": {"Regex": r"[\p{P}\p{S}\s]+"}, "behavior": "Removed", "invert": False},
            {"type": "Split", "pattern": {"Regex": "[0-9]+|[a-z]+"}, "behavior": "Isolated", "invert": False},
        ],
    },
    "added_tokens": [],
}
_PENALTY = 10.0  # an unknown character scores so much less than the least of all pieces
# Characters of which every version of Unicode says the same; a text with another one is not cut here.
_PLAIN = re.compile(
    r"[\t\n\r -~\xa0-\xff\u2010-\u2027\u2030-\u205e\u2103\u2160-\u217f\u2190-\u2193\u2460-\u2473\u25a0-\u25ff"
    r"\u2605\u2606\u3000-\u301f\u3041-\u3096\u30a1-\u30ff\u338e\u338f\u339c-\u33a1\u4e00-\u9fa5\uff01-\uff5e]*"
)
_CODES = 1 << 16
_MARK, _FIGURE, _LATIN, _OTHER = range(4)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of all texts, one behind the other: those of text t are `ids[starts[t]:starts[t + 1]]`."""

    ids: NDArray[np.int32]
    starts: Numbers


class Unigram:
    """The child of node n by character c has the key n * 65536 + c; the k-th of the sorted keys leads to node k + 1."""

    def __init__(self, pieces: Sequence[tuple[str, float]], unknown: int) -> None:
        prefixes = sorted({piece[:end] for piece, _ in pieces for end in range(1, len(piece) + 1)}, key=_by_size)
        # by size, then as they stand: children have the order of their parents, so that the keys ascend
        node = {prefix: place for place, prefix in enumerate(prefixes, 1)}
        node[""] = 0
        self._keys = np.array([node[prefix[:-1]] * _CODES + ord(prefix[-1]) for prefix in prefixes], np.int64)
        self._first = np.zeros(_CODES, np.int32)
        self._ids = np.full(len(prefixes) + 1, -1, np.int32)
        for prefix in prefixes:
            if len(prefix) == 1:
                self._first[ord(prefix)] = node[prefix]
        for number, (piece, _) in enumerate(pieces):
            self._ids[node[piece]] = number
        self._scores = np.array([score for _, score in pieces], np.float64)
        self._unknown, self._least = unknown, float(self._scores.min()) - _PENALTY
        self._longest = max(len(piece) for piece, _ in pieces)

    @classmethod
    def of(cls, tokenizer: Path) -> Self | None:
        """From the file of a tokenizer; None where it is of another form."""
        table: dict[str, Any] = json.loads(tokenizer.read_text(encoding="utf-8"))
        model = table["model"]
        if model.get("type") != "Unigram" or any(table[part] != form for part, form in _FORM.items()):
            return None
        if (
            model["unk_id"] is None
            or model.get("byte_fallback")
            or not all(_fits(piece) for piece, _ in model["vocab"])
        ):
            return None
        return cls(model["vocab"], model["unk_id"])

    def cut(self, texts: Sequence[str]) -> Pieces:
        """Of texts of which each `is_plain`."""
        codes, text_of, stretch_of = _characters([normalise(text) for text in texts])
        if not len(codes):
            return Pieces(np.zeros(0, np.int32), np.zeros(len(texts) + 1, np.int64))
        grid, place = _grid(stretch_of)
        own = np.empty(len(codes), np.int64)
        own[place] = codes
        ids, lengths = self._best(grid, self._held(grid, own))
        at = np.flatnonzero(_taken(grid, lengths)[place])
        found = ids[place[at]]
        # unknown characters beside one another are one piece
        lost = found == self._unknown
        again = np.zeros(len(found), np.bool_)
        again[1:] = lost[1:] & lost[:-1] & (stretch_of[at[1:]] == stretch_of[at[:-1]])
        counts = np.bincount(text_of[at[~again]], minlength=len(texts))
        return Pieces(found[~again], np.concatenate(([0], np.cumsum(counts))).astype(np.int64))

    def _held(self, grid: "_Grid", codes: Numbers) -> list[tuple[Numbers, NDArray[np.int32]]]:
        """For each length, from 1: the places where a piece of it ends, ascending, and which piece it is."""
        starts, nodes = np.arange(len(codes)), self._first[codes]
        found = []
        for length in range(1, self._longest + 1):
            if length > 1:
                ends = grid.behind(starts, length - 1)
                open_ = (nodes > 0) & (ends >= 0)
                starts, ends = starts[open_], ends[open_]
                keys = nodes[open_] * np.int64(_CODES) + codes[ends]
                child = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
                known = self._keys[child] == keys
                starts, ends, nodes = starts[known], ends[known], child[known] + 1
            else:
                ends = starts
            ids = self._ids[nodes]
            held = ids >= 0
            found.append((ends[held], ids[held]))
        return found

    def _best(
        self, grid: "_Grid", found: Sequence[tuple[Numbers, NDArray[np.int32]]]
    ) -> tuple[NDArray[np.int32], NDArray[np.int8]]:
        """The last piece of the best way to cut up to each place, and its length; of equal ways the longest."""
        scores = np.full(len(grid.offsets), self._least)
        ids = np.full(len(grid.offsets), self._unknown, np.int32)
        scores[found[0][0]], ids[found[0][0]] = self._scores[found[0][1]], found[0][1]
        alone_ids, lengths = ids.copy(), np.ones(len(grid.offsets), np.int8)
        ends = [np.searchsorted(places, grid.blocks).tolist() for places, _ in found]
        blocks = grid.blocks.tolist()
        for offset in range(1, len(blocks) - 1):
            first, last = blocks[offset], blocks[offset + 1]
            single = scores[first:last] + scores[blocks[offset - 1] : blocks[offset - 1] + last - first]
            best = np.full(last - first, -np.inf)
            for length in range(min(offset + 1, self._longest), 1, -1):
                held = slice(ends[length - 1][offset], ends[length - 1][offset + 1])
                if held.start == held.stop:
                    continue
                own, which = found[length - 1][0][held] - first, found[length - 1][1][held]
                way = self._scores[which]
                if length <= offset:
                    way = way + scores[blocks[offset - length] + own]
                better = way > best[own]
                own, which = own[better], which[better]
                best[own], ids[first + own], lengths[first + own] = way[better], which, length
            alone = single > best
            scores[first:last] = np.where(alone, single, best)
            lengths[first:last][alone] = 1
        return np.where(lengths == 1, alone_ids, ids), lengths


@dataclass(frozen=True, slots=True)
class _Grid:
    """Places for the characters of all stretches: first all first ones, then all second ones; longer stretches first.

    The place of the character at offset o of the stretch with rank r is `blocks[o] + r`.
    """

    blocks: Numbers
    offsets: Numbers  # of each place
    ranks: Numbers

    def behind(self, places: Numbers, by: int) -> Numbers:
        """The places so many characters on; -1 where the stretch has ended."""
        offsets = np.minimum(self.offsets[places] + by, len(self.blocks) - 1)
        there = self.blocks[offsets] + self.ranks[places]
        ended = there >= self.blocks[np.minimum(offsets + 1, len(self.blocks) - 1)]
        return np.where(ended, -1, there)


def _grid(stretch_of: Numbers) -> tuple[_Grid, Numbers]:
    """With the place of each character."""
    firsts = np.flatnonzero(np.concatenate(([True], stretch_of[1:] != stretch_of[:-1])))
    sizes = np.diff(np.append(firsts, len(stretch_of)))
    rank = np.empty(len(sizes), np.int64)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    offsets, ranks = np.arange(len(stretch_of)) - np.repeat(firsts, sizes), np.repeat(rank, sizes)
    blocks = np.concatenate(([0], np.cumsum(np.bincount(offsets)))).astype(np.int64)
    place = blocks[offsets] + ranks
    own_offsets, own_ranks = np.empty_like(place), np.empty_like(place)
    own_offsets[place], own_ranks[place] = offsets, ranks
    return _Grid(blocks, own_offsets, own_ranks), place


def _taken(grid: _Grid, lengths: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Marks on the last character of each piece, found from the ends of the stretches."""
    taken = np.zeros(len(lengths), np.bool_)
    at = np.flatnonzero(grid.behind(np.arange(len(lengths)), 1) < 0)
    while len(at):
        taken[at] = True
        offsets = grid.offsets[at] - lengths[at]
        going = offsets >= 0
        at = grid.blocks[offsets[going]] + grid.ranks[at[going]]
    return taken


def is_plain(text: str) -> bool:
    """Whether a text holds nothing but characters that all libraries read alike."""
    return _PLAIN.fullmatch(text) is not None


def _fits(piece: str) -> bool:
    return bool(piece) and max(map(ord, piece)) < _CODES


def _by_size(text: str) -> tuple[int, str]:
    return len(text), text


def _characters(texts: Sequence[str]) -> tuple[Numbers, Numbers, Numbers]:
    """The characters that are no marks, each with the number of its text and of the stretch that it stands in."""
    codes = np.frombuffer("\n".join(texts).encode("utf-16-le"), np.uint16)
    text_of = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])[: len(codes)]
    sort = _sorts()[codes]
    stretch_of = np.concatenate(([0], np.cumsum(sort[1:] != sort[:-1])))
    kept = sort != _MARK
    return codes[kept].astype(np.int64), text_of[kept], stretch_of[kept]


@cache
def _sorts() -> NDArray[np.uint8]:
    """Of each character: stretches end at marks, and where its sort changes."""
    return np.array([_sort_of(chr(code)) for code in range(_CODES)], np.uint8)


def _sort_of(character: str) -> int:
    if character in "0123456789":
        return _FIGURE
    if "a" <= character <= "z":
        return _LATIN
    return _MARK if unicodedata.category(character)[0] in "PSZ" or character in "\t\n\r" else _OTHER
