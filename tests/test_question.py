"""What is read off a question: names, phrases, figures, times and issues, exactly as written."""

from datetime import date

import pytest

from index.newsletter import Issue
from rag.question import Question, read, tidy

TODAY = date(2026, 11, 23)
ISSUE = Issue("b.txt", "", None, 2024, 35, 486, date(2024, 11, 25), ())


def asked(text: str, *initiatives: str) -> Question:
    return read(text, [ISSUE], TODAY, initiatives)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (" 总第４８６期 ", "总第486期"),
        ('"暖蜂行动"是什么?', "“暖蜂行动”是什么？"),
        ("「甲」和『乙』", "“甲”和“乙”"),
        ("静安  区 AED", "静安 区 AED"),
        ("甲,乙:丙;丁!", "甲，乙：丙；丁！"),
        ("二〇二四年十一月", "2024年11月"),
        ("\u3000\n\t", ""),
        ("", ""),
    ],
)
def test_a_question_is_put_into_one_width_and_one_kind_of_marks(typed: str, text: str) -> None:
    assert tidy(typed) == text
    assert tidy(tidy(typed)) == text


def test_bureau_and_district_are_read_apart() -> None:
    question = asked("宝山局在静安办过什么")
    assert (question.named("organisation"), question.named("district")) == (("宝山邮政管理局",), ("静安区",))


def test_a_name_twice_is_named_once() -> None:
    assert asked("静安和静安区").named("district") == ("静安区",)


def test_quoted_words_and_known_initiatives_are_phrases_once_each() -> None:
    assert asked("“邮好驿站”是什么").phrases == ("邮好驿站",)
    assert asked("《大突围》谁看了").phrases == ("大突围",)
    assert asked("邮好驿站和“邮好驿站”", "邮好驿站", "驿站").phrases == ("邮好驿站",)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [("蟹农为什么不满意", "为什么"), ("老师傅教的是什么", "老师傅"), ("怎么送才快", "怎么送")],
)
def test_plain_words_that_an_archive_quotes_are_no_names(question: str, quoted: str) -> None:
    assert asked(question, quoted).phrases == ()
    assert asked(f"“暖蜂行动”{question}", quoted, "暖蜂行动").phrases == ("暖蜂行动",)


def test_figures_and_ordinals_stand_with_their_unit() -> None:
    assert asked("第四届书信文化节来了15名小哥，捐1.2万元").figures == ("15名", "1.2万元", "第四届")


def test_the_number_of_an_issue_is_no_figure() -> None:
    assert asked("总第486期有什么").figures == ()


def test_an_issue_that_is_named_is_chosen() -> None:
    assert asked("总第486期有什么").issues == (ISSUE,)
    assert asked("2024年11月25日那期讲了什么").issues == (ISSUE,)


def test_an_issue_that_is_lacking_is_an_empty_choice_and_none_named_is_none() -> None:
    assert asked("总第487期有什么").issues == ()
    assert asked("2024年11月26日那期讲了什么").issues == ()
    assert asked("哪些区开展过急救培训").issues is None


def test_the_year_of_an_issue_is_no_period_of_its_own() -> None:
    assert asked("2024年第35期讲了什么").period is None


def test_a_period_is_taken_out_of_the_subject() -> None:
    question = asked("2024年急救培训")
    assert question.period is not None
    assert (question.period.words, question.subject) == ("2024年", "急救培训")


def test_a_day_without_a_year_is_kept_as_written_in_articles() -> None:
    question = asked("11月14号的培训在哪办的")
    assert (question.day, question.period) == ("11月14日", None)


@pytest.mark.parametrize(
    ("text", "extreme"),
    [("最早一次急救培训", "first"), ("首次急救培训", "first"), ("最近一次培训", "last"), ("急救培训", None)],
)
def test_the_first_or_the_last_may_be_asked_for(text: str, extreme: str | None) -> None:
    assert asked(text).extreme == extreme


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("哪些区开展过急救培训？", "list"),
        ("急救培训办过几次", "count"),
        ("急救培训什么时候办的", "when"),
        ("订货会卖了多少钱", "how_many"),
        ("“邮好驿站”是什么？", "define"),
        ("急救培训在哪里办的", "where"),
        ("急救培训是谁教的", "who"),
        ("为什么办急救培训", "why"),
        ("虹口区历年有哪些报道", "timeline"),
        ("总结一下第35期", "summary"),
        ("天气热的时候给小哥送了什么", "what"),
        ("给英雄写一封信的是谁", "who"),
        ("翻译班不懂小语种，团支部书记怎么补上的", "how"),
        ("参展商急着要药，怎么寄？", "how"),
        ("申通哪天股票上市", "when"),
        ("明天天气怎么样", "outside"),
        ("帮我写一个故事", "outside"),
        ("怎么寄快递", "outside"),
        ("把这句话翻译成英文", "outside"),
        ("写一首关于春天的诗", "outside"),
    ],
)
def test_the_wording_tells_the_kind(text: str, kind: str) -> None:
    assert asked(text).kind == kind


def test_a_list_knows_what_it_lists() -> None:
    texts = ("哪些区开展过急救培训", "哪些快递企业参加了", "哪几期提到虹口", "哪些邮管局办过")
    assert [asked(text).target for text in texts] == ["district", "company", "issue", "organisation"]


@pytest.mark.parametrize("text", ["", "？？", "\x00\x01", "😀", "[1]", "'; DROP TABLE", "“”", "第期", "a" * 3000])
def test_any_text_can_be_read(text: str) -> None:
    assert asked(text).names == ()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("哪个单位办教老百姓快递出了问题怎么办的活动的次数最多", "rank"),  # however long the name of the event
        ("参加人数最多的教老百姓快递出了问题怎么办的活动在哪个区办的", "rank"),
        ("历次请优秀小哥到各个网点讲自己故事的会加起来来了多少快递员", "sum"),
        ("骗老人的那家公司叫什么名字", "which_name"),
        ("到场的那位老师叫什么名字", "who"),
        ("刘女士的全名叫什么", "who"),
        ("几年下来都有谁收到过锦旗", "list"),
    ],
)
def test_a_kind_is_told_by_what_asks_and_not_by_the_words_between(question: str, kind: str) -> None:
    assert asked(question).kind == kind
