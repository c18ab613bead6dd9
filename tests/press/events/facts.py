"""Questions on one event: when, where, who, how many; what comes next in a conversation; what no report tells."""

from collections.abc import Iterator

from tests.press.events.asking import Asked, Known, district
from tests.press.events.plan import CITY, Event, Organiser


def day(event: Event) -> list[str]:
    return [f"{event.day.month}月{event.day.day}日", event.day.isoformat()]


def organiser(who: Organiser) -> list[str]:
    if who.name == CITY:
        return [CITY, "市局", "上海局"]
    return [who.name, who.short, who.name.replace("邮政管理局", "邮管局")]


def facts(known: Known) -> Iterator[Asked]:
    """Each fact of a few events, one each, so that no article is asked for twice in a row."""
    for place, event in enumerate(known.rng.sample(known.events, min(6, len(known.events)))):
        possible = [made for made in _all(known, event) if made is not None]
        yield possible[place % len(possible)] if place < 3 else known.rng.choice(possible)


def _all(known: Known, event: Event) -> list[Asked | None]:
    it = known.called(event)

    def one(fact: str, must: list[str], said: str = "opening", **slots: object) -> Asked | None:
        if not known.says(event, said):
            return None
        return Asked("fact", (known.ask(fact, it=it, **slots),), [must], (event,), said)

    by_place = event.district in it
    return [
        one("when", day(event)) if event.exact else None,
        one("people", amount(event.people, "名", "人", "位"), "people"),
        one("who", organiser(event.organiser)) if by_place else one("where", [event.town]),
        one("goods", amount(event.amount, event.goods.unit), "goods", ask=event.goods.ask),
        one("partner", [event.partner]),
        one("guest", [event.person], "guest", job=event.job),
        _brands(known, event, it),
    ]


def amount(number: int, *units: str) -> list[str]:
    return [*(f"{number}{unit}" for unit in units), str(number)]


def _brands(known: Known, event: Event, it: str) -> Asked | None:
    if not known.says(event, "brands"):
        return None
    names = [[brand] for brand in event.brands]
    return Asked("list", (known.ask("brands", it=it),), names, (event,), "brands", names, count=len(names))


def conversations(known: Known) -> Iterator[Asked]:
    """The last turn leaves out what the first one said."""
    event = known.rng.choice(known.events)
    if event.exact and known.says(event, "people"):
        yield _then(known, event, "people", "then_when", day(event))
    elif event.district:
        yield _then(known, event, "where", "then_partner", [event.partner])
    alone = [e for e in known.events if _alone(known, e)]
    if len(alone) > 1:
        one, two = known.rng.sample(alone, 2)
        first = known.ask("partner", it=f"{one.district}那次{known.rng.choice(known.kind.asked)}")
        yield Asked("follow-up", (first, known.ask("then_district", other=two.district)), [[two.partner]], (two,))


def _then(known: Known, event: Event, first: str, then: str, must: list[str]) -> Asked:
    turns = (known.ask(first, it=known.called(event)), known.ask(then))
    return Asked("follow-up", turns, [must], (event,))


def _alone(known: Known, event: Event) -> bool:
    """Whether its district alone tells which event it is."""
    return sum(event.district in e.districts for e in known.events) == 1


def untold(known: Known) -> Iterator[Asked]:
    """What no report tells of an event that is there."""
    yield Asked("no-detail", (known.ask("unknown", it=known.called(known.rng.choice(known.events))),))


def whether(known: Known) -> Iterator[Asked]:
    """Yes, with a detail that shows which one is meant."""
    event = known.rng.choice(known.events)
    must = [event.town, *day(event), *organiser(event.organiser), event.partner]
    turn = known.ask("yesno", year=event.day.year, district=known.rng.choice(district(event.district)))
    yield Asked("yesno", (turn,), [must], (event,))
