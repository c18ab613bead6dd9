"""Plots as inline SVG: a page that holds its own figures needs no font, no file and no network."""

from collections.abc import Mapping, Sequence
from html import escape

_LABEL, _BAR, _ROW = 150, 420, 24  # widths and row height, in pixels


def bars(title: str, shares: Mapping[str, float | None], notes: Mapping[str, str]) -> str:
    """A bar for each share, 0 to 1; a share that is None has no row."""
    rows = [(name, share) for name, share in shares.items() if share is not None]
    drawn = [_bar(place, name, share, notes.get(name, "")) for place, (name, share) in enumerate(rows)]
    return _svg(title, len(rows), "".join(drawn))


def histogram(title: str, values: Sequence[float], bins: int = 8) -> str:
    """How many values lie in each of `bins` equal ranges, from zero to the largest."""
    top = max(values, default=0.0) or 1.0
    counts = [0] * bins
    for value in values:
        counts[min(int(value / top * bins), bins - 1)] += 1
    most = max(counts) or 1
    names = [f"{top * n / bins:.0f}–{top * (n + 1) / bins:.0f} ms" for n in range(bins)]
    drawn = [
        _bar(place, name, count / most, str(count))
        for place, (name, count) in enumerate(zip(names, counts, strict=True))
    ]
    return _svg(title, bins, "".join(drawn))


def _bar(place: int, name: str, share: float, note: str) -> str:
    middle = place * _ROW + _ROW // 2
    return (
        f'<text x="{_LABEL - 8}" y="{middle}" text-anchor="end" dominant-baseline="central">{escape(name)}</text>'
        f'<rect x="{_LABEL}" y="{middle - 8}" width="{max(share * _BAR, 1):.1f}" height="16" rx="2"/>'
        f'<text x="{_LABEL + share * _BAR + 6:.1f}" y="{middle}" dominant-baseline="central">{escape(note)}</text>'
    )


def _svg(title: str, rows: int, drawn: str) -> str:
    width, height = _LABEL + _BAR + 110, max(rows, 1) * _ROW
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>"
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' aria-label="{escape(title)}">{drawn}</svg></figure>'
    )
