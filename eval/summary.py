"""Scores of many questions to one set of figures, in all and by type."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.metrics import mean, percentile
from eval.score import Score

FIGURES = (
    "correct",
    "nugget_recall",
    "recall@1",
    "recall@5",
    "recall@10",
    "mrr@10",
    "ndcg@10",
    "citation_precision",
    "article_precision",
    "evidence_precision",
    "citation_recall",
    "quotes_verbatim",
    "labels_agree",
    "markers_agree",
    "item_precision",
    "item_recall",
    "item_f1",
    "count_exact",
    "length",
    "within_length",
)


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over the questions that could be judged by a figure; None where there was none.

    Refusals: of the answers `not_found`, the share that should be (precision); of the questions that the archive
    cannot answer, the share refused (recall); of those that it can, the share refused all the same (false).
    """

    questions: int
    missing: int
    figures: dict[str, float | None]
    judged: dict[str, int]
    refusal_precision: float | None
    refusal_recall: float | None
    false_refusals: float | None
    ms_p50: float | None
    ms_p95: float | None


def summarise(scores: Sequence[Score]) -> Summary:
    """The figures of these questions taken together."""
    values = {name: [s.figures[name] for s in scores if name in s.figures] for name in FIGURES}
    refused = [s for s in scores if s.status == "not_found"]
    times = [s.milliseconds for s in scores if s.milliseconds is not None]
    return Summary(
        questions=len(scores),
        missing=sum(s.status is None for s in scores),
        figures={name: mean(found) for name, found in values.items()},
        judged={name: len(found) for name, found in values.items()},
        refusal_precision=mean([not s.answerable for s in refused]),
        refusal_recall=mean([s.status == "not_found" for s in scores if not s.answerable]),
        false_refusals=mean([s.status == "not_found" for s in scores if s.answerable]),
        ms_p50=percentile(times, 0.5),
        ms_p95=percentile(times, 0.95),
    )


def by_kind(scores: Sequence[Score]) -> dict[str, Summary]:
    """A summary for each type of question, the types in alphabetical order."""
    kinds = sorted({s.kind for s in scores})
    return {kind: summarise([s for s in scores if s.kind == kind]) for kind in kinds}
