"""HTML to lines: the issue's own text, without the site around it."""

import re
from pathlib import Path
from typing import Any

from index.errors import Unreadable
from index.readers import Line
from index.readers.decoding import decode
from index.readers.web.looks import Sheet
from index.readers.web.notices import without_site
from index.readers.web.site import Site
from index.readers.web.walk import Walk

_DEEPEST = 2000  # the parser drops what is nested deeper than 2,048
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")  # the parser would make them visible


def read_web(path: Path) -> list[Line]:
    page = _parsed(_decode(path.read_bytes()))
    elements = list(page.iter())
    if max(_depths(page)) > _DEEPEST:
        raise Unreadable(f"HTML nested more than {_DEEPEST:,} deep: not a page of text")
    site = Site(elements)
    sheet = Sheet("\n".join(style.text or "" for style in page.iter("style"))[:1_000_000])
    lines = without_site(Walk(sheet, site).lines(site.root(page)))
    if lines:
        return lines
    if next(page.iter("frame", "iframe"), None) is not None:
        raise Unreadable("HTML that only frames another page: save that page")
    raise Unreadable("HTML without text")


def _parsed(text: str) -> Any:
    import lxml.etree
    import lxml.html

    text = _CONTROLS.sub("", text)
    # the parser takes for ever over markup that is never closed; no browser shows it
    last = text.rfind(">") + 1
    text = text[:last] + re.split(r"<[?!/a-zA-Z]", text[last:], maxsplit=1)[0]
    # and instructions are for other programs; lxml refuses text that declares an encoding
    text = re.sub(r"<\?[^>]*>", "", text)
    parser = lxml.html.HTMLParser(huge_tree=True, no_network=True)
    try:
        page = lxml.html.document_fromstring(text, parser=parser)
    except (ValueError, AssertionError, lxml.etree.LxmlError) as error:
        raise Unreadable("HTML without text") from error
    return page


def _depths(page: Any) -> list[int]:
    """How deep each element lies; at least one number."""
    import lxml.etree

    depth, found = 0, [0]
    for event, _ in lxml.etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        found.append(depth)
    return found


def _decode(raw: bytes) -> str:
    """As any text; where single characters are broken, by the declared encoding, as browsers show it."""
    try:
        return decode(raw)
    except Unreadable:
        declared = re.search(rb"(?:charset|encoding)\s*=\s*[\"']?\s*(gb\w+|utf-?8)", raw[:4096], re.I)
        if declared is None or b"\0" in raw:
            raise
        # GB2312 is declared for what is GB18030
        text = raw.decode("gb18030" if declared[1].lower().startswith(b"gb") else "utf-8", "replace")
        if text.count("\ufffd") > max(1, len(text) // 2000):
            raise
        return text
