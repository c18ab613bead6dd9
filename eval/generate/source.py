"""Articles to make questions of: news that no training has seen, and the sample archive, each kept once."""

import hashlib
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from eval.retrieval.house import read_issues
from eval.retrieval.news import HELD_OUT, News, news_files, read_news, stem
from index.errors import UserError

Split = Literal["dev", "test"]

_FILES = dict(zip(("dev", "test"), HELD_OUT, strict=True))
_FRAME = re.compile(r"^原标题[：:]|返回搜狐，查看更多.*$|责任编辑[：:].*$|https?://\S+$")
_RUN, _OF, _ALIKE = 8, 8, 0.3  # characters of a run; one run of so many is looked at; share that makes a near duplicate


def sources(news: Path, archive: Path | None, split: Split) -> list[News]:
    """The articles of one split. Raises `UserError` where its file of news is not there."""
    path = next((path for path in news_files(news) if stem(path) == _FILES[split]), None)
    if path is None:
        raise UserError(f"{news}: no {_FILES[split]}.txt or .txt.xz, from which the {split} questions are made")
    found = [News(a.id, a.day, text) for a in read_news(path) if (text := _FRAME.sub("", _FRAME.sub("", a.text)))]
    return distinct([*(_of_archive(archive, split) if archive else []), *found])


def distinct(articles: Iterable[News]) -> list[News]:
    """Without those that share three tenths of their runs of eight characters with an earlier one."""
    kept: list[News] = []
    holders: dict[int, list[int]] = defaultdict(list)
    sizes: list[int] = []
    for article in articles:
        runs = _runs(article.text)
        shared: dict[int, int] = defaultdict(int)
        for run in runs:
            for place in holders[run]:
                shared[place] += 1
        if any(count > _ALIKE * max(min(len(runs), sizes[place]), 1) for place, count in shared.items()):
            continue
        for run in runs:
            holders[run].append(len(kept))
        kept.append(article)
        sizes.append(len(runs))
    return kept


def _of_archive(archive: Path, split: Split) -> Sequence[News]:
    """Its articles, of which the hash of the title says the split; the title is the first sentence."""
    return [
        News(a.article_id, issue.date, f"{a.title}。{a.body}".replace("\n", ""))
        for issue in read_issues(archive)
        for a in issue.articles
        if ("dev", "test")[hashlib.sha256(a.title.encode()).digest()[0] % 2] == split
    ]


def _runs(text: str) -> set[int]:
    """The same ones of any text, about one of eight."""
    every = (zlib.crc32(text[at : at + _RUN].encode()) for at in range(max(len(text) - _RUN + 1, 0)))
    return {number for number in every if number % _OF == 0}
