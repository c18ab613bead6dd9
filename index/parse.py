"""A file to an issue: read, masthead, articles. The one way from an archive's file to what the index holds."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from index.articles import find_articles, without_distribution
from index.errors import Unreadable
from index.layout import is_page_number, rows_of, tidy
from index.masthead import Masthead, find_masthead, is_issue_line
from index.newsletter import Article, Issue
from index.readers import Line, read


def parse_issue(path: Path, file: str) -> tuple[Issue, tuple[str, ...]]:
    """The issue that a file holds, to be known as `file`, and warnings; raises `Unreadable` where there is none.

    An article's id is made of the file's bytes and the article's place, so every rebuild gives the same ids.
    """
    lines = [line for line in read(path) if line.text.strip()]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    head = find_masthead(lines)
    rows = without_distribution(rows_of(_body_lines(lines, head)))
    pieces = [piece for piece in find_articles(rows) if piece.body]
    if not any(piece.title and re.search(r"[。！？]", piece.body) for piece in pieces):
        raise Unreadable("no articles found")
    articles = tuple(
        Article(f"{digest[:12]}-{order:02d}", order, piece.section, piece.title or "（无标题）", piece.page, piece.body)
        for order, piece in enumerate(pieces, 1)
    )
    issue = Issue(file, digest, head.name, head.year, head.number, head.total, head.date, articles)
    return issue, tuple(_warnings(head))


def _body_lines(lines: Sequence[Line], head: Masthead) -> list[Line]:
    """What follows the masthead, without page numbers and without the running heads that repeat it."""
    printed = {tidy(line.text) for line in lines[: head.lines]} | {head.name}
    rest = lines[head.lines :]
    repeated = Counter(tidy(line.text) for line in _page_edges(rest))
    return [
        line
        for line in rest
        if not (
            is_page_number(line)
            or tidy(line.text) in printed
            or is_issue_line(line.text)
            or repeated[tidy(line.text)] > 2
        )
    ]


def _page_edges(lines: Sequence[Line]) -> list[Line]:
    """The first and last line of each page."""
    return [line for pair in pairwise(lines) if pair[0].page != pair[1].page for line in pair]


def _warnings(head: Masthead) -> list[str]:
    found = [] if head.number is not None else [f"no issue number in the header{_special(head)}"]
    found += [] if head.date else ["no date in the header"]
    return found + ([] if head.name else ["no newsletter name in the header"])


def _special(head: Masthead) -> str:
    return f" ({head.special})" if head.special else ""
