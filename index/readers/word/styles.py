"""How a DOCX says that text looks: direct formatting first, then styles and those they are based on, then defaults."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from index.readers.word.package import w

# East Asian faces that offices set titles in, where others make the text bold
_HEAVY = re.compile(r"黑体|黑简|大黑|粗|标宋|中宋|simhei|heiti|xbs|biaosong|zhongsong|bold|black", re.I)
_UNITS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "pc": 12.0, "pi": 12.0}
_Value = TypeVar("_Value")


class Styles:
    """Looks up what paragraphs and runs are; one for each document."""

    def __init__(self, root: Any | None) -> None:
        styles = [] if root is None else root.findall(w("style"))
        self._by_id = {str(style.get(w("styleId"))): style for style in styles}
        usual = [s for s in styles if s.get(w("type")) == "paragraph" and s.get(w("default")) in ("1", "true", "on")]
        self._usual = str(usual[0].get(w("styleId"))) if usual else ""
        defaults = None if root is None else root.find(w("docDefaults"))
        self._defaults = [] if defaults is None else list(defaults.iter(w("rPr"), w("pPr")))
        self._chains: dict[str, tuple[Any, ...]] = {}

    def heading(self, paragraph: Any) -> bool:
        """Whether the style's name says so."""
        return self._names(paragraph, ("heading", "title", "标题"))

    def contents(self, paragraph: Any) -> bool:
        """Whether it is a line of the table of contents, which says again what stands below."""
        return self._names(paragraph, ("toc ", "目录"))

    def centred(self, paragraph: Any) -> bool:
        return self._of_paragraph(paragraph, lambda props: _value(props, "jc")) == "center"

    def indented(self, paragraph: Any) -> bool:
        """Whether its first row sets in further right, by about two characters."""
        return bool(self._of_paragraph(paragraph, _first_line))

    def page_before(self, paragraph: Any) -> bool:
        return bool(self._of_paragraph(paragraph, lambda props: _switch(props, "pageBreakBefore")))

    def numbering(self, paragraph: Any) -> tuple[str, int] | None:
        """The list (numId) and the level that a paragraph is of."""
        number = self._of_paragraph(paragraph, lambda props: _value(props, "numPr", "numId"))
        level = self._of_paragraph(paragraph, lambda props: _value(props, "numPr", "ilvl"))
        return (number, int(level) if level and level.isdecimal() else 0) if number not in (None, "0") else None

    def hidden(self, paragraph: Any, run: Any) -> bool:
        return bool(self._of_run(paragraph, run, lambda props: _switch(props, "vanish")))

    def bold(self, paragraph: Any, run: Any) -> bool:
        """Bold, or in a face that is for headings."""
        face = self._of_run(paragraph, run, _face)
        heavy = self._of_run(paragraph, run, lambda props: _switch(props, "b"))
        return bool(heavy) or bool(face and _HEAVY.search(face))

    def size(self, paragraph: Any, run: Any) -> float | None:
        """In points."""
        return self._of_run(paragraph, run, lambda props: _measure(_value(props, "sz"), 0.5))

    def _names(self, paragraph: Any, starts: tuple[str, ...]) -> bool:
        style = next(iter(self._chain(_style_id(paragraph, "pStyle"))), None)
        return style is not None and (_value(style, "name") or "").lower().startswith(starts)

    def _of_paragraph(self, paragraph: Any, read: Callable[[Any], _Value | None]) -> _Value | None:
        chain = self._chain(_style_id(paragraph, "pStyle") or self._usual)
        return _first(_properties("pPr", [paragraph, *chain], self._defaults), read)

    def _of_run(self, paragraph: Any, run: Any, read: Callable[[Any], _Value | None]) -> _Value | None:
        own = self._chain(_style_id(run, "rStyle"))
        chain = self._chain(_style_id(paragraph, "pStyle") or self._usual)
        return _first(_properties("rPr", [run, *own, *chain], self._defaults), read)

    def _chain(self, style_id: str) -> tuple[Any, ...]:
        """A style and those it is based on, nearest first."""
        if style_id not in self._chains:
            chain, at = list[Any](), style_id
            while at in self._by_id and self._by_id[at] not in chain:
                chain.append(self._by_id[at])
                at = _value(chain[-1], "basedOn") or ""
            self._chains[style_id] = tuple(chain)
        return self._chains[style_id]


def _style_id(element: Any, kind: str) -> str:
    props = element.find(w("pPr" if kind == "pStyle" else "rPr"))
    return "" if props is None else _value(props, kind) or ""


def _properties(kind: str, holders: Sequence[Any], defaults: Sequence[Any]) -> Iterator[Any]:
    yield from (props for holder in holders if (props := holder.find(w(kind))) is not None)
    yield from (props for props in defaults if props.tag == w(kind))


def _first(properties: Iterator[Any], read: Callable[[Any], _Value | None]) -> _Value | None:
    return next((value for props in properties if (value := read(props)) is not None), None)


def _value(element: Any, *path: str) -> str | None:
    found = element.find("/".join(w(part) for part in path))
    return None if found is None else found.get(w("val"))


def _switch(props: Any, kind: str) -> bool | None:
    found = props.find(w(kind))
    return None if found is None else found.get(w("val"), "1") not in ("0", "false", "off")


def _face(props: Any) -> str | None:
    fonts = props.find(w("rFonts"))
    return None if fonts is None else fonts.get(w("eastAsia"))


def _first_line(props: Any) -> bool | None:
    indent = props.find(w("ind"))
    if indent is None:
        return None
    if (chars := indent.get(w("firstLineChars"))) not in (None, "0"):
        return (_measure(chars, 1.0) or 0) >= 100  # hundredths of a character
    first = _measure(indent.get(w("firstLine")), 0.05)
    return None if first is None and chars is None else (first or 0) >= 12


def _measure(text: str | None, unit: float) -> float | None:
    """A length of the file in points: a number of `unit` points, or one with its own unit.

    >>> _measure("28", 0.5), _measure("14pt", 0.5), _measure("two", 0.5)
    (14.0, 14.0, None)
    """
    match = re.fullmatch(r"(-?\d{1,7}(?:\.\d{1,7})?)(pt|cm|mm|in|pc|pi)?", text or "")
    return float(match[1]) * (_UNITS[match[2]] if match[2] else unit) if match else None
