"""Questions that the archive cannot answer: another district, another year, things that never were."""

from collections.abc import Iterator, Sequence
from random import Random

from tests.press.events.asking import Asked, Known
from tests.press.events.kinds import Split, words


def premises(known: Known, near: Sequence[Known]) -> Iterator[Asked]:
    """A district that had only something near, if there is one; a year in which its district had none."""
    had = {name for event in known.events for name in event.districts}
    traps = sorted({event.district for other in near for event in other.events} - had)
    free = traps or sorted(set(words()["towns"]) - had)
    if free:
        it = f"{known.rng.choice(free)}那次{known.rng.choice(known.kind.asked)}"
        yield Asked("wrong-premise", (known.ask(known.rng.choice(("when", "partner", "who")), it=it),))
    event = known.rng.choice(known.events)
    taken = {e.day.year for e in known.events if event.districts & e.districts}
    years = sorted({e.day.year for e in known.events} - taken)
    if years:
        it = f"{known.rng.choice(years)}年{event.district}那次{known.rng.choice(known.kind.asked)}"
        yield Asked("wrong-premise", (known.ask(known.rng.choice(("when", "partner", "where")), it=it),))


def absent(split: Split, rng: Random) -> Iterator[Asked]:
    """Things that no report of the archive is about."""
    for turn in rng.sample(words()["absent"][split], len(words()["absent"][split])):
        yield Asked("absent", (turn,))
