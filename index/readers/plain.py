"""Text files to lines: where a line ends, and where a page begins."""

import re
from pathlib import Path

from index.readers import Line
from index.readers.decoding import decode

_LINE_END = re.compile("\r\n?|[\x0b\x1c-\x1e\x85\u2028\u2029]")  # each as one, also mixed in a file
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")


def read_plain(path: Path) -> list[Line]:
    text = _LINE_END.sub("\n", decode(path.read_bytes())).expandtabs(4)
    rows = [row for page in text.split("\f") for row in (*page.split("\n"), "\f")][:-1]
    if path.suffix.lower() == ".md":
        return _markdown(rows)
    pages = _pages(rows)
    return [Line(row, page) for row, page in zip(rows, pages, strict=True) if row != "\f"]


def _pages(rows: list[str]) -> list[int | None]:
    """Pages by form feeds, or by the marks that a PDF's text leaves: one leading space and no blank line before it.

    The second sign means something only where a blank line follows every row.
    """
    blank = sum(not row.strip() for row in rows)
    spaced = blank >= 0.4 * len(rows)
    page, pages = 1, list[int | None]()
    before, since = "", 0  # rows since the last mark: no page is shorter than a few, whatever spaces a masthead has
    for row in rows:
        marked = bool(spaced and since >= 5 and before.strip() and re.match(r" \S", row)) or row == "\f"
        page += marked
        pages.append(page)
        since = 0 if marked else since + bool(row.strip())
        before = row
    return pages if page > 1 else [None] * len(rows)


def _markdown(rows: list[str]) -> list[Line]:
    """A block of rows between blank lines is one paragraph; a heading is bold."""
    lines, block = list[Line](), list[str]()
    for row in [*rows, ""]:
        heading = _HEADING.match(row)
        if (heading or not row.strip()) and block:
            lines.append(_block(block))
            block = []
        if heading:
            lines.append(Line(heading[2], size=22.0 - 2 * len(heading[1]), bold=True, whole=True))
        elif row.strip():
            block.append(row.strip())
    return lines


def _block(rows: list[str]) -> Line:
    text = re.sub(r"(?<![!-~])\n|\n(?![!-~])", "", "\n".join(rows)).replace("\n", " ")
    strong = re.fullmatch(r"(\*\*|__)([^*_]+)\1", text)
    return Line(strong[2] if strong else text, size=10.0, bold=bool(strong), whole=True)
