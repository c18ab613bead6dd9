"""What a build did, for people and for scripts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from index.building.editions import Aside
from index.facets.unknown import UnknownName
from index.gaps import Gaps
from index.stores import Skipped, Warned

_SHOWN = 20  # unknown names, for people


@dataclass(frozen=True, slots=True)
class Report:
    """The counts are of issues (files), but for `articles` and `passages`, which are of all that the index holds.

    `unknown_names` are frequent names that the gazetteer lacks."""

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
    gaps: Gaps
    seconds: float
    unknown_names: tuple[UnknownName, ...] = ()

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
            "unknown_names": [{"name": entry.name, "articles": entry.articles} for entry in self.unknown_names],
            "gaps": self.gaps.as_json(),
            "seconds": round(self.seconds, 1),
        }

    def as_text(self) -> str:
        counts = f"{self.added} added, {self.updated} updated, {self.unchanged} unchanged, {self.removed} removed"
        holds = f"issues: {self.issues}, articles: {self.articles}, passages: {self.passages}"
        lines = [f"{self.index}: {holds} ({counts}) in {self.seconds:.1f} s"]
        lines += [f"skipped {entry.file}: {entry.reason}" for entry in self.skipped]
        lines += [
            f"unknown name {entry.name}: {entry.articles} articles; add it to index/gazetteer.toml"
            for entry in self.unknown_names[:_SHOWN]
        ]
        return "\n".join([*lines, *self.gaps.as_text()])


def reasons(entries: Sequence[Skipped] | Sequence[Warned] | Sequence[Aside]) -> list[dict[str, str]]:
    """Files and why, as JSON."""
    return [{"file": entry.file, "reason": entry.reason} for entry in entries]
