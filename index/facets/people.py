"""People that a text names with a title before or behind the name: the name, and the titles as its marks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from index.facets.facet import Facet
from index.facets.language import any_first, any_of, language
from index.facets.surnames import name_at, name_before, surname

_NEXT = re.compile(r"([、和与及])\s?")
_YOUNG = re.compile("小[一-鿿](?![一-鿿]?[哥区组时型学])")
_LIST_GOES_ON = ("", *"、，。；等和与及）” ")
_GRAMMAR = "和时向从应于全关安成常"
_WORD_BEFORE = re.compile("[小各位两三几名这那该]")


@cache
def _titles_before() -> re.Pattern[str]:
    """Titles, one or several, that a name follows: 党组书记、局长陈某."""
    words = language("people")
    title = f"(?:{any_of([*words['ranks'], *words['before']])})"
    # a look at the first character spares trying all
    first = any_first([*words["ranks"], *words["before"]])
    return re.compile(rf"(?={first})(?P<titles>{title}+(?:[、兼]{title}+)*)[“：]?\s?(?=小?{surname()})")


@cache
def _title_behind() -> re.Pattern[str]:
    """A title that a name may stand before."""
    words = language("people")
    surnames, ranks = f"[{''.join(words['surnames'])}]", words["ranks"]
    behind = f"(?:(?<={surnames}[一-鿿])|(?<={surnames}[一-鿿]{{2}}))"
    return re.compile(f"(?={any_first(ranks)}){behind}(?:{any_of(ranks)})")


@cache
def _polite() -> re.Pattern[str]:
    return re.compile(rf"{surname()}(?:{any_of(language('people')['polite'])})")


def people(text: str) -> Iterator[Facet]:
    """In no order; each place once.

    >>> text = "党组书记、局长陈某出席，余洪伟副局长带队，全国劳模柴闪闪、宋学文参加，刘女士致谢"
    >>> [(f.value, f.marks) for f in people(text)][:2]
    [('陈某', ('党组书记', '局长')), ('柴闪闪', ('全国劳模',))]
    >>> sorted(f.value for f in people(text))
    ['余洪伟', '刘女士', '宋学文', '柴闪闪', '陈某']
    """
    found: dict[int, Facet] = {}
    for facet in (*_behind_titles(text), *_before_titles(text), *_called(text)):
        if not any(at in found for at in range(facet.start - 2, facet.end)):
            found[facet.start] = facet
    whole = {facet.value for facet in found.values()}
    return (_in_full(text, facet, whole) for facet in found.values())


def _in_full(text: str, facet: Facet, whole: set[str]) -> Facet:
    """A name of two characters that the text elsewhere tells in three, where the third stands behind it."""
    longer = text[facet.start : facet.end + 1]
    if len(facet.value) == 2 and len(longer) == 3 and longer in whole:
        return replace(facet, value=longer, end=facet.end + 1)
    return facet


def _behind_titles(text: str) -> Iterator[Facet]:
    for match in _titles_before().finditer(text):
        titles, start = _split(match["titles"]), match.end()
        if young := _YOUNG.match(text, start):
            yield Facet("person", young.group(), *young.span(), titles)
            continue
        end = name_at(text, start)
        while end is not None:
            yield Facet("person", text[start:end], start, end, titles)
            following = _NEXT.match(text, end)
            start = following.end() if following else end
            end = name_at(text, start) if following else None
            if end is not None and following and following[1] != "、" and text[end : end + 1] not in _LIST_GOES_ON:
                break


def _before_titles(text: str) -> Iterator[Facet]:
    for match in _title_behind().finditer(text):
        end, marks = match.start(), (match.group(),)
        start = name_before(text, end)
        while start is not None:
            yield Facet("person", text[start:end], start, end, marks)
            end = start - 1
            start = name_before(text, end) if end > 0 and text[end] == "、" else None


def _called(text: str) -> Iterator[Facet]:
    """刘女士: a surname and a polite word, where no other word ends in the surname's character."""
    for match in _polite().finditer(text):
        if not _WORD_BEFORE.match(text, match.start() - 1) and match.group()[0] not in _GRAMMAR:
            yield Facet("person", match.group(), *match.span())


def _split(titles: str) -> tuple[str, ...]:
    return tuple(re.split("[、兼]", titles))
