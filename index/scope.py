"""Which part of the archive is looked at: filters by time, issue, district and organisation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from index.errors import UserError
from index.newsletter import Issue

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Scope:
    """Every field given must hold; several values in one field are alternatives.

    `issues` holds selectors: a total number (`486`), a year and number (`2024-35`), or a date (`2024-11-25`).
    """

    since: date | None = None
    until: date | None = None
    issues: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    @classmethod
    def parse(
        cls,
        since: str | None = None,
        until: str | None = None,
        issue: str | None = None,
        district: str | None = None,
        organisation: str | None = None,
    ) -> Self:
        """The filters as users write them, the same words on the command line, in JSON and in the page."""
        for value in _values(issue):
            check_selector(value)
        return cls(
            since=_day(since, "since") if since else None,
            until=_day(until, "until") if until else None,
            issues=_values(issue),
            districts=_values(district),
            organisations=_values(organisation),
        )

    @classmethod
    def of(cls, filters: Mapping[str, str]) -> Self:
        """From JSON; a filter that is unknown or no text is refused."""
        known = ("since", "until", "issue", "district", "organisation")
        for name, value in filters.items():
            if name not in known:
                raise UserError(f"filter {name!r}: unknown; the filters are {', '.join(known)}")
            if not isinstance(value, str):
                raise UserError(f'filter {name} {value!r}: write it as a text, like "2024-11-25"')
        return cls.parse(**filters)

    def as_json(self) -> dict[str, str]:
        """Only the filters that are set.

        >>> Scope.parse(since="2024-01-01", issue="486").as_json()
        {'since': '2024-01-01', 'issue': '486'}
        """
        pairs = {
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "issue": ",".join(self.issues),
            "district": ",".join(self.districts),
            "organisation": ",".join(self.organisations),
        }
        return {key: value for key, value in pairs.items() if value}

    def admits(self, issue: Issue) -> bool:
        """Whether an issue passes the filters on time and issue; an issue without a date passes no time filter."""
        if self.since and (issue.date is None or issue.date < self.since):
            return False
        if self.until and (issue.date is None or issue.date > self.until):
            return False
        return not self.issues or any(selects(value, issue) for value in self.issues)


EVERYTHING = Scope()


def selects(selector: str, issue: Issue) -> bool:
    """Whether a selector names this issue."""
    if _DATE.fullmatch(selector):
        return issue.date == _day(selector, "issue")
    if "-" in selector:
        year, number = selector.split("-")
        return issue.year == int(year) and _covers(issue.number, issue.number_to, int(number))
    return _covers(issue.total, issue.total_to, int(selector))


def _covers(first: int | None, last: int | None, number: int) -> bool:
    """A double issue has two numbers."""
    return first is not None and first <= number <= (first if last is None else last)


def check_selector(selector: str) -> None:
    """Refuse what is no selector."""
    if _DATE.fullmatch(selector):
        _day(selector, "issue")
    elif not re.fullmatch(r"\d{1,5}|\d{4}-\d{1,3}", selector):
        raise UserError(
            f"issue {selector!r}: write a total number (486), a year and number (2024-35) or a date (2024-11-25)"
        )


def _values(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,，、]", text or "") if part.strip())


def _day(text: str, field: str) -> date:
    match = _DATE.fullmatch(text.strip())
    try:
        if match:
            return date(*map(int, match.groups()))
        raise ValueError
    except ValueError:
        raise UserError(f"{field} {text!r}: not a date; write it as 2024-11-25") from None
