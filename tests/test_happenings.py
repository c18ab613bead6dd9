"""Who held an event, with whom, and how many came, from sentences made up for it."""

from datetime import date

import pytest

from index.newsletter import Article, Issue
from index.sentences import sentences
from rag.events import held_by_others
from rag.evidence import Evidence
from rag.happenings import parties, people, scope
from rag.question import read


def told(body: str, title: str = "一则报道") -> list[Evidence]:
    issue = Issue("a.txt", "", None, 2024, 35, 486, date(2024, 11, 25), ())
    article = Article("a-01", 1, None, title, None, body)
    return [Evidence(issue, article, *span) for span in sentences(body)]


@pytest.mark.parametrize(
    ("text", "organisers", "partners"),
    [
        ("4月2日，宝山局联合静安区总工会开展慰问。", ("宝山邮政管理局",), ("静安区总工会",)),
        ("由奉贤局主办、金山区红十字会协办的讲座在金山区开讲。", ("奉贤邮政管理局",), ("金山区红十字会",)),
        ("一场球赛在徐汇区举行，主办方是中通快递，徐汇区总工会到场协助。", ("中通",), ("徐汇区总工会",)),
        ("松江局、青浦局共同召开会议。", ("松江邮政管理局", "青浦邮政管理局"), ()),
        ("虹口局走进顺丰速运，开展宣讲。", ("虹口邮政管理局",), ()),
        ("5月1日，嘉定局向韵达快递赠书。", ("嘉定邮政管理局",), ()),
        ("活动在普陀区举行。", (), ()),
    ],
)
def test_who_held_it_and_with_whom(text: str, organisers: tuple[str, ...], partners: tuple[str, ...]) -> None:
    found = parties(text)
    assert (found.organisers, found.partners) == (organisers, partners)


def test_where_the_sentence_names_nobody_the_title_does() -> None:
    assert parties("近日，讲座开讲。", "杨浦局举办讲座").organisers == ("杨浦邮政管理局",)


def test_the_number_of_those_who_came_and_the_sentence_that_says_so() -> None:
    found = told("4月2日，宝山局开展义诊。医生8人坐诊。送出药包30个。共有56名快递员参加。")
    number = people(found)
    assert number is not None
    assert number[0] == 56
    assert number[1].text == "共有56名快递员参加。"


def test_numbers_of_things_and_of_firms_are_no_people() -> None:
    assert people(told("4月2日，8家企业参加。发出礼包300份。")) is None


def test_of_a_round_up_only_the_paragraph_tells_of_the_event() -> None:
    body = (
        "4月2日，宝山局开展义诊。共有56名快递员参加。\n4月3日，青浦局开展讲座。共有70人参加。\n"
        "4月4日，松江局开展比赛。共有9人参加。"
    )
    found = told(body)
    assert people(scope(found[2], found)) == (70, found[3])
    assert [e.text for e in scope(found[4], found)] == ["4月4日，松江局开展比赛。", "共有9人参加。"]


def test_of_an_article_on_one_event_all_that_follows_tells_of_it() -> None:
    found = told("4月2日，宝山局开展义诊。\n医生坐诊。\n共有56名快递员参加。")
    assert people(scope(found[0], found)) == (56, found[2])


def test_who_asks_what_an_office_held_does_not_mean_what_it_helped_with() -> None:
    asked = read("市局办过几次安全检查", [], date(2026, 1, 1))
    for text, helped in (
        ("5月8日，奉贤局在奉贤区开展安全检查，市局协助。", True),
        ("5月8日，市局在奉贤区开展安全检查，奉贤局协助。", False),
        ("5月8日，奉贤局联合市局在奉贤区开展安全检查。", False),
        ("5月8日，奉贤局开展安全检查。", True),
        ("5月8日，安全检查开始。", False),
    ):
        assert held_by_others(asked, told(text)[0]) is helped
