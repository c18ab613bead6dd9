"""Which characters each piece of a vocabulary is made of."""

from collections.abc import Sequence

import numpy as np

from index.training.pairs import Bags

_SPECIAL = 2  # padding and the unknown piece have none


def characters_of(pieces: Sequence[str]) -> Bags:
    """A bag of characters for each piece, numbered as they come; a Latin word or number is a character of its own."""
    numbers: dict[str, int] = {}
    bags = [_parts(piece) if at >= _SPECIAL else [] for at, piece in enumerate(pieces)]
    ids = [numbers.setdefault(part, len(numbers)) for bag in bags for part in bag]
    starts = np.concatenate([[0], np.cumsum([len(bag) for bag in bags])])
    return Bags(np.array(ids, np.int32), starts.astype(np.int64))


def _parts(piece: str) -> list[str]:
    return [piece] if piece.isascii() else list(piece)
