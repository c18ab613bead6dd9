"""The SQLite file of a snapshot: what is read rather than searched, and the numbers of the n-grams."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import date
from itertools import chain, islice
from pathlib import Path
from threading import Lock
from typing import Any

from index.archive import Archive
from index.building.editions import Aside
from index.newsletter import Article, Issue
from index.quoted import quoted_names

FILE = "archive.sqlite"
FORMAT = "7"  # of the snapshot; another one is built anew
_AT_ONCE = 500  # values of one statement: every SQLite takes as many
_ROWS = _AT_ONCE // 10  # written with one statement; no table has more than ten columns

_SCHEMA = """
CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE issues (id INTEGER PRIMARY KEY, file TEXT NOT NULL, digest TEXT NOT NULL, name TEXT, year INTEGER,
    number INTEGER, total INTEGER, date TEXT, number_to INTEGER, total_to INTEGER);
CREATE TABLE articles (id INTEGER PRIMARY KEY, article_id TEXT NOT NULL, issue INTEGER NOT NULL, place INTEGER NOT NULL,
    section TEXT, title TEXT NOT NULL, page INTEGER, body TEXT NOT NULL, facets TEXT NOT NULL);
CREATE TABLE quoted (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE unknown (article INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE terms (channel TEXT, term TEXT, number INTEGER NOT NULL, articles INTEGER NOT NULL,
    PRIMARY KEY (channel, term)) WITHOUT ROWID;
CREATE TABLE skipped (file TEXT NOT NULL, reason TEXT NOT NULL, digest TEXT);
CREATE TABLE aside (file TEXT NOT NULL, reason TEXT NOT NULL, issue TEXT);
CREATE TABLE warned (file TEXT NOT NULL, reason TEXT NOT NULL);
"""

Term = tuple[str, str, int, int]  # channel, term, number, articles that hold it


def write_tables(snapshot: Path, archive: Archive, terms: Iterable[Term]) -> None:
    """Same archive, same bytes: one transaction, rows in order, nothing of the day or the machine."""
    with closing(sqlite3.connect(snapshot / FILE, isolation_level=None)) as connection:
        connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        connection.execute("BEGIN")
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        articles = archive.articles()
        ids = {article.article_id: number for number, article in enumerate(articles)}
        _insert(connection, "manifest", sorted(_manifest(archive).items()))
        _insert(connection, "issues", (_issue_row(number, issue) for number, issue in enumerate(archive.issues)))
        _insert(
            connection,
            "articles",
            (
                (ids[a.article_id], a.article_id, number, a.order, a.section, a.title, a.page, a.body, facets)
                for (number, a), facets in zip(_numbered(archive), archive.facets, strict=True)
            ),
        )
        _insert(connection, "quoted", ((name,) for name in quoted_names(articles)))
        _insert(connection, "unknown", ((n, name) for n, names in enumerate(archive.unknown) for name in names))
        _insert(connection, "terms", terms)
        refused = archive.refused
        _insert(connection, "skipped", ((e.file, e.reason, refused.get(e.file)) for e in archive.skipped))
        _insert(connection, "aside", ((e.file, e.reason, _as_text(e.issue)) for e in archive.aside))
        _insert(connection, "warned", ((entry.file, entry.reason) for entry in archive.warned))
        connection.execute("COMMIT")


def _manifest(archive: Archive) -> dict[str, str]:
    return {
        "dimension": str(archive.vectors.shape[1]),
        "embedder": archive.embedder,
        "format": FORMAT,
        "recipe": archive.recipe,
    }


def _issue_row(number: int, issue: Issue) -> tuple[Any, ...]:
    day = issue.date.isoformat() if issue.date else None
    return (
        number,
        issue.file,
        issue.digest,
        issue.name,
        issue.year,
        issue.number,
        issue.total,
        day,
        issue.number_to,
        issue.total_to,
    )


def _numbered(archive: Archive) -> Iterator[tuple[int, Article]]:
    """Every article with the number of its issue."""
    return ((number, article) for number, issue in enumerate(archive.issues) for article in issue.articles)


def _issue(row: tuple[Any, ...], articles: tuple[Article, ...]) -> Issue:
    _, file, digest, name, year, number, total, day, *ends = row
    return Issue(file, digest, name, year, number, total, date.fromisoformat(day) if day else None, articles, *ends)


def _as_text(issue: Issue | None) -> str | None:
    return None if issue is None else json.dumps(asdict(issue), ensure_ascii=False, default=date.isoformat)


def _from_text(text: str | None) -> Issue | None:
    if text is None:
        return None
    fields = json.loads(text)
    day = date.fromisoformat(fields["date"]) if fields["date"] else None
    return Issue(**fields | {"date": day, "articles": tuple(Article(**article) for article in fields["articles"])})


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Many rows with one statement: a statement for each takes half as long again."""
    iterator = iter(rows)
    while some := list(islice(iterator, _ROWS)):
        marks = ",".join([f"({','.join('?' * len(some[0]))})"] * len(some))
        connection.execute(f"INSERT INTO {table} VALUES {marks}", list(chain.from_iterable(some)))


class Tables:
    """Reads a snapshot's SQLite file, from any thread.

    One connection under a lock, opened at once: it goes on serving when a build has removed the snapshot, which a
    connection opened later, in another thread, would not.
    """

    def __init__(self, snapshot: Path) -> None:
        path = snapshot / FILE
        self._lock = Lock()
        # immutable: a snapshot never changes, so SQLite need not look for locks or journals
        self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        self.manifest: dict[str, str] = dict(self.rows("SELECT key, value FROM manifest"))

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def among(self, sql: str, values: Sequence[Any], begun: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows of a statement that ends in `IN`, for however many values; `begun` are its other parameters."""
        for at in range(0, len(values), _AT_ONCE):
            asked = values[at : at + _AT_ONCE]
            yield from self.rows(f"{sql} ({','.join('?' * len(asked))})", (*begun, *asked))

    def issues(self) -> list[Issue]:
        """All, with their articles, in the archive's order."""
        articles: dict[int, list[Article]] = {}
        for issue, *fields in self.rows(
            "SELECT issue, article_id, place, section, title, page, body FROM articles ORDER BY id"
        ):
            articles.setdefault(issue, []).append(Article(*fields))
        return [_issue(row, tuple(articles.get(row[0], ()))) for row in self.rows("SELECT * FROM issues ORDER BY id")]

    def aside(self) -> list[Aside]:
        """All, with what is in them."""
        rows = self.rows("SELECT file, reason, issue FROM aside ORDER BY rowid")
        return [Aside(file, reason, _from_text(issue)) for file, reason, issue in rows]

    def close(self) -> None:
        with self._lock:
            self._connection.close()
