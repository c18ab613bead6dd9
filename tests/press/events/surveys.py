"""Questions on all events of a kind: which, how many, how much in all, the most, the first, the last."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.press.events.asking import Asked, Known, district
from tests.press.events.facts import amount, organiser
from tests.press.events.plan import Event, Organiser
from tests.press.mastheads import by_unit

APART = 40  # days between two events of which the reader must know the earlier: 近日 tells no day


def lists(known: Known) -> Iterator[Asked]:
    """Districts, districts of some years, organisers, issues."""
    yield _districts(known.ask("districts"), known.events)
    late = _late(known)
    if late:
        yield _districts(known.ask("districts_since", year=late[0].day.year), late)
    yield _organisers(known.ask("organisers"), known.events)
    firms = [event for event in known.events if event.organiser in _firms(known)]
    if len({event.organiser for event in firms}) > 1:
        yield _organisers(known.ask("firms"), firms)
    issues = {t.issue: None for t in known.tellings}
    names = [[f"{of.year}年第{of.number}期", f"总第{of.total}期"] for of in issues]
    yield Asked("list", (known.ask("issues"),), names, tuple(known.events), items=names, count=len(names))


def _districts(turn: str, events: Sequence[Event]) -> Asked:
    where = list(dict.fromkeys(event.district for event in events))
    homes = {event.organiser.home for event in events} - {None, *where}
    names, allowed = [district(short) for short in where], [[home] for home in sorted(map(str, homes))]
    return Asked("list", (turn,), names, tuple(events), items=names, allowed=allowed, count=len(where))


def _organisers(turn: str, events: Sequence[Event]) -> Asked:
    names = [organiser(who) for who in dict.fromkeys(event.organiser for event in events)]
    partners = [[partner] for partner in sorted({event.partner for event in events})]
    return Asked("list", (turn,), names, tuple(events), items=names, allowed=partners, count=len(names))


def _firms(known: Known) -> set[Organiser]:
    return {e.organiser for e in known.events if e.organiser.name[-2:] in ("速运", "速递", "快递", "物流")}


def _late(known: Known) -> list[Event]:
    """Those since a year before which there are some."""
    year = known.events[len(known.events) // 2].day.year
    late = [event for event in known.events if event.day.year >= year]
    return late if 1 < len(late) < len(known.events) else []


def counts(known: Known) -> Iterator[Asked]:
    """How often in all, since a year, by one organiser."""
    yield _count(known.ask("count"), known.events)
    late = _late(known)
    if late:
        yield _count(known.ask("count_since", year=late[0].day.year), late)
    who, events = _busiest(known)
    if len(events) > 1:
        yield _count(known.ask("count_organiser", who=who.short), events)


def _count(turn: str, events: Sequence[Event]) -> Asked:
    number = len(events)
    said = [f"{n}{unit}" for n in (str(number), by_unit(number)) for unit in "次场回个项件篇"]
    if number == 2:
        said += [f"两{unit}" for unit in "次场回个项件篇"]
    return Asked("count", (turn,), [said], tuple(events), count=number)


def sums(known: Known) -> Iterator[Asked]:
    """Of all who came, where every report tells how many did."""
    if not known.kind.people:
        return
    yield _sum(known.ask("sum"), known.events)
    who, events = _busiest(known)
    if len(events) > 1:
        yield _sum(known.ask("sum_organiser", who=who.short), events)


def _sum(turn: str, events: Sequence[Event]) -> Asked:
    total = sum(event.people for event in events)
    return Asked("sum", (turn,), [amount(total, "名", "人", "位")], tuple(events), "people")


def _busiest(known: Known) -> tuple[Organiser, list[Event]]:
    often = Counter(event.organiser for event in known.events)
    who = max(often, key=lambda organiser: (often[organiser], organiser.name))
    return who, [event for event in known.events if event.organiser == who]


def ranks(known: Known) -> Iterator[Asked]:
    """The largest, and who did it most often, where no other did it as often."""
    if known.kind.people:
        event = max(known.events, key=lambda event: event.people)
        yield Asked("rank", (known.ask("rank_people"),), [district(event.district)], (event,), "people")
    who, events = _busiest(known)
    others = Counter(event.organiser for event in known.events if event.organiser != who)
    if len(events) > max(others.values(), default=0):
        yield Asked("rank", (known.ask("rank_times"),), [organiser(who)], tuple(events))


def ends(known: Known) -> Iterator[Asked]:
    """The first and the last, where their neighbours are well apart."""
    events = known.events
    for table, event, other in (("first", events[0], events[1]), ("last", events[-1], events[-2])):
        if abs((event.day - other.day).days) >= APART:
            yield Asked(table, (known.ask(table),), [district(event.district)], (event,))
