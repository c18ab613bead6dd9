"""An English question put into the words of the newsletters, by a glossary; it is never shown as a translation."""

import re
from collections.abc import Callable
from itertools import groupby

from rag.english.clauses import arranged
from rag.english.glossary import glossary, plain, words
from rag.english.times import with_chinese_times

_FEW = 3  # words of a clause that asks
_ASKER = re.compile(r"(?:i|we|my|our|hi|hello|sorry|thanks?|please)\b(?!.*\b(?:who|what|when|where|how|which|why)\b)")
_HALF = str.maketrans("，？！：；（）", ",?!,;,,")


def is_english(question: str) -> bool:
    """Whether a question is written in English: more Latin words than Chinese characters.

    >>> is_english("When was the AED training?"), is_english("AED 培训"), is_english("486")
    (True, False, False)
    """
    latin = len(re.findall(r"[A-Za-z]{2,}", question))
    return latin >= 2 and latin > len(re.findall(r"[㐀-鿿]", question))


def in_chinese(question: str, holds: Callable[[str], bool] | None = None) -> str:
    """The question in Chinese words; a word that the glossary lacks stays as it is, and so counts as not found.

    `holds` tells what an archive spells: of several Chinese words for an English one the first that it has is taken.

    >>> in_chinese("Which districts held first aid training?")
    '哪些区 举办 急救培训？'
    >>> in_chinese("When was the event of 14 November 2024?")
    '什么时候 2024年11月14日 活动？'
    """
    text = with_chinese_times(plain(question.translate(_HALF)))
    told = (arranged(clause, holds) for clause in _clauses(text))
    return "，".join(clause for clause in told if clause).replace("？，", "？").rstrip("？，") + "？"


def known_word(word: str) -> bool:
    """Whether a word is English: one of the glossary, or one that says nothing.

    >>> known_word("Couriers"), known_word("the"), known_word("peixun")
    (True, True, False)
    """
    return glossary().knows(word)


def mixed(question: str) -> str:
    """A Chinese question whose English words are put into Chinese; what the glossary lacks stays.

    >>> mixed("AED 在哪里 training 过，first aid 呢"), mixed("VIP 快递")
    ('AED 在哪里 培训 过，急救 呢', 'VIP 快递')
    """
    return re.sub(r"[A-Za-z][a-z'-]+(?: [a-z'-]+)*", lambda m: _mixed(m.group()), question)


def _mixed(latin: str) -> str:
    """Words side by side that the glossary has stand together."""
    said = [word for word in words(plain(latin)) if word.sort != "empty"]
    runs = groupby(said, key=lambda word: word.sort == "unknown")
    return " ".join((" " if odd else "").join(word.chinese() for word in run) for odd, run in runs) or latin


def _clauses(text: str) -> list[str]:
    """Cut where a sentence ends, and where a clause begins to ask: …, and who takes over.

    >>> _clauses("who retires as chair, and who takes over? on 8 may, who spoke?")
    ['who retires as chair', 'who takes over？', 'on 8 may who spoke？']
    """
    found = list[str]()
    for sentence in re.findall(r"[^?!;]+[?!;]?", re.sub(r"(?<=[a-z]{3})\. (?=[a-z])", "; ", text)):
        ends = "？" if sentence[-1] == "?" else ""
        body = " , ".join(_told(re.split(r",| [-–—] ", sentence.strip("?!; .。"))))
        asks = r"(?:how many|how much|how long|how often|when|where|who|why|what|which)\b"
        pieces = re.split(rf"(?: , )?\b(?:and|but) (?={asks})|(?<=\w) , (?={asks})", body)
        alone = re.search(rf"\b{asks}", pieces[0]) and len(pieces[0].split()) >= _FEW
        if not alone:  # on 8 may, who spoke; when and where was it
            pieces = [" and ".join(filter(None, pieces[:2])), *pieces[2:]]
        found += [" ".join(piece.replace(" , ", " ").split()) for piece in pieces if piece.strip(" ,")]
        if found and ends:
            found[-1] += ends
    return _told(found)


def _told(parts: list[str]) -> list[str]:
    """Without what only tells of the asker: I am new here, …"""
    return [part for part in parts if not _ASKER.match(part.strip())] or parts
