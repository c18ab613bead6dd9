"""language.toml read once: the words by which names are told from other words."""

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def language(section: str) -> dict[str, list[str]]:
    """The lists of one section."""
    table = tomllib.loads((Path(__file__).parent / "language.toml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = table[section]
    return found


def any_of(found: list[str]) -> str:
    """A pattern of these words, longer ones first: of 副局长 and 局长 the whole is taken.

    The first character is told apart from the rest, so that where it does not stand none of its words is tried.

    >>> any_of(["局长", "副局长", "局"])
    '副(?:局长)|局(?:长|)'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(found, key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())


def any_first(found: list[str]) -> str:
    """A pattern of the characters that these words begin with."""
    return f"[{re.escape(''.join(sorted({word[0] for word in found})))}]"
