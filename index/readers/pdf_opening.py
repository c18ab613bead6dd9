"""A PDF opened with care: what is broken, locked or a bomb refused, and pages found whose text cannot be read."""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.errors import Unreadable

NO_TEXT = "no text layer"
NO_LETTERS = "a text layer whose fonts do not say which characters they print"

_PAGES = 1000  # an issue has a few
_UNPACKED = 100_000_000  # bytes of text and drawing in all; an issue's are below one million
_FEW = 15  # characters: what a scanning program prints on the picture of a page
_STEP = 65536


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The document of a file. Raises `Unreadable`, also where the block inside stumbles over a broken page."""
    import pypdfium2

    raw = path.read_bytes()
    if b"%%EOF" not in raw[-4096:]:
        raise Unreadable("broken PDF: its end is missing")
    if _unpacks_to_too_much(raw):
        raise Unreadable(f"decompression bomb: its streams unpack to more than {_UNPACKED // 1_000_000} MB")
    try:
        document = pypdfium2.PdfDocument(str(path))
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Unreadable("encrypted PDF: needs a password") from error
        raise Unreadable("broken PDF: it cannot be opened") from error
    try:
        if not 0 < len(document) <= _PAGES:
            raise Unreadable(f"PDF of {len(document):,} pages: not an issue of a newsletter")
        yield document
    except pypdfium2.PdfiumError as error:
        raise Unreadable("broken PDF: a page cannot be read") from error
    finally:
        document.close()


def blind_pages(document: Any) -> dict[int, str]:
    """Pages, counted from 1, that print something of which no text can be had, and why. Blank pages are none."""
    found = {}
    for number in range(len(document)):
        page = document[number]
        letters, odd = _letters(page.get_textpage())
        if odd > 0.3 * letters:
            found[number + 1] = NO_LETTERS
        elif letters < _FEW and _is_drawn(page, letters):
            found[number + 1] = NO_TEXT
    return found


def _letters(layer: Any) -> tuple[int, int]:
    """How many characters the page prints, and how many of them are of no known script: bad fonts give such."""
    from pypdfium2 import raw

    letters = odd = 0
    for at in range(layer.count_chars()):
        code = raw.FPDFText_GetUnicode(layer, at)
        if code in (9, 10, 13, 32, 160, 0x3000) or raw.FPDFText_IsGenerated(layer, at) == 1:
            continue
        letters += 1
        private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000 or code in (0, 0xFFFD)
        odd += private or raw.FPDFText_HasUnicodeMapError(layer, at) == 1
    return letters, odd


def _is_drawn(page: Any, letters: int) -> bool:
    """Whether the page is a picture; with some letters on it, one that fills half of it."""
    from pypdfium2 import raw

    shapes = 0
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = thing.get_bounds()
        share = (right - left) * (top - bottom) / max(1.0, page.get_width() * page.get_height())
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE and share > (0.5 if letters else 0.02):
            return True
        shapes += 1
    return letters == 0 and shapes > 200  # letters drawn as outlines


def _unpacks_to_too_much(raw: bytes) -> bool:
    """Whether text and drawing do. Pictures are not counted: a white page is large, and only a scan's are drawn."""
    total, at = 0, 0
    for match in re.finditer(rb"stream\r?\n", raw):
        head = raw[max(at, match.start() - 1000) : match.start()].rpartition(b"obj")[2]
        at = match.end()
        if match.start() >= 3 and raw[match.start() - 3 : match.start()] == b"end":
            continue
        layers = len(re.findall(rb"/(?:FlateDecode|Fl)\b", head))
        if layers and not re.search(rb"/Subtype\s*/Image\b", head):
            total += _unpacked(raw, at, layers, _UNPACKED - total)
        if total >= _UNPACKED:
            return True
    return False


def _unpacked(raw: bytes, start: int, layers: int, most: int) -> int:
    """The size of a stream that is packed so many times over, up to `most`; what is broken ends it."""
    chain = [zlib.decompressobj() for _ in range(min(layers, 4))]
    size = 0
    for at in range(start, len(raw), _STEP):
        waiting = [(0, raw[at : at + _STEP])]
        while waiting:
            level, packed = waiting.pop()
            try:
                piece = chain[level].decompress(packed, 1_000_000)
            except zlib.error:
                return size
            if chain[level].unconsumed_tail:
                waiting.append((level, chain[level].unconsumed_tail))
            if level + 1 < len(chain) and piece:
                waiting.append((level + 1, piece))
            else:
                size += len(piece)
            if size >= most:
                return size
        if chain[0].eof:
            break
    return size
