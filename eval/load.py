"""Question and answer files to frozen types, checked as they are read."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from eval.fields import Fields, read_lines
from eval.question import Question, Source
from eval.record import Cited, Entry, Printed, Record
from index.errors import UserError
from index.scope import Scope

STATUSES = ("answered", "partial", "not_found")
FILTERS = ("since", "until", "issue", "district", "organisation")


def load_questions(path: Path) -> list[Question]:
    """The questions in their order; raises UserError on the first line that is wrong."""
    questions = _unique(path, read_lines(path, _question))
    if not questions:
        raise UserError(f"{path}: no questions in it; write one JSON object a line")
    return questions


def load_records(path: Path) -> list[Record]:
    """The answer records in their order; raises UserError on the first line that is wrong."""
    return _unique(path, read_lines(path, _record))


def _question(row: Fields) -> Question:
    turns = row.texts("turns") if row.has("turns") else (row.text("question"),)
    if not turns or not all(turn.strip() for turn in turns):
        raise row.wrong("an empty question; write what is asked")
    status = row.optional_text("status")
    if status is not None and status not in STATUSES:
        raise row.wrong(f"'status' is {status!r}; it must be one of {', '.join(STATUSES)}")
    return Question(
        id=row.text("id"),
        turns=turns,
        kind=row.text("type", "untyped"),
        scope=_scope(row.part("filters")),
        answerable=row.flag("answerable", True),
        status=status,
        reference=row.optional_text("answer"),
        must=row.spellings("must"),
        must_not=row.texts("must_not"),
        articles=tuple(_source(part) for part in row.parts("articles")),
        evidence=row.texts("evidence"),
        items=row.spellings("items") if row.has("items") else None,
        items_allowed=row.spellings("items_allowed"),
        count=row.number("count"),
    )


def _record(row: Fields) -> Record:
    timing = row.part("timing_ms").values
    if not all(isinstance(value, int | float) for value in timing.values()):
        raise row.wrong("'timing_ms' must hold numbers only")
    status = row.text("status")
    if status not in STATUSES:
        raise row.wrong(f"'status' is {status!r}; it must be one of {', '.join(STATUSES)}")
    entries = tuple(Entry(part.text("value"), part.numbers("citations")) for part in row.parts("items"))
    return Record(
        id=row.text("id"),
        status=status,
        text=row.text("answer"),
        entries=entries if row.has("items") else None,
        count=row.number("count"),
        citations=tuple(_cited(part) for part in row.parts("citations")),
        passages=tuple(_source(part) for part in row.parts("passages")),
        milliseconds=float(sum(timing.values())) if timing else None,
    )


def _cited(row: Fields) -> Cited:
    return Cited(
        n=_whole(row, "n"),
        article_id=row.text("article_id", ""),
        source=_source(row),
        label=row.text("label", ""),
        quote=row.text("quote"),
        start=_whole(row, "start"),
        end=_whole(row, "end"),
        issue=_printed(row.part("issue")),
    )


def _printed(row: Fields) -> Printed:
    text = row.optional_text("date")
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise row.wrong(f"'date' is {text!r}; it must be a date such as 2024-11-25") from None
    return Printed(row.number("year"), row.number("number"), row.number("total"), day)


def _whole(row: Fields, key: str) -> int:
    value = row.number(key)
    if value is None:
        raise row.wrong(f"no {key!r}; it must be a whole number")
    return value


def _source(row: Fields) -> Source:
    return Source(row.text("file"), row.text("title"))


def _scope(row: Fields) -> Scope:
    for key in row.values:
        if key not in FILTERS:
            raise row.wrong(f"no such filter {key!r}; there are {', '.join(FILTERS)}")
    try:
        return Scope.parse(**{key: row.optional_text(key) for key in FILTERS})
    except UserError as error:
        raise row.wrong(str(error)) from None


T = TypeVar("T", Question, Record)


def _unique(path: Path, rows: Iterable[T]) -> list[T]:
    by_id: dict[str, T] = {}
    for row in rows:
        if row.id in by_id:
            raise UserError(f"{path}: id {row.id!r} occurs twice; give every line an id of its own")
        by_id[row.id] = row
    return list(by_id.values())
