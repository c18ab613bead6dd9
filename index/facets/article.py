"""All facets of an article, and the sentence that each comes from."""

from collections.abc import Iterator
from dataclasses import replace

from index.facets.dates import dates
from index.facets.facet import Facet
from index.facets.initiatives import initiatives
from index.facets.names import find
from index.facets.people import people
from index.facets.points import Issued
from index.facets.quantities import quantities
from index.newsletter import Article, Issue
from index.sentences import sentences


def facets_of(article: Article, issue: Issue) -> tuple[Facet, ...]:
    """Those of the title first, then those of the body, in reading order."""
    issued = Issued.of(issue)
    titled = (replace(facet, in_title=True) for facet in find_all(article.title, issued))
    return (*titled, *find_all(article.body, issued))


def find_all(text: str, issued: Issued) -> list[Facet]:
    """Facets of every kind in a text, in reading order, the longer first; `issued` gives a date its year."""
    return sorted(_all(text, issued), key=lambda facet: (facet.start, -facet.end, facet.kind))


def _all(text: str, issued: Issued) -> Iterator[Facet]:
    yield from find(text)
    yield from people(text)
    yield from dates(text, issued)
    yield from initiatives(text)
    yield from quantities(text)


class Told:
    """The sentences of an article, by what stands in them."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._sentences = sentences(article.body)

    def text(self, facet: Facet) -> str:
        """The words that tell a facet."""
        return (self._article.title if facet.in_title else self._article.body)[facet.start : facet.end]

    def sentence(self, facet: Facet) -> str:
        """The sentence where it begins; the title for one of the title."""
        if facet.in_title:
            return self._article.title
        return next(
            (self._article.body[start:end] for start, end in self._sentences if start <= facet.start < end),
            self.text(facet),
        )
