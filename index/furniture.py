"""What a page prints around its text: page numbers, and heads and feet that repeat from page to page."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

from index.layout import is_page_number
from index.masthead import says_masthead
from index.readers import Line

_EDGE = 2  # lines at the top and at the bottom of a page that can be its head or foot


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Lines of the text. Of a running head that is a masthead's line too, the first stays, for it may be that line."""
    running, kept = _running(lines), list[Line]()
    for line in lines:
        if is_page_number(line):
            continue
        shape = _shape(line)
        if shape in running and not (says_masthead(line) and not any(_shape(other) == shape for other in kept)):
            continue
        kept.append(line)
    return kept


def _running(lines: Sequence[Line]) -> set[str]:
    """Shapes that stand at the edge of at least two pages, and of two pages in five."""
    pages = defaultdict[int | None, list[str]](list)
    for line in lines:
        if not is_page_number(line):
            pages[line.page].append(_shape(line))
    seen = Counter(shape for page in pages.values() for shape in {*page[:_EDGE], *page[-_EDGE:]})
    return {shape for shape, count in seen.items() if count >= max(2, 0.4 * len(pages))}


def _shape(line: Line) -> str:
    """A line but for its numbers, which count pages."""
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", unicodedata.normalize("NFKC", line.text)))
