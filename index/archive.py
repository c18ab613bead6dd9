"""Everything that an index holds, in the order in which it holds it: what a build makes and a store keeps."""

from dataclasses import dataclass

from index.embedders import Vectors
from index.facets import Facet
from index.newsletter import Article, Chunk, Issue
from index.stores import Skipped, Warned


@dataclass(frozen=True, slots=True)
class Archive:
    """`issues` are by date (undated last), then by file; chunks follow their articles, vectors their chunks.

    `facets` are those of each article, in the articles' order. `recipe` is the version of the rules that made it.
    """

    issues: tuple[Issue, ...]
    skipped: tuple[Skipped, ...]
    warned: tuple[Warned, ...]
    chunks: tuple[Chunk, ...]
    facets: tuple[tuple[Facet, ...], ...]
    vectors: Vectors
    embedder: str
    recipe: str

    def articles(self) -> list[Article]:
        return [article for issue in self.issues for article in issue.articles]

    def texts(self) -> list[str]:
        """What is searched for each chunk: its article's title, then its own text."""
        titles = {article.article_id: article.title for article in self.articles()}
        return [searched_text(titles[chunk.article_id], chunk.text) for chunk in self.chunks]


def searched_text(title: str, text: str) -> str:
    """A chunk is found by the words of its title too."""
    return f"{title}\n{text}"


def issue_order(issue: Issue) -> tuple[bool, str, str]:
    """Sorts by date, undated last, then by file."""
    return (issue.date is None, issue.date.isoformat() if issue.date else "", issue.file)
