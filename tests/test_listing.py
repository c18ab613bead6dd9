"""What a sentence holds of what a list wants."""

import pytest

from index.newsletter import Article
from rag.kinds import Target
from rag.listing import all_told, composed, enumerated, values


@pytest.mark.parametrize(
    ("target", "text", "found"),
    [
        ("district", "宝山局在静安区和浦东开展培训", ("静安区", "浦东新区")),
        ("district", "静安区的静安", ("静安区",)),
        ("district", "宝山局开展培训", ()),
        ("organisation", "宝山局与静安区总工会联合举办", ("宝山邮政管理局", "静安区总工会")),
        ("company", "申通、中通、韵达等8家企业", ("申通", "中通", "韵达")),
        ("company", "宝山局与圆通速递共建", ("圆通",)),
        ("person", "局长沈知远、书记李明出席", ("沈知远", "李明")),
        ("person", "局长沈知远出席，局长沈知远表示", ("沈知远",)),
        ("thing", "提供饮水热饭、手机充电等服务", ("饮水热饭", "手机充电")),
        ("thing", "提供服务", ()),
        ("event", "静安区、宝山区", ()),
        ("issue", "第35期", ()),
    ],
)
def test_a_sentence_gives_each_value_once_in_reading_order(target: Target, text: str, found: tuple[str, ...]) -> None:
    assert values(target, text) == found


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("包括饮水、充电等服务", ["饮水", "充电"]),
        ("突出“拼劲”“韧劲”、“闯劲”", ["拼劲", "韧劲", "闯劲"]),
        ("涉及饮水、充电，还有热饭、歇脚、急救", ["热饭", "歇脚", "急救"]),
        ("没有并列", []),
        ("只有“一个”", []),
        ("", []),
    ],
)
def test_the_longest_run_is_what_a_sentence_lists(text: str, things: list[str]) -> None:
    assert enumerated(text) == things


def test_the_last_of_a_run_may_be_joined_by_and() -> None:
    assert enumerated("配备饮水机、微波炉和长椅") == ["饮水机", "微波炉", "长椅"]


def test_the_parts_of_a_name_are_quoted_words_that_end_as_it_does() -> None:
    body = "发扬“四劲”。“拼劲”要足，“韧劲”要强，“巧劲”要用，“闯劲”要有。“热情”不减。"
    article = Article("a-01", 1, None, "会议", None, body)
    assert composed("四劲", article) == (body.index("“拼劲”"), ["拼劲", "韧劲", "巧劲", "闯劲"])


def test_a_name_without_told_parts_has_none() -> None:
    article = Article("a-01", 1, None, "会议", None, "发扬“四劲”精神，“拼劲”要足。")
    assert composed("四劲", article) is None
    assert composed("暖蜂行动", article) is None


def test_of_several_runs_that_with_as_many_parts_as_are_asked_for_is_taken() -> None:
    text = "邮政、工会、公安到场，走访驿站、“书香”会客厅"
    assert values("thing", text) == ("邮政", "工会", "公安到场")
    assert values("thing", text, number=2) == ("驿站", "“书香”会客厅")


def test_the_number_behind_a_run_is_no_part_of_its_last_thing() -> None:
    assert enumerated("设收寄验视、路线规划、无障碍沟通4个项目") == ["设收寄验视", "路线规划", "无障碍沟通"]
    assert enumerated("苹果、香梨及青砖茶分获金奖") == ["苹果", "香梨", "青砖茶"]


def test_a_list_that_goes_on_is_not_counted() -> None:
    assert all_told(["饮水", "充电"], "提供饮水、充电。")
    assert not all_told(["饮水", "充电"], "提供饮水、充电和一张长椅")
    assert not all_told([], "提供饮水")
