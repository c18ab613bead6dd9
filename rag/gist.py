"""The sentences that say most of an article: one after another, that which adds most of its words to those before."""

import math
from collections import Counter
from collections.abc import Sequence

from index.words import words
from rag.evidence import Evidence
from rag.kinds import wording

_ASKED = 0.5  # what a sentence's score for the question weighs, as a share of that of the best one


def gist(told: Sequence[Evidence], chosen: Sequence[Evidence], most: int) -> list[Evidence]:
    """`chosen` and further sentences of the same article, `most` in all, in reading order.

    A word counts as often as the article has it; a long sentence must say more (Lin and Bilmes 2011).
    """
    bags = {e.start: _said(e.text) for e in told}
    counts = Counter(word for bag in bags.values() for word in bag)
    best = max((e.score for e in told), default=0.0) or 1.0
    kept = list(chosen)
    left = [e for e in told if e not in kept]
    while left and len(kept) < most:
        known = set().union(*(bags[e.start] for e in kept))
        gains = {e.start: sum(counts[word] for word in bags[e.start] - known) / math.sqrt(len(e.text)) for e in left}
        top = max(gains.values()) or 1.0
        added = max(left, key=lambda e: (gains[e.start] / top + _ASKED * e.score / best, -e.start))
        kept.append(added)
        left.remove(added)
    return sorted(kept, key=lambda e: e.start)


def _said(text: str) -> set[str]:
    return {word for word in words(text) if len(word) > 1 and word not in wording().weak}
