"""One question and its answer record to figures, each 0 to 1; what cannot be judged has no figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.citing import Bodies, citing_figures
from eval.metrics import contains, length, nugget_recall, set_score
from eval.question import Question
from eval.ranking import ranking_figures
from eval.record import Record

FREE_LENGTH = frozenset({"list", "timeline", "summary"})  # these are as long as what the archive holds


@dataclass(frozen=True, slots=True)
class Score:
    """How good one answer is. `status` is None where there is no record, which counts as wrong.

    `figures` holds what could be judged, by name: means over questions, and bootstraps of them, are taken name by name.
    """

    id: str
    kind: str
    answerable: bool
    status: str | None
    figures: Mapping[str, float]
    milliseconds: float | None

    @property
    def correct(self) -> bool:
        return self.figures["correct"] == 1


def score_all(
    questions: Sequence[Question], records: Sequence[Record], bodies: Bodies | None = None
) -> tuple[Score, ...]:
    """One score a question, in their order. With `bodies`, quotes are checked against the text itself."""
    by_id = {record.id: record for record in records}
    ranking = ranking_figures(questions, by_id)
    return tuple(_score(q, by_id.get(q.id), ranking.get(q.id, {}), bodies) for q in questions)


def is_correct(question: Question, record: Record) -> bool:
    """The right status, every nugget, nothing that must not be there."""
    if question.status is not None:
        right_status = record.status == question.status
    else:
        right_status = (record.status != "not_found") == question.answerable
    return (
        right_status
        and all(nugget_recall(record.text, [nugget]) == 1 for nugget in question.must)
        and not any(contains(record.text, wrong) for wrong in question.must_not)
    )


def _score(question: Question, record: Record | None, ranking: Mapping[str, float], bodies: Bodies | None) -> Score:
    figures = dict(ranking)
    if record is None:
        figures |= _missing(question)
    else:
        figures |= _content(question, record) | _lists(question, record) | _brevity(question, record)
        figures |= citing_figures(question, record, bodies)
    return Score(
        id=question.id,
        kind=question.kind,
        answerable=question.answerable,
        status=record.status if record else None,
        figures=figures,
        milliseconds=record.milliseconds if record else None,
    )


def _missing(question: Question) -> dict[str, float]:
    """No record: zero in all that a record would have been judged by."""
    names = ["correct"]
    if question.must:
        names.append("nugget_recall")
    if question.answerable and question.articles:
        names.append("citation_recall")
    if question.items is not None:
        names += ["item_precision", "item_recall", "item_f1"]
    if question.count is not None:
        names.append("count_exact")
    return dict.fromkeys(names, 0.0)


def _content(question: Question, record: Record) -> dict[str, float]:
    figures = {"correct": float(is_correct(question, record))}
    if question.must:
        figures["nugget_recall"] = nugget_recall(record.text, question.must)
    return figures


def _lists(question: Question, record: Record) -> dict[str, float]:
    figures: dict[str, float] = {}
    if question.items is not None:
        found = [entry.value for entry in record.entries or ()]
        sets = set_score(found, question.items, question.items_allowed)
        figures |= {"item_precision": sets.precision, "item_recall": sets.recall, "item_f1": sets.f1}
    if question.count is not None:
        figures["count_exact"] = float(record.count == question.count)
    return figures


def _brevity(question: Question, record: Record) -> dict[str, float]:
    """A fact may take 120 characters, or three times its reference answer."""
    figures = {"length": float(length(record.text))}
    if question.kind not in FREE_LENGTH:
        figures["within_length"] = float(figures["length"] <= max(120, 3 * len(question.reference or "")))
    return figures
