"""How figures grow with the archive, drawn with both axes logarithmic: a straight line is a power of the size."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT = 800, 440
_LEFT, _RIGHT, _TOP, _FOOT = 70, 300, 20, 60  # margins
_COLOURS = ("#1b6ca8", "#c8553d", "#3f7d20", "#7b4397", "#8a6d3b")
_LINE = 18  # pixels between two names


def growth(sizes: Sequence[int], series: Mapping[str, Sequence[float]]) -> str:
    """An SVG with one line a series over the sizes, all above 0.

    Beside its end stand its name, its last value and how often the first one that is.
    """
    every = [value for values in series.values() for value in values]
    along = _scale(sizes, _LEFT, _WIDTH - _RIGHT)
    up = _scale([10.0 ** floor(log10(min(every))), 10.0 ** ceil(log10(max(every)))], _HEIGHT - _FOOT, _TOP)
    drawn = [_across(up(power), f"{power:g}") for power in _powers(min(every), max(every))]
    drawn += [_below(along(size), f"{size:,}") for size in sizes]
    named = _apart({name: up(values[-1]) for name, values in series.items()})
    for colour, (name, values) in zip(_COLOURS, series.items(), strict=False):
        points = [(along(size), up(value)) for size, value in zip(sizes, values, strict=True)]
        told = f"{name}: {values[-1]:,.4g} ({values[-1] / values[0]:.1f}x)"
        drawn.append(_line(points, colour))
        drawn.append(_text(points[-1][0] + 12, named[name], told, f'fill="{colour}"'))
    drawn.append(_text(_LEFT, _HEIGHT - 12, "passages in the archive"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"'
        ' font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="#fff"/>'
        f"{''.join(drawn)}</svg>\n"
    )


def _scale(values: Sequence[float], first: float, last: float) -> Callable[[float], float]:
    """A value to a place between two edges, by its logarithm."""
    low, high = log10(min(values)), log10(max(values))
    return lambda value: first + (log10(value) - low) / ((high - low) or 1.0) * (last - first)


def _powers(low: float, high: float) -> list[float]:
    return [10.0**n for n in range(floor(log10(low)), ceil(log10(high)) + 1)]


def _apart(places: Mapping[str, float]) -> dict[str, float]:
    """Places of names, moved down where two would cover each other."""
    moved: dict[str, float] = {}
    for name, place in sorted(places.items(), key=lambda pair: pair[1]):
        moved[name] = max([place, *(other + _LINE for other in moved.values())])
    return moved


def _across(y: float, label: str) -> str:
    line = f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}" stroke="#ddd"/>'
    return line + _text(_LEFT - 8, y, label, 'text-anchor="end"')


def _below(x: float, label: str) -> str:
    return _text(x, _HEIGHT - _FOOT + 18, label, 'text-anchor="middle"')


def _line(points: Sequence[tuple[float, float]], colour: str) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'


def _text(x: float, y: float, text: str, look: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" dominant-baseline="central" {look}>{escape(text)}</text>'
