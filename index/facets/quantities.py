"""Amounts and counts with their units: 50余人, 3.2万元, 七成, 30%, 两台."""

import re
from collections.abc import Iterator
from functools import cache

from index.facets.facet import Facet
from index.facets.language import language
from index.facets.numbers import number, written

_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_SPOKEN = (
    "(?:[一二两三四五六七八九][百千万][零一二三四五六七八九百十千万]*"
    "|[二三四五六七八九]?十[一二三四五六七八九]?|[两三四五六七八九])"
)
_TO = r"\s?[至到\-—–~～]{1,2}\s?"
_ABOUT = re.compile("(大约|约|将近|近|超过|超|逾|突破|至少|不少于|不低于|不超过|最高|最多)$")
_AFTER = re.compile("以上|以下|以内|左右|上下|多(?=[来的，。、])")
_HUNDREDTHS = re.compile(rf"百分之({_FIGURE}|{_SPOKEN}|一)")
_TENTHS = re.compile(  # the number first, for which a text is searched five times as fast as for what stands before it
    r"([一两二三四五六七八九])成(?![功为员立果长本效就都交年品人分份绩])"
    r"(?:(?<![一-鿿\d]..)|(?<=[约近超逾过的有][两二三四五六七八九]成))"
)
_YEARS = re.compile(r"(?:19|20)\d\d年")
_LONGEST = 3  # characters of a mark before the number


@cache
def _counts() -> re.Pattern[str]:
    """A number in digits and a unit, or in numerals and one of fewer units."""
    words = language("quantities")
    units, spoken = _units([*words["counters"], *words["measures"]]), _units(words["spoken"])
    return re.compile(
        rf"(?=[\d一二两三四五六七八九十])(?:(?<![\dA-Za-z第.,+\-/:：№])(?:(?P<low>{_FIGURE})(?P<low_scale>[万亿%％]?){_TO})?(?P<figure>{_FIGURE})\s?"
        rf"(?P<more>[余多]?)(?P<scale>[百千]?[万亿]?)(?P<more_behind>[余多]?)\s?(?P<unit>{units})"
        rf"|(?<![一二三四五六七八九十百千万第几数每前届\d“－-])(?P<spoken>{_SPOKEN})(?P<spoken_more>[余多]?)(?P<spoken_unit>{spoken}))"
    )


def _units(entries: list[str]) -> str:
    """Longer ones first, each with what may not follow it."""
    pairs = sorted((entry.partition("|")[::2] for entry in entries), key=lambda pair: (-len(pair[0]), pair))
    return "|".join(re.escape(unit) + (f"(?![{other}])" if other else "") for unit, other in pairs)


def quantities(text: str) -> Iterator[Facet]:
    """In no order. The words that say how exact a number is (约, 近, 余, 以上) are its marks.

    >>> text = "约50余人参加，募集3.2万元，七成是女性，配备两台，第3批，2024年"
    >>> [(f.value, f.marks) for f in quantities(text)]
    [('50 人', ('约', '余')), ('32000 元', ()), ('2 台', ()), ('70 %', ())]
    """
    for match in _counts().finditer(text):
        value = _spoken(match) if match["spoken"] else _counted(match)
        if value:
            more = match["more"] or match["more_behind"] or match["spoken_more"]
            yield _facet(text, value, *match.span(), more)
    for pattern, parts in ((_HUNDREDTHS, 1), (_TENTHS, 10)):
        for match in pattern.finditer(text):
            figure = number(match[1])
            if figure is not None:
                yield _facet(text, f"{written(figure * parts)} %", *match.span(), "")


def _counted(match: re.Match[str]) -> str | None:
    """Number and unit of a match in digits; the first number of a range takes the second one's scale."""
    if _YEARS.match(match.string, match.start("figure")):
        return None
    scale, unit = match["scale"], match["unit"].replace("％", "%")
    figure = number(match["figure"] + scale)
    if figure is None or match["low"] is None:
        return f"{written(figure)} {unit}" if figure is not None else None
    low = number(match["low"] + (match["low_scale"].strip("%％") or scale))
    return f"{written(low)}-{written(figure)} {unit}" if low is not None and low < figure else None


def _spoken(match: re.Match[str]) -> str | None:
    unit = match["spoken_unit"]
    figure = number(match["spoken"] + (unit[0] if unit in ("万元", "亿元") else ""))
    return f"{written(figure)} {'元' if unit in ('万元', '亿元') else unit}" if figure is not None else None


def _facet(text: str, value: str, start: int, end: int, more: str) -> Facet:
    about = _ABOUT.search(text[max(0, start - _LONGEST) : start])
    after = _AFTER.match(text, end)
    marks = (about and about[1], more, after and after.group())
    begin = start - len(about[1]) if about else start
    return Facet("quantity", value, begin, after.end() if after else end, tuple(mark for mark in marks if mark))
