"""Rows to articles: sections and briefs, titles and paragraphs, and where the distribution list starts. The heart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.parsing.contents import without_contents
from index.parsing.costs import TITLES, Role, cuts_word, unbroken
from index.parsing.layout import Row, full_width, join, title_text
from index.parsing.masthead import numeral
from index.parsing.signs import is_aside, section_name
from index.parsing.titles import roles

_LIST = re.compile(r"(报\s*送?|送|抄\s*报|抄\s*送|主\s*送|发\s*送|分\s*送|呈\s*报|发)\s*([：:]|\s(?=\S{4}))")
_COLOPHON = re.compile(
    r".{2,30}\d{1,2}\s*日\s*印发$|[（(]?\s*共\s*印\s*\d+\s*份|(责任)?编辑[：:]|责编[：:]|审核[：:]|校对[：:]|签发[：:]|联系电话[：:]"
)
_BRIEFS = re.compile(
    r"[【\[〔（(●◆■★▲◎○□◇※•]?\s*([一-龥]{0,4}(?:简\s*讯|短\s*讯|快\s*讯)|一句话新闻)\s*[】\]〕）)]?\s*"
    r"(?:[：:]|$|(?<=[】\]〕])|(?<=\s)(?=[1１一(（①]))"
)
_COUNT = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_MARK = re.compile(
    rf"(?:[（(]\s*{_COUNT}\s*[）)]|{_COUNT}\s*(?:[、)）．]|\.(?!\d)|\.(?=\d+[年月日]))|([①-⑳])|([●◆■★▲◎○□◇※•]))\s*"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """An article before it has an id."""

    section: str | None
    title: str
    page: int | None
    body: str


def without_distribution(rows: Sequence[Row]) -> list[Row]:
    """Up to the list of who gets the issue (报：… 送：…), and without the printer's lines at the end."""
    end = next((place for place in range(1, len(rows)) if _starts_list(rows, place)), len(rows))
    while end and (rest := next((n for n in (1, 2) if _is_colophon(rows[max(0, end - n) : end])), 0)):
        end -= rest
    return list(rows[:end])


def _is_colophon(rows: Sequence[Row]) -> bool:
    return bool(_COLOPHON.match(join([row.text for row in rows])))


def _starts_list(rows: Sequence[Row], place: int) -> bool:
    """After a finished sentence, or with none behind it: a row of a body may start with 报： too (…日报：…)."""
    if not _LIST.match(rows[place].text):
        return False
    return _is_complete(rows[place - 1]) or not any(row.ends for row in rows[place:])


def find_articles(rows: Sequence[Row]) -> list[Piece]:
    """The articles of an issue, from its rows between masthead and distribution list."""
    full = full_width(rows)
    rows = _whole_asides(without_contents(rows), full)
    if full:
        rows = [replace(row, room=full - row.width) if row.room is None and not row.whole else row for row in rows]
    pieces = list[Piece]()
    for section, part in _parts(rows):
        pieces += _articles(section, part, full) if part else ()
    return _named(pieces)


def _parts(rows: Sequence[Row]) -> Iterator[tuple[str | None, list[Row]]]:
    """The rows above the heading of the briefs and those below; what follows a heading on its own line stays."""
    section, part = None, list[Row]()
    for place, row in enumerate(rows):
        found = _BRIEFS.match(row.text) if not place or row.look or _is_complete(rows[place - 1]) else None
        if found is None:
            part.append(row)
            continue
        yield section, part
        section, rest = re.sub(r"\s", "", found[1]), row.text[found.end() :].strip()
        part = [replace(row, text=rest, printed=rest)] if rest else []
    yield section, part


def _whole_asides(rows: Sequence[Row], full: float | None) -> list[Row]:
    """A caption or by-line that is cut into rows made one row again."""
    found = list[Row]()
    for row in rows:
        last = found[-1] if found else None
        filled = last and full and last.width > full - 3 and is_aside(last.text)
        if last and filled and _goes_on(last, row) and is_aside(text := join([last.text, row.text])):
            found[-1] = replace(last, text=text, printed=text, width=last.width + row.width)
        else:
            found.append(row)
    return found


def _goes_on(before: Row, row: Row) -> bool:
    """Whether a row behind a caption belongs to it: no title, or a word is cut."""
    return (row.look is False and not row.indented) or cuts_word(before.text, row.text)


def _is_complete(row: Row) -> bool:
    return row.ends or row.tabular or is_aside(row.text)


def _articles(section: str | None, rows: Sequence[Row], full: float | None) -> Iterator[Piece]:
    briefs = section is not None
    rows = _numbered(rows) if briefs else list(rows)
    numbered = any(row.item is not None for row in rows)
    found = roles(rows, full, untitled=briefs)
    starts = [
        place
        for place, (row, role) in enumerate(zip(rows, found, strict=True))
        if not place
        or role in (Role.TITLE, Role.SECTION)
        or row.item is not None
        or (briefs and not numbered and role is Role.START)
    ]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        if found[start] is Role.SECTION:
            section = section_name(rows[start].text)
            continue
        if numbered and rows[start].item is None and found[start] is Role.TITLE:
            section, numbered = None, False  # the briefs are over
        yield _piece(section, rows[start:end], found[start:end])


def _numbered(rows: Sequence[Row]) -> list[Row]:
    """Rows that carry the next number of the list, without it. A number out of turn belongs to the text."""
    found, expected = list[Row](), 1
    for row in rows:
        match = _MARK.match(row.text)
        if match and _value(match) in (expected, None):
            rest = row.text[match.end() :]
            found.append(replace(row, text=rest, printed=rest, item=expected))
            expected += 1
        else:
            found.append(row)
    return found


def _value(match: re.Match[str]) -> int | None:
    """The number that a mark says; None for a bullet."""
    if text := match[1] or match[2]:
        return numeral(text)
    return ord(match[3]) - ord("①") + 1 if match[3] else None


def _piece(section: str | None, rows: Sequence[Row], found: Sequence[Role]) -> Piece:
    title, paragraphs = list[Row](), list[list[str]]()
    for row, role in zip(rows, found, strict=True):
        if role in TITLES:
            title.append(row)
        elif role is Role.MORE and paragraphs:
            paragraphs[-1].append(row.text)
        else:
            paragraphs.append([row.text])
    return Piece(section, _joined(title), rows[0].page, "\n".join(join(part) for part in paragraphs))


def _joined(rows: Sequence[Row]) -> str:
    """The rows of a title with a space between where its writer broke it, and none where the layout did."""
    title = title_text(rows[0].printed) if rows else ""
    for before, row in pairwise(rows):
        title += ("" if _runs_over(before, row) else " ") + title_text(row.printed)
    return title


def _runs_over(before: Row, row: Row) -> bool:
    """Whether the next row's beginning did not fit, or the break cuts a word."""
    opening = len(row.text) - len(row.text.lstrip("“‘《（【"))  # no row ends with one of these
    needed = 1.0 + opening + unbroken(row.text[opening:])
    return (before.room is not None and before.room < needed - 0.1) or cuts_word(before.text, row.text)


def _named(pieces: Sequence[Piece]) -> list[Piece]:
    """Briefs without a title of their own are called by their place: 简讯1, 简讯2."""
    named, count = list[Piece](), 0
    for piece in pieces:
        brief = not piece.title and piece.section is not None
        count += brief
        named.append(replace(piece, title=f"{piece.section}{count}") if brief else piece)
    return named
