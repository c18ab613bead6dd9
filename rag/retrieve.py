"""Dense, word and n-gram candidates, fused; the ranking of articles from their chunks."""

from collections.abc import Set
from dataclasses import dataclass

from index.embedders import Embedder
from index.stores import Hit, Store
from rag.answer import Passage
from rag.question import Question

_POOL = 200  # chunks that each channel puts forward
_KEPT = 80  # of the fused ones: more than any answer reads
# Share of words and n-grams in the keyword score, and the bounds of the dense weight: as fitted in the prototype.
_WORDS, _GRAMS = 0.3, 0.7
_MOST_DENSE, _LEAST_DENSE, _LOW, _SLOPE = 0.6, 0.15, 0.20, 0.45 / 0.12


@dataclass(frozen=True, slots=True)
class Ranking:
    """Chunks found, best first, and the articles in the order of their best chunk."""

    passages: tuple[Passage, ...]
    article_ids: tuple[str, ...]


def retrieve(question: Question, store: Store, embedder: Embedder, within: Set[str] | None) -> Ranking:
    """The chunks that may answer, among the articles in `within` (None: all)."""
    text = search_text(question)
    vector = embedder.embed_questions([text])[0]
    words = store.keyword(text, "words", _POOL, within)
    grams = store.keyword(text, "grams", _POOL, within)
    fused = fuse(words, grams, store.dense(vector, _POOL, within))
    passages = []
    for hit in fused[:_KEPT]:
        chunk = store.chunk(hit.row)
        issue, article = store.issue_of(chunk.article_id), store.article(chunk.article_id)
        passages.append(Passage(issue, article, chunk.start, chunk.end, hit.score))
    return Ranking(tuple(passages), tuple(dict.fromkeys(p.article.article_id for p in passages)))


def search_text(question: Question) -> str:
    """What is searched for: the question without its asking words, its names kept."""
    names = [f.value for f in question.names]
    return " ".join(dict.fromkeys([*names, *question.phrases, question.subject])).strip() or question.text


def fuse(words: list[Hit], grams: list[Hit], dense: list[Hit]) -> list[Hit]:
    """One score for each chunk: keyword coverage and cosine, weighted by how well the best chunk covers the question.

    Where question and text share their words, keywords are hard to beat and the vectors must not hurt; where they
    share few, the vectors find it.
    """
    by_words = {hit.row: hit.score for hit in words}
    by_grams = {hit.row: hit.score for hit in grams}
    by_vector = {hit.row: hit.score for hit in dense}
    coverage = {
        row: _WORDS * by_words.get(row, 0.0) + _GRAMS * by_grams.get(row, 0.0) for row in {*by_words, *by_grams}
    }
    best = max(coverage.values(), default=0.0)
    weight = min(_MOST_DENSE, max(_LEAST_DENSE, _MOST_DENSE - _SLOPE * (best - _LOW)))
    rows = {*coverage, *by_vector}
    scores = [(row, (1 - weight) * coverage.get(row, 0.0) + weight * by_vector.get(row, 0.0)) for row in rows]
    return [Hit(row, score) for row, score in sorted(scores, key=lambda pair: (-pair[1], pair[0]))]
