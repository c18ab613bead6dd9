"""What comes out: passages, citations and the answer record, one schema for CLI, API, page and scripts."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from index.newsletter import Article, Issue

Status = Literal["answered", "partial", "not_found"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk put forward as evidence, of an article, with a score of 0 to 1 and a bit."""

    issue: Issue
    article: Article
    start: int
    end: int
    score: float

    @property
    def text(self) -> str:
        return self.article.body[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Citation:
    """What the reader sees of a source: `quote` is `article.body[start:end]`, cut by offset, never searched for."""

    n: int
    issue: Issue
    article: Article
    start: int
    end: int

    @property
    def quote(self) -> str:
        return self.article.body[self.start : self.end]

    @property
    def label(self) -> str:
        return f"{self.issue.label}《{self.article.title}》"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list answer, with the numbers of the citations that prove it."""

    value: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """How the question was read. `question` is the one searched for, after a follow-up was filled in.

    `corrected` holds slips put right, as typed and as searched; `relaxed` the filters without which the archive
    has something.
    """

    kind: str
    question: str
    filters: dict[str, str] = field(default_factory=dict)
    corrected: tuple[tuple[str, str], ...] = ()
    relaxed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through, under the filters."""

    issues: int
    articles: int
    since: date | None
    until: date | None
    unnumbered: int = 0  # issues that print no number


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer record of the contract. `text` is Markdown in which each statement carries its [n]."""

    question: str
    status: Status
    text: str
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    understood: Understood
    searched: Searched
    items: tuple[Item, ...] | None = None  # of list and count questions
    count: int | None = None
    answerer: str = "extractive"
    timing_ms: dict[str, float] = field(default_factory=dict)

    def as_json(self, record_id: str | None = None) -> dict[str, Any]:
        """The record as the contract spells it."""
        record: dict[str, Any] = {"id": record_id} if record_id is not None else {}
        record |= {"question": self.question, "status": self.status, "answer": self.text}
        if self.items is not None:
            record["items"] = [{"value": i.value, "citations": list(i.citations)} for i in self.items]
        if self.items is not None or self.count is not None:
            record["count"] = self.count
        return record | {
            "citations": [_citation(c) for c in self.citations],
            "passages": [_passage(p) for p in self.passages],
            "understood": _understood(self.understood),
            "searched": {
                "issues": self.searched.issues,
                "articles": self.searched.articles,
                "from": _day(self.searched.since),
                "until": _day(self.searched.until),
                "unnumbered": self.searched.unnumbered,
            },
            "answerer": self.answerer,
            "timing_ms": self.timing_ms,
        }


def _understood(understood: Understood) -> dict[str, Any]:
    pairs = [list(pair) for pair in understood.corrected]
    return asdict(understood) | {"corrected": pairs, "relaxed": list(understood.relaxed)}


def _citation(c: Citation) -> dict[str, Any]:
    return {
        "n": c.n,
        "article_id": c.article.article_id,
        "title": c.article.title,
        "file": c.issue.file,
        "page": c.article.page,
        "issue": {"year": c.issue.year, "number": c.issue.number, "total": c.issue.total, "date": _day(c.issue.date)},
        "label": c.label,
        "quote": c.quote,
        "start": c.start,
        "end": c.end,
    }


def _passage(p: Passage) -> dict[str, Any]:
    return {
        "article_id": p.article.article_id,
        "title": p.article.title,
        "file": p.issue.file,
        "score": round(p.score, 4),
        "text": p.text,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
