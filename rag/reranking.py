"""The first passages of a ranking put into the order of a reranker."""

from dataclasses import replace

from rag.rerankers import Reranker
from rag.retrieve import Ranking


def rerank(question: str, ranking: Ranking, reranker: Reranker | None, first: int) -> Ranking:
    """The `first` passages by their relevance to the question, ties as they stood; those after them stay.

    A passage's score is then its relevance, and that of those after them is at most the least relevance, so that
    scores still fall. Without a reranker the ranking is as it was.
    """
    if reranker is None or not ranking.passages:
        return ranking
    read, rest = ranking.passages[:first], ranking.passages[first:]
    found = reranker.relevance(question, [f"{p.article.title}\n{p.text}" for p in read])
    scored = [replace(passage, score=score) for passage, score in zip(read, found, strict=True)]
    # sorted is stable: equal relevance keeps the order of retrieval
    front = sorted(scored, key=lambda passage: -passage.score)
    least = min(found, default=1.0)
    passages = (*front, *(replace(passage, score=min(passage.score, least)) for passage in rest))
    return replace(ranking, passages=passages, article_ids=tuple(dict.fromkeys(p.article.article_id for p in passages)))
