"""Where an article tells of several events, one a paragraph or two: a round-up is read story by story."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from index.facets import TOWNSHIP, find
from index.newsletter import Article
from index.sentences import sentences

Span = tuple[int, int]

_LEAD = 40  # characters in which a paragraph names who acts
_WHERE = 70  # characters in which it tells where or when
_LEAST, _INTRODUCED = 3, 2  # paragraphs that begin so; behind one that does not, under a title that names nobody
_WHEN = re.compile(r"\d{1,2}日|近日|日前|前不久|上周|近期|[上下]旬|月初|月底")
_GOES_ON = re.compile("来自|此外|其中|同时|随后|会上|会后|下一步|[^，。]{0,12}(?:表示|介绍|说|指出|强调|要求)")


@lru_cache(maxsize=20_000)
def stories(article: Article) -> tuple[Span, ...]:
    """`body[start:end]` of each event, in reading order; the whole body of an article on one alone.

    What stands before the first of a round-up is no event; a paragraph that does not tell who did something, and when
    or where, goes on with the one before.

    >>> body = "各区动态如下。\\n近日，静安局办讲座。\\n到场30人。\\n日前，青浦局办比赛。\\n5日，宝山局办义诊。"
    >>> [body[start:end] for start, end in stories(Article("a-01", 1, None, "动态", None, body))]
    ['近日，静安局办讲座。\\n到场30人。\\n', '日前，青浦局办比赛。\\n', '5日，宝山局办义诊。']
    """
    starts = [(at, acts) for at, line in _lines(article.body) if (acts := _acts(line))]
    introduced = bool(starts) and starts[0][0] > 0 and not find(article.title)
    lines = sum(1 for line in article.body.splitlines() if line.strip())
    by_day = introduced and len(starts) == lines - 1 and all(when for _, (_, when) in starts)
    apart = {(who, when if by_day else "") for _, (who, when) in starts}  # one office may act on several days
    if len(starts) < (_INTRODUCED if introduced else _LEAST) or len(apart) < 2:
        return ((0, len(article.body)),)
    places = [at for at, _ in starts]
    return tuple(zip(places, [*places[1:], len(article.body)], strict=True))


@lru_cache(maxsize=20_000)
def sentence_spans(article: Article) -> tuple[Span, ...]:
    """`body[start:end]` of every sentence, in reading order."""
    return tuple(sentences(article.body))


@lru_cache(maxsize=20_000)
def sentences_by_story(article: Article) -> tuple[Span, ...]:
    """The numbers of the sentences of each story, from and to; those before the first story by themselves.

    >>> body = "各区动态如下。\\n近日，静安局办讲座。\\n到场30人。\\n日前，青浦局办比赛。\\n5日，宝山局办义诊。"
    >>> sentences_by_story(Article("a-01", 1, None, "动态", None, body))
    ((0, 1), (1, 3), (3, 4), (4, 5))
    """
    starts = [start for start, _ in sentence_spans(article)]
    ends = [0, *(bisect_left(starts, start) for start, _ in stories(article)), len(starts)]
    return tuple((first, last) for first, last in pairwise(ends) if first < last)


def story_at(article: Article, place: int) -> Span:
    """The story that holds a character of the body; before the first one, the whole body."""
    return next((span for span in stories(article) if span[0] <= place < span[1]), (0, len(article.body)))


def _lines(body: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in body.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _acts(line: str) -> tuple[str, str] | None:
    """Who a paragraph begins with and when, where it tells when or where; a town is where something happens."""
    if _GOES_ON.match(line):
        return None
    names = find(line[:_WHERE])
    acting = [f for f in names if f.kind == "organisation" and TOWNSHIP not in f.marks and f.start < _LEAD]
    placed = any(f.kind == "district" or TOWNSHIP in f.marks for f in names)
    when = _WHEN.search(line[:_WHERE])
    return (acting[0].value, when.group() if when else "") if acting and (placed or when) else None
