"""Facets of an article as one text, the way they are kept: most are never looked at again, and copied as they are."""

import json
from collections.abc import Sequence

from index.facets.facet import Facet, FacetKind


def written(facets: Sequence[Facet]) -> str:
    """JSON, one list a facet.

    >>> written([Facet("district", "静安区", 3, 5)])
    '[["district","静安区",3,5,[],0]]'
    """
    rows = [(f.kind, f.value, f.start, f.end, f.marks, int(f.in_title)) for f in facets]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def read_back(text: str) -> tuple[Facet, ...]:
    """The facets that were written.

    >>> read_back('[["district","静安区",3,5,[],0]]')[0].value
    '静安区'
    """
    rows: list[tuple[FacetKind, str, int, int, list[str], int]] = json.loads(text)
    return tuple(
        Facet(kind, value, start, end, tuple(marks), bool(in_title))
        for kind, value, start, end, marks, in_title in rows
    )


def beginning(kind: FacetKind, value: str) -> str:
    """What a written text holds if, and only if, one of its facets has this kind and value.

    >>> beginning("district", "静安区") in written([Facet("district", "静安区", 3, 5)])
    True
    """
    return f"{json.dumps([kind, value], ensure_ascii=False, separators=(',', ':'))[:-1]},"
