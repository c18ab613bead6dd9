"""Runs of things in a text: joined by 、, or quoted names side by side."""

import re
from collections.abc import Iterator

_THING = r"(?:[^，。；：、！？\n“”]|“[^，。；：、！？\n“”]{1,20}”){1,16}"
_RUN = re.compile(rf"{_THING}(?:、{_THING})+")
_QUOTED_RUN = re.compile(r"(?:“[^”]{1,20}”[^，。；：“]{0,6}[、和及与]?){2,}")


def runs(text: str) -> Iterator[re.Match[str]]:
    """Where things are joined by 、. Most sentences hold none, and to try each of their characters takes longest.

    >>> [run.group() for run in runs("送上月饼、牛奶和大米，气氛热烈")], list(runs("气氛热烈"))
    (['送上月饼、牛奶和大米'], [])
    """
    return _RUN.finditer(text) if "、" in text else iter(())


def quoted_runs(text: str) -> Iterator[re.Match[str]]:
    """Where quoted names stand side by side.

    >>> [run.group() for run in quoted_runs("弘扬“拼劲”和“韧劲”精神")], list(quoted_runs("弘扬“拼劲”精神"))
    (['“拼劲”和“韧劲”精神'], [])
    """
    return _QUOTED_RUN.finditer(text) if text.count("“") > 1 else iter(())
