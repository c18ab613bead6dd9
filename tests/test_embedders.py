"""Every embedder keeps the seam's promise; the built-in one agrees with sentence-transformers."""

import json
from pathlib import Path

import numpy as np
import pytest

import index.embedders
from index.embedders import Embedder, load_embedder
from index.errors import UserError

MODEL = Path(index.embedders.__file__).parents[1] / "model"
TEXTS = ["静安区开展急救培训", "快递小哥参加急救演练，AED 2 台。", "党建工作座谈会", "", "，。！ …"]


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real transformer with random weights, small enough to be made here, with a prompt before questions."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from sentence_transformers.sentence_transformer.modules import Transformer as Module
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("模型")
    bert = folder / "bert"
    bert.mkdir()
    pieces = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *dict.fromkeys("静安区开展急救培训快递小哥参加演练党建工作座谈会问"),
    ]
    (bert / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    torch.manual_seed(0)
    BertModel(
        BertConfig(
            vocab_size=len(pieces),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=64,
        )
    ).save_pretrained(bert)
    BertTokenizer(str(bert / "vocab.txt")).save_pretrained(bert)
    model = SentenceTransformer(modules=[Module(str(bert)), Pooling(16)], prompts={"query": "问", "document": ""})
    model.save(str(folder / "sentence"))
    return folder / "sentence"


@pytest.fixture(params=["builtin", "tiny"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "builtin":
        return load_embedder()
    return load_embedder(str(request.getfixturevalue("tiny_model")))


def test_rows_are_of_unit_length_or_zero(embedder: Embedder) -> None:
    for rows in (embedder.embed_passages(texts=TEXTS), embedder.embed_questions(texts=TEXTS)):
        assert (rows.shape, rows.dtype.name) == ((5, embedder.dimension), "float32")
        np.testing.assert_allclose(np.linalg.norm(rows[:3], axis=1), 1, atol=1e-6)
        assert np.isfinite(rows).all()


def test_no_text_gives_no_row(embedder: Embedder) -> None:
    assert embedder.embed_passages(texts=[]).shape == (0, embedder.dimension)


def test_a_row_does_not_depend_on_its_neighbours(embedder: Embedder) -> None:
    together = embedder.embed_passages(texts=TEXTS)
    alone = np.vstack([embedder.embed_passages(texts=[text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-6)


def test_the_name_opens_the_same_model_again(embedder: Embedder) -> None:
    again = load_embedder(embedder.name)
    assert (again.name, again.dimension) == (embedder.name, embedder.dimension)
    np.testing.assert_array_equal(again.embed_questions(texts=TEXTS), embedder.embed_questions(texts=TEXTS))


def test_builtin_gives_the_vectors_that_sentence_transformers_gives() -> None:
    from sentence_transformers import SentenceTransformer

    reference = SentenceTransformer(str(MODEL), device="cpu").float()
    expected = reference.encode(TEXTS[:3], normalize_embeddings=True)
    np.testing.assert_allclose(load_embedder().embed_passages(TEXTS[:3]), expected, atol=1e-6)


def test_builtin_gives_zeros_for_empty_and_punctuation_only_texts() -> None:
    assert load_embedder().embed_passages(TEXTS[3:]).tolist() == np.zeros((2, 432)).tolist()


def test_builtin_gives_a_text_the_same_bytes_in_any_company() -> None:
    """Also beyond the number of texts that are summed at once, and after the table was widened for many."""
    alone = [load_embedder().embed_passages([text]).tobytes() for text in TEXTS]
    embedder = load_embedder()
    many = embedder.embed_passages(TEXTS * 250)
    assert [many[row].tobytes() for row in range(5)] == alone
    assert [many[row].tobytes() for row in range(1245, 1250)] == alone
    assert [embedder.embed_passages([text]).tobytes() for text in TEXTS] == alone


def test_builtin_finds_the_text_in_other_words() -> None:
    embedder = load_embedder()
    question = embedder.embed_questions(["送货员学心脏复苏"])[0]
    assert np.argmax(embedder.embed_passages(["党建工作座谈会", "快递员急救培训", "财务制度"]) @ question) == 1


def test_builtin_has_the_dimension_that_its_card_says() -> None:
    assert load_embedder().dimension == 432
    assert len(json.loads((MODEL / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]) == 28000


def test_a_transformer_puts_its_prompt_before_questions_only(tiny_model: Path) -> None:
    embedder = load_embedder(str(tiny_model))
    questions = embedder.embed_questions(["静安区"])
    np.testing.assert_allclose(questions, embedder.embed_passages(["问静安区"]), atol=1e-6)
    assert np.abs(questions - embedder.embed_passages(["静安区"])).max() > 1e-3


def test_an_index_made_with_an_earlier_built_in_model_is_refused() -> None:
    with pytest.raises(UserError, match=r"made with the model builtin@00000000, this is builtin@.*; build it anew"):
        load_embedder("builtin@00000000")


def test_a_model_that_is_not_here_is_refused_with_the_line_that_fetches_it() -> None:
    with pytest.raises(UserError, match="nobody/nothing: not on this machine; fetch it once with: hf download nobody"):
        load_embedder("nobody/nothing")


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="this folder holds no sentence-transformers model"):
        load_embedder(str(tmp_path))
