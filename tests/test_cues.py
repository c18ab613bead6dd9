"""Small signs in a question: figures, units, the noun asked for, focus words, names."""

import pytest

from rag.cues import asked_noun, figures, focus, units, without_units
from rag.named import proper_names


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("15名小哥参加的第四届", ("15名", "第四届")),
        ("2,000元的补贴", ("2,000元",)),
        ("超过93%的学员", ("93%",)),
        ("第35期讲了什么", ()),
        ("总第486期", ()),
        ("几名党员", ()),
        ("九十多岁的老人，每天600多票", ()),
    ],
)
def test_figures_carry_their_counter_and_no_issue_number_is_one(question: str, found: tuple[str, ...]) -> None:
    assert figures(question) == found


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("订货会销售额", "元"),
        ("花了多少预算", "元"),
        ("发了多少元", "元"),
        ("来了几名党员", "人"),
        ("捐了多少本书", "本"),
        ("投入多少钱", "元"),
    ],
)
def test_the_unit_of_the_answer_is_told_by_the_counter_or_the_noun(question: str, unit: str) -> None:
    assert unit in units(question)


def test_a_question_without_a_counter_has_no_unit() -> None:
    assert units("通过率是多少") == units("在哪几家单位") == units("谁办的") == ()


def test_alike_units_are_asked_for_together() -> None:
    assert set(units("几名小哥")) == set(units("几位小哥"))


def test_what_counts_is_taken_out_of_a_question() -> None:
    assert without_units("来了多少名快递员") == "来了 快递员"
    assert without_units("哪几名快递员") == "哪几名快递员"


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("培训通过率是多少", "通过率"),
        ("小货车什么牌子", "牌子"),
        ("发了多少助学金", "助学金"),
        ("什么时候办的", None),
        ("在哪个区", None),
        ("宝山局办过培训吗", None),
    ],
)
def test_the_noun_whose_value_is_wanted_is_named_unless_it_is_a_class(question: str, noun: str | None) -> None:
    assert asked_noun(question) == noun


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("培训的通过率是多少", {"通过率"}),
        ("噪声降到多少了", {"降到"}),
        ("谁给老人送锦旗", {"老人"}),
        ("开展急救培训", set()),
    ],
)
def test_the_words_beside_what_asks_are_the_focus(question: str, words: set[str]) -> None:
    assert focus(question) == words


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("罗小满这几年有什么报道", ["罗小满"]),
        ("给云南学生的助学金", ["云南"]),
        ("局长沈知远参加了什么", ["沈知远"]),
        ("沈知远副局长带队去了哪里", ["沈知远"]),
        ("宝山局办过培训吗", []),
        ("快递员参加了什么培训", []),
    ],
)
def test_people_and_far_places_are_proper_names(question: str, names: list[str]) -> None:
    assert list(dict.fromkeys(proper_names(question))) == names


def test_a_word_beside_what_asks_is_never_torn() -> None:
    assert focus("哪个公司派了代表") == {"派"}
    assert "条要" not in focus("列了多少条要干的活")


def test_a_wage_that_is_asked_for_must_be_named() -> None:
    assert asked_noun("月薪开多少") == "月薪"


def test_what_a_text_tells_without_naming_it_need_not_be_named() -> None:
    assert [asked_noun(q) for q in ("老伯家出了什么险情", "试点里露出什么毛病", "小货车什么牌子")] == [
        None,
        None,
        "牌子",
    ]


def test_what_is_done_to_an_office_is_no_name() -> None:
    assert "梁选" not in proper_names("湛国梁选会长得了几票")
    assert "冯力虎" in proper_names("冯力虎局长带队")
