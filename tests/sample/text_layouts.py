"""The two layouts of the text files: rows of 26 characters, and a paragraph a line; both cut by pages."""

import re
import unicodedata
from itertools import pairwise

from tests.sample.source import Sample, spaced

FULL = 52  # half-width columns: 26 Han characters
INDENT = 4  # lost in the file, though the first row of a paragraph leaves room for it
OPENING = "“‘（《【〔("
CLOSING = "，。、；：！？”’）》】〕,)"


def wrapped(sample: Sample, distribution: list[str]) -> str:
    """A blank line after each row, but none before a page's first row, which has a leading space."""
    rows = [row for block in _blocks(sample, distribution, titles_apart=True) for row in block]
    starts = _page_starts(sample.pages, len(rows))
    text = ""
    for place, row in enumerate(rows):
        text += f" {row}\n" if place in starts else f"\n{row}\n"
    return text


def paragraphs(sample: Sample, distribution: list[str]) -> str:
    """A paragraph a line and a blank line between; a page's end cuts the paragraph that runs over it in two."""
    lines: list[str] = []
    blocks = _blocks(sample, distribution, titles_apart=False)
    starts = _page_starts(sample.pages, sum(map(len, blocks)))
    place = 0
    for block in blocks:
        cuts = [0, *(n for n in range(1, len(block)) if place + n in starts), len(block)]
        lines += [_joined(block[a:b]) for a, b in pairwise(cuts)]
        place += len(block)
    return "\n\n" + "\n\n".join(lines) + "\n"


def _blocks(sample: Sample, distribution: list[str], *, titles_apart: bool) -> list[list[str]]:
    """Rows by paragraph, in printed order."""

    def set_(text: str, first: int) -> list[str]:
        return fold(spaced(text) if sample.spaced else text, first)

    blocks = [[row] for row in sample.masthead]
    section = None
    for piece in sample.pieces:
        if piece.section and piece.section != section:
            blocks.append([f"{piece.section}："])
        section = piece.section
        if piece.title:
            titles = list(piece.title) if titles_apart else [" ".join(piece.title)]
            blocks.append([spaced(title) if sample.spaced else title for title in titles])
        blocks += [set_(paragraph, FULL - INDENT) for paragraph in piece.body]
    return blocks + [set_(line, FULL) for line in distribution]


def fold(text: str, first: int, full: int = FULL) -> list[str]:
    """The rows of a paragraph: none starts with a closing mark (it hangs) nor ends with an opening one."""
    rows: list[str] = []
    row, room = "", first
    for token in re.findall(r"[0-9A-Za-z.%+\-/]+|.", text):
        hangs = token in CLOSING and _width(row) <= room + 2
        if _width(row + token) > room and not hangs:
            kept = row.rstrip(OPENING)
            rows.append(kept.rstrip())
            row, room = row[len(kept) :], full
        row += token if row or token != " " else ""
    return [*rows, row.rstrip()] if row.strip() else rows


def _joined(rows: list[str]) -> str:
    """Rows as one line; the space that a row's end swallowed comes back by the rule that had set it."""
    return spaced("".join(rows)) if any(re.search("[\u4e00-\u9fff] [0-9]", row) for row in rows) else "".join(rows)


def _page_starts(pages: tuple[int, ...], rows: int) -> set[int]:
    starts, at, page = set(), 0, 0
    while at < rows:
        starts.add(at)
        at += pages[min(page, len(pages) - 1)] - (page % 3 if page >= len(pages) else 0)
        page += 1
    return starts


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
