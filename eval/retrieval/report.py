"""The comparison as a table for people and as JSON, in points (hundredths)."""

from collections.abc import Mapping, Sequence
from typing import Any

from eval.retrieval.bootstrap import Difference
from eval.retrieval.compare import FIGURES, PRODUCT, Group

_COLUMNS = {
    "mrr@10": "MRR@10", "recall@1": "R@1", "recall@5": "R@5", "recall@10": "R@10", "ndcg@10": "nDCG@10",
    "hit@1": "hit@1", "hit@5": "hit@5", "hit@10": "hit@10",
}  # fmt: skip
_TOLD = ("mrr@10", "recall@1", "recall@10", "ndcg@10")


def table(name: str, texts: int, groups: Sequence[Group], apart: Mapping[str, float]) -> str:
    """Each kind of question with its systems, a line each, and what the product is ahead of the best baseline."""
    lines: list[str] = []
    for group in groups:
        lines.append(f"{name}, {group.name}: {group.questions} questions, {texts} texts")
        lines.append(f"  {'':12}{''.join(f'{title:>9}' for title in _COLUMNS.values())}")
        for system, figures in group.figures.items():
            cells = "".join(f"{100 * figures[figure]:>9.1f}" for figure in _COLUMNS)
            lines.append(f"  {system:12}{cells}  {_variant(group.variants[system])}".rstrip())
        if group.over:
            told = "   ".join(f"{_COLUMNS[figure]} {_points(group.ahead[figure])}" for figure in _TOLD if group.ahead)
            lines += [f"  {PRODUCT} - {group.over}: {told}"] if group.ahead else []
        lines.append("")
    if apart:
        lines.append("answered or not, told apart by the best score (area under the curve):")
        lines += [f"  {run:40}{value:>6.3f}" for run, value in apart.items()]
    return "\n".join(lines).rstrip()


def as_json(name: str, texts: int, groups: Sequence[Group], apart: Mapping[str, float]) -> dict[str, Any]:
    """Shares, 0 to 1; differences with the bounds of their 95 % intervals."""
    return {
        "collection": name,
        "texts": texts,
        "groups": [
            {
                "kind": group.name,
                "questions": group.questions,
                "systems": {
                    system: {"variant": _variant(group.variants[system]), **{f: figures[f] for f in FIGURES}}
                    for system, figures in group.figures.items()
                },
                "ahead_of": group.over,
                "ahead": {f: {"mean": d.mean, "low": d.low, "high": d.high} for f, d in group.ahead.items()},
            }
            for group in groups
        ],
        "told_apart": dict(apart),
    }


def _variant(run: str) -> str:
    return run.partition(" (")[2].removesuffix(")")


def _points(difference: Difference) -> str:
    """Mean and interval: `+1.2 [+0.3, +2.0]`."""
    return f"{100 * difference.mean:+.1f} [{100 * difference.low:+.1f}, {100 * difference.high:+.1f}]"
