"""The report of a run: report.json for scripts, report.html for people, a short table for the terminal."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.page import page
from eval.question import Question
from eval.record import Record
from eval.score import Score
from eval.summary import Summary, by_kind, summarise


@dataclass(frozen=True, slots=True)
class Report:
    """The questions, their answers and their scores; an answer may be missing, a score never is."""

    questions: tuple[Question, ...]
    records: tuple[Record, ...]
    scores: tuple[Score, ...]

    def as_json(self) -> dict[str, Any]:
        """Everything in figures: `overall`, `by_type` (name → the same), and `scores`, one a question."""
        return {
            "questions": len(self.scores),
            "missing": [s.id for s in self.scores if s.status is None],
            "overall": _summary(summarise(self.scores)),
            "by_type": {kind: _summary(summary) for kind, summary in by_kind(self.scores).items()},
            "scores": [_score(s) for s in self.scores],
        }


def write_report(report: Report, folder: Path) -> None:
    """report.json and report.html in the folder, which is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(text + "\n", encoding="utf-8")
    html = page(report.questions, report.records, report.scores)
    (folder / "report.html").write_text(html, encoding="utf-8")


def table(scores: Sequence[Score]) -> str:
    """The figures by type, a line each, then those of all questions."""
    rows = [*by_kind(scores).items(), ("all", summarise(scores))]
    lines = [f"{'type':16}{'n':>5}{'correct':>9}{'nuggets':>9}{'R@5':>7}{'MRR':>7}{'cited':>7}{'item F1':>9}"]
    names = ("correct", "nugget_recall", "recall@5", "mrr@10", "citation_precision", "item_f1")
    for kind, summary in rows:
        cells = [_cell(summary.figures[name], width) for name, width in zip(names, (9, 9, 7, 7, 7, 9), strict=True)]
        lines.append(f"{kind:16}{summary.questions:>5}{''.join(cells)}")
    whole = summarise(scores)
    refusals = (whole.refusal_precision, whole.refusal_recall, whole.false_refusals)
    lines.append("refusals: precision{}  recall{}  false{}".format(*(_cell(value, 6) for value in refusals)))
    lines.append(f"missing records: {whole.missing}  ms p50{_cell(whole.ms_p50, 8)}  p95{_cell(whole.ms_p95, 8)}")
    return "\n".join(lines)


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "questions": summary.questions,
        "missing": summary.missing,
        **summary.figures,
        "refusal_precision": summary.refusal_precision,
        "refusal_recall": summary.refusal_recall,
        "false_refusals": summary.false_refusals,
        "ms_p50": summary.ms_p50,
        "ms_p95": summary.ms_p95,
        "judged": summary.judged,
    }


def _score(score: Score) -> dict[str, Any]:
    head = {"id": score.id, "type": score.kind, "answerable": score.answerable, "status": score.status}
    return head | {**score.figures, "ms": score.milliseconds}


def _cell(value: float | None, width: int) -> str:
    return f"{'–' if value is None else f'{value:.3f}':>{width}}"
