"""Points numbered in words: counted and listed under what the article calls them."""

import pytest

from rag.assistant import Assistant
from rag.numbered import points


def told(text: str, sample: Assistant) -> tuple[list[str], int | None]:
    answer = sample.ask(text)
    return [item.value[:4] for item in answer.items or ()], answer.count


@pytest.mark.parametrize(
    ("question", "first", "count"),
    [
        ("国庆寄递安全保障暴露出哪几个薄弱环节", "一是部分", 3),
        ("复工保畅工作提出了几条措施", "一是为返", 4),
        ("市局七一表彰会要求下半年抓好哪几件事", "一是向加", 3),
    ],
)
def test_every_point_is_an_item_with_its_citation(question: str, first: str, count: int, sample: Assistant) -> None:
    items, counted = told(question, sample)
    assert (items[0], counted, len(items)) == (first, count, count)


def test_each_point_is_cited_verbatim(sample: Assistant) -> None:
    answer = sample.ask("复工保畅工作提出了几条措施")
    bodies = [article.body for issue in sample.store.issues() for article in issue.articles]
    assert len(answer.citations) == 4
    assert all(any(citation.quote in body for body in bodies) for citation in answer.citations)


def test_points_called_otherwise_are_not_the_answer(sample: Assistant) -> None:
    answer = sample.ask("国庆寄递安全保障定了几条目标")
    assert "薄弱" not in answer.text.partition("[1]")[0][:6]
    assert answer.count != 3


def test_a_run_begins_anew_at_one_and_breaks_where_a_number_is_missing() -> None:
    told = ["一是甲；二是乙。", "会议要求，一要丙，三要丁。", "一是戊，", "二是己，三是庚。"]
    assert [[text[start:end] for place, start, end in run for text in [told[place]]] for run in points(told)] == [
        ["一是甲", "二是乙"],
        ["一是戊", "二是己", "三是庚"],
    ]


def test_what_is_no_number_of_a_point_stays_in_the_text() -> None:
    assert points(["共建一是主题，统一是关键。", "十一是节日。"]) == []


def test_things_that_a_sentence_lists_are_counted_where_the_list_is_whole(sample: Assistant) -> None:
    answer = sample.ask("松江开展学雷锋便民服务，提供了几项服务")
    assert (answer.status, answer.count) == ("answered", None)  # …等服务
    assert "免费理发等服务" in answer.text
    answer = sample.ask("恢复现场的第三届申城小哥技能赛设了几类项目")
    assert (answer.count, answer.text.partition("：")[0]) == (4, "4类")


def test_a_count_of_things_is_not_made_of_a_list_of_something_else(sample: Assistant) -> None:
    answer = sample.ask("蜂巢歇脚点统一配备了几样东西")
    assert "一张可供两人休息的长椅" in answer.text
    assert answer.count is None
    assert sample.ask("静安蜂巢歇脚点首批送了几样礼物").count is None  # its five districts
    assert sample.ask("第四届“申城小哥技能赛”将分片海选，带回了几种纪念品").count is None  # its four parts of the town


def test_a_name_with_no_numeral_is_not_asked_for_its_parts(sample: Assistant) -> None:
    answer = sample.ask("“蜂巢歇脚点”启用那天，韩亦舟去了哪两处")
    assert "没有说明" not in answer.text
