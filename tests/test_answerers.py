"""The promise of every answerer: pieces of text whose [k] points at evidence k, and nothing that no evidence holds."""

import re
from datetime import date

import pytest

from index.newsletter import Article, Issue
from rag.answerers import Answerer
from rag.answerers.extractive import Extractive
from rag.cite import cite
from rag.evidence import Evidence
from rag.question import Question

BODY = "近日，宝山局在静安区组织培训，\n15名快递小哥参加。会后发放手册1200份；大家都说好！"
TABLE = "复工情况如下：\n单位\t网点\t复工率\n浦东局\t655\t76%"
ARTICLE = Article("a-01", 1, None, "急救培训", None, BODY)
ROWS = Article("a-02", 2, None, "各区复工情况", None, TABLE)
ISSUE = Issue("a.txt", "", None, 2024, 35, 486, date(2024, 11, 25), (ARTICLE, ROWS))
HELD = Evidence(ISSUE, ARTICLE, 0, BODY.index("会后") - 1)
SENT = Evidence(ISSUE, ARTICLE, BODY.index("会后"), BODY.index("；"))
ROW = Evidence(ISSUE, ROWS, TABLE.index("浦东局"), len(TABLE))
QUESTION = Question("培训发了多少手册", "how_many", "thing", "培训 手册")
WHEN = Question("培训什么时候办的", "when", "event", "培训")
ANSWERERS: tuple[Answerer, ...] = (Extractive(),)

each = pytest.mark.parametrize("answerer", ANSWERERS, ids=lambda answerer: answerer.name)


def written(answerer: Answerer, question: Question, *evidence: Evidence) -> str:
    return "".join(answerer.write(question=question, evidence=evidence))


@each
def test_every_marker_points_at_evidence(answerer: Answerer) -> None:
    text = written(answerer, QUESTION, HELD, SENT)
    assert {int(n) for n in re.findall(r"\[(\d+)\]", text)} == {1, 2}


@each
def test_what_it_writes_passes_the_gate_whole(answerer: Answerer) -> None:
    text = written(answerer, QUESTION, HELD, SENT, ROW)
    cited = cite(text, (HELD, SENT, ROW))
    assert (cited.text, len(cited.citations)) == (text, 3)


@each
def test_without_evidence_it_says_nothing(answerer: Answerer) -> None:
    assert written(answerer, QUESTION) == ""


@each
def test_the_same_evidence_gives_the_same_text(answerer: Answerer) -> None:
    assert written(answerer, QUESTION, HELD, SENT) == written(answerer, QUESTION, HELD, SENT)


@each
def test_its_name_is_for_the_record(answerer: Answerer) -> None:
    assert re.fullmatch(r"[a-z][a-z:./\w-]*", answerer.name)


def test_the_extractive_one_gives_a_sentence_as_it_stands_on_one_line() -> None:
    assert list(Extractive().write(question=QUESTION, evidence=(HELD, SENT))) == [
        "近日，宝山局在静安区组织培训， 15名快递小哥参加。[1]",
        "会后发放手册1200份。[2]",
    ]


def test_the_extractive_one_says_in_which_issue_a_relative_date_stands() -> None:
    [piece] = Extractive().write(question=WHEN, evidence=(HELD,))
    assert piece.startswith("近日（见2024-11-25期），宝山局")
    assert piece.endswith("[1]")


def test_the_extractive_one_reads_a_row_with_the_heads_of_its_columns() -> None:
    assert list(Extractive().write(question=QUESTION, evidence=(ROW,))) == ["单位浦东局，网点655，复工率76%。[1]"]
