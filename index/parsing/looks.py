"""How much each line stands out from the body: as a title does, less, or not at all."""

from collections import Counter
from collections.abc import Sequence

from index.parsing.signs import is_aside, is_heading, section_name
from index.readers import Line

_Style = tuple[float, bool, bool]  # size in points, centred, bold: the more, the more a line stands out

NOT, MINOR, MAJOR = 0, 1, 2


def looks_of(lines: Sequence[Line]) -> list[int | None]:
    """`MAJOR`, `MINOR` or `NOT` for each line; None for all where the file does not tell titles by their look."""
    if not lines:
        return []
    size, bold = _body(lines)
    outs = [_stands_out(line, size, bold) for line in lines]
    titles = [place for place, out in enumerate(outs) if out and _may_be_title(lines[place].text)]
    share = sum(len(line.text) for line, out in zip(lines, outs, strict=True) if out)
    if not titles or share > 0.4 * sum(len(line.text) for line in lines):
        return [None] * len(lines)
    # the first line under a masthead is a title's: where it does not stand out, the others need not either
    not_out = NOT if outs[0] else None
    told = [place for place in titles if lines[place].centred is not None]
    most = _title_style([_style(lines[place]) for place in told or titles])
    return [
        not_out if not out else MINOR if _below(line, most, size) else MAJOR
        for line, out in zip(lines, outs, strict=True)
    ]


def _body(lines: Sequence[Line]) -> tuple[float, bool]:
    """Size and weight of most of the text."""
    styles = Counter[tuple[float, bool]]()
    for line in lines:
        styles[line.size or 0, bool(line.bold)] += len(line.text)
    return max(styles, key=lambda style: (styles[style], style))


def _stands_out(line: Line, size: float, bold: bool) -> bool:
    return bool(line.centred or (line.bold and not bold) or (line.size and size and line.size > 1.08 * size))


def _may_be_title(text: str) -> bool:
    """Captions are centred and the headings of sections are bold where titles need not be."""
    text = text.strip()
    return not (is_aside(text) or is_heading(text) or section_name(text))


def _style(line: Line) -> _Style:
    return (line.size or 0.0, bool(line.centred), bool(line.bold))


def _title_style(styles: Sequence[_Style]) -> _Style:
    """The most prominent style that occurs twice, or else that of the first."""
    counts = Counter(styles)
    return max((style for style in counts if counts[style] > 1), default=styles[0])


def _below(line: Line, most: _Style, body: float) -> bool:
    """Whether a line lacks something of the titles' own: they are larger than the body, or else centred, or bold."""
    size, centred, bold = _style(line)
    if most[0] > 1.08 * body:
        return size < 0.9 * most[0]
    centred = most[1] if line.centred is None else centred  # it fills its row, so nobody can tell
    return (centred, bold) < most[1:]
