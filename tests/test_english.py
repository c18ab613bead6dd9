"""English questions in the words of the newsletters."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from rag.assistant import Assistant
from rag.english import in_chinese, is_english, known_word
from rag.english.forms import bases
from rag.kinds import Kind, Target, kind_of, target_of

TABLE = tomllib.loads((Path(__file__).parents[1] / "rag" / "english.toml").read_text(encoding="utf-8"))
APART = ("words", "frames", "irregular")


def expressions(*sections: str) -> list[str]:
    return [word for section in sections for words in TABLE[section].values() for word in words.split(", ")]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("When was the AED training?", True),
        ("Which districts?", True),
        ("AED 培训", False),
        ("哪些快递员参加了 AED training course？", False),
        ("486", False),
        ("CPR", False),
        ("", False),
    ],
)
def test_english_has_more_latin_words_than_chinese_characters(text: str, english: bool) -> None:
    assert is_english(text) is english


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("Which districts held first aid training?", "哪些区 举办 急救培训？"),
        ("When was the drill on 5 May?", "什么时候 5月5日 演练？"),
        ("November 14, 2024", "2024年11月14日？"),
        ("14th of November", "11月14日？"),
        ("Nov. 14th", "11月14日？"),
        ("in 2023", "2023年？"),
        ("drills between 2021 and 2023", "演练 2021年到2023年？"),
        ("drills since 2023", "演练 2023年以来？"),
        ("training in the first half of 2024", "培训 2024年上半年？"),
        ("Baoshan bureau", "宝山邮政管理局？"),
        ("Hongkou District Federation of Trade Unions", "虹口区总工会？"),
        ("issue 35 of 2024", "2024年第35期？"),
        ("total issue 486", "总第486期？"),
        ("the newsletter of 25 November 2024", "2024年11月25日那期？"),
    ],
)
def test_known_words_dates_and_names_become_chinese(text: str, chinese: str) -> None:
    assert in_chinese(text) == chinese


@pytest.mark.parametrize(
    ("text", "chinese", "kind", "target"),
    [
        ("Who organised the training?", "谁 组织 培训？", "who", "organisation"),
        ("Who is the director of the Baoshan bureau?", "宝山邮政管理局局长是谁？", "who", "person"),
        ("Where was the fire drill held?", "在哪里 消防演练 举办？", "where", "thing"),
        ("Why did ZTO launch the campaign?", "为什么 中通 启动 行动？", "why", "thing"),
        ("How did the courier see through the scam?", "怎么 快递员 识破 骗局？", "how", "thing"),
        ("How many couriers were trained?", "多少名快递员 培训？", "how_many", "thing"),
        ("How many districts held drills?", "多少个区 举办 演练？", "count", "district"),
        ("How many times was the contest held?", "多少次 竞赛 举办？", "count", "thing"),
        ("How long does the trial last?", "多久 试点 持续？", "how_many", "thing"),
        ("What percentage of couriers were insured?", "百分之多少 快递员 投保？", "how_many", "thing"),
        ("What was the pass rate of the exam?", "考试的通过率是多少？", "how_many", "thing"),
        ("Total sales at the order fair?", "订货会 销售金额是多少？", "how_many", "thing"),
        ("How many people in total attended the drills?", "一共有多少人 参加 演练？", "sum", "person"),
        ("Which district held the most drills?", "哪个区 举办 最多演练？", "rank", "district"),
        ("Which company sold the parcels?", "哪家企业 销售 包裹？", "which_unit", "company"),
        ("List all the companies that took part.", "哪些企业 参加？", "list", "company"),
        ("Name three districts with night schools.", "哪些区 夜校？", "list", "district"),
        ("What are the main tasks of the campaign?", "行动的主要任务有哪些？", "list", "thing"),
        ("What is the express market?", "快递集市是什么？", "define", "thing"),
        ("What does AED mean?", "AED 是什么意思？", "define", "thing"),
        ("What was the theme of the 4th letter festival?", "第四届书信文化节的主题是什么？", "which_name", "thing"),
        ("What was the meeting about?", "会议 主要内容是什么？", "summary", "thing"),
        ("Could you please summarise issue 486?", "总结一下 第486期？", "summary", "thing"),
        ("Give me an overview of the night schools", "总结一下 夜校？", "summary", "thing"),
        ("Tell me about the Warm Bee campaign.", "介绍一下 暖蜂行动？", "summary", "thing"),
        ("Any news about night schools?", "有哪些报道 夜校？", "timeline", "event"),
        ("How has the number of rest stops grown over the years?", "歇脚点数量 怎么变的？", "timeline", "thing"),
        ("Did SF hold a blood drive?", "顺丰 举办 无偿献血吗？", "is_it_so", "thing"),
        ("Was there a test?", "有没有 测试？", "is_it_so", "thing"),
        ("Who is the current director of the Baoshan bureau?", "宝山邮政管理局现任局长是谁？", "outside", "person"),
    ],
)  # fmt: skip
def test_a_question_is_of_its_kind_in_chinese_too(text: str, chinese: str, kind: Kind, target: Target) -> None:
    assert in_chinese(text) == chinese
    assert (kind_of(chinese), target_of(chinese)) == (kind, target)


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("training for branch managers", "支局经理培训？"),
        ("the captain of the volunteer team", "志愿服务队的队长？"),
        ("15 outstanding couriers", "15名优秀快递员？"),
        ("fifteen couriers", "15名快递员？"),
        ("two hundred couriers", "200名快递员？"),
        ("the three systems and six actions", "三项制度和六项行动？"),
        ("the second skills contest", "第二届技能大赛？"),
        ("the first training", "首次培训？"),
        ("What did the meeting discuss?", "会议 讨论什么？"),
        ("Did the courier who found the leak get a banner?", "快递员 发现 漏水 锦旗吗？"),
    ],
)
def test_words_stand_in_chinese_order(text: str, chinese: str) -> None:
    assert in_chinese(text) == chinese


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("And when was it?", "它 什么时候？"),
        ("When did it take place?", "它 什么时候 举办？"),
        ("What about Qingpu?", "青浦呢？"),
        ("And in 2023?", "2023年呢？"),
        ("How long did it take?", "多久？"),
    ],
)
def test_a_follow_up_points_back(text: str, chinese: str) -> None:
    assert in_chinese(text) == chinese


def test_two_questions_stay_two() -> None:
    assert in_chinese("Who retires, and who takes over?") == "谁 退休，谁 接任？"
    assert in_chinese("On 8 May, who spoke?") == "5月8日 谁 讲话？"
    assert in_chinese("I'm new here. When and where was the drill?") == "什么时候 在哪里 演练？"


def test_of_several_chinese_words_the_first_that_the_archive_has_is_taken() -> None:
    assert in_chinese("mobilisation meeting") == "动员大会？"
    assert in_chinese("mobilisation meeting", lambda word: word == "动员会") == "动员会？"
    assert in_chinese("mobilisation meeting", lambda word: False) == "动员大会？"


def test_may_is_a_month_only_beside_a_day_or_a_year() -> None:
    assert "5月" not in in_chinese("Who may join?")
    assert in_chinese("May 2024") == "2024年5月？"
    assert in_chinese("in May") == "5月？"


def test_a_word_that_the_glossary_lacks_stays() -> None:
    assert in_chinese("frobnicate") == "frobnicate？"


def test_chinese_inside_an_english_question_stays() -> None:
    assert "小哥夜校" in in_chinese("When did the first 小哥夜校 open?")


@pytest.mark.parametrize(
    "text", ["", "?", "the of", "\x00", "<b>bold</b> text here", "what is", "which", "how many of"]
)
def test_any_text_can_be_put_into_chinese(text: str) -> None:
    assert in_chinese(text).endswith("？")


@pytest.mark.parametrize(
    ("word", "base"),
    [("parties", "party"), ("held", "held"), ("stopped", "stop"), ("mobilized", "mobilise"), ("colors", "colour")],
)
def test_a_form_leads_to_its_word(word: str, base: str) -> None:
    assert base in {found for found, _ in bases(word)}


@pytest.mark.parametrize("word", ["spoke", "won", "gave", "Couriers", "organized", "the", "labor"])
def test_forms_and_american_spellings_are_known(word: str) -> None:
    assert known_word(word)


def test_the_table_has_each_expression_once() -> None:
    """A word may be a verb and a noun; which of them it is, the words beside it tell."""
    verbs = Counter(expressions("verbs", "asking"))
    others = Counter(expressions(*(name for name in TABLE if name not in (*APART, "verbs", "asking"))))
    assert [word for word, count in (*verbs.items(), *others.items()) if count > 1] == []
    assert len(verbs) + len(others) > 4000


def test_every_district_is_known_in_pinyin() -> None:
    districts = re.findall("..", "黄浦徐汇长宁静安普陀虹口杨浦闵行宝山嘉定浦东金山松江青浦奉贤崇明")
    assert set(districts) <= set(TABLE["names"])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which districts held fire drills?", "| District | Date | Held by | Report | Source |"),
        ("How many issues are there?", "28 issues:\n- "),
        ("How many articles are there in the archive?", "218 articles (28 issues)."),
        ("Which issues are missing?", "issues are missing between total numbers"),
        ("Which issues have no date?", "1 issues without a date:\n- "),
        ("Summarise total issue 600", "The issue asked for is not in the archive."),
        ("What is the latest issue?", "The latest issue is 2026年第10期"),
        ("Any news about Qingpu?", " (total no. "),
        ("Summarise the night schools", " articles:\n- 《"),
    ],
)
def test_the_frame_of_an_answer_is_english(sample: Assistant, question: str, told: str) -> None:
    text = sample.ask(question).text
    assert told in text
    assert not any(words in text for words in ("已检索", "篇报道", "出处", "简报", "未写明"))
