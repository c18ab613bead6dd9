"""Frequent names of bodies that the gazetteer lacks, for the office that edits it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from index.facets.facet import Facet
from index.facets.language import any_of, language
from index.gazetteer import gazetteer
from index.newsletter import Article
from index.words import tagged

_FEWEST = 3  # articles
_SHARE = 500  # one article of so many must hold a name of a large archive
_LONGEST = 14  # characters
_NOUNS = ("n", "j", "b", "s", "x", "z", "eng")
_TAKEN_IN = ("", "l", "vn", "a", "an", "ng", "i")
_RUN = re.compile(r"[^一-鿿]")


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that the gazetteer lacks, and how many articles hold it."""

    name: str
    articles: int


def unknown_names(article: Article, facets: Sequence[Facet]) -> tuple[str, ...]:
    """Those of an article, each once, sorted."""
    by_end = (*_by_end(article.title, facets, True), *_by_end(article.body, facets, False))
    return tuple(sorted({*_by_look(facets), *by_end}))


def frequent(by_article: Sequence[Iterable[str]]) -> tuple[UnknownName, ...]:
    """The names that at least three articles hold, of a large archive one in 500; the most frequent first."""
    counted = Counter(name for names in by_article for name in names)
    fewest = max(_FEWEST, len(by_article) // _SHARE)
    often = {name: count for name, count in counted.items() if count >= fewest}
    whole = {name: count for name, count in often.items() if not _told_by_another(name, often)}
    return tuple(UnknownName(*pair) for pair in sorted(whole.items(), key=lambda pair: (-pair[1], pair[0])))


def _by_look(facets: Iterable[Facet]) -> Iterator[str]:
    """Companies and towns that were found without the gazetteer."""
    return (facet.value for facet in facets if facet.kind == "organisation" and not _known(facet))


def _known(facet: Facet) -> bool:
    return facet.value in gazetteer().names or bool(gazetteer().local.fullmatch(facet.value))


@cache
def _end() -> re.Pattern[str]:
    ends = any_of(language("unknown")["ends"])
    return re.compile(f"(?:{ends})(?![一-鿿]?(?:{ends}))")


def _by_end(text: str, facets: Iterable[Facet], in_title: bool) -> Iterator[str]:
    """Names that end in 协会, 公司 and the like and are in no name that is known."""
    known = [f for f in facets if f.kind == "organisation" and f.in_title == in_title and _known(f)]
    for match in _end().finditer(text):
        inside = any(facet.start < match.end() <= facet.end for facet in known)
        name = "" if inside else _nouns(_RUN.split(text[max(0, match.end() - _LONGEST) : match.end()])[-1])
        if len(name) > len(match.group()) + 1 and name not in gazetteer().names:
            yield name


def _nouns(run: str) -> str:
    """The nouns that a run ends in, where one of them is not common; else nothing.

    >>> _nouns("参观上海电机学院"), _nouns("走进党群服务中心")
    ('上海电机学院', '')
    """
    common, verbs = _common(), language("unknown")["verbs"]
    name, own = "", False
    for word, tag in reversed(tagged(run)):
        noun = tag.startswith(_NOUNS) or tag in _TAKEN_IN or (name and word in common)
        if not noun or word in verbs:
            break
        name = word + name
        own = own or word not in common
    return name if own else ""


@cache
def _common() -> frozenset[str]:
    """Words that alone make no name."""
    words = language("unknown")
    return frozenset([*words["common"], *words["ends"], *gazetteer().lexicon])


def _told_by_another(name: str, often: dict[str, int]) -> bool:
    """Whether a longer name that is as frequent ends in it, or it begins with another: 白鹭快运上海公司."""
    longer = (other for other in often if other != name and other.endswith(name))
    return any(often[other] >= often[name] for other in longer) or any(
        name.startswith(other) for other in often if other != name
    )
