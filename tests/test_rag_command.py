"""`python -m rag` as scripts see it: the record, the exit code, one line for an error, nothing else on stdout."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rag.assistant import Assistant
from tests.record import KEYS, articles, broken

ROOT = Path(__file__).parents[1]
QUESTION = "江畔速递组织体检，腰肌劳损的检出率是多少？"
ASK = ("ask", "哪天？", "--index", "x")
Done = subprocess.CompletedProcess[str]


def rag(*words: str | Path) -> Done:
    call = [sys.executable, "-m", "rag", *map(str, words)]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def batch(folder: Path, index: Path, *lines: object) -> tuple[Done, Path]:
    """Asks the lines, texts as they are; where it wrote."""
    questions, out = folder / "问题.jsonl", folder / "answers.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    questions.write_text("\n".join(texts), encoding="utf-8")
    return rag("batch", questions, "--index", index, "--out", out), out


def records(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def asked(sample_index: Path) -> Done:
    return rag("ask", QUESTION, "--index", sample_index, "--json")


def test_ask_prints_one_record_and_nothing_else(asked: Done) -> None:
    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout.count("\n") == 1
    record = json.loads(asked.stdout)
    assert set(record) - {"items", "count"} == KEYS
    assert (record["question"], record["status"]) == (QUESTION, "answered")


def test_the_record_has_the_fields_of_the_contract(asked: Done, sample: Assistant) -> None:
    record = json.loads(asked.stdout)
    assert broken(record, articles(sample.store)) == []
    assert list(record["passages"][0]) == ["article_id", "title", "file", "score", "text"]
    assert list(record["understood"]) == ["kind", "question", "filters", "corrected", "relaxed"]
    assert {"issues", "articles", "from", "until"} <= record["searched"].keys()
    assert (record["answerer"], len(record["passages"])) == ("extractive", 10)
    assert all(isinstance(took, int | float) for took in record["timing_ms"].values())


def test_the_record_is_that_of_python(asked: Done, sample: Assistant) -> None:
    record, same = json.loads(asked.stdout), sample.ask(QUESTION).as_json()
    assert record | {"timing_ms": {}} == json.loads(json.dumps(same)) | {"timing_ms": {}}


def test_a_list_has_items_and_their_count(sample_index: Path) -> None:
    done = rag("ask", "示例档案里有几期没有期号？", "--index", sample_index, "--json")
    record = json.loads(done.stdout)
    assert (record["count"], len(record["items"])) == (3, 3)
    assert record["items"][0] == {"value": "2023年2月10日期（期号未载）", "citations": []}


def test_a_readable_answer_names_its_sources_below(sample_index: Path) -> None:
    done = rag("ask", QUESTION, "--index", sample_index)
    assert (done.returncode, done.stderr) == (0, "")
    text, _, sources = done.stdout.rstrip("\n").partition("\n\n")
    assert "41%" in text
    assert sources.splitlines()[0] == "[1] 2019年第17期（总第280期）2019-10-11《江畔速递组织一线员工免费体检》"


def test_not_found_is_no_failure(sample_index: Path) -> None:
    done = rag("ask", "写一首关于春天的诗", "--index", sample_index, "--json")
    assert (done.returncode, json.loads(done.stdout)["status"]) == (0, "not_found")


def test_filters_narrow_what_is_searched(sample_index: Path) -> None:
    words = ("--since", "2020-01-01", "--until", "2020-12-31", "--issue", "299,2020-23")
    done = rag("ask", "有哪些报道？", "--index", sample_index, *words, "--json")
    record = json.loads(done.stdout)
    assert record["searched"]["issues"] == 2
    assert (record["searched"]["from"], record["searched"]["until"]) == ("2020-07-24", "2020-12-04")
    assert record["understood"]["filters"] == {"since": "2020-01-01", "until": "2020-12-31", "issue": "299,2020-23"}


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["ask", "哪天？", "--index", "none-here"], 1, "error: none-here: no index here"),
        (["ask", "哪天？"], 2, "error: the following arguments are required: --index"),
        (["ask", "--index", "x"], 2, "error: the following arguments are required: question"),
        ([*ASK, "--colour", "red"], 2, "error: unrecognized arguments: --colour red"),
        (
            [*ASK, "--since", "2024-13-01"],
            2,
            "error: --since '2024-13-01': not a date; write",
        ),
        (
            [*ASK, "--until", "去年"],
            2,
            "error: --until '去年': not a date; write it as 2024-11-25",
        ),
        (
            [*ASK, "--issue", "第35期"],
            2,
            "error: --issue '第35期': write a total number (486)",
        ),
        (["batch", "none.jsonl", "--index", "x", "--out", "y"], 1, "error: none.jsonl: No such file or directory"),
        (["batch", "q.jsonl", "--index", "x"], 2, "error: the following arguments are required: --out"),
        (["tell"], 2, "error: argument ask|batch: invalid choice: 'tell'"),
        ([], 2, "error: the following arguments are required: ask|batch"),
    ],
)
def test_a_wrong_call_is_one_line_on_stderr(words: list[str], code: int, error: str) -> None:
    done = rag(*words)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(error)
    assert done.stderr.count("\n") == 1


def test_an_index_that_is_none_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no index", encoding="utf-8")
    done = rag("ask", "哪天？", "--index", tmp_path, "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "python -m index build" in done.stderr
    assert done.stderr.count("\n") == 1


def test_debug_shows_where(tmp_path: Path) -> None:
    done = rag("ask", "哪天？", "--index", tmp_path, "--debug")
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "Traceback (most recent call last):")


def test_batch_answers_in_the_order_of_the_questions(sample_index: Path, tmp_path: Path) -> None:
    asked = [{"id": "b", "question": QUESTION}, "", {"id": "a", "question": "股价"}, {"id": 3, "question": ""}]
    done, out = batch(tmp_path, sample_index, *asked)
    assert (done.returncode, done.stdout) == (0, "")
    assert [(row["id"], row["question"], row["status"]) for row in records(out)] == [
        ("b", QUESTION, "answered"),
        ("a", "股价", "not_found"),
        (3, "", "not_found"),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.jsonl", "问题.jsonl"]


def test_the_last_turn_is_answered_after_those_before_it(sample_index: Path, tmp_path: Path) -> None:
    turns = ["虹口区历年有哪些报道？", "那青浦呢？"]
    done, out = batch(tmp_path, sample_index, {"id": "t", "turns": turns})
    [row] = records(out)
    assert (done.returncode, row["question"]) == (0, "那青浦呢？")
    assert row["understood"]["question"] == "青浦区历年有哪些报道？"  # type: ignore[index]


def test_a_question_may_bring_its_own_filters(sample_index: Path, tmp_path: Path) -> None:
    filters = {"since": "2024-01-01", "issue": "484"}
    done, out = batch(tmp_path, sample_index, {"id": "f", "question": QUESTION, "filters": filters})
    [row] = records(out)
    assert (done.returncode, row["searched"]["issues"]) == (0, 1)  # type: ignore[index]
    assert {passage["file"] for passage in row["passages"]} == {"示例2024年第33期.html"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ('{"id": "q", "question": ', "not JSON"),
        ("[1]", 'needs "id" and "question"'),
        ('"哪天？"', 'needs "id" and "question"'),
        ('{"question": "哪天？"}', 'needs "id" and "question"'),
        ('{"id": "q"}', 'needs "id" and "question"'),
        ('{"id": "q", "question": 7}', 'needs "id" and "question"'),
        ('{"id": "q", "turns": []}', 'needs "id" and "question"'),
        ('{"id": "q", "turns": "哪天？"}', 'needs "id" and "question"'),
        ('{"id": "q", "question": "哪天？", "filters": {"since": "gestern"}}', "since 'gestern': not a date"),
        ('{"id": "q", "question": "哪天？", "filters": {"issue": "x"}}', "issue 'x': write a total number (486)"),
        ('{"id": "q", "question": "哪天？", "filters": {"colour": "red"}}', "colour"),
    ],
)
def test_a_broken_line_is_named_by_file_and_line(line: str, error: str, sample_index: Path, tmp_path: Path) -> None:
    done, out = batch(tmp_path, sample_index, {"id": "a", "question": "哪天？"}, line)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{tmp_path / '问题.jsonl'}:2: " in done.stderr
    assert error in done.stderr
    assert done.stderr.count("\n") == 1
    assert not out.exists()


def test_a_filter_of_another_type_is_named_by_file_and_line(sample_index: Path, tmp_path: Path) -> None:
    done, _ = batch(tmp_path, sample_index, {"id": "q", "question": "哪天？", "filters": {"since": 2024}})
    assert done.stderr.startswith(f"error: {tmp_path / '问题.jsonl'}:1: ")


def test_half_a_surrogate_pair_is_text_like_any_other(sample_index: Path, tmp_path: Path) -> None:
    done, out = batch(tmp_path, sample_index, '{"id": "q", "question": "\\ud83d 哪天？"}')
    assert done.returncode == 0
    assert len(records(out)) == 1


def test_answers_made_before_stay_until_new_ones_are_whole(sample_index: Path, tmp_path: Path) -> None:
    good, out = batch(tmp_path, sample_index, {"id": "a", "question": QUESTION})
    before = out.read_bytes()
    bad, _ = batch(tmp_path, sample_index, {"id": "b", "question": "哪天？"}, '{"id": "c", "question": 1}')
    late, _ = batch(
        tmp_path,
        sample_index,
        {"id": "b", "question": "哪天？"},
        {"id": "c", "question": "？", "filters": {"since": "x"}},
    )
    assert (good.returncode, bad.returncode, late.returncode) == (0, 1, 1)
    assert out.read_bytes() == before


def test_a_batch_that_stops_leaves_nothing_behind(sample_index: Path, tmp_path: Path) -> None:
    unread = {"id": "b", "question": "？", "filters": {"since": "x"}}
    batch(tmp_path, sample_index, {"id": "a", "question": "哪天？"}, unread)
    assert [path.name for path in tmp_path.iterdir()] == ["问题.jsonl"]


def test_a_folder_that_is_not_there_is_named(sample_index: Path, tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"id": "a", "question": "哪天？"}', encoding="utf-8")
    done = rag("batch", questions, "--index", sample_index, "--out", tmp_path / "none" / "a.jsonl")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert str(tmp_path / "none") in done.stderr


def test_questions_that_are_not_utf_8_are_named(sample_index: Path, tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"id": "a", "question": "哪天？"}', encoding="gb18030")
    done = rag("batch", questions, "--index", sample_index, "--out", tmp_path / "a.jsonl")
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {questions}")


def test_the_same_batch_gives_the_same_answers(sample_index: Path, tmp_path: Path) -> None:
    rows = [{"id": "a", "question": QUESTION}, {"id": "b", "question": "哪些区办过消防演练？"}]
    made = []
    for _ in range(2):
        _, out = batch(tmp_path, sample_index, *rows)
        made.append([row | {"timing_ms": None} for row in records(out)])
    assert made[0] == made[1]
