"""Every embedder keeps the seam's promise; the built-in one agrees with sentence-transformers."""

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
import pytest

import index.embedders
from index.embedders import Embedder, Vectors, load_embedder
from index.embedders.chinese import doubts, lost_characters, pairs_found
from index.embedders.spec import Spec
from index.errors import MissingExtra, UserError
from tests.onnx_graph import lookup_graph

MODEL = Path(index.embedders.__file__).parents[1] / "model"
TEXTS = ["静安区开展急救培训", "快递小哥参加急救演练，AED 2 台。", "党建工作座谈会", "", "，。！ …"]
TABLE = np.random.default_rng(0).normal(size=(64, 8)).astype(np.float32)


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


@pytest.fixture(params=["builtin", "tiny", "tiny short", "exported"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "builtin":
        return load_embedder()
    if request.param == "exported":
        pytest.importorskip("onnxruntime", reason="an optional part")
        return load_embedder(f"{request.getfixturevalue('exported_model')}?backend=onnx")
    options = "?dimension=8&prompt=建" if request.param == "tiny short" else ""
    return load_embedder(f"{request.getfixturevalue('tiny_model')}{options}")


@pytest.fixture(scope="session")
def exported_model(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny model with a graph beside it that looks each piece up in a table of eight numbers."""
    folder = tmp_path_factory.mktemp("导出") / "model"
    shutil.copytree(tiny_model, folder)
    (folder / "onnx").mkdir()
    (folder / "onnx" / "model.onnx").write_bytes(lookup_graph(TABLE))
    return folder


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


# how a model is named


@pytest.mark.parametrize(
    "spec",
    [
        Spec("builtin"),
        Spec("/a@b/c?d", "0a1b2c3d"),
        Spec("a@deadbeef", "12345678", "onnx", 256, "问&答%：\n", ""),
    ],
)
def test_a_spec_reads_back_as_it_was(spec: Spec) -> None:
    assert Spec.parse(str(spec)) == spec


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("m?dimension=0", "dimension '0': write a whole number from 1"),
        ("m?backend=tensorflow", "backend 'tensorflow': choose one of torch, onnx, openvino"),
        ("m?dimension=8&colour=red", "no such option 'colour'"),
        ("", "the name is empty"),
    ],
)
def test_a_spec_that_cannot_be_is_refused(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        Spec.parse(text)


def test_the_batch_is_not_remembered(tiny_model: Path) -> None:
    assert load_embedder(f"{tiny_model}?batch=3").name == load_embedder(str(tiny_model)).name


# prompts


def test_a_prompt_that_is_told_goes_before_the_model_s_own(tiny_model: Path) -> None:
    embedder = load_embedder(f"{tiny_model}?prompt=建&passage_prompt=党")
    plain = load_embedder(f"{tiny_model}?prompt=")
    np.testing.assert_allclose(embedder.embed_questions(["静安"]), plain.embed_questions(["建静安"]), atol=1e-6)
    np.testing.assert_allclose(embedder.embed_passages(["静安"]), plain.embed_passages(["党静安"]), atol=1e-6)


def test_a_family_whose_files_tell_no_prompt_has_it_from_the_table(tiny_model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bge-tiny-zh-v1.5"
    shutil.copytree(tiny_model, folder)
    (folder / "config_sentence_transformers.json").write_text("{}", encoding="utf-8")
    assert load_embedder(str(folder)).name.endswith("?prompt=为这个句子生成表示以用于检索相关文章：")
    assert load_embedder(f"{folder}?prompt=").name.endswith("?prompt=")


def test_a_prompt_that_the_files_tell_is_not_replaced_by_the_table(tiny_model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bge-tiny-zh-v1.5"
    shutil.copytree(tiny_model, folder)
    assert "?" not in load_embedder(str(folder)).name


# dimension, folders, tables


def test_a_shortened_vector_is_the_beginning_of_the_whole(tiny_model: Path) -> None:
    whole = load_embedder(str(tiny_model)).embed_passages(TEXTS[:3])[:, :8]
    expected = whole / np.linalg.norm(whole, axis=1, keepdims=True)
    np.testing.assert_allclose(
        load_embedder(f"{tiny_model}?dimension=8").embed_passages(TEXTS[:3]), expected, atol=1e-6
    )


def test_a_dimension_beyond_the_model_s_is_refused(tiny_model: Path) -> None:
    with pytest.raises(UserError, match=r"dimension 17: .* has only 16"):
        load_embedder(f"{tiny_model}?dimension=17")


def test_a_folder_whose_model_was_replaced_is_refused(tiny_model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(tiny_model, folder)
    name = load_embedder(str(folder)).name
    (folder / ".cache").mkdir()
    (folder / ".cache" / "when.json").write_text("{}", encoding="utf-8")
    assert load_embedder(name).name == name
    with (folder / "model.safetensors").open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"\x01")
    with pytest.raises(UserError, match=r"made with the model .*/model@.*, this is .*/model@.*; build it anew"):
        load_embedder(name)


def test_a_folder_that_is_only_a_table_is_read_without_torch(tmp_path: Path) -> None:
    shutil.copytree(MODEL, tmp_path / "own")
    script = (
        "import sys; from index.embedders import load_embedder; e = load_embedder(sys.argv[1]); "
        "print(e.embed_questions(['急救']).shape, 'torch' in sys.modules)"
    )
    call = [sys.executable, "-c", script, str(tmp_path / "own")]
    done = subprocess.run(call, cwd=MODEL.parents[1], capture_output=True, text=True, check=True)
    assert done.stdout == "(1, 432) False\n"
    np.testing.assert_array_equal(
        load_embedder(str(tmp_path / "own")).embed_passages(TEXTS), load_embedder().embed_passages(TEXTS)
    )


def test_a_table_takes_no_options() -> None:
    with pytest.raises(UserError, match="builtin: a table of word vectors takes no prompt, dimension or backend"):
        load_embedder("builtin?dimension=64")


def test_a_path_that_leads_nowhere_is_told_from_a_name_on_the_hub() -> None:
    with pytest.raises(UserError, match=r"embedder \./nowhere: no such folder"):
        load_embedder("./nowhere")


def test_no_model_asks_the_network(tiny_model: Path) -> None:
    script = (
        "import socket, sys\n"
        "def refuse(*_): raise SystemExit('asked the network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from index.embedders import load_embedder\n"
        "print(load_embedder(sys.argv[1]).embed_questions(['急救']).shape)"
    )
    call = [sys.executable, "-c", script, str(tiny_model)]
    done = subprocess.run(call, cwd=MODEL.parents[1], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("(1, 16)\n", "")


# exports


def test_an_export_is_looked_up_pooled_and_brought_to_unit_length(exported_model: Path) -> None:
    pytest.importorskip("onnxruntime", reason="an optional part")
    embedder = load_embedder(f"{exported_model}?backend=onnx")
    # [CLS] 急 救 [SEP], the mean of all four
    mean = TABLE[[2, *embedder.pieces("急救"), 3]].mean(axis=0)
    np.testing.assert_allclose(embedder.embed_passages(["急救"])[0], mean / np.linalg.norm(mean), atol=1e-6)
    np.testing.assert_allclose(embedder.embed_questions(["急救"]), embedder.embed_passages(["问急救"]), atol=1e-6)
    assert embedder.name.endswith("?backend=onnx")


def test_a_model_without_an_export_is_refused(tiny_model: Path) -> None:
    with pytest.raises(UserError, match=r"holds no onnx/model\.onnx for --backend onnx; add it, or use torch"):
        load_embedder(f"{tiny_model}?backend=onnx")


@pytest.mark.parametrize("backend", ["onnx", "openvino"])
def test_a_backend_that_is_not_installed_says_how_to_install_it(exported_model: Path, backend: str) -> None:
    package = {"onnx": "onnxruntime", "openvino": "openvino"}[backend]
    if importlib.util.find_spec(package):
        pytest.skip("it is installed here")
    with pytest.raises(MissingExtra, match=f"backend {backend} needs an optional part: pip install {package}"):
        load_embedder(f"{exported_model}?backend={backend}")


# whether a model knows Chinese


def test_the_built_in_model_knows_chinese() -> None:
    embedder = load_embedder()
    assert (doubts(embedder), pairs_found(embedder)) == (None, 1.0)


def test_a_vocabulary_without_most_characters_is_doubted(tiny_model: Path) -> None:
    embedder = load_embedder(str(tiny_model))
    assert lost_characters(embedder, "静安急救猫狗") == pytest.approx(2 / 6)
    assert "cannot tell" in (doubts(embedder) or "")


class Spelling:
    """Cuts each character into its bytes, as vocabularies made for English do; its vectors are none."""

    name, dimension, batch = "spelling", 256, 1

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 256), dtype=np.float32)

    embed_questions = embed_passages

    def pieces(self, text: str) -> list[int]:
        return list(text.encode("utf-8"))


class Unlearned(Spelling):
    """Knows every character, and nothing of what they mean."""

    def pieces(self, text: str) -> list[int]:
        return [ord(character) for character in text]


@pytest.mark.parametrize(
    ("model", "why"),
    [
        (Spelling(), "its tokenizer cuts each Chinese character into 3.0 pieces"),
        (Unlearned(), "of 12 Chinese sentences it finds only 8% again in other words"),
    ],
)
def test_a_model_that_was_not_made_for_chinese_is_doubted(model: Embedder, why: str) -> None:
    assert doubts(model) == why


def test_many_texts_at_once_are_cut_as_the_tokenizer_cuts_them() -> None:
    from tokenizers import Tokenizer

    from index.embedders.unigram import Unigram, is_plain

    rng = Random(3)
    signs = "静安区开展急救培训快递小哥参加的了在邮政管理局，。：“”（） \n0123456789abcAED㎡①ⅠÅé﷐龘"
    texts = [*TEXTS, "，", "龘龘", "龘 龘急救龘"]
    texts += ["".join(rng.choices(signs, k=rng.randrange(60))) for _ in range(2000)]
    plain = [text for text in texts if is_plain(text)]
    cutter = Unigram.of(MODEL / "tokenizer.json")
    assert cutter is not None
    assert len(plain) > 1000
    pieces = cutter.cut(plain)
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    expected = [one.ids for one in tokenizer.encode_batch(plain, add_special_tokens=False)]
    starts = pieces.starts.tolist()
    assert [pieces.ids[a:b].tolist() for a, b in pairwise(starts)] == expected


def test_a_text_has_the_same_vector_however_many_are_embedded() -> None:
    model = load_embedder()
    many = [f"第{n}期：静安区开展急救培训，小哥参加；Ω≥{n}" for n in range(12_000)]
    assert np.array_equal(model.embed_passages(many)[5_000:5_010], model.embed_passages(many[5_000:5_010]))


def test_a_tokenizer_of_another_form_is_left_to_its_library(tmp_path: Path) -> None:
    from index.embedders.unigram import Unigram

    table = json.loads((MODEL / "tokenizer.json").read_text(encoding="utf-8"))
    (tmp_path / "tokenizer.json").write_text(json.dumps(table | {"normalizer": None}), encoding="utf-8")
    assert Unigram.of(tmp_path / "tokenizer.json") is None
