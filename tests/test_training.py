"""A model is made from plain text or adapted to an archive, is the same every time, and is whole or not there."""

import lzma
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import index.building.recipe
from index.__main__ import main
from index.embedders import load_embedder
from index.errors import UserError
from index.training.adapt import archive_texts, with_words
from index.training.characters import characters_of
from index.training.corpus import encode
from index.training.model import check_free, read_model
from index.training.pairs import Mix, Wording, batches
from index.training.pieces import add_words, count_words, is_word, make_tokenizer
from index.training.press import press
from index.training.texts import read_articles
from index.training.wording import make_wording, read_groups, wanted_words

ROOT = Path(__file__).parents[1]
PLACES = ["静安区", "青浦区", "松江区", "宝山区", "虹口区", "崇明区"]
THINGS = ["急救培训", "消防演练", "法律讲座", "体检活动", "读书分享", "电影放映", "技能比赛", "慰问活动"]
TINY = ("--steps", "5", "--dimension", "16", "--vocabulary", "1000")


def article(place: str, thing: str) -> str:
    return (
        f"{place}快递行业举办{thing}。上午九点，{place}的快递员来到会场，参加{thing}。"
        f"老师讲解了{thing}的要点，大家认真学习。活动结束后，{place}邮政管理局向参加{thing}的小哥表示感谢。"
    )


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty-eight articles, half of them compressed, each with a head as in the news."""
    folder = tmp_path_factory.mktemp("texts")
    lines = [f"2024-01-02，正文：原标题：{article(place, thing)}" for place in PLACES for thing in THINGS]
    (folder / "a.txt").write_text("\n".join(lines[:24]), encoding="utf-8")
    (folder / "b.txt.xz").write_bytes(lzma.compress("\n".join(lines[24:]).encode()))
    return folder


@pytest.fixture(scope="module")
def model(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("models") / "one"
    assert main(["train", str(texts), "--out", str(out), *TINY]) == 0
    return out


def test_articles_lose_their_heads_and_come_once(texts: Path) -> None:
    assert read_articles([texts / "a.txt", texts]) == [article(place, thing) for place in PLACES for thing in THINGS]


def test_a_file_with_blank_lines_has_an_article_a_paragraph(tmp_path: Path) -> None:
    first, second = article("静安区", "急救培训"), article("青浦区", "消防演练")
    (tmp_path / "a.txt").write_text(f"{first[:70]}\n{first[70:]}\n\n{second}\n", encoding="gb18030")
    assert read_articles([tmp_path]) == [first, second]


def test_the_same_texts_and_seed_give_the_same_bytes(texts: Path, model: Path) -> None:
    again = model.parent / "again" / "one"
    main(["train", str(texts), "--out", str(again), *TINY])
    names = ["README.md", "config_sentence_transformers.json", "model.safetensors", "modules.json", "tokenizer.json"]
    assert sorted(path.name for path in model.iterdir()) == names
    assert [(again / name).read_bytes() for name in names] == [(model / name).read_bytes() for name in names]


def test_another_seed_gives_another_table(texts: Path, model: Path) -> None:
    other = model.parent / "other"
    main(["train", str(texts), "--out", str(other), *TINY, "--seed", "1"])
    assert (other / "tokenizer.json").read_bytes() == (model / "tokenizer.json").read_bytes()
    assert (other / "model.safetensors").read_bytes() != (model / "model.safetensors").read_bytes()


def test_the_folder_is_read_without_torch_and_as_sentence_transformers_reads_it(model: Path) -> None:
    from sentence_transformers import SentenceTransformer

    embedder = load_embedder(str(model))
    assert (type(embedder).__name__, embedder.dimension) == ("Static", 16)
    assert embedder.name.startswith(f"{model}@")
    expected = (
        SentenceTransformer(str(model), device="cpu").float().encode(["静安区急救培训"], normalize_embeddings=True)
    )
    np.testing.assert_allclose(embedder.embed_passages(["静安区急救培训"]), expected, atol=1e-6)
    np.testing.assert_array_equal(
        load_embedder(embedder.name).embed_questions(["小哥"]), embedder.embed_questions(["小哥"])
    )


def test_a_model_that_was_trained_again_is_refused(model: Path) -> None:
    with pytest.raises(UserError, match=r"made with the model .*@00000000, this is .*; build it anew"):
        load_embedder(f"{model}@00000000")


def test_the_card_says_the_data_and_the_command(model: Path) -> None:
    card = (model / "README.md").read_text(encoding="utf-8")
    assert "48 articles, 192 sentences" in card
    assert "--dimension 16 --steps 5 --vocabulary 1000 --out one" in card
    assert str(model.parent) not in card


def test_a_word_that_no_text_has_is_learnt_from_its_group(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "same.toml").write_text('groups = [["消防", "蚂蚁"]]', encoding="utf-8")
    nearness = []
    for name, flags in {"with": ["--groups", str(tmp_path / "same.toml")], "without": []}.items():
        main(["train", str(texts), "--out", str(tmp_path / name), *TINY, "--dimension", "64", "--steps", "60", *flags])
        one, other = load_embedder(str(tmp_path / name)).embed_passages(["蚂蚁", "消防"])
        nearness.append(float(one @ other))
    assert nearness[0] > 0.3
    assert nearness[1] == 0


def test_an_adapted_model_knows_the_archive_s_words(sample_index: Path, tmp_path: Path) -> None:
    out = tmp_path / "own"
    assert main(["train", "--adapt", str(sample_index), "--out", str(out), "--steps", "3"]) == 0
    before, after = read_model(ROOT / "index" / "model"), read_model(out)
    words = [word for word, count in count_words(archive_texts(sample_index)).items() if count >= 5 and is_word(word)]
    assert len(words) == 656
    assert all(
        after.tokenizer.token_to_id(word) is not None for word in words if "一" <= word[0] <= "鿿" and word[1] >= "一"
    )
    assert after.table.shape[1] == before.table.shape[1]
    assert load_embedder(str(out)).embed_questions(["快递小哥"]).shape == (1, before.table.shape[1])


def test_a_new_word_first_means_what_its_pieces_mean(model: Path) -> None:
    small = read_model(model)
    wider = with_words(small, ["静安区青"])
    pieces = small.tokenizer.encode("静安区青").ids
    assert wider.tokenizer.encode("静安区青").ids == [len(small.table)]
    np.testing.assert_allclose(wider.table[-1], small.table[pieces].sum(axis=0), atol=1e-6)


def test_given_words_are_pieces_however_rare() -> None:
    counts = count_words([article("静安区", "急救培训")])
    assert make_tokenizer(counts, 100, ["揽投员"]).encode("揽投员在静安区").tokens[0] == "揽投员"
    assert add_words(make_tokenizer(counts, 100), ["培训快递"]).encode("培训快递").tokens == ["培训快递"]


def test_wanted_words_come_in_one_order(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text('words = ["暖蜂", "暖蜂", "太长的词是不会收下的"]', encoding="utf-8")
    (tmp_path / "text.md").write_text("支局长 支局长 支局长 only only only 一次", encoding="utf-8")
    words = wanted_words([tmp_path / "words.toml", tmp_path / "text.md"], (("小哥", "骑手"),))
    assert {"暖蜂", "小哥", "骑手", "静安区", "支局长"} <= set(words)
    assert {"only", "太长的词是不会收下的", "一次"} & set(words) == set()
    script = "from index.training.wording import wanted_words; print(wanted_words([], ()))"
    environments = [{**os.environ, "PYTHONHASHSEED": seed} for seed in "12"]
    calls = [
        subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=one, capture_output=True) for one in environments
    ]
    assert calls[0].returncode == 0
    assert calls[0].stdout == calls[1].stdout


def test_words_of_a_group_stand_for_each_other(tmp_path: Path) -> None:
    (tmp_path / "same.toml").write_text('groups = [["小哥", "快递员", "没有这词"]]', encoding="utf-8")
    tokenizer = make_tokenizer(count_words([article("静安区", "急救培训")]), 100, ["小哥", "快递员"])
    wording = make_wording(read_groups(tmp_path / "same.toml"), tokenizer)
    first, second = (int(tokenizer.token_to_id(word) or 0) for word in ("小哥", "快递员"))
    assert wording.others[wording.starts[first] : wording.starts[first + 1]].tolist() == [second]


def test_pieces_are_made_of_characters_and_latin_words_are_whole() -> None:
    bags = characters_of(["[PAD]", "[UNK]", "急救", "aed", "救"])
    assert (bags.ids.tolist(), bags.starts.tolist()) == ([0, 1, 2, 1], [0, 0, 0, 2, 3, 4])


def test_pairs_come_from_one_article_and_the_same_ones_every_time() -> None:
    articles = [article(place, thing) for place in PLACES for thing in THINGS]
    tokenizer = make_tokenizer(count_words(articles), 400)
    corpus = encode(articles, tokenizer)
    plain = Wording(np.zeros(0, np.int32), np.zeros(tokenizer.get_vocab_size() + 1, np.int64))
    first, again = (next(batches(corpus, plain, Mix(0, 0, 0, 0), 48, 7)) for _ in range(2))
    for one, other in zip(first, again, strict=True):
        np.testing.assert_array_equal(one.ids, other.ids)
    questions, passages = first
    whole = [set(corpus.ids[corpus.starts[at] : corpus.starts[at + 4]].tolist()) for at in corpus.firsts[:-1]]
    for row in range(48):
        asked = set(questions.ids[questions.starts[row] : questions.starts[row + 1]].tolist())
        told = set(passages.ids[passages.starts[row] : passages.starts[row + 1]].tolist())
        assert asked
        assert told
        assert any(asked | told <= found for found in whole)


def test_fewer_dimensions_keep_what_differs() -> None:
    corpus = encode(
        ["急救培训，消防演练。法律讲座。" * 5], make_tokenizer(count_words(["急救培训消防演练法律讲座"] * 9), 100)
    )
    table = np.zeros((100, 6), np.float32)
    table[:, :2] = np.random.default_rng(0).standard_normal((100, 2))
    pressed = press(table, corpus, 2)
    scale = np.median(np.linalg.norm(table[2:], axis=1))
    np.testing.assert_allclose(pressed[2:] @ pressed[2:].T, table[2:] @ table[2:].T / scale**2, atol=1e-4)


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ([], "train needs either TEXT to train from, or --adapt INDEX"),
        (["TEXTS", "--adapt", "i"], "train needs either TEXT to train from, or --adapt INDEX"),
        (["nowhere"], "nowhere: no such file or folder"),
        (["TEXTS", "--from", "m"], "--from goes with --adapt INDEX only"),
        (["TEXTS", "--steps", "0"], "--steps 0: must be 1 or more"),
        (["TEXTS", "--vocabulary", "20"], "--vocabulary 20: too small for"),
        (["TEXTS", "--groups", "TEXTS/a.txt"], "is not TOML"),
        (["--adapt", "TEXTS"], "no index here"),
        (["--adapt", "TEXTS", "--words", "w"], "they do not go with --adapt"),
        (
            ["--adapt", "TEXTS", "--from", "TEXTS"],
            r"holds no static model \(tokenizer.json is missing\); name a folder that index train wrote",
        ),
    ],
)
def test_a_wrong_call_is_told_in_a_line(flags: list[str], told: str, texts: Path, tmp_path: Path) -> None:
    call = [flag.replace("TEXTS", str(texts)) for flag in flags]
    with pytest.raises(UserError, match=told):
        main(["train", *call, "--out", str(tmp_path / "new")])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no text here; \.txt \.txt\.xz \.md are read"):
        read_articles([tmp_path])
    (tmp_path / "a.txt").write_text("太短。", encoding="utf-8")
    with pytest.raises(UserError, match="no article of 60 characters or more; give longer texts"):
        read_articles([tmp_path])


def test_too_few_articles_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article("静安区", "急救培训"), encoding="utf-8")
    with pytest.raises(UserError, match="1 articles of 3 sentences or more are too few to learn from; give more"):
        main(["train", str(tmp_path / "a.txt"), "--out", str(tmp_path / "m"), *TINY])


def test_a_model_that_is_there_is_not_written_over(model: Path, texts: Path) -> None:
    with pytest.raises(UserError, match=r"--out .*one: is there already and not empty; name a new folder"):
        main(["train", str(texts), "--out", str(model), *TINY])
    check_free(model.parent / "new")


def test_training_code_is_no_part_of_an_index_s_recipe() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in index.building.recipe.rules()}
    assert {"index/chunks.py", "index/gazetteer.toml", "index/building/recipe.py"} <= names
    assert not any(name.startswith("index/training/") for name in names)
