"""How much of an archive's truth is found: masthead fields, article boundaries (F1), titles and bodies."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.errors import Unreadable
from index.newsletter import Issue
from index.parsing.issue import parse_issue

FIELDS = ("number", "total", "date", "year", "name")


@dataclass(slots=True)
class Marks:
    """Counts over issues and articles; `faults` are (file, what, wanted, got)."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str, str, str]] = field(default_factory=list)

    def share(self, what: str) -> float:
        """Of `what`, how much is right; 1 where there is none of it."""
        return self.right[what] / self.of[what] if self.of[what] else 1.0

    def boundary_f1(self) -> float:
        """Of the places where articles start."""
        both = self.of["starts"] + self.of["found starts"]
        return 2 * self.right["starts"] / both if both else 1.0

    def check(self, file: str, what: str, wanted: object, got: object) -> None:
        """Count one thing that is right or not."""
        self.of[what] += 1
        if wanted == got:
            self.right[what] += 1
        else:
            self.faults.append((file, what, str(wanted), str(got)))

    def line(self) -> str:
        """All shares on one line."""
        shares = [
            f"{what} {self.share(what):.4f}"
            for what in (*FIELDS, "section", "title", "title rows", "body", "paragraphs")
        ]
        return f"boundary F1 {self.boundary_f1():.4f}, " + ", ".join(shares)


def mark(folder: Path, truths: Mapping[str, Mapping[str, Any]], suffix: str = "") -> Marks:
    """Every file of the truth, or those of one suffix."""
    marks = Marks()
    for file, told in truths.items():
        if not file.endswith(suffix):
            continue
        try:
            issue, _ = parse_issue(folder / file, file)
        except Unreadable as error:
            marks.faults.append((file, "skipped", "", str(error)))
            issue = Issue(file, "", None, None, None, None, None, ())
        _issue(marks, issue, told)
    return marks


def _issue(marks: Marks, issue: Issue, told: Mapping[str, Any]) -> None:
    got = {
        "name": issue.name,
        "year": issue.year,
        "number": issue.number,
        "total": issue.total,
        "date": issue.date.isoformat() if issue.date else None,
    }
    for name in FIELDS:
        marks.check(issue.file, name, told[name], got[name])
    articles = told["articles"]
    wanted, found = (
        _starts([(a["title"], a["body"]) for a in articles]),
        _starts([(a.title, a.body) for a in issue.articles]),
    )
    marks.of["starts"] += len(wanted)
    marks.of["found starts"] += len(found)
    marks.right["starts"] += len(wanted.keys() & found.keys())
    for start in sorted(wanted.keys() - found.keys()):
        marks.faults.append((issue.file, "lost", articles[wanted[start]]["title"], ""))
    for start in sorted(found.keys() - wanted.keys()):
        marks.faults.append((issue.file, "extra", "", issue.articles[found[start]].title))
    for start, place in wanted.items():
        told_article = articles[place]
        article = issue.articles[found[start]] if start in found else None
        title = article.title if article else ""
        marks.check(issue.file, "title", _dense(told_article["title"]), _dense(title))
        marks.check(issue.file, "title rows", told_article["title"], title)
        marks.check(issue.file, "section", told_article["section"], article.section if article else None)
        body = article.body if article else ""
        marks.check(issue.file, "body", _dense(told_article["body"]), _dense(body))
        marks.check(issue.file, "paragraphs", told_article["body"], body)


def _starts(articles: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Where articles begin, told by what their bodies begin with; the same beginning twice gets a number."""
    seen, starts = Counter[str](), dict[str, int]()
    for place, (_, body) in enumerate(articles):
        start = _dense(body)[:14]
        starts[f"{start} {seen[start]}"] = place
        seen[start] += 1
    return starts


def _dense(text: str) -> str:
    return re.sub(r"\s", "", text)
