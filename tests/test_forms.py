"""Questions whose wording looks like one kind and asks for another, on a few reports."""

import pytest

from rag.assistant import Assistant
from rag.settings import Settings
from tests.conftest import TODAY
from tests.one_article import indexed

ISSUES = [
    (
        "2023年第1期", "2023年3月1日", "浦东通报快递员体检结果",
        "2月20日，浦东局通报快递员体检结果，1200名快递员到场。\n各类病症里，胃病最多，占三成；腰病居次。",
    ),
    (
        "2023年第2期", "2023年4月1日", "图书馆给小哥留座位",
        "3月20日，虹口图书馆为小哥留出座位12个。\n留座位的主意，是快递员简国梁在座谈会上想出来的。",
    ),
    (
        "2023年第3期", "2023年5月1日", "奉贤设调解点",
        "近日，奉贤局设立快递调解点。\n快递到了村里，最怕“一件气三家”：收的怨送的，送的怨站里，站里怨总部。",
    ),
    (
        "2023年第4期", "2023年6月1日", "宝山备战旺季",
        "旺季未至，宝山局先算“三本账”。\n这是几年的经验。\n一是算场地账，厂房提前腾出来。\n二是算人头账，老乡带老乡。\n三是算车辆账，车况逐台查。",
    ),
    (
        "2023年第5期", "2023年7月1日", "嘉定上新课",
        "日前，嘉定局把排查楼门的做法叫“找户口”，两个街道最先完成。\n嘉定区的课上，刘女士领走了奖状，站长黄黎容为她拍照。",
    ),
    ("2023年第6期", "2023年8月1日", "小王得锦旗", "7月9日，金山的快递员小王收到一面锦旗。"),
    ("2023年第7期", "2023年9月1日", "小李得锦旗", "8月9日，宝山的快递员小李收到居民送的锦旗。"),
    (
        "2023年第8期", "2023年10月1日", "岛上音乐会",
        "近日，崇明局会同三个镇的文化站、图书馆和两所小学的老师，为跑岛上邮路的骑手们办了一场看得见海的露天音乐会，"
        "散场前大家一起给新落成的候船亭揭了牌。",
    ),
    ("2023年第9期", "2023年11月1日", "市局查寄递", "10月9日，市局在徐汇区开展寄递安全检查，到场20人。"),
    ("2023年第10期", "2023年12月1日", "市局再查寄递", "11月9日，市局在静安区开展寄递安全检查，到场30人。"),
    ("2023年第11期", "2023年12月20日", "奉贤查寄递", "12月9日，奉贤局在奉贤区开展寄递安全检查，市局协助，到场40人。"),
]  # fmt: skip


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(indexed(tmp_path_factory.mktemp("forms"), ISSUES), Settings(today=TODAY))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("快递员体检里得得最多的是哪种病", "胃病最多"),  # no district is counted
        ("图书馆给小哥留座位的主意最早是谁想出来的", "简国梁"),  # no first report
        ("“一件气三家”是指哪三家", "站里怨总部"),
        ("“找户口”是啥意思", "排查楼门的做法叫“找户口”"),
    ],
)
def test_a_sentence_tells_it(few: Assistant, question: str, told: str) -> None:
    answer = few.ask(question)
    assert answer.status == "answered"
    assert told in answer.text
    assert "已检索" not in answer.text


@pytest.mark.parametrize("question", ["宝山局的“三本账”是哪几本", "宝山局的“三本账”是哪三本"])
def test_a_name_that_counts_its_parts_is_told_by_the_points_some_sentences_below(few: Assistant, question: str) -> None:
    answer = few.ask(question)
    assert [item.value[:6] for item in answer.items or ()] == ["一是算场地账", "二是算人头账", "三是算车辆账"]


@pytest.mark.parametrize(
    "question",
    [
        "奉贤的快递调解点是几月几号设立的",
        "嘉定课上刘女士的全名叫什么",
        "浦东哪家医院叫什么名字",
        "奉贤快递调解点总共有多少学员",
    ],
)
def test_what_no_sentence_gives_is_not_answered_by_another_of_its_kind(few: Assistant, question: str) -> None:
    assert few.ask(question).status == "not_found"


def test_a_day_that_is_only_told_roughly_is_told_with_the_sentence_that_does(few: Assistant) -> None:
    assert "近日（见2023-05-01期）" in few.ask("奉贤的快递调解点是几月几号设立的").text
    assert "近日（见2023-10-01期）" in few.ask("崇明的候船亭是几月几号揭牌的").text


def test_what_an_office_helped_with_is_not_counted_as_its_own(few: Assistant) -> None:
    assert few.ask("市局办过几次寄递安全检查").count == 2


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("小哥夜校2023年是第一回吗", "春季班"),
        ("小哥夜校最早是谁提出来的", "夜校"),
        ("技能赛上哪个项目报名最多", "报名"),
        ("单亲妈妈早班岗一共多少人", "11人"),
    ],
)
def test_what_looks_like_a_survey_is_told_by_a_sentence(sample: Assistant, question: str, told: str) -> None:
    text = sample.ask(question).text
    assert told in text
    assert not text.startswith("- ")
    assert "次（共" not in text


def test_where_a_thing_is_to_be_had_is_told_by_the_sentence_that_lists_it(sample: Assistant) -> None:
    answer = sample.ask("第一批歇脚点分布在哪几个区")
    assert "静安、黄浦、宝山、浦东、松江5个区" in answer.text
    assert [item.value for item in answer.items or ()] == ["静安区", "黄浦区", "宝山区", "浦东新区", "松江区"]


def test_the_issues_that_print_a_word_hold_it(sample: Assistant) -> None:
    assert [item.value for item in sample.ask("哪几期提到AED").items or ()] == [
        "2023年第38期（总第441期）2023-10-13",
        "2024年第33期（总第484期）2024-11-08",
        "2026年第10期（总第545期）2026-04-03",
    ]
    assert sample.ask("AED最早是哪一期写到的").text.startswith("2023年第38期")


def test_the_number_of_a_thing_may_be_asked_by_its_counter(sample: Assistant) -> None:
    assert "5210张" in sample.ask("2022年第41期 宝山局 扫楼 照片张数").text


@pytest.mark.parametrize(
    "question",
    [
        "宝山2019年的急救课，照片是谁拍的",
        "2023年徐汇AED教学的横幅由谁设计",
        "静安2019年的急救课海报是谁做的",
        "2026年长宁的急救课，通知由谁起草",
        "2025年青浦那次着火逃命的演习借了几把椅子",
        "2019年闵行莘庄的逃生演习准备了几瓶水",
        "2019年宝山的急救培训几点结束",
    ],
)
def test_a_detail_that_no_report_of_the_event_gives_is_refused(sample: Assistant, question: str) -> None:
    assert sample.ask(question).status == "not_found"


def test_whoever_received_something_is_told_by_every_report(few: Assistant) -> None:
    answer = few.ask("有哪些人收到过锦旗")
    assert [item.value for item in answer.items or ()] == ["小王", "小李"]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("市局的稿子登了几回", 3),
        ("市局自己的稿子登了几回", 2),
        ("专门写市局的报道有几篇", 2),
        ("奉贤局的稿子登了几回", 2),
    ],
)
def test_reports_of_a_name_are_counted_whatever_they_tell_and_its_own_apart(
    few: Assistant, question: str, count: int
) -> None:
    assert few.ask(question).count == count


def test_an_office_is_asked_for_and_no_company(few: Assistant) -> None:
    assert {item.value for item in few.ask("哪几个局查过寄递").items or ()} == {"上海市邮政管理局", "奉贤邮政管理局"}


def test_whether_it_was_the_first_is_no_first_report(few: Assistant) -> None:
    assert not few.ask("虹口图书馆给小哥留座位，2023年是第一回吗").text.startswith("- ")
