"""What is printed on a sheet, block by block, and what a perfect reader finds in it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal[
    "masthead", "contents", "entry", "section", "title", "paragraph", "subheading", "bare", "caption", "byline", "note",
    "row", "brief", "list",
]  # fmt: skip
BODY = ("paragraph", "subheading", "bare", "caption", "byline", "note", "row", "brief")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the sheet. A title has its rows apart, a table's row its cells; every other kind has one row.

    `mark` is what is printed before a brief's text, such as `1、`. A `bare` heading inside an article has no number:
    its look alone says that it is no title.
    """

    kind: Kind
    rows: tuple[str, ...]
    mark: str = ""

    @property
    def text(self) -> str:
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Head:
    """What the masthead says, None where it does not; `lines` as printed. `number_to` ends a double issue."""

    lines: tuple[str, ...]
    name: str | None
    year: int | None
    number: int | None
    total: int | None
    date: date | None
    number_to: int | None = None
    total_to: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """An article as it should be found."""

    section: str | None
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """An issue before it is laid out."""

    head: Head
    blocks: tuple[Block, ...]

    def without_bare_headings(self) -> "Sheet":
        """For a layout that cannot tell them from titles."""
        return Sheet(self.head, tuple(block for block in self.blocks if block.kind != "bare"))

    def pieces(self) -> list[Piece]:
        """The articles: a title or a brief starts one, and the blocks behind it are its body."""
        found, section, briefs = list[Piece](), None, 0
        for block in self.blocks:
            match block.kind:
                case "section":
                    section = block.text
                case "title":
                    found.append(Piece(section, " ".join(block.rows), ""))
                case "brief":
                    briefs += 1
                    found.append(Piece(section, f"{section}{briefs}", block.text))
                case kind if kind in BODY:
                    text = "\t".join(block.rows)
                    last = found[-1]
                    found[-1] = Piece(last.section, last.title, f"{last.body}\n{text}" if last.body else text)
        return found
