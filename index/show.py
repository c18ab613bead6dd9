"""What an index holds, for people and for scripts: issues, their articles, what is not in it and why."""

from collections.abc import Callable, Sequence
from typing import Any, get_args

from index.facets import Facet, FacetKind
from index.facets.article import Told
from index.gaps import Inferred, find_gaps, infer
from index.newsletter import Article, Issue
from index.report import reasons
from index.stores import Store

_UNKNOWN = Inferred()

FacetsOf = Callable[[Article], Sequence[Facet]]


def as_json(store: Store, chosen: Sequence[Issue], facets: FacetsOf | None = None) -> dict[str, Any]:
    """As the contract spells it. Issues are those `chosen`; the rest is told of the whole index.

    The articles have their facets where they are asked for.
    """
    inferred = infer(store.issues())
    return {
        "issues": [_issue(issue, inferred.get(issue.file), facets) for issue in chosen],
        "skipped": reasons(store.skipped()),
        "set_aside": reasons(store.aside()),
        "gaps": find_gaps(store.issues()).as_json(),
    }


def as_text(store: Store, chosen: Sequence[Issue], facets: FacetsOf | None = None) -> str:
    """A line for each issue, under it one for each article with its facets; what is lacking at the end."""
    inferred = infer(store.issues())
    lines: list[str] = []
    for issue in chosen:
        guess = _guess(inferred.get(issue.file, _UNKNOWN))
        lines.append(f"{issue.label}{guess}  {issue.file}")
        for article in issue.articles:
            lines += [_row(article), *(_by_kind(facets(article)) if facets else [])]
        lines.append("")
    lines += [f"skipped {entry.file}: {entry.reason}" for entry in store.skipped()]
    lines += [f"set aside {entry.file}: {entry.reason}" for entry in store.aside()]
    lines += find_gaps(store.issues()).as_text()
    articles = sum(len(issue.articles) for issue in chosen)
    return "\n".join([*lines, f"issues: {len(chosen)}, articles: {articles}, files skipped: {len(store.skipped())}"])


def _guess(inferred: Inferred) -> str:
    """Beside the label, never in it.

    >>> _guess(Inferred(35, 486)), _guess(Inferred(None, 486)), _guess(Inferred())
    ('（推定：第35期、总第486期）', '（推定：总第486期）', '')
    """
    parts = [f"第{inferred.number}期"] if inferred.number is not None else []
    parts += [f"总第{inferred.total}期"] if inferred.total is not None else []
    return f"（推定：{'、'.join(parts)}）" if parts else ""


def _row(article: Article) -> str:
    page = f"p.{article.page}" if article.page is not None else "-"
    section = f"[{article.section}] " if article.section else ""
    return f"  {article.order:>3}  {page:<5} {section}{article.title}"


def _by_kind(facets: Sequence[Facet]) -> list[str]:
    """A line for each kind that there is, each value once with its marks."""
    lines = []
    for kind in get_args(FacetKind):
        told = dict.fromkeys(_value(facet) for facet in facets if facet.kind == kind)
        lines += [f"             {kind}: {', '.join(told)}"] if told else []
    return lines


def _value(facet: Facet) -> str:
    """With what else is known of it: 陈某 (党组书记, 局长)."""
    return f"{facet.value} ({', '.join(facet.marks)})" if facet.marks else facet.value


def _issue(issue: Issue, inferred: Inferred | None, facets: FacetsOf | None) -> dict[str, Any]:
    return {
        "file": issue.file,
        "name": issue.name,
        "year": issue.year,
        "number": issue.number,
        "total": issue.total,
        "number_to": issue.number_to,
        "total_to": issue.total_to,
        "date": issue.date.isoformat() if issue.date else None,
        "inferred": {"number": inferred.number, "total": inferred.total} if inferred else None,
        "articles": [
            _article(article) | ({"facets": _facets(article, facets(article))} if facets else {})
            for article in issue.articles
        ],
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "article_id": article.article_id,
        "order": article.order,
        "section": article.section,
        "title": article.title,
        "page": article.page,
        "body": article.body,
    }


def _facets(article: Article, facets: Sequence[Facet]) -> list[dict[str, Any]]:
    told = Told(article)
    return [
        {
            "kind": facet.kind,
            "value": facet.value,
            "text": told.text(facet),
            "start": facet.start,
            "end": facet.end,
            "in_title": facet.in_title,
            "marks": list(facet.marks),
            "sentence": told.sentence(facet),
        }
        for facet in facets
    ]
