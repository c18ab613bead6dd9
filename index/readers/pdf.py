"""PDF to lines: the characters of a page's text layer, put back into rows with their indent, size and weight."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from index.errors import Unreadable
from index.readers import Line
from index.readers.pdf_opening import blind_pages, opened
from index.readers.scan import INSTALL, Box, can_scan, read_scan, unread

_HEAVY = re.compile(r"bold|black|heavy|hei|xbs|biaosong|zhongsong", re.I)  # the faces that offices set titles in
# some fonts' text layer names the radical where the character is meant; those without a compatibility mapping
_RADICALS = str.maketrans(
    "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻰⻳", "民西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐龙龟"
)
_KANGXI = re.compile("[\u2f00-\u2fdf]")


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters that the text layer keeps on one line, and their box in points."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    middle: float  # of the page

    @property
    def off_middle(self) -> float:
        return abs((self.left + self.right) / 2 - self.middle)


def read_pdf(path: Path) -> list[Line]:
    with opened(path) as document:
        blind = blind_pages(document)
        pages = [number for number in range(len(document)) if number + 1 not in blind]
        runs = [run for number in pages for run in _page(document[number], number + 1)]
        seen = [_seen(box) for box in read_scan(document, list(blind))] if blind and can_scan() else []
    kind = next(iter(blind.values()), None)
    if not runs and not seen:
        raise Unreadable(_unread(kind))
    missing = [unread(page, why) for page, why in blind.items() if not any(run.page == page for run in seen)]
    runs = sorted([*runs, *seen], key=lambda run: run.page)
    return [*_lines(_rows(runs)), *missing]


def _unread(kind: str | None) -> str:
    """Why nothing can be read, and what to do."""
    if kind is None:
        return "PDF of blank pages"
    return "scanned PDF on which no text can be seen" if can_scan() else f"PDF with {kind}: to read scans: {INSTALL}"


def _seen(box: Box) -> _Run:
    return _Run(box.text, box.page, box.left, box.right, box.bottom, box.top, box.size, False, box.middle)


def _page(page: Any, number: int) -> Iterator[_Run]:
    """The text layer's lines in its own order, which is the reading order in what offices and browsers print."""
    layer, middle = page.get_textpage(), page.get_width() / 2
    start, count = 0, layer.count_chars()
    units = [_character(layer, at) for at in range(count)]
    for at, unit in enumerate([*units, "\n"]):
        if unit in "\r\n":
            if "".join(units[start:at]).strip():
                yield replace(_run(layer, number, range(start, at), units), middle=middle)
            start = at + 1


def _character(layer: Any, at: int) -> str:
    from pypdfium2 import raw

    code = raw.FPDFText_GetUnicode(layer, at)
    return "-" if code == 2 else chr(code) if code else ""


def _run(layer: Any, page: int, places: range, units: Sequence[str]) -> _Run:
    from pypdfium2 import raw

    printed = [at for at in places if units[at].strip() and not raw.FPDFText_IsGenerated(layer, at)] or list(places)
    boxes = [_box(layer, at) for at in printed]
    # the boxes of Latin characters differ from those of the Chinese ones of the same size
    faces = Counter(_face(layer, at) for at in [at for at in printed if units[at] > "\u2e80"] or printed)
    size, bold = max(faces, key=lambda face: (faces[face], face))
    return _Run(
        _plain("".join(_spacing(layer, at, places, size) if units[at] == " " else units[at] for at in places)),
        page,
        min(box.left for box in boxes),
        max(box.right for box in boxes),
        min(box.bottom for box in boxes),
        max(box.top for box in boxes),
        size,
        bold,
        middle=0.0,
    )


def _spacing(layer: Any, at: int, places: range, size: float) -> str:
    """A space that the layer made of a gap; two where it is so wide that it parts the columns of a table."""
    from pypdfium2 import raw

    if not places.start < at < places.stop - 1 or not raw.FPDFText_IsGenerated(layer, at):
        return " "
    return "  " if _box(layer, at + 1).left - _box(layer, at - 1).right > 1.5 * size else " "


def _box(layer: Any, at: int) -> Any:
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(layer, at, box)
    return box


def _face(layer: Any, at: int) -> tuple[float, bool]:
    """Size in points, from the box, for the font's own number is before scaling; and whether the face is heavy."""
    from pypdfium2 import raw

    box, name = _box(layer, at), ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(layer, at, name, 128, ctypes.c_int())
    heavy = raw.FPDFText_GetFontWeight(layer, at) >= 600 or _HEAVY.search(name.value.decode("utf-8", "ignore"))
    # a face without a bold cut is made heavy by drawing its outlines too
    mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(layer, at))
    heavy = heavy or mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    return round(abs(box.top - box.bottom), 0), bool(heavy)


def _plain(text: str) -> str:
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # the layer may give halves of a pair
    text = _KANGXI.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return text.translate(_RADICALS)


def _rows(runs: Sequence[_Run]) -> list[_Run]:
    """Runs side by side are one row, such as an editor at the left margin and a date at the right."""
    rows = list[_Run]()
    for run in runs:
        last = rows[-1] if rows else None
        if last and last.page == run.page and run.left >= last.right - 1 and _beside(last, run):
            gap = "  " if run.left - last.right > 1.5 * run.size else " "  # a wide one parts the columns of a table
            text = f"{last.text.rstrip()}{gap}{run.text.lstrip()}"
            bottom, top = min(last.bottom, run.bottom), max(last.top, run.top)
            rows[-1] = replace(last, text=text, right=run.right, bottom=bottom, top=top, bold=last.bold and run.bold)
        else:
            rows.append(run)
    return rows


def _beside(one: _Run, other: _Run) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.5 * min(one.top - one.bottom, other.top - other.bottom)


def _lines(rows: Sequence[_Run]) -> list[Line]:
    """Rows against the margins of the body: those of the size that most of the text has."""
    sizes = Counter[float]()
    for row in rows:
        sizes[row.size] += len(row.text)
    size = max(sizes, key=lambda value: (sizes[value], value))
    body = [row for row in rows if row.size == size]
    left = _margin([row.left for row in body], smallest=True)
    right = _margin([row.right for row in body], smallest=False)
    em = _em(body)
    leads = [(row.left - left) / em for row in rows]
    gaps = [(right - row.right) / em for row in rows]
    plain = [not row.bold and abs(row.size - size) < 0.08 * size for row in rows]
    # between the margins of the body, or, where its right edge is ragged, on the page
    between = [
        lead > (0.8 if dull else 0.3) and (abs(lead - gap) < 0.4 or row.off_middle < 0.12 * em)
        for row, lead, gap, dull in zip(rows, leads, gaps, plain, strict=True)
    ]
    starts = [
        abs(row.size - size) < 0.08 * size and 1.4 <= lead <= 2.8 and (not middle or _goes_on(row, after))
        for row, lead, middle, after in zip(rows, leads, between, _following(leads, plain), strict=True)
    ]
    if sum(starts) < 0.05 * len(rows):  # paragraphs have no indent
        starts = _apart(rows, [dull and not middle for dull, middle in zip(plain, between, strict=True)], size)
    centred = [
        None if max(lead, gap) < 0.8 and not middle else middle and not start  # what fills its row does not tell
        for middle, start, lead, gap in zip(between, starts, leads, gaps, strict=True)
    ]
    return [
        Line("　　" * start + row.text.strip(), row.page, row.size, row.bold, middle)
        for row, start, middle in zip(rows, starts, centred, strict=True)
    ]


def _following(leads: Sequence[float], plain: Sequence[bool]) -> list[float]:
    """For each row the indent of the next plain one, whatever page numbers stand between."""
    found, after = list[float](), 0.0
    for lead, dull in zip(reversed(leads), reversed(plain), strict=True):
        found.append(after)
        after = lead if dull else after
    return found[::-1]


def _goes_on(row: _Run, after: float) -> bool:
    """Whether a row indented like the first of a paragraph is one, though it stands in the middle by chance.

    `after` is the indent of the next row: a paragraph goes on at the margin.
    """
    return not row.bold and (after < 0.3 or row.text.rstrip("”）").endswith("。"))


def _apart(rows: Sequence[_Run], plain: Sequence[bool], size: float) -> list[bool]:
    """Which plain rows stand off the one above or follow a heading: how paragraphs without an indent start."""
    steps = [one.bottom - other.bottom if one.page == other.page else 0.0 for one, other in pairwise(rows)]
    down = sorted(step for step in steps if step > 0)
    usual = down[len(down) // 2] if down else 0.0
    off = [False, *(step > 1.2 * usual for step in steps)]
    after = [False, *(row.bold or row.size > 1.08 * size for row in rows[:-1])]
    return [dull and (far or new) for dull, far, new in zip(plain, off, after, strict=True)]


def _margin(edges: Sequence[float], smallest: bool) -> float:
    """The outermost edge that at least one row in eight reaches, within two points."""
    near = Counter(round(edge / 2) for edge in edges)
    usual = [place for place in near if near[place] + near[place + 1] + near[place - 1] >= len(edges) / 8]
    chosen = (min if smallest else max)(usual, default=round(edges[0] / 2))
    return chosen * 2.0


def _em(body: Sequence[_Run]) -> float:
    """The width of a full-width character: the usual step of rows that hold nothing else."""
    steps = [(row.right - row.left) / len(row.text) for row in body if len(row.text) > 4 and min(row.text) > "\u2000"]
    return sorted(steps)[len(steps) // 2] if steps else body[0].size
