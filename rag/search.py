"""One question with everything that was found for it: what the ways of answering share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.embedders import Embedder
from index.newsletter import Article, Issue
from rag.answer import Item, Searched, Status
from rag.answerers import Answerer
from rag.evidence import Evidence, lacks, read_article
from rag.question import Question
from rag.retrieve import Ranking
from rag.settings import Settings
from rag.terms import Term


@dataclass(frozen=True, slots=True)
class Search:
    """`archive` is every article within the filters, by date; `ranking` those that retrieval found, best first."""

    question: Question
    terms: tuple[Term, ...]
    ranking: Ranking
    archive: tuple[tuple[Issue, Article], ...]
    searched: Searched
    embedder: Embedder
    answerer: Answerer
    settings: Settings

    @property
    def plain(self) -> tuple[Term, ...]:
        """The terms that are not names, phrases or figures."""
        return tuple(term for term in self.terms if not term.must)

    def top(self) -> list[tuple[Issue, Article]]:
        """The first articles of the ranking."""
        chosen = self.ranking.article_ids[: self.settings.articles]
        held = {article.article_id: (issue, article) for issue, article in self.archive}
        return [held[article_id] for article_id in chosen if article_id in held]

    def evidence(self, terms: Sequence[Term], *, strict: bool = True) -> list[Evidence]:
        """Sentences of the first articles, best first; `strict` leaves out articles that lack a name asked for."""
        found = []
        for rank, (issue, article) in enumerate(self.top()):
            if strict and lacks(terms, article, issue.label):
                continue
            bonus = 0.06 / (1 + rank)
            found += [
                replace(e, score=e.score + bonus)
                for e in read_article(self.question, terms, issue, article, self.embedder)
            ]
        return sorted(found, key=lambda e: (-e.score, e.article.article_id, e.start))


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before its markers are checked: `[k]` in `text` and in `items` points at `evidence[k - 1]`."""

    status: Status
    text: str
    evidence: tuple[Evidence, ...] = ()
    items: tuple[Item, ...] | None = None
    count: int | None = None
