"""Pages without a text layer: what stands on their pictures, by RapidOCR, where that optional part is installed."""

import importlib.util
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from index.readers import Line
from index.readers.pdf_rows import Run

INSTALL = ".venv/bin/python -m pip install -r requirements-scan.lock"
_DOTS = 200  # an inch: below, small print gets lost; above, it takes longer and reads no better


def can_scan() -> bool:
    """Whether the optional part is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


def read_scan(document: Any, pages: Sequence[int]) -> list[Run]:
    """What stands on pages, counted from 1, in reading order."""
    boxes = [box for page in pages for row in _rows(_boxes(document[page - 1], page)) for box in row]
    sizes = sorted(box.size for box in boxes)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    # what differs a little was printed in one size
    return [replace(box, size=usual) if abs(box.size - usual) < 0.08 * usual else box for box in boxes]


def unread(page: int, why: str) -> Line:
    """What stands for a page that is not in the index."""
    return Line("", page, missing=f"page {page} is not read: it has {why}")


def _boxes(page: Any, number: int) -> list[Run]:
    from pypdfium2 import raw

    width, height = page.get_width(), page.get_height()
    scale = min(_DOTS / 72, 5000 / max(width, height, 1.0))  # a page may be a metre wide: then fewer dots an inch
    picture = page.render(scale=scale, rev_byteorder=False, force_bitmap_format=raw.FPDFBitmap_BGR).to_numpy()
    found = _reader()(picture)
    if found is None or found.boxes is None or found.txts is None:
        return []
    boxes = []
    for corners, text in zip(found.boxes, (text.strip() for text in found.txts), strict=True):
        if text:
            across, down = [float(x) / scale for x, _ in corners], [float(y) / scale for _, y in corners]
            left, right, bottom, top = min(across), max(across), height - max(down), height - min(down)
            size = (right - left) / sum(1.0 if char > "\u2000" else 0.55 for char in text)
            boxes.append(Run(text, number, left, right, bottom, top, round(size, 0), 0, width / 2))
    return boxes


@lru_cache(1)
def _reader() -> Any:
    """Its models come with the package; nothing is downloaded."""
    from rapidocr import RapidOCR

    # its guess whether a row stands on its head loses rows that do not
    return RapidOCR(params={"Global.log_level": "critical", "Global.use_cls": False})


def _rows(boxes: Sequence[Run]) -> list[list[Run]]:
    """From top to bottom, each from left to right."""
    rows = list[list[Run]]()
    for box in sorted(boxes, key=lambda box: (-(box.top + box.bottom), box.left)):
        last = rows[-1][-1] if rows else None
        if last and min(box.top, last.top) - max(box.bottom, last.bottom) > 0.5 * min(
            box.top - box.bottom, last.top - last.bottom
        ):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda box: box.left) for row in rows]
