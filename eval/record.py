"""An answer record, made here or elsewhere, as far as it is scored."""

from dataclasses import dataclass
from datetime import date

from eval.question import Source


@dataclass(frozen=True, slots=True)
class Printed:
    """What a record says of an issue; what the issue does not print is None."""

    year: int | None
    number: int | None
    total: int | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of a record."""

    n: int
    article_id: str
    source: Source
    label: str
    quote: str
    start: int
    end: int
    issue: Printed


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list answer, with the numbers of its citations."""

    value: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """An answer. `passages` is the ranking, best first; `milliseconds` the sum of its timings."""

    id: str
    status: str
    text: str
    entries: tuple[Entry, ...] | None
    count: int | None
    citations: tuple[Cited, ...]
    passages: tuple[Source, ...]
    milliseconds: float | None
