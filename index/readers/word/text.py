"""What a paragraph of a DOCX prints: its text, and the boxes, notes and page breaks that stand in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.readers.word.package import name, w

# deleted by tracked changes, instructions of fields, readings above characters, formulas, properties
_OUT = {
    "w:del",
    "w:moveFrom",
    "w:instrText",
    "w:delText",
    "w:rt",
    "w:rPr",
    "w:pPr",
    "w:sdtPr",
    "m:oMath",
    "m:oMathPara",
}
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
# of the symbol faces, whose characters are at no place of Unicode's; circled numbers are added below
_SYMBOLS = {0x6C: "●", 0x6E: "■", 0x71: "□", 0x75: "◆", 0xA7: "■", 0xA8: "□", 0xB7: "•", 0xD8: "※", 0xFC: "√"}
_SYMBOLS |= {0x81 + count: chr(ord("①") + count) for count in range(10)}


@dataclass(frozen=True, slots=True)
class Printed:
    """Text of a run."""

    text: str
    run: Any


@dataclass(frozen=True, slots=True)
class Box:
    """A text box: paragraphs and tables of their own."""

    content: Any


@dataclass(frozen=True, slots=True)
class Art:
    """Words drawn as a picture, as the name of a newsletter often is."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A mark that leads to a footnote or an endnote."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """`rendered`: where the program that wrote the file saw a page end; else where somebody asked for a new one."""

    rendered: bool


Event = Printed | Box | Art | Note | PageBreak


def events(paragraph: Any) -> Iterator[Event]:
    """In the order of the file. What stands there twice for older programs comes once."""
    return _inside(paragraph, None, [])


def symbol(code: str) -> str:
    """The character of a symbol face, by its code in hex, or else a plain mark.

    >>> symbol("F06C"), symbol("F082"), symbol("F000"), symbol("2460")
    ('●', '②', '•', '①')
    """
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= value <= 0xF0FF or value < 0x100:
        return _SYMBOLS.get(value & 0xFF, "•")
    return chr(value) if value < 0xD800 or 0xF900 <= value < 0xFFFE else ""


def _inside(element: Any, run: Any, fields: list[bool]) -> Iterator[Event]:
    """`fields` are those that are open, each with whether its instruction is over and its result has begun."""
    for child in element:
        kind = name(child.tag)
        if kind in _OUT:
            continue
        if kind == "w:r":
            yield from _inside(child, child, fields)
        elif kind == "mc:AlternateContent":
            yield from _inside(_chosen(child), run, fields)
        elif kind == "w:sdt" and child.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None:
            continue  # click here to enter text
        elif kind == "w:fldChar":
            _field(child, fields)
        elif (event := _event(child, kind, run)) is not None:
            if all(fields):
                yield event
        else:
            yield from _inside(child, run, fields)


def _field(mark: Any, fields: list[bool]) -> None:
    match mark.get(w("fldCharType")):
        case "begin":
            fields.append(False)
        case "separate" if fields:
            fields[-1] = True
        case "end" if fields:
            fields.pop()


def _event(element: Any, kind: str, run: Any) -> Event | None:
    match kind:
        case "w:t" if run is not None:
            return Printed(element.text or "", run)
        case "w:br" if element.get(w("type")) == "page":
            return PageBreak(rendered=False)
        case "w:lastRenderedPageBreak":
            return PageBreak(rendered=True)
        case "w:sym":
            return Printed(symbol(element.get(w("char"), "")), run)
        case "w:footnoteReference" | "w:endnoteReference":
            return Note(kind[2:-9] + "s", element.get(w("id"), ""))
        case "w:txbxContent":
            return Box(element)
        case "v:textpath" if element.get("string"):
            return Art(element.get("string"))
    return Printed(_SIGNS[kind], run) if kind in _SIGNS else None


def _chosen(alternatives: Any) -> Any:
    """The first way of writing it that holds text, or the last: newer programs take one, older ones the other."""
    ways = [child for child in alternatives if name(child.tag) in ("mc:Choice", "mc:Fallback")]
    return next((way for way in ways if any(name(e.tag) == "w:t" and e.text for e in way.iter())), ways[-1:])
