"""Lists of people: who received or won something, as the reports name them."""

import pytest

from rag.answer import Answer
from rag.assistant import Assistant
from rag.roll import roll
from tests.one_article import indexed

ISSUES = [
    ("2023年第1期", "2023年2月1日", "快递员找回老人", "1月9日，宝山的快递员谭国梁收到一面锦旗。站长说他送件从不迟到。"),
    (
        "2023年第2期",
        "2023年3月1日",
        "快递员发现漏水",
        "2月9日，快递员小邵在金山派件时发现水管漏水，马上打了电话。事后，物业公司向他赠送锦旗。",
    ),
    (
        "2023年第3期",
        "2023年4月1日",
        "找回的包裹",
        "3月9日，村民尤女士走进中通快递朱家角网点，送上一面绣着金字的锦旗。",
    ),
    (
        "2023年第3期",
        "2023年4月10日",
        "两人拾到钱包",
        "3月20日，快递员邓小虎和快递员姚长春拾到钱包，交给民警。事后，失主向他赠送锦旗。",
    ),
    ("2023年第3期", "2023年4月20日", "市局送锦旗", "4月2日，市局向一线快递员送上锦旗和毛巾。"),
    (
        "2023年第4期",
        "2023年5月1日",
        "技能赛落幕",
        "4月9日，第一届“同城小哥技能赛”落幕，8家企业参加。最终，远山速递戚大海以总分第一夺冠，奖金5000元。",
    ),
    (
        "2024年第4期",
        "2024年5月1日",
        "第二届技能赛",
        "4月9日，第二届“同城小哥技能赛”在青浦区举行。总冠军由远山速递的储小雁获得，戚大海和沈一鸣分列第二、第三名。",
    ),
    (
        "2024年第6期",
        "2024年7月1日",
        "快递员当代表",
        "近日，快递员储小雁当选区人大代表。她曾在第二届“同城小哥技能赛”上获得总冠军。",
    ),
    ("2024年第5期", "2024年6月1日", "看电影", "5月9日，奉贤局组织党员看电影，副局长谭国栋第一个写了观后感。"),
]  # fmt: skip


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(indexed(tmp_path_factory.mktemp("roll"), ISSUES))


def named(answer: Answer) -> list[str]:
    return [item.value for item in answer.items or ()]


@pytest.mark.parametrize("question", ["有哪些人收到过锦旗", "谁收到过锦旗？", "都有谁收到过人家送的锦旗"])
def test_who_received_something_is_named_whatever_the_sentence_calls_him(few: Assistant, question: str) -> None:
    assert named(few.ask(question)) == ["谭国梁", "小邵", "中通快递朱家角网点"]


def test_who_gives_has_not_received(few: Assistant) -> None:
    answer = few.ask("有哪些人收到过锦旗")
    assert not {"尤女士", "市局", "上海市邮政管理局"} & set(named(answer))
    assert answer.text.startswith("2 人、1 个单位：")


def test_whom_a_pronoun_means_is_not_guessed_of_two(few: Assistant) -> None:
    assert not {"邓小虎", "姚长春"} & set(named(few.ask("有哪些人收到过锦旗")))


@pytest.mark.parametrize("question", ["历届同城小哥技能赛的冠军名单", "技能赛历届冠军都是谁", "哪些人当过冠军"])
def test_winners_are_named_and_not_those_behind_them(few: Assistant, question: str) -> None:
    assert named(few.ask(question)) == ["戚大海", "储小雁"]


def test_a_pronoun_means_whom_the_story_named_before(few: Assistant) -> None:
    told = {item.value: item.citations for item in few.ask("哪些人当过冠军").items or ()}
    assert {name: len(numbers) for name, numbers in told.items()} == {"戚大海": 1, "储小雁": 2}


def test_each_name_is_proved_by_the_report_that_tells_it(few: Assistant) -> None:
    answer = few.ask("哪些人当过冠军")
    proofs = [[answer.citations[n - 1].quote for n in item.citations] for item in answer.items or ()]
    assert [[("夺冠" in quote, "冠军" in quote) for quote in quotes] for quotes in proofs] == [
        [(True, False)],
        [(False, True), (False, True)],
    ]


def test_one_report_alone_is_told_as_a_sentence(few: Assistant) -> None:
    assert "| 人员 |" not in few.ask("有哪些人拿过奖金5000元").text


def test_a_table_of_people_can_be_had_in_english(few: Assistant) -> None:
    told = roll(few.search("Who has received 锦旗?"))
    assert told is not None
    assert told.text.split("\n")[:3] == ["2 people, 1 organisation:", "", "| Who | Date | Report | Source |"]
