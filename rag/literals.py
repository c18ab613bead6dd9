"""The literals of a pattern: runs of characters one of which each text that it matches holds. To look before matching.

Codesearch finds patterns by them too (Cox 2012, Regular Expression Matching with a Trigram Index).
"""

import re

_HAN = re.compile("[一-鿿]+")
_TOKEN = re.compile(
    r"\\.|\[[^\]]*\]|\((?:[^()\[\]]|\[[^\]]*\]|\((?:[^()\[\]]|\[[^\]]*\])*\))*\)|."
)  # an escape, a class, a group with groups in it, or a character
_REPEATED = re.compile(r"[?*+]|\{[\d,]*\}")
_OPTIONAL = re.compile(r"[?*]|\{0?,|\{0\}")
_LONG = 2  # characters, from which a longer run is no better than fewer runs


def literals(pattern: str) -> tuple[str, ...]:
    """Runs of Chinese characters, as long as may be; empty where none is needed.

    >>> literals("(?<!主题)教育(?!基地|局)"), literals("(?:成立|组建)[一-鿿]{0,4}党支部"), literals("慰问?品")
    (('教育',), ('党支部',), ('慰',))
    >>> literals("(?:牙|腰)[疼痛]"), literals("送(?:戏|电影)|看戏"), literals("(?:一|二)?")
    (('牙', '腰'), ('送', '看戏'), ())
    """
    found: list[str] = []
    for branch in _branches(pattern):
        if not (needed := _needed(branch)):
            return ()
        found += needed
    return tuple(dict.fromkeys(found))


def _branches(pattern: str) -> list[str]:
    """Split where a bar stands outside of groups and classes."""
    branches = [""]
    for token in _TOKEN.findall(pattern):
        if token == "|":
            branches.append("")
        else:
            branches[-1] += token
    return branches


def _needed(branch: str) -> tuple[str, ...]:
    """The best of what no text that the branch matches may lack: a run, or the literals of a group."""
    found: list[tuple[str, ...]] = []
    run, place = "", 0
    while token := _TOKEN.match(branch, place):
        text, place = token.group(), token.end()
        repeated = _REPEATED.match(branch, place)
        place = repeated.end() if repeated else place
        optional = bool(repeated and _OPTIONAL.match(repeated.group()))
        if _HAN.fullmatch(text) and not optional:
            run += text
            if not repeated:
                continue
        found += [(run,)] if run else []
        run = ""
        if text.startswith("(") and not text.startswith(("(?!", "(?<", "(?=")) and not optional:
            found.append(literals(text[1:-1].removeprefix("?:")))
    found += [(run,)] if run else []
    return max(filter(None, found), key=_worth, default=())


def _worth(found: tuple[str, ...]) -> tuple[int, int, int]:
    shortest = min(map(len, found))
    return min(shortest, _LONG), -len(found), shortest
