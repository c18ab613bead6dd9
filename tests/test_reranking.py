"""A reranker orders the first passages and leaves the rest; a cross-encoder keeps the seam's promise."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.errors import UserError
from rag.answer import Passage
from rag.assistant import Assistant
from rag.rerankers import load_reranker
from rag.reranking import rerank
from rag.retrieve import Ranking


class ByLength:
    """The longer a text is beside a hundred characters, the better."""

    name = "by length"

    def relevance(self, question: str, texts: Sequence[str]) -> list[float]:
        return [min(1.0, len(text) / 100) for text in texts]


@pytest.fixture
def ranking(sample: Assistant) -> Ranking:
    """Four passages of 40, 60, 20 and 50 characters with their titles, the third and fourth of one article."""
    archive = sample.search("急救培训").archive
    picked = [(0, 40), (1, 60), (2, 20), (2, 50)]
    passages = []
    for place, (number, length) in enumerate(picked):
        issue, article = archive[number]
        passages.append(Passage(issue, article, 0, length - len(article.title) - 1, 0.9 - place / 10))
    return Ranking(tuple(passages), tuple(dict.fromkeys(p.article.article_id for p in passages)))


def test_the_first_are_ordered_and_the_rest_stay_below(ranking: Ranking) -> None:
    a, b, c, d = ranking.passages
    found = rerank("问", ranking, ByLength(), 3)
    assert [p.score for p in found.passages] == [0.6, 0.4, 0.2, 0.2]
    assert [(p.article, p.end) for p in found.passages] == [(p.article, p.end) for p in (b, a, c, d)]
    assert found.article_ids == tuple(p.article.article_id for p in (b, a, c))


def test_articles_follow_their_best_passage(ranking: Ranking) -> None:
    found = rerank("问", ranking, ByLength(), 30)
    assert [p.score for p in found.passages] == [0.6, 0.5, 0.4, 0.2]
    assert found.article_ids == tuple(ranking.passages[n].article.article_id for n in (1, 3, 0))


def test_without_a_reranker_nothing_changes(ranking: Ranking) -> None:
    assert rerank("问", ranking, None, 30) is ranking
    assert load_reranker(None) is None


def save_cross_encoder(folder: Path, classes: int) -> Path:
    """A real cross-encoder with random weights."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    folder.mkdir()
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys("静安区开展急救培训快递小哥参加演练")]
    (folder / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    torch.manual_seed(0)
    BertForSequenceClassification(
        BertConfig(
            vocab_size=len(pieces), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
            max_position_embeddings=64, num_labels=classes, initializer_range=0.2,
        )
    ).save_pretrained(folder)  # fmt: skip
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


def test_a_cross_encoder_tells_relevance_from_0_to_1_in_the_order_of_the_texts(tmp_path: Path) -> None:
    reranker = load_reranker(str(save_cross_encoder(tmp_path / "model", 1)))
    assert reranker is not None
    texts = ["快递小哥参加急救演练", "静安区", "急救培训" * 100, ""]
    found = reranker.relevance("急救", texts)
    assert all(0 < score < 1 for score in found)
    assert len(set(found)) == 4
    assert reranker.relevance("急救", texts[::-1]) == pytest.approx(found[::-1], abs=1e-6)
    assert reranker.relevance("急救", []) == []
    assert reranker.name == str(tmp_path / "model")


def test_a_model_that_tells_classes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="it tells 3 classes, not one relevance; name a reranker"):
        load_reranker(str(save_cross_encoder(tmp_path / "model", 3)))


def test_a_reranker_that_is_not_here_is_refused_with_the_line_that_fetches_it() -> None:
    with pytest.raises(UserError, match="reranker no/model: not on this machine; fetch it once with: hf download no/m"):
        load_reranker("no/model")
