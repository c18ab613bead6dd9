"""An event in the words of a report: an article of its own, a brief, or a paragraph among those of other districts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.press.events.kinds import Name, words
from tests.press.events.plan import CITY, Event, full
from tests.press.mastheads import Number
from tests.press.prose import Writer

Form = Literal["article", "brief", "part"]


@dataclass(frozen=True, slots=True)
class Told:
    """`facts`: what the report says of the event, and the sentence that says it; `day` is how its day is written."""

    title: tuple[str, ...]
    paragraphs: tuple[str, ...]
    facts: Mapping[str, str]
    name: Name
    day: str


def tell(event: Event, issue: Number, form: Form, name: Name, rng: Random) -> Told:
    """The same event twice, with another name, reads as two reporters would write it."""
    pen = _Pen(event, issue, name, rng)
    facts = {"opening": pen.opening(form)}
    if event.kind.people:
        facts["people"] = pen.one("people")
    if form == "article" or rng.random() < 0.4:
        facts["goods"] = event.goods.sentence.format(n=event.amount)
    if form == "article" and rng.random() < 0.6:
        facts["guest"] = pen.one("guest")
    if form == "article" and event.kind.people and event.organiser.home and rng.random() < 0.5:
        facts["brands"] = pen.one("brands")
    return Told(pen.title(), tuple(pen.paragraphs(form, facts)), facts, name, pen.day)


class _Pen:
    """Fills patterns with what the event is."""

    def __init__(self, event: Event, issue: Number, name: Name, rng: Random) -> None:
        self._event, self._name, self._rng = event, name, rng
        self._writer = Writer(rng, issue.day)
        self.day = _day(event, issue, rng)
        who = event.organiser
        # one bureau is 宝山邮政管理局, 宝山邮管局 and 宝山局 in the same newsletter
        names = (who.name, who.name, who.short, who.name.replace("邮政管理局", "邮管局"))
        self._slots = {
            "who": rng.choice(names) if who.name != CITY else rng.choice((CITY, "上海市邮政管理局", "市局")),
            "also": who.short,
            "guest_of": who.short,
            "act": name.act,
            "noun": name.noun,
            "district": full(event.district),
            "short": event.district,
            "town": event.town,
            "place": rng.choice((f"{full(event.district)}{event.town}",) * 2 + (self._venue(),)),
            "partner": event.partner,
            "people": str(event.people),
            "worker": event.kind.worker,
            "lead": rng.choice(event.kind.lead),
            "job": event.job,
            "person": event.person,
            "brands": "、".join(event.brands),
            "several": str(len(event.brands)),
            "when": self.day,
        }

    def one(self, table: str) -> str:
        return self._fill(self._rng.choice(words()[table]))

    def title(self) -> tuple[str, ...]:
        table = "title_noun" if self._name.noun and self._rng.random() < 0.3 else "title"
        pattern = self._rng.choice(words()[table])
        row = self._fill(pattern.replace("{motto}", self._rng.choice(words()["motto"])))
        return tuple(row.split(" ")) if pattern.startswith("{motto}") else (row,)

    def opening(self, form: Form) -> str:
        if form == "part":
            return self.one("short")
        return self.one("opening_noun" if self._name.noun and self._rng.random() < 0.4 else "opening")

    def paragraphs(self, form: Form, facts: Mapping[str, str]) -> Sequence[str]:
        first = facts["opening"] + facts.get("people", "")
        if form != "article":
            return [first + facts.get("goods", "")]
        count = self._rng.randint(1, 3)
        details = [self._detail(pattern) for pattern in self._rng.sample(self._event.kind.details, count)]
        rest = [facts[name] for name in ("guest", "brands") if name in facts]
        return [first + "".join(rest), "".join([*details, facts["goods"]]), self.one("closing")]

    def _venue(self) -> str:
        venue = self._rng.choice(("党群服务中心", "社区文化活动中心", "快递分拨中心", "便民广场"))
        return f"{full(self._event.district)}{self._event.town}{venue}"

    def _detail(self, pattern: str) -> str:
        """People in the details are others than the guest."""
        return self._writer.fill(pattern)

    def _fill(self, pattern: str) -> str:
        return pattern.format(**self._slots)


def _day(event: Event, issue: Number, rng: Random) -> str:
    """11月14日, 11月14日下午, 2024年11月14日; 14日 only in the issue's own month."""
    if not event.exact:
        return str(rng.choice(words()["near_day"]))
    month_day = f"{event.day.month}月{event.day.day}日"
    forms = [month_day, month_day, f"{month_day}上午", f"{month_day}下午", f"{event.day.year}年{month_day}"]
    if event.day.month == issue.day.month and len(event.issues) == 1:
        forms.append(f"{event.day.day}日{rng.choice(('上午', '下午'))}")
    return rng.choice(forms)
