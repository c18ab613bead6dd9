"""The answerer without a model: it says only what the sentences say, so it cannot invent."""

from collections.abc import Iterator, Sequence

from rag.evidence import Evidence
from rag.phrases import dated, english_lead, sentence, spoken
from rag.question import Question


class Extractive:
    """Each sentence as it stands, with its marker; a relative date is followed by the issue that says it.

    An English question gets an English frame; the sentences stay as the newsletters wrote them.
    """

    name = "extractive"

    def write(self, question: Question, evidence: Sequence[Evidence]) -> Iterator[str]:
        for n, found in enumerate(evidence, 1):
            text = spoken(found.text, found.article.body[: found.start])
            text = dated(text, found.issue, question.english) if question.kind == "when" else text
            lead = english_lead(question, found) if question.english and n == 1 else ""
            yield f"{lead}{sentence(text)}[{n}]"
