"""A file to an issue: read, masthead, articles. The one way from an archive's file to what the index holds."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from index.errors import Unreadable
from index.newsletter import Article, Issue
from index.parsing.articles import find_articles, without_distribution
from index.parsing.furniture import without_furniture
from index.parsing.layout import rows_of, tidy
from index.parsing.masthead import Masthead, find_masthead, says_number
from index.readers import Line, read


def parse_issue(path: Path, file: str) -> tuple[Issue, tuple[str, ...]]:
    """The issue that a file holds, to be known as `file`, and warnings; raises `Unreadable` where there is none.

    An article's id is made of the file's bytes and the article's place, so every rebuild gives the same ids.
    """
    read_lines = read(path)
    lines = without_furniture([line for line in read_lines if line.text.strip()])
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
    numbers = (head.number, head.total, head.date, articles, head.number_to, head.total_to)
    issue = Issue(file, digest, head.name, head.year, *numbers)
    return issue, (*(line.missing for line in read_lines if line.missing), *_warnings(head))


def _body_lines(lines: Sequence[Line], head: Masthead) -> list[Line]:
    """What follows the masthead, without the lines that print it again at the head of a later page."""
    printed = {tidy(line.text) for line in lines[: head.lines]} | {head.name or ""}
    again = {text for text in printed if len(text) >= 5}  # not what a line break leaves of a date, such as 日
    return [line for line in lines[head.lines :] if tidy(line.text) not in again and not says_number(line)]


def _warnings(head: Masthead) -> list[str]:
    found = [] if head.number is not None else [f"no issue number in the header{_special(head)}"]
    found += [] if head.date else ["no date in the header"]
    return found + ([] if head.name else ["no newsletter name in the header"])


def _special(head: Masthead) -> str:
    return f" ({head.special})" if head.special else ""
