"""PDF to lines: the characters of a page's text layer, put back into rows with their indent, size and weight."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.errors import Unreadable
from index.readers import Line
from index.readers.pdf_ink import UNKNOWN, weighed
from index.readers.pdf_margins import lines_of
from index.readers.pdf_opening import blind_pages, opened
from index.readers.pdf_rows import Run, rows_of
from index.readers.scan import INSTALL, can_scan, read_scan, unread

_HEAVY = re.compile(r"bold|black|heavy|hei|xbs|biaosong|zhongsong", re.I)  # the faces that offices set titles in
# some fonts' text layer names the radical where the character is meant; those without a compatibility mapping
_RADICALS = str.maketrans(
    "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻰⻳", "民西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐龙龟"
)
_KANGXI = re.compile("[\u2f00-\u2fdf]")


def read_pdf(path: Path) -> list[Line]:
    with opened(path) as document:
        blind = blind_pages(document)
        pages = [number for number in range(len(document)) if number + 1 not in blind]
        runs = weighed(document, [run for number in pages for run in _page(document[number], number + 1)])
        seen = read_scan(document, list(blind)) if blind and can_scan() else []
    kind = next(iter(blind.values()), None)
    if not runs and not seen:
        raise Unreadable(_unread(kind))
    missing = [unread(page, why) for page, why in blind.items() if not any(run.page == page for run in seen)]
    runs = sorted([*runs, *seen], key=lambda run: run.page)
    return [*lines_of(rows_of(runs)), *missing]


def _unread(kind: str | None) -> str:
    """Why nothing can be read, and what to do."""
    if kind is None:
        return "PDF of blank pages"
    return "scanned PDF on which no text can be seen" if can_scan() else f"PDF with {kind}: to read scans: {INSTALL}"


def _page(page: Any, number: int) -> Iterator[Run]:
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


def _run(layer: Any, page: int, places: range, units: Sequence[str]) -> Run:
    from pypdfium2 import raw

    printed = [at for at in places if units[at].strip() and not raw.FPDFText_IsGenerated(layer, at)] or list(places)
    boxes = [_box(layer, at) for at in printed]
    # the boxes of Latin characters differ from those of the Chinese ones of the same size
    faces = Counter(_face(layer, at) for at in [at for at in printed if units[at] > "\u2e80"] or printed)
    size, weight = max(faces, key=lambda face: (faces[face], face))
    return Run(
        _plain("".join(_spacing(layer, at, places, size) if units[at] == " " else units[at] for at in places)),
        page,
        min(box.left for box in boxes),
        max(box.right for box in boxes),
        min(box.bottom for box in boxes),
        max(box.top for box in boxes),
        size,
        weight,
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


def _face(layer: Any, at: int) -> tuple[float, int]:
    """Size in points, from the box, for the font's own number is before scaling; how heavy the face is, 0 to 2."""
    from pypdfium2 import raw

    box, name = _box(layer, at), ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(layer, at, name, 128, ctypes.c_int())
    size = round(abs(box.top - box.bottom), 0)
    if not name.value and raw.FPDFText_GetFontWeight(layer, at) <= 0:
        return size, UNKNOWN
    heavy = raw.FPDFText_GetFontWeight(layer, at) >= 600 or _HEAVY.search(name.value.decode("utf-8", "ignore"))
    # a face without a bold cut is made heavy by drawing its outlines too
    mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(layer, at))
    return size, bool(heavy) + (mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE)


def _plain(text: str) -> str:
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # the layer may give halves of a pair
    text = _KANGXI.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return text.translate(_RADICALS)
