"""A lead as the question, another part of its article as the answer: what both say in the same words is dropped."""

from eval.generate.wording import SHARED, Weights, content_words
from index.sentences import sentences

_LEAST, _MOST = 4, 10
_LONGEST = 90  # characters; a longer first sentence is no lead


def lead_and_rest(text: str) -> tuple[str, str] | None:
    """The first sentence, and what follows it; None where there is no lead.

    >>> lead_and_rest("消防员救猫。昨天上午，仓库起火。")
    ('消防员救猫。', '昨天上午，仓库起火。')
    """
    spans = sentences(text)
    if len(spans) < 2 or spans[0][1] - spans[0][0] > _LONGEST:
        return None
    return text[spans[0][0] : spans[0][1]], text[spans[0][1] :].lstrip()


def masked(lead: str, part: str, weights: Weights) -> str | None:
    """The lead's words, ten at most, less those of `part` until they are a quarter by weight; None if few are left.

    The heaviest of the shared words goes first.
    """
    words = content_words(lead)
    words = [word for word in words if word in sorted(words, key=lambda w: (-weights.of(w), w))[:_MOST]]
    shared = sorted((word for word in words if word in part), key=lambda w: (weights.of(w), w))
    while shared and weights.total(shared) > SHARED * weights.total(words):
        words.remove(shared.pop())
    return " ".join(words) if len(words) >= _LEAST else None
