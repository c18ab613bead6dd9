"""Other ways to write a word or a name: synonyms of the genre, aliases, polite forms."""

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from index.facets import gazetteer

_ALONE = "课班赛骗救捐"  # characters that mean the same in every word that holds them: 花 in 鲜花 is no expense


@cache
def thesaurus() -> dict[str, tuple[str, ...]]:
    """A word to the others of its groups, from thesaurus.toml."""
    others: dict[str, list[str]] = {}
    for group in _table("thesaurus")["groups"]:
        for word in group:
            others.setdefault(word.lower(), []).extend(
                other.lower() for other in group if other != word and (len(other) > 1 or other in _ALONE)
            )
    return {word: tuple(dict.fromkeys(found)) for word, found in others.items()}


@cache
def everyday() -> dict[str, tuple[str, ...]]:
    """What people say to what is written for it, from everyday.txt."""
    return {said: tuple(written) for said, *written in _lines("everyday")}


@lru_cache(maxsize=20_000)
def equivalents(word: str) -> tuple[str, ...]:
    """The words that mean the same in general Chinese, from equivalents.txt, read both ways."""
    same: dict[str, None] = {}
    for first, *others in _lines_with(word):
        same |= dict.fromkeys(others) if first == word else {}
        same |= {first: None} if word in others else {}
    return tuple(same)


def _lines_with(word: str) -> Iterator[list[str]]:
    """The words of the lines of equivalents.txt that hold a word: reading all of them takes a tenth of a second."""
    text = _equivalents()
    at = text.find(word)
    while word and at >= 0:
        end = text.index("\n", at)
        line = text[text.rindex("\n", 0, at + 1) + 1 : end].split()
        if word in line:
            yield line
        at = text.find(word, end)


@cache
def _equivalents() -> str:
    """The lines, each between two line ends."""
    return "\n".join(["", *map(" ".join, _lines("equivalents")), ""])


@cache
def sayings() -> frozenset[str]:
    """Every word for which either table has others."""
    return frozenset((*thesaurus(), *everyday()))


def _lines(name: str) -> Iterator[list[str]]:
    """The words of each line that is no comment: one that takes a second to parse as TOML takes a hundredth so."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8-sig").lower().splitlines()
    return (line.split() for line in lines if line and not line.startswith("#"))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def aliases(value: str) -> tuple[tuple[str, float], ...]:
    """All ways of writing a name, each as good as the full one."""
    return tuple((name.lower(), 1.0) for name, (_, full) in gazetteer().names.items() if full == value)


def polite(name: str) -> tuple[tuple[str, float], ...]:
    """Other polite words for the same surname.

    >>> polite("刘阿姨")[0], polite("刘晓庆")
    (('刘女士', 0.9), ())
    """
    words_for = ("女士", "先生", "阿姨", "师傅", "大爷", "奶奶", "老太", "老先生", "老人")
    called = next((word for word in words_for if name.endswith(word) and len(name) - len(word) == 1), None)
    return tuple((name[0] + word, 0.9) for word in words_for if word != called) if called else ()
