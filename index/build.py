"""An index brought up to date with its archive: what is new, changed or gone; all of it or nothing."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from index.archive import Archive, searched_text
from index.chunks import chunk
from index.embedders import Embedder, load_embedder
from index.embedding import embed
from index.errors import UserError
from index.facets import Facet
from index.facets.article import facets_of
from index.facets.unknown import unknown_names
from index.intake import Intake, Known, Progress, take_in
from index.lock import only_builder
from index.parse import parse_issue
from index.recipe import recipe
from index.report import Report
from index.sources import SourceFile, find_files
from index.stores import Warned
from index.stores.local.opening import find_local
from index.stores.local.snapshots import is_intact
from index.stores.local.store import LocalStore
from index.stores.local.write import write
from index.words import cuts_chinese


def silent(what: str, done: int, of: int) -> None:
    """No progress is shown."""


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
    if not cuts_chinese():
        raise UserError("the word cutter does not cut Chinese; install it again: pip install --force-reinstall rjieba")
    files = find_files(sources)
    with only_builder(index):
        old = find_local(index) if is_intact(index) else None
        rules = recipe()
        intake = take_in(files, _known(old, rules), parse_issue, progress)
        _check(intake, sources, files, strict)
        model = load_embedder(embedder or _embedder_of(old))
        archive = _assemble(intake, rules, model, old, progress)
        if old is None or not _same(archive, old):
            progress("writing", 0, 1)
            write(index, archive)
            progress("writing", 1, 1)
        return _report(index, archive, intake, old, perf_counter() - begun)


def _check(intake: Intake, sources: Sequence[Path], files: Sequence[SourceFile], strict: bool) -> None:
    """Refuse to replace an index by nothing."""
    if not files:
        raise UserError(f"{' '.join(map(str, sources))}: nothing to index; .txt .pdf .docx .html .md are read")
    first = f"{intake.skipped[0].file}: {intake.skipped[0].reason}" if intake.skipped else ""
    if not intake.issues:
        raise UserError(f"none of {len(files)} files could be read; the first is {first}")
    if strict and intake.skipped:
        raise UserError(
            f"{len(intake.skipped)} of {len(files)} files could not be read (--strict); the first is {first}"
        )


def _known(old: LocalStore | None, rules: str) -> Known:
    """What need not be parsed again: same file, same bytes, same rules."""
    if old is None or old.recipe != rules:
        return {}
    warnings: dict[str, list[str]] = {}
    for entry in old.warned():
        warnings.setdefault(entry.file, []).append(entry.reason)
    return {(issue.file, issue.digest): (issue, tuple(warnings.get(issue.file, ()))) for issue in old.issues()}


def _embedder_of(old: LocalStore | None) -> str:
    """The name without the built-in model's fingerprint: a build may use its newest."""
    if old is None or old.embedder.startswith("builtin@"):
        return "builtin"
    return old.embedder


def _assemble(intake: Intake, rules: str, model: Embedder, old: LocalStore | None, progress: Progress) -> Archive:
    articles = [article for issue in intake.issues for article in issue.articles]
    chunks = [piece for article in articles for piece in chunk(article)]
    titles = {article.article_id: article.title for article in articles}
    texts = [searched_text(titles[piece.article_id], piece.text) for piece in chunks]
    return Archive(
        issues=tuple(intake.issues),
        skipped=tuple(intake.skipped),
        warned=tuple(intake.warned),
        chunks=tuple(chunks),
        facets=tuple(_facets(intake, rules, old)),
        vectors=embed(texts, model, old, progress),
        embedder=model.name,
        recipe=rules,
    )


def _facets(intake: Intake, rules: str, old: LocalStore | None) -> Iterator[tuple[Facet, ...]]:
    """Of each article in order; of one that is held by the same rules as they are held."""
    held = {a.article_id for issue in old.issues() for a in issue.articles} if old and old.recipe == rules else set()
    for issue in intake.issues:
        for article in issue.articles:
            known = old if article.article_id in held else None
            yield tuple(known.facets(article.article_id)) if known else facets_of(article, issue)


def _same(archive: Archive, old: LocalStore) -> bool:
    """Whether a new snapshot would be the old one: with the same rules, all else follows from the issues."""
    return (
        (archive.recipe, archive.embedder) == (old.recipe, old.embedder)
        and archive.issues == tuple(old.issues())
        and archive.skipped == tuple(old.skipped())
        and archive.warned == tuple(old.warned())
    )


def _report(index: Path, archive: Archive, intake: Intake, old: LocalStore | None, seconds: float) -> Report:
    before = {issue.file: issue.digest for issue in old.issues()} if old else {}
    after = {issue.file: issue.digest for issue in archive.issues}
    both = before.keys() & after.keys()
    unchanged = sum(before[file] == after[file] for file in both)
    return Report(
        index=str(index),
        issues=len(archive.issues),
        articles=len(archive.facets),
        passages=len(archive.chunks),
        added=len(after) - len(both),
        updated=len(both) - unchanged,
        unchanged=unchanged,
        removed=len(before) - len(both),
        skipped=archive.skipped,
        warnings=(*archive.warned, *intake.doubled, *_new_embedder(index, archive, old)),
        seconds=seconds,
        unknown_names=unknown_names(archive.articles(), archive.facets),
    )


def _new_embedder(index: Path, archive: Archive, old: LocalStore | None) -> list[Warned]:
    if old is None or old.embedder == archive.embedder:
        return []
    return [Warned(str(index), f"embedder changed from {old.embedder} to {archive.embedder}: all was embedded again")]
