"""The seam of the answerers: evidence to text."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from rag.evidence import Evidence
from rag.question import Question


class Answerer(Protocol):
    """Writes pieces of text in which `[k]` points at `evidence[k - 1]`. It never decides what counts as cited."""

    name: str

    def write(self, question: Question, evidence: Sequence[Evidence]) -> Iterator[str]: ...
