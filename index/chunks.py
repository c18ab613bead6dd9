"""Articles cut into chunks, where sentences end if possible. The one import of langchain-text-splitters."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from index.newsletter import Article, Chunk

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

_SIZE = 180  # characters: two or three sentences, about what one vector can stand for
_TAIL = 50  # shorter rests join the chunk before them: they say little, yet rank high for being short
_SEPARATORS = [r"\n", r"[。！？][”’」』）]*", r"；", r"，", r""]


def chunk(article: Article) -> list[Chunk]:
    """Chunks in reading order, without overlap; each text is `body[start:end]`.

    An article without a body has one empty chunk, so that its title can be found.
    """
    body = article.body
    spans = _join_tails([span for span in _spans(body) if span[0] < span[1]]) or [(0, 0)]
    return [Chunk(article.article_id, start, end, body[start:end]) for start, end in spans]


def prepare() -> None:
    """Loads the library, which takes 0.3 s, before the first article."""
    _splitter()


def _spans(body: str) -> list[tuple[int, int]]:
    documents = _splitter().create_documents([body])
    starts = [int(document.metadata["start_index"]) for document in documents]
    return [(start, start + len(document.page_content)) for start, document in zip(starts, documents, strict=True)]


def _join_tails(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and end - start < _TAIL:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


@cache
def _splitter() -> "RecursiveCharacterTextSplitter":
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return RecursiveCharacterTextSplitter(
        separators=_SEPARATORS,
        is_separator_regex=True,
        keep_separator="end",
        chunk_size=_SIZE,
        chunk_overlap=0,
        add_start_index=True,
    )
