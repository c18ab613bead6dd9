"""Retrieval measured: test sets as they come, an index of them, the baselines, the figures and their intervals."""

import json
from datetime import date
from pathlib import Path

import pytest

from eval.retrieval.bench import Bench, Ranked
from eval.retrieval.bm25 import Bm25
from eval.retrieval.bootstrap import Difference, paired
from eval.retrieval.building import build_index
from eval.retrieval.collection import Collection, Query, Text, issues_of, sampled
from eval.retrieval.compare import compare, rank, told_apart
from eval.retrieval.house import load_own
from eval.retrieval.news import News, cut, distractors, read_news
from eval.retrieval.own import save
from eval.retrieval.public import load_collection
from eval.retrieval.report import table
from eval.retrieval.trec import write_trec
from index.building.progress import silent
from index.command import run
from index.embedders import load_embedder
from index.errors import UserError

ROOT = Path(__file__).parents[1]
TEXTS = (
    Text("t1", "消防队在仓库里救出了两只小猫，仓库的屋顶已经塌了。"),
    Text("t2", "图书馆周末延长开放时间，读者可以看书到晚上十点。"),
    Text("t3", "渔船在海上遇到大风，船员全部平安回到码头。"),
)
QUERIES = (
    Query("q1", "谁在仓库里救出了小猫？", frozenset({"t1"})),
    Query("q2", "图书馆周末开到几点？", frozenset({"t2"})),
    Query("q3", "哪家面包店卖月饼？", frozenset(), "absent"),
)


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    model = load_embedder()
    collection = Collection("tiny", TEXTS, QUERIES)
    return Bench(build_index(collection, tmp_path_factory.mktemp("collections"), model, silent), model)


def test_cmrc_comes_as_a_list_of_contexts(tmp_path: Path) -> None:
    asked = [{"query_text": "屋顶怎么了？", "query_id": "a"}, {"query_text": "救出了什么？", "query_id": "b"}]
    contexts = [{"context_id": "D0", "context_text": "屋顶\n塌了。", "qas": asked}]
    contexts.append({"context_id": "D1", "context_text": "屋顶 塌了。", "qas": asked[:1]})
    (tmp_path / "cmrc2018_dev.json").write_text(json.dumps(contexts), encoding="utf-8")
    found = load_collection(tmp_path)
    assert found.texts == (Text("cmrc-0000", "屋顶塌了。"),)
    assert [(q.id, q.text, q.relevant) for q in found.queries] == [
        ("cmrc-q0000", "屋顶怎么了？", frozenset({"cmrc-0000"})),
        ("cmrc-q0001", "救出了什么？", frozenset({"cmrc-0000"})),
        ("cmrc-q0002", "屋顶怎么了？", frozenset({"cmrc-0000"})),
    ]


def test_cmrc_comes_in_the_form_of_squad(tmp_path: Path) -> None:
    paragraphs = [{"context": "屋顶塌了。", "qas": [{"question": "什么塌了？", "id": "a"}]}]
    value = {"version": "1", "data": [{"title": "屋", "paragraphs": paragraphs}]}
    (tmp_path / "cmrc2018_dev.json").write_text(json.dumps(value), encoding="utf-8")
    assert [q.text for q in load_collection(tmp_path).queries] == ["什么塌了？"]


def test_rgb_has_texts_in_lists_and_in_written_lists_and_one_question_in_several_files(tmp_path: Path) -> None:
    lines(tmp_path / "zh_refine.json", {"query": "几只猫？", "positive": ["两只猫"], "negative": ["三只狗"]})
    lines(tmp_path / "zh_int.json", {"query": "几只猫？", "positive": [["两只猫"], "['小猫 两只']"], "negative": []})
    lines(tmp_path / "zh_fact.jsonl", {"query": "几只狗？", "positive": "['三只狗']", "positive_wrong": ["九只狗"]})
    found = load_collection(tmp_path)
    assert [text.text for text in found.texts] == ["两只猫", "三只狗", "小猫两只"]
    assert [(q.text, sorted(q.relevant)) for q in found.queries] == [
        ("几只猫？", ["rgb-00000", "rgb-00002"]),
        ("几只狗？", ["rgb-00001"]),
    ]


def test_a_set_in_our_own_form_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = Collection(
        "own", (Text("a", "屋顶塌了。", "屋", date(2024, 5, 6)),), (Query("q", "?", frozenset({"a"}), "x"),)
    )
    save(made, tmp_path / "own")
    assert load_collection(tmp_path / "own") == made


def test_a_question_on_a_text_that_is_not_there_is_refused(tmp_path: Path) -> None:
    lines(tmp_path / "texts.jsonl", {"id": "a", "text": "屋顶"})
    lines(tmp_path / "queries.jsonl", {"id": "q", "question": "?", "relevant": ["b"]})
    with pytest.raises(UserError, match=r"queries\.jsonl: q names the text b; texts\.jsonl lacks it"):
        load_collection(tmp_path)


def test_a_folder_without_a_test_set_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no test set in it; there must be texts\.jsonl and queries\.jsonl, cmrc2018"):
        load_collection(tmp_path)
    with pytest.raises(UserError, match="no such folder"):
        load_collection(tmp_path / "none")


def test_news_lose_their_heads_and_keep_their_days(tmp_path: Path) -> None:
    path = tmp_path / "news_1.txt"
    path.write_text("2023-08-15 15:40，正文：屋顶 塌了。\n\n正文在此，没有日期。\n", encoding="utf-8")
    assert list(read_news(path)) == [
        News("news_1-00001", date(2023, 8, 15), "屋顶塌了。"),
        News("news_1-00003", None, "正文在此，没有日期。"),
    ]


def test_news_are_cut_where_sentences_end_and_short_rests_left_out() -> None:
    article = News("n", None, ("船" * 199 + "。") * 2 + "海" * 99 + "。" + "完。")
    assert [(text.id, len(text.text)) for text in cut(article)] == [("n-00", 200), ("n-01", 302)]
    assert cut(News("n", None, "船" * 78 + "。")) == []


def test_distractors_come_from_the_held_out_files_first(tmp_path: Path) -> None:
    for name, sign in (("a", "船"), ("b", "海")):
        (tmp_path / f"{name}.txt").write_text(f"2023-08-15，正文：{sign * 99}。\n", encoding="utf-8")
    assert [text.id for text in distractors(tmp_path, 1, files=("b",))] == ["b-00001-00"]
    assert [text.id for text in distractors(tmp_path, 2, files=("b",))] == ["b-00001-00", "a-00001-00"]
    with pytest.raises(UserError, match="2 texts of news, not 3; ask for fewer"):
        distractors(tmp_path, 3, files=("b",))


def test_own_questions_are_on_the_articles_that_they_name(tmp_path: Path) -> None:
    archive = ROOT / "tests" / "archive" / "示例2023年第38期.md"
    named = [{"file": archive.name, "title": "不在的文章"}]
    with pytest.raises(UserError, match=r"q names 示例2023年第38期\.md 《不在的文章》, which the archive lacks"):
        load_own(lines(tmp_path / "q.jsonl", {"id": "q", "question": "?", "articles": named}), archive)
    asked = [{"id": "q", "question": "?", "answerable": False}, {"id": "r", "question": "?"}]
    found = load_own(lines(tmp_path / "q.jsonl", *asked), archive)
    assert [(query.id, query.kind, query.relevant) for query in found.queries] == [("q", "absent", frozenset())]
    assert [issue.file for issue in found.issues] == [archive.name]


def test_texts_of_one_day_are_one_issue() -> None:
    days = (date(2023, 8, 15), None, date(2023, 8, 15))
    texts = tuple(Text(str(n), "屋顶", day=day) for n, day in enumerate(days))
    found = issues_of(Collection("c", texts, ()))
    assert [(i.file, i.date, [a.article_id for a in i.articles]) for i in found] == [
        ("texts/2023-08-15-000.txt", days[0], ["0", "2"]),
        ("texts/undated-000.txt", None, ["1"]),
    ]


def test_the_same_questions_are_drawn_for_a_seed() -> None:
    whole = Collection("c", (), tuple(Query(str(n), "?", frozenset()) for n in range(9)))
    drawn = [[q.id for q in sampled(whole, 3, seed).queries] for seed in (0, 0, 1)]
    assert drawn[0] == drawn[1] == sorted(drawn[0])
    assert drawn[0] != drawn[2]


def test_bm25_is_a_share_of_the_most_that_the_terms_could_give() -> None:
    # one text of two holds the term once, at the mean length: tf / (tf + 1.2) = 1 / 2.2
    assert Bm25([["猫", "狗"], ["船", "海"]]).scores(["猫"]).round(4).tolist() == [0.4545, 0.0]
    assert Bm25([["猫", "狗"], ["船", "海"]]).scores(["猫", "鸟", "猫"]).round(4).tolist() == [0.2273, 0.0]


def test_a_difference_that_is_always_the_same_has_no_width() -> None:
    assert paired([0.5, 1.0, 0.75], [0.25, 0.75, 0.5]) == Difference(0.25, 0.25, 0.25)


def test_an_interval_is_that_of_the_binomial_where_differences_are_0_or_1() -> None:
    found = paired([1.0] * 50 + [0.0] * 50, [0.0] * 100)
    assert (found.mean, round(found.low, 2), round(found.high, 2)) == (0.5, 0.4, 0.6)
    assert found == paired([1.0] * 50 + [0.0] * 50, [0.0] * 100)


def test_an_index_is_found_again_by_its_content(tmp_path: Path) -> None:
    model = load_embedder()
    first = build_index(Collection("one", TEXTS, QUERIES), tmp_path, model, silent)
    made = (first / "CURRENT").stat().st_mtime_ns
    assert build_index(Collection("other", TEXTS, ()), tmp_path, model, silent) == first
    assert (first / "CURRENT").stat().st_mtime_ns == made
    assert build_index(Collection("less", TEXTS[:2], ()), tmp_path, model, silent) != first


def test_every_system_ranks_the_text_that_answers_first(bench: Bench) -> None:
    runs = rank(bench, QUERIES, ["bm25-words", "bm25-grams", "bm25-both", "dense", "hybrid"], silent)
    assert len(runs) == 17
    assert {run["q1"].ids[0] for run in runs.values()} == {"t1"}
    assert {run["q2"].ids[0] for run in runs.values()} == {"t2"}
    [group] = compare(QUERIES, runs)
    assert (group.questions, group.figures["hybrid"]["mrr@10"], group.ahead["mrr@10"]) == (2, 1.0, Difference(0, 0, 0))
    assert "hybrid - bm25-words (raw, whole): MRR@10 +0.0 [+0.0, +0.0]" in table("tiny", 3, [group], {})
    assert set(told_apart(QUERIES, runs).values()) == {1.0}


def test_the_best_variant_of_a_baseline_counts() -> None:
    queries = [Query("q", "?", frozenset({"b"}))]
    runs = {"bm25-words (raw)": {"q": Ranked(("a", "b"), (2, 1))}, "bm25-words (stripped)": {"q": Ranked(("b",), (1,))}}
    [group] = compare(queries, {**runs, "hybrid": {"q": Ranked(("a", "b"), (2, 1))}})
    assert group.over == "bm25-words (stripped)"
    assert group.ahead["mrr@10"] == Difference(-0.5, -0.5, -0.5)


def test_masked_and_rewritten_questions_are_taken_together() -> None:
    queries = [Query(kind, "?", frozenset({"a"}), kind) for kind in ("cloze", "masked", "synonym")]
    run = {query.id: Ranked(("a",), (1.0,)) for query in queries}
    groups = compare(queries, {"hybrid": run})
    assert [(g.name, g.questions) for g in groups] == [
        ("cloze", 1),
        ("masked", 1),
        ("synonym", 1),
        ("other wording", 2),
        ("all", 3),
    ]


def test_runs_and_judgements_are_written_for_trec(tmp_path: Path) -> None:
    write_trec(
        tmp_path, [Query("q", "?", frozenset({"b"}))], {"dense (raw, chunk)": {"q": Ranked(("a", "b"), (0.5, 0.25))}}
    )
    assert (tmp_path / "qrels.txt").read_text(encoding="utf-8") == "q 0 b 1\n"
    written = (tmp_path / "dense-raw-chunk.run").read_text(encoding="utf-8")
    assert written == "q Q0 a 1 0.500000 dense-raw-chunk\nq Q0 b 2 0.250000 dense-raw-chunk\n"


def test_the_command_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from eval.__main__ import main

    save(Collection("tiny", TEXTS, QUERIES), tmp_path / "tiny")
    where = ["--indexes", str(tmp_path / "indexes"), "--systems", "bm25-words,hybrid"]
    assert run(main, ["retrieve", str(tmp_path / "tiny"), *where, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["collection"], told["texts"], told["told_apart"]["hybrid"]) == ("tiny", 3, 1.0)
    [group] = told["groups"]
    assert (group["systems"]["hybrid"]["mrr@10"], group["ahead"]["mrr@10"]["low"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["q.jsonl"], "a file of questions needs --archive FOLDER"),
        (["q", "--systems", "bm26"], "--systems bm26: there are bm25-words,"),
    ],
)
def test_a_wrong_call_says_what_is_wanted(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    from eval.__main__ import main

    assert run(main, ["retrieve", *words]) == 2
    assert message in capsys.readouterr().err
