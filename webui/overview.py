"""What an archive offers to ask about: its holding in a line, the filters' choices, example questions."""

from collections import Counter
from dataclasses import dataclass

from index.facets import FacetKind
from index.newsletter import Issue
from index.stores import Store
from webui.view import header

Choice = tuple[str, str]  # what is shown, and the filter's value


@dataclass(frozen=True, slots=True)
class Overview:
    """Districts and organisations stand by how many articles name them, the most first."""

    header: str
    issues: tuple[Choice, ...]
    districts: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    examples: tuple[str, ...]

    @classmethod
    def of(cls, store: Store) -> "Overview":
        issues = store.issues()
        articles = [article.article_id for issue in issues for article in issue.articles]
        named = Counter(pair for key in articles for pair in {(f.kind, f.value) for f in store.facets(key)})
        districts, organisations = _ranked(named, "district"), _ranked(named, "organisation")
        return cls(
            header=header(issues),
            issues=tuple((issue.label, chosen) for issue in reversed(issues) if (chosen := selector(issue))),
            districts=tuple((f"{value}（{count} 篇）", value) for value, count in districts),
            organisations=tuple((f"{value}（{count} 篇）", value) for value, count in organisations),
            examples=examples([value for value, _ in districts], [value for value, _ in organisations], len(issues)),
        )


def selector(issue: Issue) -> str | None:
    """The shortest filter value that names an issue; None where it prints neither number nor date."""
    if issue.total is not None:
        return str(issue.total)
    if issue.number is not None and issue.year is not None:
        return f"{issue.year}-{issue.number}"
    return issue.date.isoformat() if issue.date else None


def examples(districts: list[str], organisations: list[str], issues: int) -> tuple[str, ...]:
    """Questions of the kinds that the archive can be asked: a place's years, a bureau's work, a count, a list.

    >>> examples([], [], 0)
    ()
    """
    if not issues:
        return ()
    asked = [f"{district}历年有哪些报道？" for district in districts[:1]]
    asked += [f"{organisation}组织过哪些活动？" for organisation in organisations[:1]]
    return (*asked, "哪些区开展过培训？", "一共有几期没有期号？" if issues > 1 else "这一期有哪些文章？")


def _ranked(named: Counter[tuple[FacetKind, str]], kind: FacetKind) -> list[tuple[str, int]]:
    """The values of one kind with how many articles name them, the most first."""
    return sorted(
        ((value, count) for (of, value), count in named.items() if of == kind), key=lambda pair: (-pair[1], pair[0])
    )
