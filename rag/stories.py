"""Where an article tells of several events, one a paragraph or two: a round-up is read story by story."""

from collections.abc import Iterator
from functools import lru_cache

from index.facets import TOWNSHIP, find
from index.newsletter import Article

Span = tuple[int, int]

_LEAD = 40  # characters in which a paragraph names who acts
_LEAST = 3  # paragraphs that begin so


@lru_cache(maxsize=20_000)
def stories(article: Article) -> tuple[Span, ...]:
    """`body[start:end]` of each event, in reading order; the whole body of an article on one alone.

    What stands before the first of a round-up is no event; a paragraph that names nobody goes on with the one before.

    >>> body = "各区动态如下。\\n静安局办讲座。\\n到场30人。\\n青浦局办比赛。\\n宝山局办义诊。"
    >>> [body[start:end] for start, end in stories(Article("a-01", 1, None, "动态", None, body))]
    ['静安局办讲座。\\n到场30人。\\n', '青浦局办比赛。\\n', '宝山局办义诊。']
    """
    starts = [(at, who) for at, line in _lines(article.body) if (who := _acts(line))]
    if len(starts) < _LEAST or len({who for _, who in starts}) < 2:
        return ((0, len(article.body)),)
    places = [at for at, _ in starts]
    return tuple(zip(places, [*places[1:], len(article.body)], strict=True))


def story_at(article: Article, place: int) -> Span:
    """The story that holds a character of the body; before the first one, the whole body."""
    return next((span for span in stories(article) if span[0] <= place < span[1]), (0, len(article.body)))


def _lines(body: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in body.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _acts(line: str) -> str | None:
    """Who a paragraph begins with; a town is where something happens."""
    names = (f.value for f in find(line[:_LEAD]) if f.kind == "organisation" and TOWNSHIP not in f.marks)
    return next(names, None)
