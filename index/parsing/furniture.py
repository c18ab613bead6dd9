"""What a page prints around its text: page numbers, and heads and feet that repeat from page to page."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache

from index.parsing.layout import is_page_number
from index.parsing.masthead import says_masthead
from index.readers import Line

_NUMBERED = re.compile(r"(^|\s)第\s*\d{1,3}\s*页(\s*[/／共，]?\s*共?\s*\d{1,3}\s*页)?$|^第\s*\d{1,3}\s*页\s")
_PRINTED = re.compile(  # what a browser prints around a page
    r"(file|https?)://\S+(\s+\d+/\d+)?|\d{1,4}/\d{1,2}/\d{1,4},? (上午|下午)?\d{1,2}:\d{2}( [AP]M)?(\s.*)?"
)
_HEAD = 20  # lines that a masthead can take
_EDGE = 2  # lines at the top and at the bottom of a page that can be its head or foot


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Lines of the text. Of a running head that is a masthead's line too, the first stays, for it may be that line."""
    lines = [line for line in lines if not is_page_number(line)]
    edges, kept = _edges(lines), list[Line]()
    seen = Counter(_shape(lines[place]) for page in edges.values() for place in page)
    running = {shape for shape, count in seen.items() if count >= max(2, 0.4 * len(edges))}
    at_edge = {place for page in edges.values() for place in page}
    small = _small(lines)
    for place, line in enumerate(lines):
        if place not in at_edge:
            kept.append(line)
            continue
        shape = _shape(line)
        first = len(kept) < _HEAD and not any(_shape(other) == shape for other in kept)
        runs = shape in running or _is_numbered(line) or (not first and small(line) and says_masthead(line))
        if not runs or (first and says_masthead(line)):
            kept.append(line)
    return kept


def _edges(lines: Sequence[Line]) -> dict[int | None, list[int]]:
    """The places of each page's first and last lines."""
    pages = defaultdict[int | None, list[int]](list)
    for place, line in enumerate(lines):
        pages[line.page].append(place)
    return {page: sorted({*places[:_EDGE], *places[-_EDGE:]}) for page, places in pages.items()}


def _small(lines: Sequence[Line]) -> Callable[[Line], bool]:
    """Whether a line is set smaller than most of the text."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size or 0.0] += len(line.text)
    usual = max(sizes, key=lambda size: (sizes[size], size), default=0.0)
    return lambda line: bool(line.size and line.size < 0.92 * usual)


def _is_numbered(line: Line) -> bool:
    """Whether it is a running head with the page's number or address in it, even of an issue of one page."""
    text = line.text.strip()
    return bool(_PRINTED.fullmatch(text)) or (len(text) < 40 and bool(_NUMBERED.search(text)))


def _shape(line: Line) -> str:
    """A line but for its numbers, which count pages."""
    return _shape_of(line.text)


@lru_cache(4096)
def _shape_of(text: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))
