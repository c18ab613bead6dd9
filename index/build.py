"""An index brought up to date with its archive: what is new, changed or gone; all of it or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from index.building.assemble import assemble
from index.building.intake import Intake, Key, Known, suffix, take_in
from index.building.lock import only_builder
from index.building.part import Part, Unread
from index.building.progress import Progress, silent
from index.building.reading import FOR_SCANS, Limits, read_apart, warm_up
from index.building.recipe import recipe
from index.embedders import Embedder, load_embedder
from index.embedders.chinese import doubts
from index.embedders.spec import Spec
from index.errors import UserError
from index.facets.unknown import frequent
from index.gaps import find_gaps
from index.readers.scan import can_scan
from index.report import Report
from index.sources import SourceFile, find_files
from index.stores import Warned
from index.stores.local.opening import find_local, open_local
from index.stores.local.snapshots import is_intact
from index.stores.local.store import LocalStore
from index.stores.local.write import write
from index.words import cuts_chinese


def build(
    sources: Sequence[Path],
    index: Path,
    embedder: str | None = None,
    progress: Progress = silent,
    strict: bool = False,
) -> Report:
    """Afterwards the index holds what the sources hold, and nothing else; where this raises, it holds what it held.

    Without an `embedder` it keeps the one it has, or takes the built-in one. `strict` makes a file that cannot be
    read an error, not an entry in the report.
    """
    begun = perf_counter()
    files = find_files(sources)
    with only_builder(index):
        old = find_local(index) if is_intact(index) else None
        rules = recipe()
        intake = take_in(files, _known(old, rules), _read, progress)
        _check(intake, sources, files, strict)
        model = load_embedder(embedder or _embedder_of(old))
        if old is not None and _same(intake, rules, model.name, old):
            return _report(index, intake, old, old, _doubted(index, model), perf_counter() - begun)
        archive = assemble(intake, rules, model, old, progress)
        progress("writing", 0, 1)
        write(index, archive)
        progress("writing", 1, 1)
        new = open_local(index)
        odd = [*_new_embedder(index, old, new), *_doubted(index, model)]
        return _report(index, intake, old, new, odd, perf_counter() - begun)


def _read(files: Sequence[SourceFile]) -> Iterator[Part | Unread]:
    """The files, in processes of their own; while those start, the word cutter is tried here."""
    if files:
        warm_up()
    if files and not cuts_chinese():
        raise UserError("the word cutter does not cut Chinese; install it again: pip install --force-reinstall rjieba")
    return read_apart(files, limits=FOR_SCANS if can_scan() else Limits())


def _check(intake: Intake, sources: Sequence[Path], files: Sequence[SourceFile], strict: bool) -> None:
    """Refuse to replace an index by nothing."""
    if not files:
        raise UserError(f"{' '.join(map(str, sources))}: nothing to index; .txt .pdf .docx .doc .html .md are read")
    first = f"{intake.skipped[0].file}: {intake.skipped[0].reason}" if intake.skipped else ""
    if not intake.issues:
        raise UserError(f"none of {len(files)} files could be read; the first is {first}")
    if strict and intake.skipped:
        raise UserError(
            f"{len(intake.skipped)} of {len(files)} files could not be read (--strict); the first is {first}"
        )


def _known(old: LocalStore | None, rules: str) -> dict[Key, Known]:
    """What need not be read again: same bytes, same reader, same rules."""
    if old is None or old.recipe != rules:
        return {}
    warnings: dict[str, list[str]] = {}
    for entry in old.warned():
        warnings.setdefault(entry.file, []).append(entry.reason)
    known = {(digest, suffix(file)): Known(Unread(reason, lasting=True)) for file, digest, reason in old.refused()}
    for issue in (entry.issue for entry in old.aside()):
        if issue is not None:
            known[issue.digest, suffix(issue.file)] = Known(issue, indexed=False)
    for issue in old.issues():
        known[issue.digest, suffix(issue.file)] = Known(issue, tuple(warnings.get(issue.file, ())))
    return known


def _embedder_of(old: LocalStore | None) -> str:
    """The name without its fingerprint: a build takes the model as it is now."""
    return "builtin" if old is None else str(replace(Spec.parse(old.embedder), fingerprint=""))


def _same(intake: Intake, rules: str, embedder: str, old: LocalStore) -> bool:
    """Whether a new snapshot would be the old one: with the same rules, all else follows from these."""
    return (
        (rules, embedder) == (old.recipe, old.embedder)
        and intake.issues == list(old.issues())
        and intake.skipped == list(old.skipped())
        and intake.warned == list(old.warned())
        and intake.aside == list(old.aside())
        and intake.refused == {file: digest for file, digest, _ in old.refused()}
    )


def _report(
    index: Path, intake: Intake, old: LocalStore | None, new: LocalStore, odd: Sequence[Warned], seconds: float
) -> Report:
    before = {issue.file: issue.digest for issue in old.issues()} if old else {}
    after = {issue.file: issue.digest for issue in intake.issues}
    both = before.keys() & after.keys()
    unchanged = sum(before[file] == after[file] for file in both)
    return Report(
        index=str(index),
        issues=len(intake.issues),
        articles=sum(len(issue.articles) for issue in intake.issues),
        passages=new.size,
        added=len(after) - len(both),
        updated=len(both) - unchanged,
        unchanged=unchanged,
        removed=len(before) - len(both),
        skipped=tuple(intake.skipped),
        warnings=(*intake.warned, *intake.doubled, *odd),
        gaps=find_gaps(intake.issues),
        seconds=seconds,
        unknown_names=frequent(new.unknown()),
    )


def _new_embedder(index: Path, old: LocalStore | None, new: LocalStore) -> list[Warned]:
    if old is None or old.embedder == new.embedder:
        return []
    return [Warned(str(index), f"embedder changed from {old.embedder} to {new.embedder}: all was embedded again")]


def _doubted(index: Path, model: Embedder) -> list[Warned]:
    """The built-in model needs no trial: the tests try it."""
    reason = None if model.name.startswith("builtin@") else doubts(model)
    return [Warned(str(index), f"embedder {model.name} was not made for Chinese: {reason}")] if reason else []
