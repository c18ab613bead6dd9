"""A written year, month, day or part of one to ISO 8601, with the day of the issue for what is not written."""

import calendar
from dataclasses import dataclass
from datetime import date

from index.newsletter import Issue

_STILL_TO_COME = 45  # days after the issue from which a month without a year is of the year before
_JUST_OVER = 60  # days before the issue from which a month that is told as to come is of the year behind
_SAID = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1}
_HALVES = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9)}
_TENTHS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Issued:
    """When an issue came out: its day, or its year alone, or neither."""

    day: date | None
    year: int | None

    @classmethod
    def of(cls, issue: Issue) -> "Issued":
        return cls(issue.date, issue.date.year if issue.date else issue.year)


@dataclass(frozen=True, slots=True)
class Point:
    """A time as far as it is known. `part` is of its year (上半年, 三季度) or of its month (上旬)."""

    year: int | None
    month: int | None = None
    day: int | None = None
    part: str = ""
    inferred: bool = False

    @property
    def exists(self) -> bool:
        """Whether the calendar has it: 2月30日 is a slip."""
        most = calendar.monthrange(self.year or 2024, self.month)[1] if self.month else 31
        return (self.day or 1) <= most

    def ends(self) -> tuple[str, str]:
        """First and last day, month or year, the same where it is one; without a year --11-14.

        >>> Point(2024, 2, part="下旬").ends(), Point(None, 11, 14).ends()
        (('2024-02-21', '2024-02-29'), ('--11-14', '--11-14'))
        """
        if self.month and self.part in _TENTHS:
            first, last = _TENTHS[self.part]
            most = calendar.monthrange(self.year or 2024, self.month)[1]
            return self._iso(self.month, first), self._iso(self.month, min(last, most))
        if not self.month and self.part.endswith("季度") and self.part not in _HALVES:
            quarter = _QUARTERS[self.part[-3]]
            return self._iso(3 * quarter - 2), self._iso(3 * quarter)
        if not self.month and self.part in _HALVES:
            first, last = _HALVES[self.part]
            return self._iso(first), self._iso(last)
        return self._iso(self.month, self.day), self._iso(self.month, self.day)

    def _iso(self, month: int | None, day: int | None = None) -> str:
        text = "-" if self.year is None else f"{self.year:04}"
        text += f"-{month:02}" if month else ""
        return text + (f"-{day:02}" if day else "")


def said_year(word: str, issued: Issued) -> int | None:
    """The year of 今年, 去年 and the like; None where the issue's is not known."""
    return None if issued.year is None else issued.year + _SAID[word]


def year_of(month: int, day: int | None, issued: Issued, ahead: bool = False) -> int | None:
    """The year of a month without one: the issue's; the year before, or behind, for one that is too far from it.

    `ahead` says that the text tells it as still to come.

    >>> january = Issued(date(2025, 1, 10), 2025)
    >>> year_of(12, 20, january), year_of(1, 8, january), year_of(12, 20, january, ahead=True)
    (2024, 2025, 2025)
    """
    if issued.day is None:
        return issued.year
    year = issued.day.year
    written = date(year, month, min(day or 1, calendar.monthrange(year, month)[1]))
    days = (written - issued.day).days
    if ahead:
        return year + (days < -_JUST_OVER)
    return year - (days > _STILL_TO_COME)
