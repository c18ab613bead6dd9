"""Names in quotation marks: what an archive calls things by, so that a question may name them without the marks."""

import re
from collections.abc import Iterable

from index.newsletter import Article

SHORTEST, LONGEST = 3, 14
_QUOTED = re.compile(rf"[“‘]([^“”‘’，。；：、！？\n]{{{SHORTEST},{LONGEST}}})[”’]")
_NO_NAME = frozenset("没不有很")  # what a quoted phrase starts with that is no name


def quoted_names(articles: Iterable[Article]) -> list[str]:
    """Names that any of the articles puts in quotation marks; sorted, each once.

    >>> quoted_names([Article("a", 1, None, "“暖蜂行动”启动", None, "他说“没问题啊”")])
    ['暖蜂行动']
    """
    texts = (f"{article.title}\n{article.body}" for article in articles)
    return sorted({name for text in texts for name in _QUOTED.findall(text) if name[0] not in _NO_NAME})


def possible_names(text: str) -> list[str]:
    """All that stands in a text and is as long as a name; sorted, each once."""
    found = {text[at : at + size] for size in range(SHORTEST, LONGEST + 1) for at in range(len(text) - size + 1)}
    return sorted(found)
