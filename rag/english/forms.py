"""What an English word may be a form of: plurals, tenses, American spellings."""

import re
from collections.abc import Iterator
from typing import Literal

Form = Literal["", "s", "ed", "ing"]

_AMERICAN = (
    (re.compile(r"iz(?=e[sd]?$|ing$|ations?$|er[s]?$)"), "is"),
    (re.compile(r"(?<=[a-z]{2})or(?=s?$|ed$|ing$|hoods?$)"), "our"),
    (re.compile(r"ter(?=s?$)"), "tre"),
    (re.compile(r"(?<=[a-z]{3})([ae])l(?=ed$|ing$|ers?$)"), r"\1ll"),
    (re.compile(r"(?<=gram)(?=s?$)"), "me"),
)
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")


def bases(word: str) -> Iterator[tuple[str, Form]]:
    """The word, and what it may be a form of, with the ending that makes it so; the likeliest first.

    >>> list(bases("companies"))
    [('companies', ''), ('companie', 's'), ('compani', 's'), ('company', 's')]
    >>> ("plan", "ed") in bases("planned"), ("organise", "ed") in bases("organized")
    (True, True)
    """
    for spelt in dict.fromkeys((word, *_british(word))):
        yield spelt, ""
        if spelt.endswith("s") and not spelt.endswith("ss"):
            yield from ((base, "s") for base in (spelt[:-1], spelt.removesuffix("es"), _in_y(spelt, "ies")) if base)
        if spelt.endswith("ed"):
            yield from ((base, "ed") for base in (spelt[:-1], *_stems(spelt[:-2]), _in_y(spelt, "ied")) if base)
        if spelt.endswith("ing") and len(spelt) > len("bring"):
            yield from ((base, "ing") for base in (*_stems(spelt[:-3]), f"{spelt[:-3]}e"))


def _british(word: str) -> Iterator[str]:
    for pattern, british in _AMERICAN:
        if pattern.search(word):
            yield pattern.sub(british, word)


def _in_y(word: str, ending: str) -> str:
    return f"{word.removesuffix(ending)}y" if word.endswith(ending) else ""


def _stems(stem: str) -> Iterator[str]:
    """What stood before -ed or -ing: plann, plan."""
    yield stem
    if _DOUBLED.search(stem):
        yield stem[:-1]
