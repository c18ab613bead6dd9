"""Runs and judgements in the form of TREC, for other people's tools."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.retrieval.collection import Query
from eval.retrieval.compare import Run


def write_trec(folder: Path, queries: Sequence[Query], runs: Mapping[str, Run]) -> None:
    """`qrels.txt` (question 0 text 1), and a file a run (question Q0 text rank score run)."""
    folder.mkdir(parents=True, exist_ok=True)
    judged = [f"{query.id} 0 {text} 1" for query in queries for text in sorted(query.relevant)]
    _write(folder / "qrels.txt", judged)
    for name, run in runs.items():
        tag = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
        rows = [
            f"{query.id} Q0 {text} {rank} {score:.6f} {tag}"
            for query in queries
            for rank, (text, score) in enumerate(zip(run[query.id].ids, run[query.id].scores, strict=True), 1)
        ]
        _write(folder / f"{tag}.run", rows)


def _write(path: Path, lines: Sequence[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
