"""What an index holds, for people and for scripts: issues, their articles, and what was skipped and why."""

from collections.abc import Sequence
from typing import Any

from index.newsletter import Article, Issue
from index.report import reasons
from index.stores import Skipped


def as_json(issues: Sequence[Issue], skipped: Sequence[Skipped]) -> dict[str, Any]:
    """As the contract spells it."""
    return {"issues": [_issue(issue) for issue in issues], "skipped": reasons(skipped)}


def as_text(issues: Sequence[Issue], skipped: Sequence[Skipped]) -> str:
    """A line for each issue, under it one for each article: its place, page and title."""
    lines: list[str] = []
    for issue in issues:
        lines += [f"{issue.label}  {issue.file}", *map(_row, issue.articles), ""]
    lines += [f"skipped {entry.file}: {entry.reason}" for entry in skipped]
    articles = sum(len(issue.articles) for issue in issues)
    return "\n".join([*lines, f"issues: {len(issues)}, articles: {articles}, files skipped: {len(skipped)}"])


def _row(article: Article) -> str:
    page = f"p.{article.page}" if article.page is not None else "-"
    section = f"[{article.section}] " if article.section else ""
    return f"  {article.order:>3}  {page:<5} {section}{article.title}"


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "file": issue.file,
        "name": issue.name,
        "year": issue.year,
        "number": issue.number,
        "total": issue.total,
        "number_to": issue.number_to,
        "total_to": issue.total_to,
        "date": issue.date.isoformat() if issue.date else None,
        "articles": [_article(article) for article in issue.articles],
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
