"""What a question asks: kind, names, phrases, figures, time, issue; and the words left, which tell the subject."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.facets import Facet, find
from index.newsletter import Issue
from rag.kinds import Kind, Target, bare, kind_of, target_of, wording
from rag.times import Period, find_day, find_issues, find_period

_COUNTERS = "|".join(wording().counters)
_FIGURE = re.compile(rf"(?<![第总\d])(\d[\d,.]*)(?:多|余)?({_COUNTERS}|[万亿%％])")
_UNIT = re.compile(rf"(?:多少|几)({_COUNTERS})")
_PHRASE = re.compile(r"[“\"「『‘《]([^”\"」』’》]{2,40})[”\"」』’》]")


@dataclass(frozen=True, slots=True)
class Question:
    """`text` is the question as searched; `subject` what is left of it without asking words, names, times and issues.

    `issues` is None where the question names no issue, and empty where it names one that the archive lacks.
    """

    text: str
    kind: Kind
    target: Target
    subject: str
    names: tuple[Facet, ...] = ()
    phrases: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    unit: str | None = None
    period: Period | None = None
    day: str | None = None
    issues: tuple[Issue, ...] | None = None
    english: bool = False

    def named(self, kind: str) -> tuple[str, ...]:
        """Full names of one kind, each once."""
        return tuple(dict.fromkeys(f.value for f in self.names if f.kind == kind))


def read(question: str, issues: Sequence[Issue], today: date) -> Question:
    """Read a question that stands on its own."""
    text = tidy(question)
    found = find_issues(text, issues)
    rest = text.replace(found[1], " ") if found else text
    period = find_period(rest, today)
    rest = rest.replace(period.words, " ") if period else rest
    if found is None and period and (dated := _dated_issue(text, period, issues)) is not None:
        found, period = dated, None
    names = tuple(find(rest))
    unit = _UNIT.search(rest)
    kind = kind_of(rest)
    return Question(
        text=text,
        kind=kind,
        target=target_of(rest),
        subject=_subject(rest, names),
        names=names,
        phrases=tuple(dict.fromkeys(_PHRASE.findall(rest))),
        figures=tuple(number + unit for number, unit in _FIGURE.findall(rest)),
        unit=unit[1] if unit else None,
        period=period,
        day=find_day(rest),
        issues=found[0] if found else None,
    )


def tidy(question: str) -> str:
    """One width for digits and letters, one kind of quotation marks, no white space at the ends.

    >>> tidy(' 总第４８６期 "暖蜂行动" 是什么? ')
    '总第486期 “暖蜂行动” 是什么？'
    """
    text = unicodedata.normalize("NFKC", question).strip()
    text = re.sub(r"\"([^\"]*)\"|「([^」]*)」|『([^』]*)』", lambda m: f"“{m[1] or m[2] or m[3] or ''}”", text)
    text = re.sub(r"(?<=[一-鿿”])\s+(?=[一-鿿“])", " ", text)
    return text.translate({ord("?"): "？", ord("!"): "！", ord(","): "，", ord(":"): "：", ord(";"): "；"})


def about(question: Question, kind: Kind) -> Question:
    """The same question, read as another kind."""
    return replace(question, kind=kind)


def _dated_issue(text: str, period: Period, issues: Sequence[Issue]) -> tuple[tuple[Issue, ...], str] | None:
    """An issue named by its day: 2024年11月25日那期."""
    if (
        period.since
        and period.since == period.until
        and re.search(re.escape(period.words) + r"[^，。]{0,3}(期|简报)", text)
    ):
        return tuple(i for i in issues if i.date == period.since), period.words
    return None


def _subject(rest: str, names: Sequence[Facet]) -> str:
    """Names out by place, then asking words and the noun of the target."""
    for name in sorted(names, key=lambda f: -f.start):
        rest = rest[: name.start] + " " + rest[name.end :]
    return " ".join(bare(_UNIT.sub(" ", rest)).split())
