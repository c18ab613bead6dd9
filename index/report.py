"""What a build did, for people and for scripts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from index.stores import Skipped, Warned


@dataclass(frozen=True, slots=True)
class Report:
    """The counts are of issues (files), but for `articles` and `passages`, which are of all that the index holds."""

    index: str
    issues: int
    articles: int
    passages: int
    added: int
    updated: int
    unchanged: int
    removed: int
    skipped: tuple[Skipped, ...]
    warnings: tuple[Warned, ...]
    seconds: float

    def as_json(self) -> dict[str, Any]:
        """The report as the contract spells it."""
        return {
            "index": self.index,
            "issues": self.issues,
            "articles": self.articles,
            "passages": self.passages,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "skipped": reasons(self.skipped),
            "warnings": reasons(self.warnings),
            "seconds": round(self.seconds, 1),
        }

    def as_text(self) -> str:
        counts = f"{self.added} added, {self.updated} updated, {self.unchanged} unchanged, {self.removed} removed"
        holds = f"issues: {self.issues}, articles: {self.articles}, passages: {self.passages}"
        lines = [f"{self.index}: {holds} ({counts}) in {self.seconds:.1f} s"]
        return "\n".join([*lines, *(f"skipped {entry.file}: {entry.reason}" for entry in self.skipped)])


def reasons(entries: Sequence[Skipped] | Sequence[Warned]) -> list[dict[str, str]]:
    """Files and why, as JSON."""
    return [{"file": entry.file, "reason": entry.reason} for entry in entries]
