"""Answers from the five real issues, by their essential facts. Their text stays outside the repository."""

import json
from pathlib import Path

import pytest

from index.build import build
from rag.assistant import Assistant
from rag.settings import Settings
from tests.conftest import TODAY
from tests.record import Articles, Record, articles, as_record, broken, questions

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "eval" / "questions" / "real.dev.jsonl"
ARCHIVE = ROOT.parent / "shared" / "archive"
TRAINED = "哪些区开展过急救培训？"

pytestmark = pytest.mark.skipif(not ARCHIVE.is_dir(), reason="the real issues are not part of the repository")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    index = tmp_path_factory.mktemp("real") / "index"
    build([ARCHIVE], index)
    return Assistant.open(index, Settings(today=TODAY))


@pytest.fixture(scope="module")
def held(real: Assistant) -> Articles:
    return articles(real.store)


@pytest.fixture(scope="module")
def asked(real: Assistant) -> dict[str, Record]:
    rows = questions(QUESTIONS)
    assert len(rows) == 97
    return {name: as_record(real.ask(turns[-1], turns[:-1], filters)) for name, turns, filters in rows}


def titles(record: Record) -> list[str]:
    return [citation["title"] for citation in record["citations"]]


def test_which_districts_held_first_aid_training(real: Assistant) -> None:
    record = as_record(real.ask(TRAINED))
    assert (record["status"], record["count"]) == ("answered", 1)
    assert record["items"] == [{"value": "静安区", "citations": [1]}]
    [citation] = record["citations"]
    assert citation["label"] == "2024年第35期（总第486期）2024-11-25《宝山邮政管理局组织快递员开展急救培训示范场活动》"
    assert all(fact in record["answer"] for fact in ("静安区", "宝山邮政管理局", "11月14日", "15名", "[1]"))
    assert all(fact in citation["quote"] for fact in ("静安区", "宝山邮政管理局", "11月14日"))
    assert "已检索 5 期 35 篇（2021-03-01 至 2026-03-27；2 期期号未载）" in record["answer"]


def test_the_bureau_that_trained_is_not_taken_for_the_district(real: Assistant) -> None:
    assert "宝山区" not in {item["value"] for item in as_record(real.ask(TRAINED))["items"]}


def test_a_fact_is_answered_and_no_day_is_invented(real: Assistant) -> None:
    record = as_record(real.ask("程家桥街道的党群工作者去哪家公司的网点体验过工作？"))
    assert record["status"] == "answered"
    assert "圆通" in record["answer"]
    assert record["citations"][0]["label"] == "2024年5月6日期（期号未载）《快递小哥融入社区治理》"
    assert "2024年4月" not in record["answer"]


def test_issues_without_a_number_are_named(real: Assistant) -> None:
    record = as_record(real.ask("有几期没有期号？"))
    assert (record["status"], record["count"]) == ("answered", 2)
    values = [item["value"] for item in record["items"]]
    assert values == ["2024年5月6日期（期号未载）", "2024年12月16日期（期号未载）"]


def test_a_timeline_goes_by_date(real: Assistant) -> None:
    record = as_record(real.ask("虹口区历年有哪些报道？"))
    assert (record["status"], record["count"]) == ("answered", 2)
    assert [citation["issue"]["date"] for citation in record["citations"]] == ["2021-03-01", "2024-05-06"]
    assert all(fact in record["answer"] for fact in ("快递集市", "金枫里", "余洪伟"))


def test_a_name_that_is_only_mentioned_is_not_explained(real: Assistant) -> None:
    record = as_record(real.ask("“邮好驿站”是什么？"))
    assert record["status"] == "not_found"
    assert "邮好驿站" in record["citations"][0]["quote"]


def test_companies_that_a_sentence_lists_are_counted_though_it_gives_no_number(real: Assistant) -> None:
    record = as_record(real.ask("金山的“鑫快递”联心共同体有几家快递"))
    assert (record["status"], record["count"]) == ("answered", 8)
    assert record["answer"].startswith("8家：")


def test_who_spoke_is_a_person_and_not_the_unit_that_met(real: Assistant) -> None:
    record = as_record(real.ask("5月8日劳动合同那个会谁讲话了"))
    assert "余洪伟" in record["answer"]


@pytest.mark.parametrize("question", ["韵达党委书记姓什么", "韵达的党委书记叫什么名字？"])
def test_the_holder_of_an_office_is_a_name_that_stands_by_it(question: str, real: Assistant) -> None:
    assert as_record(real.ask(question))["status"] == "not_found"


def test_a_wrong_premise_is_not_answered_with_the_look_alike(real: Assistant) -> None:
    record = as_record(real.ask("嘉定邮管局跟总工会座谈是哪天？"))
    assert record["status"] == "not_found"
    assert "相近的是" in record["answer"]
    assert titles(record) == ["松江邮政管理局同区总工会召开新就业群体工作座谈会"]


@pytest.mark.parametrize("question", ["写一首关于春天的诗", "今天天气怎么样", "你是谁"])
def test_what_is_no_matter_of_the_archive_is_not_found(question: str, real: Assistant) -> None:
    record = as_record(real.ask(question))
    assert (record["status"], record["citations"]) == ("not_found", [])
    assert "5 期 35 篇" in record["answer"]


def test_what_the_archive_never_tells_is_not_found(real: Assistant) -> None:
    record = as_record(real.ask("浦东机场几点有末班地铁？"))
    assert (record["status"], record["citations"]) == ("not_found", [])


def test_half_an_answer_is_partial_and_names_the_other_half(real: Assistant) -> None:
    record = as_record(real.ask("支局经理培训班设了测试吗？通过率多少？"))
    assert record["status"] == "partial"
    assert "测试环节" in record["answer"]
    assert "通过率" in record["answer"]
    assert "%" not in record["answer"]


def test_a_follow_up_is_answered_on_the_same_subject(real: Assistant) -> None:
    record = as_record(real.ask("分几批？", history=["支局经理培训是谁办的？"]))
    assert record["status"] == "answered"
    assert "分两期" in record["answer"]
    assert "支局经理培训" in record["understood"]["question"]


def test_the_organiser_is_told(real: Assistant) -> None:
    record = as_record(real.ask("支局经理培训是谁办的？"))
    assert "中国邮政集团有限公司上海市分公司" in record["answer"]


def test_the_parts_of_a_name_are_listed(real: Assistant) -> None:
    record = as_record(real.ask("“四劲”是哪四个？"))
    assert [item["value"] for item in record["items"]] == ["拼劲", "韧劲", "闯劲", "巧劲"]
    assert record["count"] == 4


def test_an_english_question_is_answered_with_chinese_quotes(real: Assistant) -> None:
    record = as_record(real.ask("When was the first aid training held?"))
    assert "11月14日下午" in record["answer"]


def test_an_english_question_gets_an_english_frame(real: Assistant) -> None:
    assert "November" in as_record(real.ask("When was the first aid training held?"))["answer"]


def test_no_question_breaks_a_promise(asked: dict[str, Record], held: Articles) -> None:
    assert {name: said for name, record in asked.items() if (said := broken(record, held))} == {}


def test_every_question_gets_ten_passages_where_there_are_ten(asked: dict[str, Record]) -> None:
    few = [name for name, r in asked.items() if len(r["passages"]) < min(10, r["searched"]["articles"])]
    assert few == []


def test_most_is_answered_that_can_be_and_most_refused_that_cannot(asked: dict[str, Record]) -> None:
    rows = map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines())
    answerable = {row["id"]: row["answerable"] for row in rows}
    told = [record["status"] != "not_found" for name, record in asked.items() if answerable[name]]
    refused = [record["status"] == "not_found" for name, record in asked.items() if not answerable[name]]
    assert sum(told) / len(told) > 0.8
    assert sum(refused) / len(refused) > 0.6
