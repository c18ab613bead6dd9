"""What a name means: explained, only mentioned, or asked about for something else than its meaning."""

import pytest

from rag.assistant import Assistant
from tests.one_article import indexed

_ARTICLES = (
    (
        "2024年第1期",
        "2024年3月28日",
        "静安局举办技能比武",
        "3月8日，静安局举办技能比武。“爆仓应急”要求8人在40分钟内理清滞留快件。",
    ),
    (
        "2024年第2期",
        "2024年4月18日",
        "松江网点结对互助",
        "近日，松江局组织网点结对。相邻两家结成“互保对子”，一家停运另一家顶上。",
    ),
    ("2024年第3期", "2024年5月9日", "青浦局走访网点", "5月6日，青浦局走访网点，了解“暖心账本”推进情况。"),
    (
        "2024年第4期",
        "2024年6月6日",
        "宝山局办跳绳赛",
        "6月1日，宝山局推进“安心簿”。小哥到场。站长致辞。医生讲课。此次活动是第三次举办。",
    ),
    (
        "2024年第5期",
        "2024年7月4日",
        "“包裹广场”得了奖",
        "近日，“包裹广场”得奖。它前年由区局与青松里的居委会想出来。该办法是由居委会腾出空屋，各家快递轮流值班。居民说方便。",
    ),
    (
        "2024年第6期",
        "2024年8月1日",
        "徐汇添了歇脚的地方",
        "入夏以来，徐汇区总工会、团区委、社会工作部借着菜场、“青松空间”等场地，在骑手天天路过的路口、码头、公交终点站、批发市场"
        "以及新造的几个住宅区旁边，一口气开出“蓝蜂小站”30处，备有凉茶、雨衣、打气筒和常用药品。各站夏天开到晚上十点，冬天开到晚上八点。",
    ),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(indexed(tmp_path_factory.mktemp("defined"), _ARTICLES))


def test_what_a_name_stands_for_may_be_told_by_how_it_is_formed(assistant: Assistant) -> None:
    told = assistant.ask("“互保对子”是什么意思")
    assert (told.status, "顶上" in told.text) == ("answered", True)


def test_more_than_the_meaning_of_a_name_is_told_where_it_is_mentioned(assistant: Assistant) -> None:
    told = assistant.ask("“爆仓应急”比武比的是什么？")
    assert (told.status, "40分钟" in told.text) == ("answered", True)


def test_a_name_that_is_only_mentioned_is_not_explained(assistant: Assistant) -> None:
    assert assistant.ask("“暖心账本”是什么？").status == "not_found"


def test_what_an_article_says_of_something_else_further_down_explains_no_name(assistant: Assistant) -> None:
    told = assistant.ask("“安心簿”是什么")
    assert (told.status, "第三次" in told.text) == ("not_found", False)


@pytest.mark.parametrize("question", ["“包裹广场”具体怎么运作的", "包裹广场到底是怎么个搞法？"])
def test_how_something_works_is_told_by_the_sentence_that_goes_on(assistant: Assistant, question: str) -> None:
    told = assistant.ask(question)
    assert (told.status, told.text.startswith("该办法是")) == ("answered", True)


@pytest.mark.parametrize("question", ["“蓝蜂小站”是干嘛用的", "小哥在“蓝蜂小站”里能享受到什么？"])
def test_what_a_place_is_for_is_told_and_not_cut_off(assistant: Assistant, question: str) -> None:
    told = assistant.ask(question)
    assert (told.status, "凉茶、雨衣、打气筒" in told.text) == ("answered", True)


def test_a_place_that_is_only_named_among_others_is_not_explained_by_what_they_offer(assistant: Assistant) -> None:
    assert assistant.ask("“青松空间”是干什么用的").status == "not_found"
