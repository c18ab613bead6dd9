"""Sorts of events: what was done and what it was about."""

import pytest

from index.newsletter import Article
from rag.aspects import aspects, aspects_of, leads_agree, main_sort, nameless, without_names
from rag.fields import fields
from rag.stories import stories


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("急救培训", "举办应急救护知识擂台赛"),
        ("消防演练", "夜查网点消防通道"),
        ("消防演练", "开展心肺复苏操练"),
        ("春节慰问", "为快递员送上西瓜和盐汽水"),
    ],
)
def test_events_of_other_sorts_differ(asked: str, told: str) -> None:
    assert aspects(asked).differs(aspects(told))
    assert not aspects(asked).agrees(aspects(told))


@pytest.mark.parametrize(
    ("asked", "told"),
    [("急救培训", "开设AED使用教学课"), ("消防演练", "组织火场逃生拉练"), ("免费看病的活动", "请名医为小哥把脉")],
)
def test_other_names_of_one_sort_agree(asked: str, told: str) -> None:
    assert aspects(asked).agrees(aspects(told))


def test_what_tells_no_sort_neither_agrees_nor_differs() -> None:
    nothing = aspects("办了一场活动")
    assert not nothing.agrees(aspects("急救培训"))
    assert not nothing.differs(aspects("急救培训"))


def test_purpose_and_names_tell_nothing_of_the_sort() -> None:
    assert without_names("为检验急救培训成果，静安局与静安区消防救援支队举办比赛") == " 与 举办比赛"


def test_a_round_up_agrees_where_one_of_its_stories_does() -> None:
    body = "各区动态。\n5日，静安局在静安区办急救讲座。\n6日，青浦局在青浦区办消防演练。"
    told = Article("a-01", 1, None, "动态", None, body)
    assert leads_agree(aspects("急救培训"), told) is True
    assert leads_agree(aspects("无偿献血"), told) is False
    assert leads_agree(aspects("消防演练"), told, stories(told)[0]) is False


def test_the_body_tells_what_an_article_is_on_where_its_leads_do_not() -> None:
    assert main_sort("活动当天，医生为小哥量血压、听诊，推拿位前排起长队，送药到家。") == {"clinic"}
    assert main_sort("当天天气很好。") == frozenset()


def test_a_deed_that_goes_with_any_does_not_part_events_of_one_field() -> None:
    asked, told = aspects("慰问退伍兵"), aspects("为复转军人挂上光荣牌")
    assert asked.deed & told.deed == frozenset()
    assert asked.agrees(told)
    assert not asked.differs(told)


def test_a_contest_is_no_training_on_what_was_taught() -> None:
    assert aspects("开展救护常识答题闯关赛").deed & {"training", "contest"} == {"contest"}


def test_what_is_only_likely_tells_nothing_surely() -> None:
    assert "housing" in aspects("出租屋里").field.likely
    assert aspects("小哥来到现场", surely=True).field.likely == frozenset()


def test_who_helped_and_where_it_was_tells_nothing_of_the_sort() -> None:
    told = aspects("由静安局主办、静安区医疗急救中心协办的读书会在静安区便民广场举行")
    assert "reading" in told.field.likely
    assert "aid" not in told.field.likely


def test_to_found_a_branch_is_not_to_elect_its_committee() -> None:
    assert aspects("成立党支部").differs(aspects("公司党委召开党员大会，选举产生新一届委员会"))
    assert not aspects("新建工会").differs(aspects("选举产生首届工会委员会"))


def test_many_texts_are_read_at_once_as_each_by_itself() -> None:
    texts = [f"{day}日，静安局{deed}" for day in range(1, 9) for deed in ("办急救培训", "组织植树", "到场")]
    together = aspects_of([*texts, *texts[::-1]])
    assert together[: len(texts)] == together[len(texts) :][::-1]
    assert [aspects(text) for text in texts] == together[: len(texts)]
    read = (("1日， 办急救培训", ["aid"]), ("1日， 组织植树", ["green"]), ("1日， 到场", [""]))
    assert [one.field for one in together[:3]] == [fields().told(text, marked) for text, marked in read]
    assert [one.sure for one in together[:3]] == [aspects(text, surely=True) for text in texts[:3]]


def test_each_run_of_names_is_one_space() -> None:
    assert nameless("静安区总工会与宝山局、静安区") == " 与 、 "
    assert nameless("急救培训") == "急救培训"
    assert nameless("") == ""
