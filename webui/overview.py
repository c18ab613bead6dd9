"""What an archive offers to ask about: its holding in a line, the filters' choices, example questions."""

from collections import Counter
from dataclasses import dataclass

from index.facets import FacetKind
from index.newsletter import Issue
from index.stores import Store
from webui.view import header

SCREEN = 6  # articles
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
        bureaus = [(value, count) for value, count in organisations if value.endswith("邮政管理局")]
        return cls(
            header=header(issues),
            issues=tuple((issue.label, chosen) for issue in reversed(issues) if (chosen := selector(issue))),
            districts=tuple((f"{value}（{count} 篇）", value) for value, count in districts),
            organisations=tuple((f"{value}（{count} 篇）", value) for value, count in organisations),
            examples=examples(_handy(districts), _handy(bureaus or organisations), len(issues)),
        )


def selector(issue: Issue) -> str | None:
    """The shortest filter value that names an issue; None where it prints neither number nor date."""
    if issue.total is not None:
        return str(issue.total)
    if issue.number is not None and issue.year is not None:
        return f"{issue.year}-{issue.number}"
    return issue.date.isoformat() if issue.date else None


def examples(district: str | None, organisation: str | None, issues: int) -> tuple[str, ...]:
    """Questions of the kinds that the archive can be asked: a place's years, a bureau's work, a list, a count.

    >>> examples("静安区", None, 1)
    ('静安区历年有哪些报道？', '哪些区开展过急救培训？')
    """
    if not issues:
        return ()
    asked = [f"{district}历年有哪些报道？"] if district else []
    asked += [f"{organisation}组织过哪些活动？"] if organisation else []
    return (*asked, "哪些区开展过急救培训？", *(["一共有几期没有期号？"] if issues > 1 else []))


def _handy(ranked: list[tuple[str, int]]) -> str | None:
    """The most named value whose articles still make an answer of one screen."""
    return next((value for value, count in ranked if count <= SCREEN), ranked[-1][0] if ranked else None)


def _ranked(named: Counter[tuple[FacetKind, str]], kind: FacetKind) -> list[tuple[str, int]]:
    """The values of one kind with how many articles name them, the most first."""
    return sorted(
        ((value, count) for (of, value), count in named.items() if of == kind), key=lambda pair: (-pair[1], pair[0])
    )
