"""The expression that a kind of question asks for, where a text holds it."""

from datetime import date

import pytest

from rag.expressions import dates, needed, wanted
from rag.kinds import Kind
from rag.persons import people
from rag.question import Question, read


def found(kind: Kind, text: str, *units: str) -> list[str]:
    question = Question("？", kind, "thing", "", units=units)
    return [text[start:end] for start, end in wanted(question, text)]


def names(text: str) -> list[str]:
    return [text[start:end] for start, end in people(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("11月14日下午，培训举行", ["11月14日下午"]),
        ("近日，培训举行", []),
        ("2024年底前完成", ["2024年底"]),
        ("春节期间不打烊", []),
        ("5月9日至10日分两期", ["5月9日至10日"]),
        ("15名快递员参加", []),
    ],
)
def test_a_when_is_answered_by_a_written_day_not_by_a_relative_one(text: str, told: list[str]) -> None:
    assert found("when", text) == told


def test_a_figure_is_no_part_of_a_date() -> None:
    assert found("how_many", "11月14日，62名学生领到助学金") == ["62名"]


def test_a_unit_that_is_asked_for_leaves_out_other_figures() -> None:
    assert found("how_many", "发放183500元，62名学生，另捐1.2万元、三千元", "元") == ["183500元", "1.2万元", "三千元"]
    assert found("how_many", "62名学生", "元") == []


def test_a_numeral_in_a_name_counts_nothing() -> None:
    assert found("how_many", "落实“三项制度”，形成37项清单", "项") == ["37项"]


def test_what_is_in_a_thing_is_told_by_a_list() -> None:
    text = "送上礼包，内有围脖、手套、护膝"
    for asked, told in (("礼包里面有啥", ["内有围脖、手套、护膝"]), ("礼包是什么", [])):
        spans = wanted(Question(asked, "what", "thing", ""), text)
        assert [text[start:end] for start, end in spans] == told


def test_what_a_place_offers_is_told_behind_the_verb_not_by_who_runs_it() -> None:
    asked = read("小哥在驿站里能享受到什么？", [], date(2024, 12, 1))
    runs = "区总工会、团区委建了驿站"
    told = f"{runs}，提供饮水、充电和热饭"
    assert [told[slice(*span)] for span in wanted(asked, told)] == ["提供饮水、充电和热饭"]
    assert wanted(asked, "青浦局、朱家角镇党委建了驿站") == []


def test_whether_it_was_the_first_time_is_told_by_how_often() -> None:
    text = "今年已是连续三年办跳绳赛"
    for asked, found_there in (("2024年是第一回吗", ["连续三年"]), ("2024年办过吗", [])):
        spans = wanted(Question(asked, "is_it_so", "thing", ""), text)
        assert [text[start:end] for start, end in spans] == found_there


def test_the_cells_of_a_table_are_figures() -> None:
    assert found("how_many", "浦东局\t655\t76%") == ["655", "76"]


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("which_name", "观看《大突围》，启动“暖蜂行动”", ["《大突围》", "“暖蜂行动”"]),
        ("why", "为了保证质量，增设测试", ["为了"]),
        ("list", "来自邮政、顺丰、圆通", ["来自邮政、顺丰、圆通"]),
        ("define", "“暖蜂行动”是一项服务", []),
        ("what", "11月14日，62名学生", []),
    ],
)
def test_other_kinds_ask_for_names_reasons_and_runs(kind: Kind, text: str, told: list[str]) -> None:
    assert found(kind, text) == told


def test_who_and_which_unit_are_answered_by_names() -> None:
    assert "沈知远" in found("who", "局长沈知远出席")
    assert "圆通" in found("which_unit", "由圆通主办")
    assert "静安区" in found("where", "在静安区举行")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("宝山局局长唐述文介绍", ["唐述文"]),
        ("余洪伟副局长带队", ["余洪伟"]),
        ("管理局站长王丽丽在现场", ["王丽丽"]),
        ("刘女士、小王", ["刘女士", "小王"]),
        ("快递员罗小满当选", ["罗小满"]),
        ("上海市邮政管理局", []),
        ("", []),
    ],
)
def test_a_person_stands_beside_a_role_or_a_polite_word(text: str, told: list[str]) -> None:
    assert names(text) == told


def test_dates_are_listed_as_written() -> None:
    assert dates("11月14日下午至2024年5月6日，近日") == ["11月14日下午", "2024年5月6日", "近日"]


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("培训的主持人是谁", "站长何宏出席。", []),
        ("培训的主持人是谁", "会议由站长何宏主持。", ["何宏"]),
        ("那次是谁带队的", "余洪伟副局长一行走访网点。", ["余洪伟"]),
    ],
)
def test_who_did_what_only_people_do_is_told_where_it_was_done(question: str, text: str, told: list[str]) -> None:
    assert [text[start:end] for start, end in wanted(Question(question, "who", "person", ""), text)] == told


def test_a_class_of_place_is_named_by_no_other_quotation() -> None:
    asked = read("漏水的那家园区叫什么名字", [], date(2026, 1, 1))
    assert wanted(asked, "奉贤局推动“两帮三带”行动。") == []
    assert wanted(asked, "徐泾园区二楼漏水。") != []


def test_a_place_that_the_question_names_is_no_answer_to_where() -> None:
    asked = read("松江的暖场行动头一站在哪里", [], date(2026, 1, 1))
    assert wanted(asked, "这是松江区的头一场。") == []
    assert wanted(asked, "头一站设在九亭镇的分拨中心。") != []


@pytest.mark.parametrize(("text", "told"), [("大家围坐吃饺子。", True), ("40名小哥到场。", False)])
def test_what_was_eaten_is_told_where_food_is(text: str, told: bool) -> None:
    asked = Question("中午吃的什么", "what", "thing", "")
    assert needed(asked)
    assert bool(wanted(asked, text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("站长单学礼到场", ["单学礼"]),
        ("单位负责人到场", []),
        ("投递员尉迟光到场", ["尉迟光"]),
        ("教师尤知微讲课", ["尤知微"]),
    ],
)
def test_rarer_surnames_and_those_of_two_characters(text: str, told: list[str]) -> None:
    assert names(text) == told
