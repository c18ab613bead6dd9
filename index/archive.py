"""Everything that an index holds, in the order in which it holds it: what a build makes and a store keeps."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.building.editions import Aside
from index.building.inverting import Inverted
from index.embedders import Vectors
from index.newsletter import Article, Chunk, Issue
from index.stores import Skipped, Warned


@dataclass(frozen=True, slots=True)
class Archive:
    """`issues` are by date (undated last), then by file; chunks follow their articles, vectors their chunks.

    `facets` (as `index.facets.record` writes them) and `unknown` names are those of each article, in the articles'
    order; `inverted` the terms of the chunks' searched texts, by channel. `recipe` is the version of the rules.
    `refused` are the digests of the files that are skipped for what is in them, by file.
    """

    issues: tuple[Issue, ...]
    skipped: tuple[Skipped, ...]
    warned: tuple[Warned, ...]
    chunks: tuple[Chunk, ...]
    facets: tuple[str, ...]
    unknown: tuple[tuple[str, ...], ...]
    vectors: Vectors
    inverted: Mapping[str, Inverted]
    embedder: str
    recipe: str
    aside: tuple[Aside, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)

    def articles(self) -> list[Article]:
        return [article for issue in self.issues for article in issue.articles]


def issue_order(issue: Issue) -> tuple[bool, str, str]:
    """Sorts by date, undated last, then by file."""
    return (issue.date is None, issue.date.isoformat() if issue.date else "", issue.file)
