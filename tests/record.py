"""What the contract promises of every answer record, checked against the index that it came from."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from index.newsletter import Article, Issue
from index.stores import Store
from rag.answer import Answer

Record = dict[str, Any]
Articles = Mapping[str, tuple[Issue, Article]]

KEYS = {"question", "status", "answer", "citations", "passages", "understood", "searched", "answerer", "timing_ms"}
CITATION = ("n", "article_id", "title", "file", "page", "issue", "label", "quote", "start", "end")
_ROW = re.compile(r"- |\| (?!---)")


def questions(file: Path) -> list[tuple[str, list[str], dict[str, str]]]:
    """Id, turns and filters of every question of a file."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(row["id"], row.get("turns") or [row["question"]], row.get("filters", {})) for row in rows]


def articles(store: Store) -> Articles:
    """Every article of an index with its issue, by id."""
    return {article.article_id: (issue, article) for issue in store.issues() for article in issue.articles}


def as_record(answer: Answer) -> Record:
    """The record as a script reads it."""
    record: Record = json.loads(json.dumps(answer.as_json(), ensure_ascii=False))
    return record


def broken(record: Record, held: Articles) -> list[str]:
    """The promises that a record breaks, in words; empty for a good one."""
    checks = (_shape, _markers, _citations, _items, _passages, _searched)
    return [said for check in checks for said in check(record, held)]


def _shape(record: Record, held: Articles) -> Iterator[str]:
    if missing := KEYS - record.keys():
        yield f"fields are missing: {sorted(missing)}"
    if record["status"] not in ("answered", "partial", "not_found"):
        yield f"status is {record['status']}"
    if not record["answer"].strip():
        yield "the answer says nothing"


def _markers(record: Record, held: Articles) -> Iterator[str]:
    numbers = [citation["n"] for citation in record["citations"]]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"citations are numbered {numbers}"
    if (marked := {int(n) for n in re.findall(r"\[(\d+)\]", record["answer"])}) != set(numbers):
        yield f"markers {sorted(marked)} for citations {numbers}"
    rows = [line for line in record["answer"].split("\n") if _ROW.match(line) and not line.endswith("| 出处 |")]
    if numbers and (bare := [row for row in rows if not re.search(r"\[\d+\]", row)]):
        yield f"rows without a marker: {bare}"


def _citations(record: Record, held: Articles) -> Iterator[str]:
    for citation in record["citations"]:
        issue, article = held[citation["article_id"]]
        start, end = citation["start"], citation["end"]
        if tuple(citation) != CITATION:
            yield f"a citation has the fields {tuple(citation)}"
        if not citation["quote"].strip() or article.body[start:end] != citation["quote"] or not 0 <= start < end:
            yield f"quote {citation['quote']!r} is not at {start}:{end}"
        if (citation["title"], citation["page"], citation["file"]) != (article.title, article.page, issue.file):
            yield f"title, page or file of citation {citation['n']}"
        day = issue.date.isoformat() if issue.date else None
        if citation["issue"] != {"year": issue.year, "number": issue.number, "total": issue.total, "date": day}:
            yield f"the issue of citation {citation['n']}"
        if citation["label"] != f"{issue.label}《{article.title}》":
            yield f"label {citation['label']}"


def _items(record: Record, held: Articles) -> Iterator[str]:
    numbers = {citation["n"] for citation in record["citations"]}
    rows = [(item["value"], *item["citations"]) for item in record.get("items") or ()]
    if len(set(rows)) != len(rows):
        yield f"items twice: {rows}"
    for item in record.get("items") or ():
        if not set(item["citations"]) <= numbers or (numbers and not item["citations"]):
            yield f"item {item['value']} cites {item['citations']} of {sorted(numbers)}"


def _passages(record: Record, held: Articles) -> Iterator[str]:
    scores = [passage["score"] for passage in record["passages"]]
    if scores != sorted(scores, reverse=True):
        yield f"passages are not best first: {scores}"
    for passage in record["passages"]:
        issue, article = held[passage["article_id"]]
        if passage["text"] not in article.body or (passage["title"], passage["file"]) != (article.title, issue.file):
            yield f"passage of {passage['article_id']} is not in its article"


def _searched(record: Record, held: Articles) -> Iterator[str]:
    searched = record["searched"]
    since, until = searched["from"], searched["until"]
    if not 0 <= searched["issues"] <= searched["articles"] <= len(held):
        yield f"searched {searched}"
    if (since is None) != (until is None) or (since and since > until):
        yield f"searched from {since} until {until}"
