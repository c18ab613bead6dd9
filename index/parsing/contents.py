"""The table of contents of an issue (目录, 本期要目): left out, but what it lists are titles."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.parsing.layout import Row
from index.parsing.signs import opens_contents

_DRESS = re.compile(
    r"^([●◆■★▲◎○□◇※•▶►]|\d{1,2}\s*[、.．)）]|[一二三四五六七八九十]{1,3}、|[（(]\d{1,2}[）)])\s*|[.．…·\s]*[（(]?\d{0,3}[）)]?$"
)
_LONGEST = 3  # rows of a title


def without_contents(rows: Sequence[Row]) -> list[Row]:
    """The rows behind a table of contents at the head of the issue, those that it lists marked as standing out.

    Its entries are the rows that the issue prints again further down; the first that it does not is the text.
    """
    start = next((place for place, row in enumerate(rows[:4]) if opens_contents(row.text)), None)
    if start is None:
        return list(rows)
    dense = [_dense(row.text) for row in rows]
    end = start + 1
    while end < len(rows) and _bare(dense[end]) in "".join(dense[end + 1 :]):
        end += 1
    listed = "".join(_bare(row) for row in dense[start + 1 : end])
    return [*rows[:start], *_marked(rows[end:], dense[end:], listed)]


def _marked(rows: Sequence[Row], dense: Sequence[str], listed: str) -> list[Row]:
    marked, place = list(rows), 0
    while place < len(rows):
        spans = (n for n in range(_LONGEST, 0, -1) if place + n <= len(rows))
        found = next((n for n in spans if len(t := "".join(dense[place : place + n])) > 5 and t in listed), 0)
        for at in range(place, place + found):
            marked[at] = replace(marked[at], look=True)
        place += found or 1
    return marked


def _dense(text: str) -> str:
    return re.sub(r"\s", "", text)


def _bare(entry: str) -> str:
    """An entry without its bullet, number and page."""
    return _DRESS.sub("", entry)
