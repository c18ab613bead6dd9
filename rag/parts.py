"""Two questions in one breath: asked apart, answered together, and partly where only one is in the archive."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.answer import Status
from rag.followup import leans, topic
from rag.search import Draft, Search

_LEAST = 4  # characters of a question


def parts(question: str) -> list[str]:
    """The questions in a text; a later one that leans on the first carries its subject.

    >>> parts("支局经理培训设了测试吗？通过率多少？")
    ['支局经理培训设了测试吗？', '支局经理培训设了测试 通过率多少？']
    """
    found = [part for part in re.findall(r"[^？?]+[？?]?", question) if len(part.strip("？? ")) >= _LEAST]
    if len(found) < 2:
        return [question]
    first, *later = (part.strip() for part in found[:3])
    return [first, *(f"{topic(first)} {part}" if leans(part) else part for part in later)]


def joined(pieces: Sequence[tuple[Draft, Search]]) -> tuple[Draft, Search]:
    """One draft of several, its markers renumbered; with the search of the first."""
    first, search = pieces[0]
    for draft, _ in pieces[1:]:
        first = _append(first, draft)
    return first, search


def _append(first: Draft, second: Draft) -> Draft:
    shift = len(first.evidence)
    moved = re.sub(r"\[(\d+)\]", lambda m: f"[{int(m[1]) + shift}]", second.text)
    states = {first.status, second.status}
    status: Status = "partial" if len(states) > 1 else first.status
    return replace(first, status=status, text=f"{first.text}\n\n{moved}", evidence=(*first.evidence, *second.evidence))
