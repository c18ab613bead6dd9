"""Slips of the pen and of pinyin: put right where the archive has one near spelling, and left where it may not."""

from pathlib import Path

import pytest

from index.embedders import load_embedder
from index.stores import open_store
from rag.assistant import Assistant
from rag.readings import alike, blurred, syllables
from rag.repair import repaired
from rag.spelling import Spelling
from rag.variants import sayings
from tests.one_article import indexed
from tests.readings import TABLE, table


@pytest.fixture(scope="module")
def spelling(sample: Assistant) -> Spelling:
    return Spelling(sample.store, load_embedder())


@pytest.mark.parametrize(
    ("question", "pair"),
    [
        ("小哥业校在哪里办", ("业校", "夜校")),
        ("急就培训在哪里", ("急就", "急救")),
        ("急救培训训在哪里", ("急救培训训", "急救培训")),
        ("消访演练", ("消访", "消防")),
        ("心肺复舒怎么学", ("复舒", "复苏")),
        ("园通的小哥", ("园通", "圆通")),
        ("静按区办过什么", ("静按区", "静安区")),
        ("顺风快递做了什么", ("顺风", "顺丰")),
    ],
)
def test_a_slip_with_one_near_spelling_is_put_right(spelling: Spelling, question: str, pair: tuple[str, str]) -> None:
    assert repaired(question, spelling) == (question.replace(*pair), (pair,))


@pytest.mark.parametrize(
    "question",
    [
        "宝山的活动",  # another district
        "清浦区的培训",  # a district elsewhere
        "蜜蜂行动",  # another name
        "刘晓青是谁",  # another person
        "江畔速递的女子驾驶班班长是谁",  # two words that meet
        "哪些区办过巡河服务",  # a word, though not the archive's
        "麻烦列列",
        "火星基地什么时候建成",
        "",
    ],
)
def test_what_may_be_meant_so_stays(spelling: Spelling, question: str) -> None:
    assert repaired(question, spelling) == (question, ())


def test_the_record_and_the_answer_say_what_was_put_right(sample: Assistant) -> None:
    asked = sample.ask("小哥业校在哪里办的？")
    assert asked.as_json()["understood"]["corrected"] == [["业校", "夜校"]]
    assert asked.understood.question == "小哥夜校在哪里办的？"
    assert asked.text == "（按“夜校”检索）\n\n" + sample.ask("小哥夜校在哪里办的？").text
    assert asked.citations == sample.ask("小哥夜校在哪里办的？").citations


def test_a_slip_of_an_earlier_question_is_told_where_it_is_still_searched(sample: Assistant) -> None:
    assert sample.ask("什么时候的事？", ["小哥业校在哪里办的？"]).understood.corrected == (("业校", "夜校"),)
    assert sample.ask("哪些区开展过消防演练？", ["小哥业校在哪里办的？"]).understood.corrected == ()


def test_southern_ears_hear_some_syllables_as_one() -> None:
    assert blurred(("zhong", "sheng", "lin")) == blurred(("zong", "sen", "ling"))
    assert blurred(("nan",)) != blurred(("lan",))


def test_latin_letters_are_cut_into_syllables_or_not_at_all() -> None:
    assert (syllables("peixun"), syllables("training"), syllables("xi'an")) == ((("pei", "xun"),), (), (("xi", "an"),))


def test_characters_look_alike_by_their_shape() -> None:
    assert "暖" in alike("暧")
    assert "暖" not in alike("冷")


@pytest.mark.parametrize("question", ["站点起初只愿赔几块钱", "快件送越多越好吗", "听课学完有什么奖发"])
def test_the_ends_of_two_words_side_by_side_are_no_slip(spelling: Spelling, question: str) -> None:
    assert repaired(question, spelling) == (question, ())


def test_a_particle_is_typed_for_no_other_character(tmp_path: Path) -> None:
    told = ("2023年第1期", "2023年3月1日", "算账", "他只问“赚了多少”，不问送了几件。")
    store = open_store(indexed(tmp_path, [told]))
    assert repaired("屋顶装了多少块板", Spelling(store, load_embedder())) == ("屋顶装了多少块板", ())


def test_the_readings_of_characters_are_those_of_pypinyin() -> None:
    assert TABLE.read_text(encoding="utf-8") == table()


def test_a_word_of_the_genre_is_spelt_where_the_archive_has_all_its_parts(
    sample: Assistant, spelling: Spelling
) -> None:
    assert {"启动仪式", "潜水艇"} & sayings() == {"启动仪式"}
    assert [spelling.spells(text) for text in ("急救", "启动仪式", "潜水艇", "急就")] == [True, True, False, False]
    assert "启动仪式" not in sample.store.vocabulary()


def test_a_name_is_near_where_one_of_its_inner_characters_is_missing(spelling: Spelling) -> None:
    assert [near.text for near in spelling.near("上海市政管理局") if near.slip == "missing"] == ["上海市邮政管理局"]
    assert not [near for text in ("海市邮政管理局", "暖冬汤") for near in spelling.near(text) if near.slip == "missing"]
