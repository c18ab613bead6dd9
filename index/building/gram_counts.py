"""Characters and pairs of neighbours counted as numbers, not as strings: half the time of cutting and counting them.

What `index.words.grams` cuts, it counts; a test holds the two together.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

from index.building.counting import MOST, Counts
from index.words import normalise

Numbers = NDArray[np.int64]

_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_OTHER = re.compile(r"[^\W_㐀-䶿一-鿿\uf900-\ufaff]+")
_BITS = 21  # of a character: a pair is two of them, and words that are not Chinese are numbered below all
_CHARACTER = 1 << _BITS
_ROW = 63 - 2 * _BITS  # what is left for the row of a pair


def count_grams(texts: Sequence[str]) -> Counts:
    """Of texts, a row each; Chinese characters and pairs as numbers, for there are many, and the same in every file."""
    plain = [normalise(text) for text in texts]
    codes, row = _codes(plain)
    han = np.logical_or.reduce([(codes >= first) & (codes <= last) for first, last in _HAN])
    pair = han[:-1] & han[1:] & (row[:-1] == row[1:])
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    found = [_OTHER.findall(text) for text in plain]
    others = np.fromiter((numbers[word] for words in found for word in words), np.int64)
    others -= len(numbers)
    terms = np.concatenate([codes[han], (codes[:-1][pair] << _BITS) | codes[1:][pair], others])
    rows = np.concatenate([row[han], row[:-1][pair], np.repeat(np.arange(len(plain)), list(map(len, found)))])
    lengths = np.bincount(rows, minlength=len(plain))
    # one number for a term in a row, ascending by term, then row
    places, often = np.unique((terms << _ROW) | rows, return_counts=True)
    kinds, holding = np.unique(places >> _ROW, return_counts=True)
    return Counts(
        tuple(numbers),
        array("i", holding.astype(np.int32).tobytes()),
        array("i", (places & ((1 << _ROW) - 1)).astype(np.int32).tobytes()),
        array("B", np.minimum(often, MOST).astype(np.uint8).tobytes()),
        array("i", lengths.astype(np.int32).tobytes()),
        array("q", kinds[len(numbers) :].tobytes()),
    )


def _codes(texts: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The number of every character, and the row it stands in."""
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    whole = "".join(texts).encode("utf-32-le", "surrogatepass")
    return np.frombuffer(whole, np.uint32).astype(np.int64), np.repeat(np.arange(len(texts)), sizes)


def names(keys: Numbers) -> list[str]:
    """The characters and pairs behind the numbers."""
    return [chr(key) if key < _CHARACTER else chr(key >> _BITS) + chr(key & (_CHARACTER - 1)) for key in keys.tolist()]
