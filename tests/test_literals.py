"""What each text that a pattern matches holds."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

import rag
from rag.assistant import Assistant
from rag.literals import literals

_MARKS = Path(rag.__file__).parent / "aspects.toml"


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("(?<![送取点])餐(?=[，。”？]|$)", ("餐",)),
        ("(?:欠了?|拖)[一-鿿]{0,5}(?:工资|薪|加班费)", ("欠", "拖")),
        ("(?:骑手|小哥)的?(?:党支部|党委)(?=$|成)", ("骑手", "小哥")),
        ("救(?:人|(?:助|护)站)", ("救",)),
        ("[Aa][Ee][Dd]", ()),
        ("急救?{0}", ("急",)),
    ],
)
def test_literals_are_as_long_and_as_few_as_may_be(pattern: str, found: tuple[str, ...]) -> None:
    assert literals(pattern) == found


def test_no_text_that_a_pattern_matches_lacks_its_literals(sample: Assistant) -> None:
    table = tomllib.loads(_MARKS.read_text(encoding="utf-8"))
    every = sorted({mark for sort in ("deed", "field") for mark in chain.from_iterable(table[sort].values())})
    patterns = [mark for mark in every if re.escape(mark) != mark]
    texts = [*every[::10], *(article.body for issue in sample.store.issues() for article in issue.articles)]
    matched = 0
    for pattern in patterns:
        found = re.compile(pattern)
        for text in filter(found.search, texts):
            matched += 1
            assert not literals(pattern) or any(part in text for part in literals(pattern)), pattern
    assert matched > 100
