"""`python -m eval`: what it prints, what it writes, and how it says that a file is wrong."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from eval.load import load_questions, load_records
from eval.report import Report, table, write_report
from eval.run import records, write_records
from eval.score import score_all
from index.errors import UserError
from index.newsletter import Article, Issue
from index.scope import Scope
from index.stores import open_store
from rag.answer import Answer, Citation, Passage, Searched, Understood

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "archive" / "示例2023年第38期.md"
BODY = "11月14日下午，宝山邮政管理局与静安区相关部门组织了培训。"
TITLE = "宝山邮政管理局组织快递员开展急救培训"
ARTICLE = Article("a1", 1, None, TITLE, None, BODY)
ISSUE = Issue("2024/002.txt", "", None, 2024, 35, 486, date(2024, 11, 25), (ARTICLE,))
QUESTIONS = [
    {
        "id": "q1",
        "turns": ["急救培训是谁办的？", "<哪天>？"],
        "type": "when",
        "answer": "11月14日",
        "must": [["11月14日"]],
        "articles": [{"file": "002.txt", "title": TITLE}],
        "evidence": ["11月14日下午"],
    },
    {"id": "q2", "question": "<几点>有末班地铁？", "type": "outside", "answerable": False},
]


class OneArticle:
    """Answers every question from one article; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str], Scope | None]] = []

    def ask(self, question: str, history: Sequence[str] = (), filters: Scope | None = None) -> Answer:
        self.asked.append((question, list(history), filters))
        return Answer(
            question=question,
            status="answered",
            text="11月14日下午[1]。",
            citations=(Citation(1, ISSUE, ARTICLE, 0, 8),),
            passages=(Passage(ISSUE, ARTICLE, 0, len(BODY), 0.9),),
            understood=Understood("when", question),
            searched=Searched(1, 1, ISSUE.date, ISSUE.date),
            timing_ms={"retrieve": 2.0, "answer": 1.0},
        )


def lines(path: Path, rows: Sequence[object]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def answered(folder: Path) -> tuple[Path, Path]:
    """A question file and the answers to it."""
    questions, answers = lines(folder / "questions.jsonl", QUESTIONS), folder / "out" / "answers.jsonl"
    write_records(records(OneArticle(), load_questions(questions)), answers)
    return questions, answers


def command(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    call = [sys.executable, "-m", "eval", *map(str, arguments)]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index over one issue of the sample archive."""
    folder = tmp_path_factory.mktemp("eval") / "index"
    call = [sys.executable, "-m", "index", "build", str(SAMPLE), "--index", str(folder)]
    subprocess.run(call, cwd=ROOT, check=True, capture_output=True)
    return folder


def test_every_turn_is_asked_with_those_before_it_and_the_last_is_kept(tmp_path: Path) -> None:
    assistant = OneArticle()
    made = list(records(assistant, load_questions(lines(tmp_path / "q.jsonl", QUESTIONS))))
    first, second = ("急救培训是谁办的？", "<哪天>？")
    assert assistant.asked[:2] == [(first, [], Scope()), (second, [first], Scope())]
    assert [(row["id"], row["question"]) for row in made] == [("q1", second), ("q2", "<几点>有末班地铁？")]


def test_score_prints_the_figures_as_json(tmp_path: Path) -> None:
    done = command("score", *answered(tmp_path), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert (report["questions"], report["missing"]) == (2, [])
    assert report["overall"]["correct"] == 0.5
    assert report["overall"]["citation_precision"] == 1.0
    assert report["overall"]["labels_agree"] == 1.0
    assert (report["overall"]["refusal_recall"], report["overall"]["ms_p50"]) == (0.0, 3.0)
    assert report["by_type"]["when"]["mrr@10"] == 1.0


def test_score_prints_a_table_for_people(tmp_path: Path) -> None:
    done = command("score", *answered(tmp_path))
    assert done.returncode == 0
    assert done.stdout.splitlines()[1].split() == ["outside", "1", "0.000", *"–––––"]


def test_score_checks_quotes_against_an_index(index: Path, tmp_path: Path) -> None:
    article = open_store(index).issues()[0].articles[0]
    question = {"id": "q", "question": "？", "articles": [{"file": SAMPLE.name, "title": article.title}]}
    cited = {"article_id": article.article_id, "title": article.title, "file": SAMPLE.name, "quote": article.body[3:9]}
    citations = [{"n": 1, "start": 3, "end": 9, **cited}, {"n": 2, "start": 4, "end": 10, **cited}]
    record = {"id": "q", "status": "answered", "answer": "是[1][2]。", "citations": citations}
    questions, answers = lines(tmp_path / "q.jsonl", [question]), lines(tmp_path / "a.jsonl", [record])
    done = command("score", questions, answers, "--index", index, "--json")
    overall = json.loads(done.stdout)["overall"]
    assert (overall["quotes_verbatim"], overall["citation_precision"]) == (0.5, 1.0)


def test_run_answers_scores_and_reports(index: Path, tmp_path: Path) -> None:
    asked = [
        {"id": "q1", "question": "急救导师是谁", "type": "who", "must": [["甘露"]]},
        {"id": "q2", "question": "浦东机场几点有末班地铁？", "answerable": False},
    ]
    done = command("run", lines(tmp_path / "q.jsonl", asked), "--index", index, "--out", tmp_path / "out", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report == json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["overall"]["correct"] == 1.0
    assert [record.id for record in load_records(tmp_path / "out" / "answers.jsonl")] == ["q1", "q2"]
    assert "甘露" in (tmp_path / "out" / "answers.jsonl").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "report.html").is_file()


def test_a_question_without_a_record_counts_as_wrong(tmp_path: Path) -> None:
    questions, answers = answered(tmp_path)
    answers.write_text("", encoding="utf-8")
    report = json.loads(command("score", questions, answers, "--json").stdout)
    assert report["missing"] == ["q1", "q2"]
    assert (report["overall"]["correct"], report["overall"]["recall@5"]) == (0.0, 0.0)


def test_answers_to_no_question_are_named_on_stderr(tmp_path: Path) -> None:
    _, answers = answered(tmp_path)
    one = lines(tmp_path / "one.jsonl", QUESTIONS[:1])
    done = command("score", one, answers, "--json")
    assert done.returncode == 0
    assert "1 answers belong to no question: q2" in done.stderr


def test_the_report_holds_wrong_answers_escaped_and_asks_nothing_of_the_network(tmp_path: Path) -> None:
    questions, answers = answered(tmp_path)
    asked, given = load_questions(questions), load_records(answers)
    write_report(Report(tuple(asked), tuple(given), score_all(asked, given)), tmp_path / "report")
    html = (tmp_path / "report" / "report.html").read_text(encoding="utf-8")
    assert "&lt;几点&gt;有末班地铁？" in html
    assert "<几点>" not in html
    assert html.count("<svg") == 3
    assert "http" not in html
    assert json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))["questions"] == 2


def test_the_table_ends_with_all_questions(tmp_path: Path) -> None:
    questions, answers = answered(tmp_path)
    text = table(score_all(load_questions(questions), load_records(answers)))
    assert text.splitlines()[3].split()[:3] == ["all", "2", "0.500"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "questions.jsonl:1: not JSON"),
        ("[1]", "questions.jsonl:1: not a JSON object"),
        ('{"question": "？"}', "questions.jsonl:1: no 'id'; it must be a text"),
        ('{"id": "q", "turns": []}', "questions.jsonl:1: an empty question"),
        ('{"id": "q", "question": " "}', "questions.jsonl:1: an empty question"),
        ('{"id": "q", "question": "?", "must": [[1]]}', "questions.jsonl:1: 'must' is 1; it must be a list of texts"),
        ('{"id": "q", "question": "?", "count": true}', "questions.jsonl:1: 'count' is true; it must be a whole"),
        ('{"id": "q", "question": "?", "filters": {"form": "x"}}', "no such filter 'form'; there are since, until"),
        ('{"id": "q", "question": "?", "filters": {"since": "2024"}}', "since '2024': not a date"),
        ('{"id": "q", "question": "?", "articles": ["a"]}', "'articles' is \"a\"; it must be a list of objects"),
        ("", "questions.jsonl: no questions in it"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_questions(path)
    assert message in str(caught.value)


def test_a_wrong_record_is_named(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [{"id": "q1", "status": "done", "answer": ""}])
    with pytest.raises(UserError, match=r"a\.jsonl:1: 'status' is 'done'; it must be one of answered"):
        load_records(path)


def test_an_id_may_occur_once(tmp_path: Path) -> None:
    path = lines(tmp_path / "q.jsonl", [{"id": "q", "question": "一"}, {"id": "q", "question": "二"}])
    with pytest.raises(UserError, match="id 'q' occurs twice"):
        load_questions(path)


def test_a_file_that_is_not_there_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    done = command("score", tmp_path / "none.jsonl", tmp_path / "none.jsonl")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "none.jsonl: No such file" in done.stderr


def test_a_wrong_call_is_exit_code_2() -> None:
    assert command("score").returncode == 2
    assert command("run", "q.jsonl", "--index", "x").returncode == 2
    assert command("bake").returncode == 2
