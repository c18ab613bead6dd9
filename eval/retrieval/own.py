"""Test sets in our own form: texts.jsonl and queries.jsonl in one folder."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from eval.fields import Fields, read_lines
from eval.retrieval.collection import Collection, Query, Text
from index.errors import UserError

FILES = ("texts.jsonl", "queries.jsonl")


def load(folder: Path) -> Collection | None:
    """None where one of the files is not there; raises `UserError` where a question names a text that is not."""
    if not all((folder / name).is_file() for name in FILES):
        return None
    texts = tuple(read_lines(folder / FILES[0], _text))
    queries = tuple(read_lines(folder / FILES[1], _query))
    known = {text.id for text in texts}
    for query in queries:
        if strange := query.relevant - known:
            raise UserError(f"{folder / FILES[1]}: {query.id} names the text {min(strange)}; texts.jsonl lacks it")
    return Collection(folder.name, texts, queries)


def save(collection: Collection, folder: Path) -> None:
    """The two files, in a folder that is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / FILES[0], map(_text_row, collection.texts))
    _write(folder / FILES[1], map(_query_row, collection.queries))


def _text(row: Fields) -> Text:
    day = row.optional_text("date")
    try:
        return Text(row.text("id"), row.text("text"), row.text("title", ""), date.fromisoformat(day) if day else None)
    except ValueError:
        raise row.wrong(f"'date' is {day!r}; it must be a date such as 2024-11-25") from None


def _query(row: Fields) -> Query:
    return Query(row.text("id"), row.text("question"), frozenset(row.texts("relevant")), row.text("type", "question"))


def _text_row(text: Text) -> dict[str, Any]:
    more = {"title": text.title} if text.title else {}
    return {"id": text.id, "text": text.text, **more, **({"date": text.day.isoformat()} if text.day else {})}


def _query_row(query: Query) -> dict[str, Any]:
    return {"id": query.id, "question": query.text, "type": query.kind, "relevant": sorted(query.relevant)}


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
