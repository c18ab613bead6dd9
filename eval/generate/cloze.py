"""A sentence of the text as a question: one span of it is asked for, all other words stay in their order."""

import random
import re
from collections.abc import Iterator, Sequence

from index.words import tagged

_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_COUNT = re.compile(
    r"\d[\d,.]*(?=[万亿]?(?:元|人|名|家|个|次|辆|户|套|公里|平方米|吨|岁|年|天|小时|场|位|件|项|所|处))"
)
_SHORTEST, _LONGEST = 15, 70
_TODAY = re.compile("今年|去年|前年|明年")  # in a question they are counted from the day it is asked


def cloze(sentences: Sequence[str], draw: random.Random) -> tuple[str, str] | None:
    """A sentence of 15 to 70 characters, with no 今年, and the question made of it, drawn from all that can be."""
    fitting = [s for s in sentences if _SHORTEST <= len(s) <= _LONGEST and not _TODAY.search(s)]
    made = [(sentence, question) for sentence in fitting for question in _questions(sentence)]
    return draw.choice(made) if made else None


def _questions(sentence: str) -> Iterator[str]:
    """One for each sort of span: a day, a number, a person, a place.

    >>> list(_questions("8月5日，张建国在杭州市领到了300元补贴。"))[:2]
    ['哪一天，张建国在杭州市领到了300元补贴？', '8月5日，张建国在杭州市领到了多少元补贴？']
    """
    spans = [(match.group(), "哪一天") for match in list(_DAY.finditer(sentence))[:1]]
    spans += [(match.group(), "多少") for match in list(_COUNT.finditer(sentence))[:1]]
    for tag, asking in (("nr", "谁"), ("ns", "哪里")):
        spans += [(w, asking) for w, t in tagged(sentence) if t == tag and len(w) > 1 and w in sentence][:1]
    for span, asking in spans:
        yield sentence.replace(span, asking, 1).rstrip("。！？；!?;") + "？"
