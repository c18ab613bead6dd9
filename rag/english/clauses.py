"""One English clause in Chinese order: what asks stands where Chinese has it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.english.glossary import Word, glossary, words
from rag.english.pieces import Holds, Piece, cut, joined

_BE = frozenset(("is", "are", "was", "were"))
_HELPS = _BE | frozenset(("do", "does", "did", "has", "have", "had", "can", "could", "will", "would", "should", "must"))
_RELATIVE = frozenset(("who", "whom", "whose", "which", "what", "when", "where", "in which", "at which", "to which"))
_ASKED = re.compile("什么|谁|哪|多少|几|怎|多久|[吗呢]|是否|有没有|是不是|介绍|总结|历年|要点|为什么")
_POINTS = re.compile(
    r"\b(?:it|they|them|(?:this|that)(?=$| (?:event|activity|meeting|training|campaign|project|one)\b))\b"
    r"(?! (?:takes?\b(?! place| part)|took\b(?! place)|true|possible))"
)
_FEW = 2  # nouns of a question that may point back


def arranged(clause: str, holds: Holds = None) -> str:
    """A plain clause, its times in Chinese, put into Chinese words.

    >>> arranged("what was the pass rate of the training"), arranged("who is the captain of the volunteer team")
    ('培训的通过率是多少', '志愿服务队的队长是谁')
    >>> arranged("how many outstanding couriers did zto commend"), arranged("did sf hold a blood drive")
    ('多少名优秀快递员 中通 表彰', '顺丰 举办 无偿献血吗')
    """
    ends = "？" if clause.endswith("？") else ""
    text = " ".join(_framed(" ".join(clause.strip("？ .,").split())).split())
    found = _without_relatives(words(text))
    pieces = cut(found, holds)
    if not any(piece.text for piece in pieces):
        return ""
    told = _sentence(found, pieces)
    if (
        re.match("(?:and|or) ", clause)
        and not _ASKED.search(told)
        and all(piece.noun or piece.sort != "verbs" for piece in pieces)
    ):  # and qingpu?
        told += "呢"
    if _POINTS.search(text) and sum(piece.noun for piece in pieces) <= _FEW:
        told = f"它 {told}"
    return re.sub(r" +(?=[呢吗])", "", told) + ends


def _framed(text: str) -> str:
    """The clause with the wordings that stand for others replaced."""
    for pattern, chinese in glossary().frames:
        text = pattern.sub(chinese, text)
    return text


def _without_relatives(found: Sequence[Word]) -> list[Word]:
    """Without the who, which and when that belong to a noun: only the first asks, and in a question with did none."""
    asked = bool(found) and found[0].english in _HELPS
    kept = list[Word]()
    for word in found:
        both = [before.english for before in kept[-2:]] in (["when", "and"], ["where", "and"])
        if word.sort == "asking" and asked and word.english in _RELATIVE and not both:
            kept.append(replace(word, sort="empty"))
            continue
        asked = asked or word.sort == "asking" or (word.sort == "chinese" and bool(_ASKED.search(word.english)))
        kept.append(word)
    return kept


def _sentence(found: Sequence[Word], pieces: list[Piece]) -> str:
    """By what the clause begins with: what is, what did, did, or anything else."""
    at = next((n for n, word in enumerate(found) if word.english in ("what", "who", "which", "whom")), None)
    helped = found[at + 1].english if at is not None and at + 1 < len(found) else ""
    if at is not None and helped in _HELPS and found[at].sort == "asking":
        rest = joined([piece for piece in pieces if piece.head is not found[at]])
        asks = "谁" if found[at].english in ("who", "whom") else "什么"
        behind = next((word for word in found[at + 2 :] if word.sort != "empty"), None)
        if helped in _BE and behind is not None and behind.sort != "verbs" and found[-1].form != "ing":
            return _copula(asks, rest)
        return _object(asks, rest, done=any(word.english in ("do", "done", "doing") for word in found[at + 2 :]))
    told = joined(pieces)
    said = " ".join(piece.text for piece in told)
    if found[0].english in _HELPS and not _ASKED.search(said):
        return f"{said}吗"
    if not _ASKED.search(said) and told[0].sort == "measures":
        return _copula("什么", told)
    return said


def _copula(asks: str, rest: list[Piece]) -> str:
    """What stands behind the noun goes before it: 虹口 快递集市是什么."""
    if not rest:
        return asks
    noun, *behind = rest
    said = " ".join(piece.text for piece in (*behind, noun))
    if asks == "谁":
        return f"{said}是谁"
    if noun.sort == "measures":
        return f"{said}是多少"
    return f"{said}有哪些" if noun.plural and noun.sort != "names" else f"{said}是什么"


def _object(asks: str, rest: list[Piece], *, done: bool) -> str:
    """Behind the verb: 会议 讨论什么; 做了什么 where the verb is do."""
    verbs = [n for n, piece in enumerate(rest) if piece.sort == "verbs"]
    if done and not verbs:
        return " ".join([*(piece.text for piece in rest), "做了什么"])
    at = verbs[0] if verbs else len(rest) - 1
    said = [piece.text + (asks if n == at else "") for n, piece in enumerate(rest)]
    return " ".join(said) or asks
