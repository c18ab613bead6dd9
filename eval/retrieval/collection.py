"""A collection: texts, and questions of which it is known which texts answer them."""

import hashlib
import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from index.newsletter import Article, Issue
from index.scope import Scope

_PER_ISSUE = 100  # texts of one made-up issue: the product's unit of building


@dataclass(frozen=True, slots=True)
class Text:
    """What is looked for, as a whole. `day` is when it was published, where that is known."""

    id: str
    text: str
    title: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question, with those that came before it in its conversation, and the ids of the texts that answer it.

    `relevant` is empty where nothing in the collection answers.
    """

    id: str
    text: str
    relevant: frozenset[str]
    kind: str = "question"
    before: tuple[str, ...] = ()
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True, slots=True)
class Collection:
    """`issues` are real ones, read from an archive; their articles stand beside the texts."""

    name: str
    texts: tuple[Text, ...]
    queries: tuple[Query, ...]
    issues: tuple[Issue, ...] = ()


def sampled(collection: Collection, count: int | None, seed: int = 0) -> Collection:
    """With `count` of its questions, drawn by the seed, in their order; None keeps all."""
    queries = collection.queries
    if count is None or count >= len(queries):
        return collection
    chosen = sorted(random.Random(seed).sample(range(len(queries)), count))
    return replace(collection, queries=tuple(queries[place] for place in chosen))


def issues_of(collection: Collection) -> list[Issue]:
    """The collection as an archive: its own issues, and its texts as the articles of made-up ones.

    A text's id is its article's id. Texts of one day lie together, for an issue has one date.
    """
    by_day: dict[date | None, list[Text]] = {}
    for text in collection.texts:
        by_day.setdefault(text.day, []).append(text)
    made = [
        _issue(f"texts/{day or 'undated'}-{at // _PER_ISSUE:03d}.txt", day, texts[at : at + _PER_ISSUE])
        for day, texts in by_day.items()
        for at in range(0, len(texts), _PER_ISSUE)
    ]
    return [*collection.issues, *made]


def digest(issues: Iterable[Issue]) -> str:
    """Sixteen hex digits over all that an index of these issues is made from."""
    whole = hashlib.sha256()
    for issue in issues:
        whole.update(f"{issue.file}\0{issue.digest}\0".encode())
    return whole.hexdigest()[:16]


def _issue(file: str, day: date | None, texts: list[Text]) -> Issue:
    articles = tuple(Article(t.id, n, None, t.title, None, t.text) for n, t in enumerate(texts, 1))
    content = hashlib.sha256()
    for article in articles:
        content.update(f"{article.article_id}\0{article.title}\0{article.body}\0".encode())
    year = day.year if day else None
    return Issue(file, content.hexdigest(), None, year, None, None, day, articles)
