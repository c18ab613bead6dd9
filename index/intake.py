"""Files to issues: parsed, or taken over from the last build; what cannot be read is listed with its reason."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.archive import issue_order
from index.errors import Unreadable, UserError
from index.newsletter import Issue
from index.sources import SourceFile
from index.stores import Skipped, Warned

Parse = Callable[[Path, str], tuple[Issue, tuple[str, ...]]]
Known = Mapping[tuple[str, str], tuple[Issue, tuple[str, ...]]]  # by file and digest: an issue and its warnings
Progress = Callable[[str, int, int], None]  # what is done, how many of it, of how many


@dataclass(slots=True)
class Intake:
    """What the files gave, while they are read. `doubled` are the warnings of one file on another."""

    issues: list[Issue] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    doubled: list[Warned] = field(default_factory=list)


def take_in(files: Sequence[SourceFile], known: Known, parse: Parse, progress: Progress) -> Intake:
    """All files, in order. Of files with the same bytes the first is kept, and the others are warned of."""
    intake = Intake()
    first_with: dict[str, str] = {}
    for done, source in enumerate(files, 1):
        try:
            if source.problem:
                raise Unreadable(source.problem)
            digest = _digest(source.path)
            if digest in first_with:
                intake.doubled.append(Warned(source.file, f"the same bytes as {first_with[digest]}; kept once"))
            else:
                issue, warnings = known.get((source.file, digest)) or _parse(source, parse)
                first_with[digest] = source.file
                intake.issues.append(issue)
                intake.warned += [Warned(source.file, warning) for warning in warnings]
        except (Unreadable, UserError) as error:
            intake.skipped.append(Skipped(source.file, " ".join(str(error).split())))
        except OSError as error:
            intake.skipped.append(Skipped(source.file, f"cannot be opened: {error.strerror or error}"))
        progress("reading", done, len(files))
    intake.issues.sort(key=issue_order)
    intake.doubled += _same_number(intake.issues)
    return intake


def _parse(source: SourceFile, parse: Parse) -> tuple[Issue, tuple[str, ...]]:
    try:
        return parse(source.path, source.file)
    except (Unreadable, UserError, OSError):
        raise
    except Exception as error:
        # formats are endless and their libraries raise anything: one odd file must not stop a thousand good ones
        raise Unreadable(f"cannot be parsed: {type(error).__name__}: {error}") from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _same_number(issues: Sequence[Issue]) -> list[Warned]:
    """Two files that print the same numbers are probably one issue in two formats, and count twice."""
    seen: dict[tuple[int | None, int | None, int], str] = {}
    warned = []
    for issue in issues:
        if issue.total is None:
            continue
        key = (issue.year, issue.number, issue.total)
        if key in seen:
            warned.append(Warned(issue.file, f"prints the same issue number as {seen[key]}: {issue.label}"))
        seen.setdefault(key, issue.file)
    return warned
