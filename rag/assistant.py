"""The whole flow: a question to an answer whose every statement cites the article it comes from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Self

from index.scope import Scope
from index.stores import Store
from rag.answer import Answer, Understood
from rag.cite import cite
from rag.desk import Desk
from rag.english import is_english
from rag.followup import Thread, follow
from rag.framing import unframed
from rag.parts import joined, parts
from rag.phrases import corrected_line, nothing
from rag.question import Question, tidy
from rag.relax import relaxed
from rag.repair import Pair
from rag.search import Draft, Search
from rag.settings import Settings
from rag.worded import put_plainly

Filters = Scope | Mapping[str, str] | None


class Assistant:
    """Answers questions from one index. Safe to share between threads; takes up a new index by itself."""

    def __init__(self, index: str | Path, settings: Settings) -> None:
        self._index, self._settings = index, settings
        self._desk = Desk.open(index, settings)

    @classmethod
    def open(cls, index: str | Path, settings: Settings | None = None) -> Self:
        """Raises `UserError` where no index is."""
        return cls(index, settings or Settings())

    @property
    def store(self) -> Store:
        """What is answered from now."""
        return self._fresh().store

    def ask(self, question: str, history: Sequence[str] = (), filters: Filters = None) -> Answer:
        """The answer. `history` holds the earlier questions of the conversation, oldest first."""
        started = perf_counter()
        desk, scope = self._fresh(), _scope(filters)
        (searched, pairs), read = self._read(desk, question, history, scope)
        read_at = perf_counter()
        found = [desk.search(part, scope) for part in read]
        found_at = perf_counter()
        told = [self._told(desk, search, scope) for search in found]
        draft, search = joined([(draft, search) for (draft, _), search in zip(told, found, strict=True)])
        answer = _corrected(_answer(question, searched, scope, draft, search), pairs)
        without = tuple(dict.fromkeys(name for _, dropped in told for name in dropped))
        answer = replace(answer, understood=replace(answer.understood, relaxed=without))
        timing = {"understand": read_at - started, "retrieve": found_at - read_at, "answer": perf_counter() - found_at}
        return replace(answer, timing_ms={step: round(1000 * took, 1) for step, took in timing.items()})

    def search(self, question: str, history: Sequence[str] = (), filters: Filters = None) -> Search:
        """What is found for a question, before anything is said: for measuring, and for fitting weights."""
        desk, scope = self._fresh(), _scope(filters)
        return desk.search(self._read(desk, question, history, scope)[1][0], scope)

    def _read(
        self, desk: Desk, question: str, history: Sequence[str], scope: Scope
    ) -> tuple[tuple[str, tuple[Pair, ...]], list[Question]]:
        """The question as searched with the slips put right, and the questions in it."""
        today = self._settings.today or date.today()
        searched, pairs = _searched_for(desk, question, history, today)
        return (searched, pairs), [
            replace(desk.read(text, today, scope), english=is_english(question)) for text in parts(searched)
        ]

    def _told(self, desk: Desk, search: Search, scope: Scope) -> tuple[Draft, tuple[str, ...]]:
        """The draft; where the filters leave nothing, with what lies outside them."""

        def found(wider: Scope, timed: bool) -> tuple[Draft, Search]:
            again = desk.read(search.question.text, self._settings.today or date.today(), wider)
            again = replace(again, english=search.question.english, period=again.period if timed else None)
            other = desk.search(again, wider)
            return desk.draft(other, wider), other

        return relaxed(desk.draft(search, scope), search, scope, found)

    def stream(self, question: str, history: Sequence[str] = (), filters: Filters = None) -> Iterator[Answer]:
        """The answer with its text growing line by line; the last one is the whole."""
        whole = self.ask(question, history, filters)
        lines = whole.text.split("\n")
        for n in range(1, len(lines)):
            yield replace(whole, text="\n".join(lines[:n]))
        yield whole

    def _fresh(self) -> Desk:
        """The desk of the index that serves now; questions under way keep theirs."""
        if self._desk.store.superseded():
            self._desk = Desk.open(self._index, self._settings)
        return self._desk


def _scope(filters: Filters) -> Scope:
    return filters if isinstance(filters, Scope) else Scope.of(filters or {})


def _searched_for(desk: Desk, question: str, history: Sequence[str], today: date) -> tuple[str, tuple[Pair, ...]]:
    """The question with what it leaves out, in Chinese words: from the last one that stood on its own.

    With it the slips put right, in this question and in those that it goes on from.
    """
    thread = Thread()
    corrected: dict[Pair, None] = {}
    for asked in (*history, question):
        text, pairs = desk.repair(unframed(put_plainly(tidy(asked))))
        corrected |= dict.fromkeys(pairs)
        thread = follow(text, thread, today, partial(desk.bearing, anchor=thread.anchor, today=today))
    return thread.searched, tuple(pair for pair in corrected if pair[1] in thread.searched)


def _corrected(answer: Answer, pairs: tuple[Pair, ...]) -> Answer:
    """The answer that says which slips were put right."""
    if not pairs:
        return answer
    note = corrected_line([meant for _, meant in pairs], is_english(answer.question))
    return replace(answer, text=f"{note}\n\n{answer.text}", understood=replace(answer.understood, corrected=pairs))


def _answer(asked: str, searched: str, scope: Scope, draft: Draft, search: Search) -> Answer:
    cited = cite(draft.text, draft.evidence, draft.items or ())
    if not cited.text.strip():  # nothing of it passed the gate
        return _answer(asked, searched, scope, Draft("not_found", nothing(search.question, search.searched)), search)
    return Answer(
        question=asked,
        status=draft.status,
        text=cited.text,
        citations=cited.citations,
        passages=search.ranking.passages[: search.settings.passages],
        understood=Understood(search.question.kind, searched, _own_filters(search.question) | scope.as_json()),
        searched=search.searched,
        items=cited.items if draft.items is not None else None,
        count=len(cited.items) if draft.items and draft.count == len(draft.items) else draft.count,
        answerer=search.answerer.name,
    )


def _own_filters(question: Question) -> dict[str, str]:
    """The filters that the question's words set."""
    own = {}
    if question.period and question.period.since:
        own["since"] = question.period.since.isoformat()
    if question.period and question.period.until:
        own["until"] = question.period.until.isoformat()
    if question.issues:
        own["issue"] = ",".join(str(i.total) if i.total else str(i.date) for i in question.issues)
    for kind in ("district", "organisation"):
        if names := question.named(kind):
            own[kind] = ",".join(names)
    return own
