"""What an index holds, for people and for scripts: issues, their articles, and what was skipped and why."""

from collections.abc import Callable, Sequence
from typing import Any, get_args

from index.facets import Facet, FacetKind
from index.facets.article import Told
from index.newsletter import Article, Issue
from index.report import reasons
from index.stores import Skipped

FacetsOf = Callable[[Article], Sequence[Facet]]


def as_json(issues: Sequence[Issue], skipped: Sequence[Skipped], facets: FacetsOf | None = None) -> dict[str, Any]:
    """As the contract spells it; the articles with their facets where they are asked for."""
    return {"issues": [_issue(issue, facets) for issue in issues], "skipped": reasons(skipped)}


def as_text(issues: Sequence[Issue], skipped: Sequence[Skipped], facets: FacetsOf | None = None) -> str:
    """A line for each issue, under it one for each article: its place, page and title; under that its facets."""
    lines: list[str] = []
    for issue in issues:
        lines.append(f"{issue.label}  {issue.file}")
        for article in issue.articles:
            lines += [_row(article), *(_by_kind(facets(article)) if facets else [])]
        lines.append("")
    lines += [f"skipped {entry.file}: {entry.reason}" for entry in skipped]
    articles = sum(len(issue.articles) for issue in issues)
    return "\n".join([*lines, f"issues: {len(issues)}, articles: {articles}, files skipped: {len(skipped)}"])


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


def _issue(issue: Issue, facets: FacetsOf | None) -> dict[str, Any]:
    return {
        "file": issue.file,
        "name": issue.name,
        "year": issue.year,
        "number": issue.number,
        "total": issue.total,
        "number_to": issue.number_to,
        "total_to": issue.total_to,
        "date": issue.date.isoformat() if issue.date else None,
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
