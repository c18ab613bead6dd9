"""Chinese is cut into words, n-grams and sentences in one place."""

from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentences
from index.words import cuts_chinese, grams, normalise, words


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_the_cutter_knows_chinese() -> None:
    assert cuts_chinese()


def test_long_words_come_with_the_words_inside_them() -> None:
    assert words("参加座谈会") == ["参加", "座谈", "座谈会"]


def test_names_of_the_gazetteer_are_words() -> None:
    assert "宝山局" in words("宝山局组织急救培训")
    assert "小哥服务驿站" not in words("小哥")


def test_punctuation_and_spaces_are_no_words() -> None:
    assert words("，。“ ” ……、") == []
    assert grams("，。“ ” ……、") == []


def test_width_and_case_do_not_matter() -> None:
    assert words("AED设备") == words("aed设备")
    assert grams("第３５期") == grams("第35期") == ["第", "35", "期"]
    assert normalise("（AED）") == "(aed)"


def test_numbers_stay_whole() -> None:
    assert "3.5%" in words("增长3.5%")
    assert grams("2024年") == ["2024", "年"]


def test_a_run_of_one_character_is_one_gram() -> None:
    assert grams("区") == ["区"]


def test_sentences_end_at_end_marks_and_newlines() -> None:
    assert pieces("第一。第二！第三？第四；第五\n第六") == ["第一。", "第二！", "第三？", "第四；", "第五", "第六"]


def test_a_row_of_marks_ends_one_sentence() -> None:
    assert pieces("真的？！好。") == ["真的？！", "好。"]


def test_a_closing_quote_stays_with_its_sentence() -> None:
    assert pieces("他说：“都好。”会议结束。") == ["他说：“都好。”", "会议结束。"]


def test_a_slogan_in_quotes_does_not_end_the_sentence() -> None:
    assert pieces("围绕“学先进！”主题开展“一快；二好”活动。") == ["围绕“学先进！”主题开展“一快；二好”活动。"]


def test_a_title_with_a_mark_does_not_end_the_sentence() -> None:
    assert pieces("放映《你好！》两场。") == ["放映《你好！》两场。"]


def test_a_long_quotation_is_cut_like_a_text_of_its_own() -> None:
    long = "快" * 40
    assert pieces(f"他说：“{long}。{long}。”完。") == [f"他说：“{long}。", f"{long}。”", "完。"]


def test_a_quote_left_open_does_not_swallow_the_rest() -> None:
    assert pieces("名为“先锋驿站。第二句。\n第二段”。") == ["名为“先锋驿站。", "第二句。", "第二段”。"]


def test_a_closing_mark_alone_is_no_sentence_start() -> None:
    assert pieces("好。”\n”走。") == ["好。”", "”走。"]


def test_white_space_around_a_sentence_is_not_in_it() -> None:
    assert sentences("  一。 \n\n 二") == [(2, 4), (8, 9)]


@given(st.text(alphabet="快递。！？；“”（）《》\n 　a，："))
def test_sentences_hold_every_character_but_white_space_once(text: str) -> None:
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())
