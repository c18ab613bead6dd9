"""The numbers that a DOCX counts by itself: printed before a paragraph, and nowhere in its text."""

import re
from collections.abc import Mapping
from typing import Any

from index.readers.word.package import w

_HAN = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"


class Numbering:
    """Counts the paragraphs of a document's lists, in the order they stand."""

    def __init__(self, root: Any | None) -> None:
        entries = [] if root is None else list(root)
        kinds = {str(e.get(w("abstractNumId"))): e for e in entries if e.tag == w("abstractNum")}
        self._lists = {
            str(e.get(w("numId"))): (e, kinds[kind])
            for e in entries
            if e.tag == w("num") and (kind := _value(e, "abstractNumId")) in kinds
        }
        self._counts: dict[Any, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, number: str, level: int) -> str:
        """What is printed before the next paragraph of a list (numId) on a level."""
        if number not in self._lists:
            return ""
        entry, kind = self._lists[number]
        levels = _levels(entry, kind)
        if level not in levels:
            return ""
        counts = self._counts.setdefault(kind, {})  # lists of one kind go on counting …
        if number not in self._begun:
            self._begun.add(number)
            counts.update(_restarts(entry))  # … unless one says that it starts anew
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        for below in [deeper for deeper in counts if deeper > level]:
            del counts[below]
        return _label(levels, level, counts)


def numeral(value: int, style: str) -> str:
    """A number as a list prints it; in digits where the style is none of those in use.

    >>> [numeral(12, style) for style in ("decimal", "chineseCounting", "upperRoman", "lowerLetter")]
    ['12', '十二', 'XII', 'l']
    >>> numeral(3, "decimalEnclosedCircle"), numeral(105, "chineseCounting"), numeral(2, "chineseLegalSimplified")
    ('③', '一百〇五', '贰')
    """
    match style:
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand":
            return _counted(value, _HAN, "十百千")
        case "ideographDigital" | "koreanDigital2" | "taiwaneseDigital":
            return "".join(_HAN[int(digit)] for digit in str(value))
        case "chineseLegalSimplified" | "ideographLegalTraditional":
            return _counted(value, _FORMAL, "拾佰仟")
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= value <= 20:
            return chr(ord("①") + value - 1)
        case "decimalZero":
            return f"{value:02d}"
        case "upperLetter" | "lowerLetter" if value >= 1:
            letter = chr(ord("A") + (value - 1) % 26) * min(1 + (value - 1) // 26, 9)
            return letter if style == "upperLetter" else letter.lower()
        case "upperRoman" | "lowerRoman" if 1 <= value < 4000:
            return _roman(value) if style == "upperRoman" else _roman(value).lower()
    return str(value)


def _label(levels: Mapping[int, Any], level: int, counts: Mapping[int, int]) -> str:
    style = _value(levels[level], "numFmt") or "decimal"
    text = _value(levels[level], "lvlText") or ""
    if style == "none":
        return ""
    if style == "bullet":
        return "" if not text else text[0] if "\u2000" < text[0] < "\ue000" else "●"

    def count(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        value = counts.get(place, _start(levels[place]) if place in levels else 1)
        return numeral(value, (_value(levels[place], "numFmt") or "decimal") if place in levels else "decimal")

    label = re.sub(r"%([1-9])", count, text)
    # a space as the printed page has, but after a full-width mark
    return label if not label or label[-1] > "\u2000" else f"{label} "


def _levels(entry: Any, kind: Any) -> dict[int, Any]:
    """The levels of a list: those of its kind, and what it says otherwise."""
    own = [level for over in entry.findall(w("lvlOverride")) for level in over.findall(w("lvl"))]
    levels = [*kind.findall(w("lvl")), *own]
    return {int(place): level for level in levels if (place := str(level.get(w("ilvl")))).isdecimal()}


def _restarts(entry: Any) -> dict[int, int]:
    """By level, one less than what its next number is to be."""
    starts = {str(over.get(w("ilvl"))): _value(over, "startOverride") for over in entry.findall(w("lvlOverride"))}
    return {int(at): int(start) - 1 for at, start in starts.items() if at.isdecimal() and start and start.isdecimal()}


def _start(level: Any) -> int:
    start = _value(level, "start")
    return int(start) if start and start.isdecimal() and len(start) < 6 else 1


def _value(element: Any, kind: str) -> str | None:
    found = element.find(w(kind))
    return None if found is None else found.get(w("val"))


def _counted(value: int, digits: str, units: str) -> str:
    if not 0 < value < 10_000:
        return str(value)
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = value // 10**place % 10
        if digit:
            text += digits[0] * (gap and bool(text)) + digits[digit] + (units[place - 1] if place else "")
        gap = not digit
    return text[1:] if text.startswith(("一十",)) else text


def _roman(value: int) -> str:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    text = ""
    for worth, sign in (*signs, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += sign * (value // worth)
        value %= worth
    return text
