"""What happens, before anybody writes of it: events of every kind, each with its organiser, place, day and numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.press.events.kinds import Goods, Kind, words
from tests.press.mastheads import Number
from tests.press.prose import Writer

CITY = "上海市邮政管理局"


@dataclass(frozen=True, slots=True)
class Organiser:
    """`name` in full, `short` as reports and people call it; `home` is the district in its name, if any."""

    name: str
    short: str
    home: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `exact`: whether reports tell the day; `issues`: where it is told, the first first."""

    kind: Kind
    organiser: Organiser
    district: str
    town: str
    day: date
    exact: bool
    people: int
    goods: Goods
    amount: int
    partner: str
    person: str
    job: str
    brands: tuple[str, ...]
    issues: tuple[Number, ...]

    @property
    def districts(self) -> frozenset[str]:
        """Those that people may ask for it by: the place, and the organiser's own."""
        return frozenset(filter(None, (self.district, self.organiser.home)))


def plan(kind: Kind, issues: Sequence[Number], rng: Random, most: int) -> tuple[Event, ...]:
    """Three to `most` events of a kind, in the order of their days; no district has two of them in one year."""
    events, taken = list[Event](), set[tuple[str, int]]()
    for _ in range(rng.randint(3, most) * 3):
        event = _event(kind, issues, rng)
        places = {(district, event.day.year) for district in event.districts}
        if len(events) < most and not places & taken and event.day not in {e.day for e in events}:
            events.append(event)
            taken |= places
    return tuple(sorted(events, key=lambda event: event.day))


def _event(kind: Kind, issues: Sequence[Number], rng: Random) -> Event:
    place = rng.choice([p for p, of in enumerate(issues) if any(d.month in kind.season for d in _days(of))])
    issue = issues[place]
    day = rng.choice([day for day in _days(issue) if day.month in kind.season])
    organiser, district = _parties(rng)
    town = rng.choice(words()["towns"][district])
    goods = rng.choice(kind.goods)
    exact = rng.random() < 0.75
    later = [of for of in issues[place + 1 : place + 4] if of.year == issue.year]
    again = rng.choice(later) if exact and later and rng.random() < 0.25 else None
    jobs = words()["job" if organiser.home or organiser.name == CITY else "job_company"]
    return Event(
        kind=kind,
        organiser=organiser,
        district=district,
        town=town,
        day=day,
        exact=exact,
        people=rng.choice((rng.randint(11, 60), rng.randint(60, 400))),
        goods=goods,
        amount=rng.randint(3, 90) * 100 if goods.unit in ("元", "毫升") else rng.randint(12, 480),
        partner=rng.choice(kind.partner).format(district=full(district), short=district, town=town),
        person=Writer(rng, day).fill("{person}"),
        job=rng.choice(jobs),
        brands=tuple(rng.sample(words()["brands_known"], rng.randint(2, 5))),
        issues=(issue, again) if again else (issue,),
    )


def _days(of: Number) -> Iterator[date]:
    """The days that the issue may report: of its own year, so that 3月5日 can mean one day only."""
    days = (of.day - timedelta(days=back) for back in range(1, 10))
    return (day for day in days if day.year == of.year)


def _parties(rng: Random) -> tuple[Organiser, str]:
    """Bureaus act in their districts, often in another than the one in their name; firms and the city anywhere."""
    who = rng.random()
    if who < 0.65:
        home = rng.choice(sorted(words()["bureaus"]))
        return Organiser(f"{home}邮政管理局", f"{home}局", home), rng.choice(words()["bureaus"][home])
    district = rng.choice(sorted(words()["towns"]))
    if who < 0.9:
        name, short = rng.choice(words()["companies"]).split("|")
        return Organiser(name, short, None), district
    return Organiser(CITY, "市局", None), district


def full(district: str) -> str:
    """浦东 as 浦东新区, 静安 as 静安区."""
    return "浦东新区" if district == "浦东" else f"{district}区"
