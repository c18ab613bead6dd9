"""Files to issues: read, or taken over from the last build; each issue once; what cannot be read, and why."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from index.archive import issue_order
from index.building.editions import Aside, Candidate, choose
from index.building.part import Part, Unread
from index.building.progress import Progress
from index.newsletter import Issue
from index.sources import SourceFile
from index.stores import Skipped, Warned

Key = tuple[str, str]  # a file's digest and its suffix, which names its reader: its name says no more
Read = Callable[[Sequence[SourceFile]], Iterator[Part | Unread]]


@dataclass(frozen=True, slots=True)
class Known:
    """What the last build found in a file, with its warnings; `indexed` unless it was set aside."""

    found: Issue | Unread
    warnings: tuple[str, ...] = ()
    indexed: bool = True


@dataclass(slots=True)
class Intake:
    """What the files gave. `parts` are of the issues that were read now, by digest; the others are in the last index.

    `refused` are the digests of skipped files that need not be tried again. `doubled` are the warnings of one file on
    another.
    """

    issues: list[Issue] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    aside: list[Aside] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    doubled: list[Warned] = field(default_factory=list)


def take_in(files: Sequence[SourceFile], known: Mapping[Key, Known], read: Read, progress: Progress) -> Intake:
    """All files, in order: those that are `known` are not read."""
    intake = Intake()
    keys: dict[str, Key] = {}
    for source in files:
        if source.problem:
            intake.skipped.append(Skipped(source.file, source.problem))
            continue
        try:
            keys[source.file] = (_digest(source), suffix(source.file))
        except OSError as error:
            intake.skipped.append(Skipped(source.file, f"cannot be opened: {error.strerror or error}"))
    given = _read_new([source for source in files if source.file in keys], keys, known, read, progress)
    candidates = _sort_out(files, keys, given, intake)
    issues, aside = choose(candidates)
    chosen = {issue.file for issue in issues}
    back = [source for source in files if source.file in chosen and not _at_hand(given[keys[source.file]])]
    given |= _read_new(back, keys, {}, read, progress)  # set aside by the last build, so that it is not in its index
    for issue in issues:
        _keep(issue, given[keys[issue.file]], intake)
    intake.skipped.sort(key=lambda entry: entry.file)
    intake.aside = sorted([*intake.aside, *aside], key=lambda entry: entry.file)
    intake.warned.sort(key=lambda entry: entry.file)
    intake.issues.sort(key=issue_order)
    intake.doubled = [Warned(entry.file, entry.reason) for entry in intake.aside] + _same_number(intake.issues)
    return intake


def suffix(file: str) -> str:
    return PurePosixPath(file).suffix.lower()


def _read_new(
    files: Iterable[SourceFile], keys: Mapping[str, Key], known: Mapping[Key, Known], read: Read, progress: Progress
) -> dict[Key, Known | Part | Unread]:
    """What is found under each key; of files with the same one, the first is read."""
    first = {keys[source.file]: source for source in reversed(list(files))}
    new = sorted((source for key, source in first.items() if key not in known), key=lambda source: source.file)
    given: dict[Key, Known | Part | Unread] = {key: known[key] for key in first if key in known}
    articles = 0
    for done, (source, found) in enumerate(zip(new, read(new), strict=True), 1):
        given[keys[source.file]] = found
        articles += len(found.issue.articles) if isinstance(found, Part) else 0
        progress("reading", done, len(new), articles)
    return given


def _sort_out(
    files: Sequence[SourceFile], keys: Mapping[str, Key], given: Mapping[Key, Known | Part | Unread], intake: Intake
) -> list[Candidate]:
    """The issue of each file that gave one; of files with the same bytes the first is taken."""
    candidates = []
    first_with: dict[str, str] = {}
    for source in files:
        if source.file not in keys:
            continue
        digest = keys[source.file][0]
        found = _found(given[keys[source.file]])
        if isinstance(found, Unread):
            intake.skipped.append(Skipped(source.file, found.reason))
            if found.lasting:
                intake.refused[source.file] = digest
        elif digest in first_with:
            intake.aside.append(Aside(source.file, f"the same bytes as {first_with[digest]}; kept once"))
        else:
            first_with[digest] = source.file
            candidates.append(Candidate(replace(found, file=source.file), source.changed))
    return candidates


def _found(given: Known | Part | Unread) -> Issue | Unread:
    match given:
        case Known(found=found):
            return found
        case Part(issue=issue):
            return issue
        case _:
            return given


def _at_hand(given: Known | Part | Unread) -> bool:
    """Whether all that an index needs of it is there: read now, or in the last index."""
    return not isinstance(given, Known) or given.indexed


def _keep(issue: Issue, given: Known | Part | Unread, intake: Intake) -> None:
    if isinstance(given, Unread):  # it changed while it was read
        intake.skipped.append(Skipped(issue.file, given.reason))
        return
    if isinstance(given, Part):
        intake.parts[given.issue.digest] = given
        issue = replace(given.issue, file=issue.file)
    intake.issues.append(issue)
    intake.warned += [Warned(issue.file, warning) for warning in given.warnings]


def _digest(source: SourceFile) -> str:
    with source.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _same_number(issues: Sequence[Issue]) -> list[Warned]:
    """Two files that print the same numbers and tell of different things: one of them is probably a misprint."""
    seen: dict[tuple[int | None, int | None, int | None], str] = {}
    warned = []
    for issue in issues:
        if issue.total is None and (issue.year is None or issue.number is None):
            continue
        key = (issue.year, issue.number, issue.total)
        if key in seen:
            warned.append(Warned(issue.file, f"prints the same issue number as {seen[key]}: {issue.label}"))
        seen.setdefault(key, issue.file)
    return warned
