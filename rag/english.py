"""An English question put into the words of the newsletters, by a glossary; it is never shown as a translation."""

import calendar
import re
import tomllib
from functools import cache
from pathlib import Path

_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_ORDINAL = r"(\d{1,2})(?:st|nd|rd|th)?"
_DAY = re.compile(rf"(?:{_ORDINAL} (?:of )?)?\b({'|'.join(_MONTHS)})\b(?: {_ORDINAL}\b)?(?:,? (\d{{4}}))?")


def is_english(question: str) -> bool:
    """Whether a question is written in English: more Latin words than Chinese characters.

    >>> is_english("When was the AED training?"), is_english("AED 培训"), is_english("486")
    (True, False, False)
    """
    latin = len(re.findall(r"[A-Za-z]{2,}", question))
    return latin >= 2 and latin > len(re.findall(r"[㐀-鿿]", question))


def in_chinese(question: str) -> str:
    """The question in Chinese words; a word that the glossary lacks stays as it is, and so counts as not found.

    >>> in_chinese("Which districts held first aid training?")
    '哪些区举办急救培训？'
    >>> in_chinese("When was the event of 14 November 2024?")
    '什么时候活动2024年11月14日？'
    """
    text = _DAY.sub(_day, re.sub(r"['’]s\b", "", question.lower()))
    text = re.sub(r"(how many\b.*?)\b(?:are|is|were|was) there\b", r"\1", text)
    text = re.sub(r"\b(?:in )?((?:19|20)\d{2})\b(?!年)", r"\1年", text)
    found = [_entry(match.group()) for match in _pattern().finditer(text)]
    return "".join(found).strip() + "？"


def known_word(word: str) -> bool:
    """Whether a word is English: one of the glossary, or one that says nothing.

    >>> known_word("Couriers"), known_word("the"), known_word("peixun")
    (True, True, False)
    """
    return word.lower() in _stopwords() or _entry(word.lower()).strip() != word.lower()


def mixed(question: str) -> str:
    """A Chinese question whose English words are put into Chinese; what the glossary lacks stays.

    >>> mixed("AED 在哪里 training 过，first aid 呢"), mixed("VIP 快递")
    ('AED 在哪里 培训 过，急救 呢', 'VIP 快递')
    """
    return re.sub(r"[A-Za-z][a-z'-]+(?: [a-z'-]+)*", lambda m: _mixed(m.group()), question)


def _mixed(latin: str) -> str:
    words = (match.group() for match in _pattern().finditer(latin.lower()))
    return "".join(_entry(word) for word in words).strip() or latin


def _entry(word: str) -> str:
    for known in (word, *(word.removesuffix(ending) for ending in ("s", "es", "d", "ed", "ing", "er", "ers"))):
        if known in _glossary():
            return _glossary()[known]
    if word.isascii() and not any(map(str.isdigit, word)):
        return "" if word in _stopwords() else f" {word} "
    return word


def _day(match: re.Match[str]) -> str:
    before, month, behind, year = match.groups()
    day = before or behind
    if month == "may" and not (day or year):
        return match.group()
    return f" {f'{year}年' if year else ''}{_MONTHS.index(month) + 1}月{f'{int(day)}日' if day else ''} "


@cache
def _glossary() -> dict[str, str]:
    table = tomllib.loads((Path(__file__).parent / "english.toml").read_text(encoding="utf-8"))
    return {**table["words"], **table["names"], **table["asking"]}


@cache
def _stopwords() -> frozenset[str]:
    table = tomllib.loads((Path(__file__).parent / "english.toml").read_text(encoding="utf-8"))
    return frozenset(table["stopwords"].split())


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_glossary(), key=lambda word: (-len(word), word))
    known = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"\b(?:{known})(?:e?s)?\b|[\d年月日.,%-]*\d[\d年月日%]*|[a-z][a-z&-]*|“[^”]*”|[㐀-鿿]+")
