"""One question with its gold answer, in the form that eval reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.press.events.archive import Telling
from tests.press.events.kinds import Kind, words
from tests.press.events.plan import Event, full

Groups = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """`turns`, the last one to be answered; `must`, `items`: things, each in all spellings. No `must`: no answer."""

    type: str
    turns: tuple[str, ...]
    must: Groups = ()
    events: tuple[Event, ...] = ()
    fact: str = "opening"
    items: Groups | None = None
    allowed: Groups = ()
    count: int | None = None


@dataclass(slots=True)
class Known:
    """All that one kind of event left in the archive, and the wording of questions on it."""

    kind: Kind
    tellings: Sequence[Telling]
    rng: Random
    events: list[Event] = field(init=False)

    def __post_init__(self) -> None:
        self.events = sorted({t.event for t in self.tellings}, key=lambda event: event.day)

    def ask(self, table: str, **slots: object) -> str:
        """A wording of the table, with one of the kind's names in questions."""
        pattern = self.rng.choice(words()["ask"][table])
        asked = self.rng.choice(self.kind.asked)
        given = {"asked": asked, "verb": self.kind.verb, "worker": self.kind.worker}
        return str(pattern.format(**given | slots))

    def called(self, event: Event) -> str:
        """What only this event of the kind can be called: by its year, and its place or its organiser."""
        that = self.rng.choice(words()["ask"]["that"])
        same = [e for e in self.events if e.organiser == event.organiser and e.day.year == event.day.year]
        by_organiser = len(same) == 1 and self.rng.random() < 0.4
        year = event.day.year
        return self.ask(
            "anchor_organiser" if by_organiser else "anchor_district",
            year=year, yy=f"{year % 100:02d}", that=that, who=event.organiser.short, district=place(event, self.rng),
        )  # fmt: skip

    def says(self, event: Event, fact: str) -> bool:
        """Whether every telling of the event says it."""
        return all(fact in t.told.facts for t in self.tellings if t.event == event)

    def first(self, event: Event) -> Telling:
        return next(t for t in self.tellings if t.event == event)


def place(event: Event, rng: Random) -> str:
    return rng.choice((event.district, full(event.district)))


def district(short: str) -> list[str]:
    return [full(short), short]


def as_json(asked: Asked, number: int, tellings: Iterable[Telling], split: str) -> Mapping[str, Any]:
    """A line of a file of questions. Every telling of an event is evidence; only its first is a source to be cited."""
    of = [t for event in asked.events for t in tellings if t.event == event]
    first = {t.event: t for t in reversed(of)}
    sources = {(first[event].file, first[event].title): None for event in asked.events}
    evidence = {t.told.facts[name]: None for t in of for name in ("opening", asked.fact) if name in t.told.facts}
    row: dict[str, Any] = {"id": f"planted-{split}-{number:03d}"}
    row |= {"question": asked.turns[0]} if len(asked.turns) == 1 else {"turns": list(asked.turns)}
    row |= {"type": asked.type, "answerable": bool(asked.must), "answer": "、".join(g[0] for g in asked.must)}
    row |= {"must": [list(g) for g in asked.must], "must_not": []}
    row |= {"articles": [{"file": file, "title": title} for file, title in sources], "evidence": list(evidence)}
    if asked.items is not None:
        row |= {"items": [list(g) for g in asked.items], "items_allowed": [list(g) for g in asked.allowed]}
    if asked.count is not None:
        row["count"] = asked.count
    return row
