"""A sample issue as it was written: a TOML head between +++ lines, then `# title` and paragraphs."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

CELLS = " | "  # between the cells of a table's row, and between the rows of a title


@dataclass(frozen=True, slots=True)
class Piece:
    """One article. `title` has its rows apart; a brief has none, and its body starts with its printed number."""

    section: str | None
    title: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One issue. `masthead` is printed row by row as it stands; the fields beside it say what a reader finds in it.

    `look` is how titles are set (bold, heading, centred, strong), `pages` the rows of each page of a text file (the
    last number holds for the rest), `spaced` whether a space stands between Han characters and digits.
    """

    file: str
    layout: str
    masthead: tuple[str, ...]
    name: str | None
    year: int | None
    number: int | None
    total: int | None
    date: date | None
    encoding: str
    look: str
    pages: tuple[int, ...]
    spaced: bool
    numbered: bool
    distribution: str
    pieces: tuple[Piece, ...]


def read(path: Path) -> Sample:
    """The issue that `path` holds."""
    _, head, text = path.read_text(encoding="utf-8").split("+++\n", 2)
    given: dict[str, Any] = tomllib.loads(head)
    return Sample(
        file=given["file"],
        layout=given["layout"],
        masthead=tuple(given["masthead"]),
        name=given.get("name"),
        year=given.get("year"),
        number=given.get("number"),
        total=given.get("total"),
        date=given.get("date"),
        encoding=given.get("encoding", "utf-8"),
        look=given.get("look", "bold"),
        pages=tuple(given.get("pages", (15, 23))),
        spaced=given.get("spaced", True),
        numbered=given.get("numbered", False),
        distribution=given["distribution"],
        pieces=_pieces(text),
    )


def _pieces(text: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    section: str | None = None
    for block in re.split(r"^(?=#)", text, flags=re.M)[1:]:
        head, *lines = [line for line in block.splitlines() if line.strip()]
        if head.startswith("## "):
            section = head[3:].rstrip("：")
            found += [Piece(section, (), (line,)) for line in lines]
        else:
            found.append(Piece(section, tuple(head[2:].split(CELLS)), tuple(_row(line) for line in lines)))
    return tuple(found)


def _row(line: str) -> str:
    return line.strip("| ") if line.startswith("|") else line


def truth(sample: Sample) -> dict[str, object]:
    """What a perfect reader finds in the issue."""
    articles, briefs = [], 0
    for order, piece in enumerate(sample.pieces, 1):
        briefs += not piece.title
        title = " ".join(piece.title) if piece.title else f"{piece.section}{briefs}"
        body = "\n".join(piece.body).replace(CELLS, "\t") if piece.title else re.sub(r"^\d+[、.．]", "", piece.body[0])
        articles.append({"order": order, "section": piece.section, "title": title, "body": body})
    day = sample.date.isoformat() if sample.date else None
    return {
        "name": sample.name,
        "year": sample.year,
        "number": sample.number,
        "total": sample.total,
        "date": day,
        "articles": articles,
    }


def spaced(text: str) -> str:
    """The text with a space between Han characters and what is ASCII, as office programs set it."""
    han, ascii_ = "[\u4e00-\u9fff]", "[0-9A-Za-z]"
    return re.sub(f"(?<={han})(?={ascii_})|(?<={ascii_})(?={han})", " ", text)
