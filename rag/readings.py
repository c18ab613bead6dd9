"""How characters are read: pinyin without tones, and which characters look alike. Loaded when a question needs it."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product
from pathlib import Path

_MOST_READINGS = 4  # of a word whose characters have several


def readings(character: str) -> tuple[str, ...]:
    """The commonest reading first; empty for what is no Chinese character.

    >>> readings("蜂"), readings("行")[:2], readings("A")
    (('feng',), ('xing', 'hang'), ())
    """
    return _readings().get(character, ())


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """From readings.txt (made by tests/readings.py): pypinyin itself takes a quarter of a second to load."""
    lines = (Path(__file__).parent / "readings.txt").read_text(encoding="utf-8").splitlines()
    return {character: tuple(read.split(",")) for read, characters in map(str.split, lines) for character in characters}


def sounds(word: str) -> Iterator[tuple[str, ...]]:
    """Syllables of a word, in each of its likely readings.

    >>> list(sounds("银行"))[0], len(list(sounds("AED"))), len(list(sounds("")))
    (('yin', 'xing'), 0, 0)
    """
    each = [readings(character)[:2] for character in word]
    return islice(product(*each), _MOST_READINGS) if word else iter(())


def blurred(syllables: tuple[str, ...]) -> tuple[str, ...]:
    """Syllables as they sound where zh and z, ch and c, sh and s, ang and an, eng and en, ing and in are one.

    >>> blurred(("zhong", "sheng"))
    ('zong', 'sen')
    """
    return tuple(map(_blurred, syllables))


@cache
def _blurred(syllable: str) -> str:
    return re.sub("(?<=[aei]n)g$", "", re.sub("^([zcs])h", r"\1", syllable))


def syllables(latin: str) -> tuple[tuple[str, ...], ...]:
    """Every way to cut small Latin letters into syllables of pinyin, an apostrophe between two of them.

    >>> syllables("peixun"), syllables("xian"), syllables("training")
    ((('pei', 'xun'),), (('xian',), ('xi', 'an')), ())
    """
    if not latin:
        return ((),)
    found = []
    for end in range(min(6, len(latin)), 0, -1):
        if latin[:end] in _read_so():
            found += [(latin[:end], *rest) for rest in syllables(latin[end:].removeprefix("'"))]
    return tuple(found[:_MOST_READINGS])


@cache
def _read_so() -> frozenset[str]:
    """The syllables of the common characters: those that begin with the rows of GB 2312 that are ordered by sound."""
    rows = (bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset(reading for character in rows for reading in readings(character)[:1])


@cache
def alike(character: str) -> frozenset[str]:
    """Common characters for which this one may be taken by their look, from alike.txt (made by tests/alike.py).

    >>> "暖" in alike("暧"), alike("一")
    (True, frozenset())
    """
    return frozenset(_taken_for().get(character, ()))


@cache
def _taken_for() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in (Path(__file__).parent / "alike.txt").read_text(encoding="utf-8").split():
        for other in line[1:]:
            found.setdefault(other, set()).add(line[0])
    return found
