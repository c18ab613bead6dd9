"""How high the ranking puts the articles that answer: recall@k, MRR and nDCG, computed by ir-measures."""

from collections.abc import Collection, Mapping, Sequence

from eval.question import Question, Source
from eval.record import Record
from eval.sources import position, same_article

NAMES = {"R@1": "recall@1", "R@5": "recall@5", "R@10": "recall@10", "RR@10": "mrr@10", "nDCG@10": "ndcg@10"}
HITS = {"Success@1": "hit@1", "Success@5": "hit@5", "Success@10": "hit@10"}  # whether any of them is found


def ranking_figures(questions: Sequence[Question], records: Mapping[str, Record]) -> dict[str, dict[str, float]]:
    """Figures by question id, for the questions whose articles are known; no result scores zero."""
    known = [q for q in questions if q.answerable and q.articles]
    relevant = {q.id: [f"gold{n}" for n in range(len(q.articles))] for q in known}
    return measured(relevant, {q.id: _documents(q, records[q.id]) for q in known if q.id in records}, NAMES)


def measured(
    relevant: Mapping[str, Collection[str]], ranked: Mapping[str, Sequence[str]], names: Mapping[str, str]
) -> dict[str, dict[str, float]]:
    """Figures by question id, for questions with `relevant` ids; `names` are those of ir-measures, and ours."""
    if not relevant:
        return {}
    import ir_measures  # .3 s, and many commands need none of it

    wanted = [ir_measures.Qrel(query, document, 1) for query, ids in relevant.items() for document in sorted(ids)]
    found = [
        ir_measures.ScoredDoc(query, document, 1.0 / rank)
        for query, ids in ranked.items()
        for rank, document in enumerate(ids, start=1)
    ]
    figures: dict[str, dict[str, float]] = {query: {} for query in relevant}
    for metric in ir_measures.iter_calc([ir_measures.parse_measure(name) for name in names], wanted, found):
        figures[metric.query_id][names[str(metric.measure)]] = metric.value
    return figures


def articles_of(passages: Sequence[Source]) -> list[Source]:
    """The ranking of the articles: each at the place of its best passage."""
    articles: list[Source] = []
    for passage in passages:
        if not any(same_article(passage, article) for article in articles):
            articles.append(passage)
    return articles


def _documents(question: Question, record: Record) -> list[str]:
    """The ranked articles as ids: `gold0` is the question's first article."""
    places = [position(article, question.articles) for article in articles_of(record.passages)]
    return list(dict.fromkeys(f"other{n}" if place is None else f"gold{place}" for n, place in enumerate(places)))
