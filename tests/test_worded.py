"""Questions in shorthand, keywords and dialect ask what plain ones do; plain ones stay as they are."""

from datetime import date

import pytest

from rag.assistant import Assistant
from rag.contents import content_words
from rag.question import read, tidy
from rag.worded import put_plainly


@pytest.mark.parametrize(
    ("typed", "kind", "target", "extreme"),
    [
        ("义诊办过的区，报一报", "list", "district", None),
        ("义诊 主办单位 清单", "list", "organisation", None),
        ("自己弄过义诊的快递公司 名单", "list", "company", None),
        ("义诊区名单", "list", "district", None),
        ("登过义诊的期号", "list", "issue", None),
        ("义诊搞过多少趟", "count", "thing", None),
        ("义诊每次的人数合起来", "sum", "person", None),
        ("各区比比，义诊次数哪个区第一", "rank", "district", None),
        ("义诊人头最多那趟在阿里个区", "rank", "district", None),
        ("义诊发端于何区", "where", "district", "first"),
        ("义诊末一次 区名", "where", "district", "last"),
        ("2021年静安区有过义诊伐", "is_it_so", "thing", None),
        ("宝山局2021年的义诊 街镇", "where", "thing", None),
        ("宝山局2021年的义诊 协办单位", "which_unit", "organisation", None),
    ],
)
def test_what_is_asked_in_few_words_is_asked_in_plain_ones(
    typed: str, kind: str, target: str, extreme: str | None
) -> None:
    question = read(put_plainly(tidy(typed)), [], date(2026, 1, 1))
    assert (question.kind, question.target, question.extreme) == (kind, target, extreme)
    assert [word for word in content_words(question.subject) if len(word) > 1] in (["义诊"], ["义诊", "那次"])


@pytest.mark.parametrize(
    "question",
    [
        "钓鱼邮件演练得了第一的是谁",
        "有效专利总数是多少",
        "街道为什么要给快递车划停车的地方",
        "拦惊马的快递员叫什么，哪家公司的",
        "2024年的简报有几期？",
        "示例档案里有几期没有期号？",
        "关爱退役人员的活动总共办了几场",
        "最近一次比谁讲得好的比赛在哪个区？",
        "虹口在2021年是不是搞过典型人物讲经历的活动？",
        "那位骑手是哪家公司的",
        "哪些区办过急救培训？",
        "“最美小哥”名单里有几家公司的人",
        "给我报一下简报期号",
        "任何单位都能报名吗",
        "第一总队迈出了什么步伐？",
        "请勿打扰的牌子挂在哪里",
        "屋顶多少块板",
        "",
    ],
)
def test_a_question_that_is_plain_or_asks_something_else_stays(question: str) -> None:
    assert put_plainly(question) == question


def test_keywords_get_the_answer_of_the_plain_question(sample: Assistant) -> None:
    assert sample.ask("急救培训 区名单").items == sample.ask("哪些区办过急救培训").items != ()
