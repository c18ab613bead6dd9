"""Markers in a text to citations. The one place that decides what counts as cited."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer import Citation, Item
from rag.evidence import Evidence

_MARKER = re.compile(r"\[(\d+)\]")
_FIGURE = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Cited:
    """A text whose markers are all in `citations`, numbered in the order in which the text names them."""

    text: str
    citations: tuple[Citation, ...]
    items: tuple[Item, ...] = ()


def cite(text: str, evidence: Sequence[Evidence], items: Sequence[Item] = ()) -> Cited:
    """`[k]` in the text and in the items points at `evidence[k - 1]`; what points nowhere is dropped.

    A line in which a figure is in none of its sources is dropped whole: see `proved`.
    """
    pointed = _pointing(text, len(evidence))
    told = "\n".join(line for line in pointed.split("\n") if proved(line, evidence))
    order = list(dict.fromkeys(map(int, _MARKER.findall(told))))
    number = {old: new for new, old in enumerate(order, 1)}
    renumbered = _MARKER.sub(lambda m: f"[{number[int(m[1])]}]", told)
    citations = tuple(
        Citation(number[old], e.issue, e.article, e.start, e.end) for old in order for e in [evidence[old - 1]]
    )
    kept = [Item(item.value, tuple(number[n] for n in item.citations if n in number)) for item in items]
    return Cited(
        renumbered, citations, tuple(k for k, i in zip(kept, items, strict=True) if k.citations or not i.citations)
    )


def _pointing(text: str, held: int) -> str:
    """The text without markers beyond 1 to `held`, those included that a dropped one leaves behind.

    >>> _pointing("甲[1]乙[3]丙[[0]99]", 2)
    '甲[1]乙丙'
    """
    while (kept := _MARKER.sub(lambda m: m[0] if 0 < int(m[1]) <= held else "", text)) != text:
        text = kept
    return text


def proved(line: str, evidence: Sequence[Evidence]) -> bool:
    """The gate: every figure of a line that cites is in what it cites (the article, or its issue's label).

    A line without a marker states nothing of the archive's content and passes.
    """
    cited = [evidence[n - 1] for n in map(int, _MARKER.findall(line)) if 0 < n <= len(evidence)]
    if not cited:
        return True
    held = " ".join(f"{e.article.title} {e.article.body} {e.issue.label} {_last_year(e)}" for e in cited)
    numbers = {_plain(number) for number in _FIGURE.findall(held)}
    return all(_plain(number) in numbers for number in _FIGURE.findall(_MARKER.sub("", line)))


def _last_year(found: Evidence) -> str:
    """The year that 去年 and a month still to come mean in an issue."""
    return str(found.issue.date.year - 1) if found.issue.date else ""


def _plain(number: str) -> str:
    """A figure without grouping and leading zeros: 2024-05-06 and 5月6日 hold the same numbers.

    >>> _plain("8,000"), _plain("05"), _plain("2135.9.")
    ('8000', '5', '2135.9')
    """
    return number.replace(",", "").strip(".").lstrip("0") or "0"
