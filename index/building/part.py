"""What one file gives: its issue and all that is found in it, whatever else the archive holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.building.counting import Counts, count_channels
from index.chunks import chunk
from index.errors import Unreadable, UserError
from index.facets.article import facets_of
from index.facets.record import written
from index.facets.unknown import unknown_names
from index.newsletter import Chunk, Issue
from index.parsing.issue import parse_issue


@dataclass(frozen=True, slots=True)
class Part:
    """An issue with its warnings; each article's facets as kept, and unknown names; its chunks and their terms."""

    issue: Issue
    warnings: tuple[str, ...]
    facets: tuple[str, ...]
    unknown: tuple[tuple[str, ...], ...]
    chunks: tuple[Chunk, ...]
    counts: Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file gives no issue. What is `lasting` is so as long as its bytes and our rules are the same."""

    reason: str
    lasting: bool = False


def make_part(path: Path, file: str) -> Part | Unread:
    """Of a file to be known as `file`; whatever is wrong with it comes back as a reason."""
    try:
        return part_of(*parse_issue(path, file))
    except Unreadable as error:
        return Unread(" ".join(str(error).split()), lasting=True)
    except UserError as error:  # an optional part is missing: it may come
        return Unread(" ".join(str(error).split()))
    except OSError as error:
        return Unread(f"cannot be opened: {error.strerror}")
    except MemoryError:  # the limit of the process, whose business it is
        raise
    except Exception as error:
        # formats are endless and their libraries raise anything: one odd file must not stop a thousand good ones
        return Unread(" ".join(f"cannot be parsed: {type(error).__name__}: {error}".split()))


def part_of(issue: Issue, warnings: tuple[str, ...]) -> Part:
    """All that follows from an issue."""
    chunks = [(article, piece) for article in issue.articles for piece in chunk(article)]
    facets = [facets_of(article, issue) for article in issue.articles]
    return Part(
        issue,
        warnings,
        tuple(map(written, facets)),
        tuple(map(unknown_names, issue.articles, facets)),
        tuple(piece for _, piece in chunks),
        count_channels(
            [searched_text(article.title, piece.text) for article, piece in chunks],
            [article.title for article in issue.articles],
        ),
    )


def searched_text(title: str, text: str) -> str:
    """A chunk is found by the words of its title too."""
    return f"{title}\n{text}"
