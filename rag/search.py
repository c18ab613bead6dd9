"""One question with everything that was found for it: what the ways of answering share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from index.embedders import Embedder
from index.newsletter import Article, Issue
from index.stores import Store
from rag.answer import Item, Searched, Status
from rag.answerers import Answerer
from rag.evidence import Evidence, lacks, read_article
from rag.question import Question
from rag.ranking.feedback import Kindred
from rag.retrieve import Ranking
from rag.settings import Settings
from rag.signals import gauge
from rag.terms import Term
from rag.wordspace import WordSpace


@dataclass(frozen=True)
class Search:
    """`archive` is every article within the filters, by date; `ranking` those that retrieval found, best first."""

    question: Question
    terms: tuple[Term, ...]
    ranking: Ranking
    archive: tuple[tuple[Issue, Article], ...]
    searched: Searched
    space: WordSpace
    embedder: Embedder
    answerer: Answerer
    settings: Settings
    find_kindred: Callable[[Question], Kindred]
    store: Store
    _read: dict[tuple[tuple[Term, ...], bool], list[Evidence]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def plain(self) -> tuple[Term, ...]:
        """The terms that are not names, phrases or figures."""
        return tuple(term for term in self.terms if not term.must)

    @cached_property
    def kindred(self) -> Kindred:
        """The articles on the kind of event asked for, under whatever name, of the whole archive.

        Where a name or nothing but names is asked for, there is no kind of event.
        """
        if not self.plain or self.question.phrases or self.question.literal:
            return Kindred({}, {})
        return self.find_kindred(self.question)

    def top(self) -> list[tuple[Issue, Article]]:
        """The first articles of the ranking."""
        chosen = self.ranking.article_ids[: self.settings.articles]
        held = {article.article_id: (issue, article) for issue, article in self.archive}
        return [held[article_id] for article_id in chosen if article_id in held]

    def evidence(self, terms: tuple[Term, ...], *, strict: bool = True) -> list[Evidence]:
        """Sentences of the first articles, best first; `strict` leaves out articles that lack a name asked for."""
        if (terms, strict) not in self._read:
            self._read[terms, strict] = self._sentences(terms, strict=strict)
        return self._read[terms, strict]

    def read(self, issue: Issue, article: Article) -> list[Evidence]:
        """All sentences of an article, in reading order, held against the question."""
        return read_article(gauge(self.question, self.terms, self.space, self.embedder), issue, article)

    def _sentences(self, terms: tuple[Term, ...], *, strict: bool) -> list[Evidence]:
        held = gauge(self.question, terms, self.space, self.embedder)
        best = {p.article.article_id: p.score for p in reversed(self.ranking.passages)}
        found = []
        for rank, (issue, article) in enumerate(self.top()):
            if not strict or not lacks(terms, issue, article):
                found += read_article(held, issue, article, best[article.article_id], rank)
        return sorted(found, key=lambda e: (-e.score, e.article.article_id, e.start))


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before its markers are checked: `[k]` in `text` and in `items` points at `evidence[k - 1]`."""

    status: Status
    text: str
    evidence: tuple[Evidence, ...] = ()
    items: tuple[Item, ...] | None = None
    count: int | None = None
