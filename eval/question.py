"""A question, and what a good answer to it is known to hold."""

from dataclasses import dataclass

from index.scope import Scope

Groups = tuple[tuple[str, ...], ...]  # things, each in all its accepted spellings


@dataclass(frozen=True, slots=True)
class Source:
    """An article as people name it: the file, or the end of its path, and the title."""

    file: str
    title: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what a good answer is known to hold. Every turn but the last is history."""

    id: str
    turns: tuple[str, ...]
    kind: str
    scope: Scope
    answerable: bool
    status: str | None  # the only right status, where it matters
    reference: str | None
    must: Groups
    must_not: tuple[str, ...]
    articles: tuple[Source, ...]
    evidence: tuple[str, ...]
    items: Groups | None
    items_allowed: Groups  # may be listed, need not be
    count: int | None

    @property
    def text(self) -> str:
        return self.turns[-1]
