"""What a question is about: its words, what they weigh, and what else may stand for them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.bm25 import idf
from index.embedders import Vectors
from rag import variants
from rag.assistant import Assistant
from rag.contents import content_words
from rag.spellings import spellings
from rag.terms import Term
from rag.variants import aliases, equivalents, everyday, polite, thesaurus
from rag.wordspace import WordSpace

PLACES = {"急救": (1.0, 0.0), "救护": (0.8, 0.6), "消防": (0.0, 1.0), "雨": (-1.0, 0.0), "义诊": (0.28, 0.96)}


class Flat:
    """A plane on which each word has its place."""

    name, dimension, batch = "flat", 2, 1

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.array([PLACES[text] for text in texts], dtype=np.float32).reshape(-1, 2)

    embed_questions = embed_passages

    def pieces(self, text: str) -> list[int]:
        return []


def term(sample: Assistant, question: str, text: str) -> Term:
    return next(term for term in sample.search(question).terms if term.text == text)


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("急救培训 总工会", {"急救": 1.0, "培训": 1.0, "总工会": 1.0}),
        ("参加了集体婚礼", {"集体": 1.0, "婚礼": 1.0}),
        ("3 名", {}),
        ("", {}),
    ],
)
def test_nouns_count_wholly_and_what_fits_every_article_not_at_all(subject: str, words: dict[str, float]) -> None:
    assert content_words(subject) == words


def test_a_verb_is_worth_less_than_a_noun_and_loses_its_particle() -> None:
    assert content_words("拿到了证书") == {"拿到": 0.6, "证书": 1.0}


def test_a_single_character_is_worth_half() -> None:
    assert content_words("证") == {"证": 0.5}


def test_the_word_itself_has_full_credit_and_another_its_own() -> None:
    asked = Term("电影", 3.0, (("影片", 0.9), ("看", 0.2)))
    assert [asked.credit(text) for text in ("看电影", "看影片", "看书", "读书")] == [1.0, 0.9, 0.2, 0.0]


def test_a_part_of_a_word_does_not_tell_it() -> None:
    asked = Term("通过率", 3.0, (("通过", 0.6), ("合格率", 0.85), ("比例", 0.5)))
    assert [asked.told(text) for text in ("通过率93%", "合格率93%", "全部通过", "比例93%")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_synonym_stands_for_a_word_with_less_than_full_credit(sample: Assistant) -> None:
    others = dict(term(sample, "急救培训在哪里办", "急救").others)
    assert set(thesaurus()["急救"]) <= set(others)
    assert all(0 < others[word] < 1 for word in thesaurus()["急救"])
    assert others["心肺复苏"] == 0.85


def test_nothing_stands_for_a_word_that_is_asked_for_by_the_letter(sample: Assistant) -> None:
    assert term(sample, "哪几期提到急救", "急救").others == ()


def test_a_name_weighs_as_its_commonest_spelling(sample: Assistant) -> None:
    spellings = [spelling for spelling, _ in aliases("宝山邮政管理局")]
    assert {"宝山局", "宝山邮政管理局"} <= set(spellings)
    named = term(sample, "宝山邮管局办过什么培训", "宝山邮政管理局")
    assert (named.weight, named.must) == (min(sample.store.rarity(spellings)), True)
    assert named.credit("宝山局在静安区开展培训") == 1.0


def test_an_initiative_and_a_figure_must_be_there(sample: Assistant) -> None:
    terms = sample.search("“暖冬一碗汤”有15名快递员参加吗").terms
    assert [term.text for term in terms if term.must] == ["暖冬一碗汤", "15名"]


def test_a_word_that_no_article_holds_weighs_as_one_that_a_single_article_holds(sample: Assistant) -> None:
    articles = sum(len(issue.articles) for issue in sample.store.issues())
    assert term(sample, "潜水艇多少钱", "潜水艇").weight == idf(articles, 1)


def test_a_word_of_one_character_has_no_neighbours(sample: Assistant) -> None:
    same = {*thesaurus()["证"], *equivalents("证")}
    assert set(dict(term(sample, "培训班 证", "证").others)) <= same


def test_the_noun_asked_for_is_marked_and_so_is_the_word_beside_what_asks(sample: Assistant) -> None:
    terms = sample.search("急救培训的通过率是多少").terms
    assert [(t.text, t.asked, t.focus) for t in terms] == [
        ("急救", False, False),
        ("培训", False, False),
        ("通过率", True, True),
    ]


def test_the_archives_own_names_are_those_in_quotation_marks(sample: Assistant) -> None:
    assert sample.search("小哥夜校在哪里").question.phrases == ("小哥夜校",)
    assert sample.search("小哥日校在哪里").question.phrases == ()


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("第一届", {"首届", "第1届"}),
        ("第2期", {"第二期"}),
        ("第十批", {"第10批"}),
        ("第二十届", {"第20届"}),
        ("第三名", {"第3名"}),
    ],
)
def test_an_ordinal_is_written_in_han_or_in_digits(text: str, others: set[str]) -> None:
    assert set(spellings(text)[1:]) == others


def test_a_surname_with_a_polite_word_stands_for_the_same_surname_with_another() -> None:
    assert ("王师傅", 0.9) in polite("王先生")
    assert ("王先生", 0.9) not in polite("王先生")
    assert polite("先生") == polite("欧阳先生") == ()


def test_no_word_stands_for_itself() -> None:
    assert all(word not in others for word, others in thesaurus().items())


def test_words_of_a_group_stand_for_each_other() -> None:
    table = thesaurus()
    assert "救护" in table["急救"]
    assert "急救" in table["救护"]


def test_what_people_say_finds_what_is_written_and_not_the_other_way_round() -> None:
    assert "达成共识" in everyday()["谈妥"]
    assert "谈妥" not in {*everyday().get("达成共识", ()), *thesaurus().get("达成共识", ())}


def test_words_that_mean_the_same_in_general_stand_for_each_other_for_less_than_those_of_the_genre(
    sample: Assistant,
) -> None:
    assert "大夫" in equivalents("医生")
    assert "医生" in equivalents("大夫")
    others = dict(term(sample, "谁在会议上发言", "会议").others)
    general = set(equivalents("会议")) - set(thesaurus().get("会议", ())) - set(everyday().get("会议", ()))
    assert {others[word] for word in general if len(word) > 1} == {0.6}


def test_words_of_the_table_of_equals_stand_for_each_other_in_the_order_of_its_lines() -> None:
    path = Path(variants.__file__).parent / "equivalents.txt"
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for word in ("会议", "医生", "培训", lines[0][0], lines[-1][-1]):
        same = [other for line in lines if word in line for other in (line[1:] if word == line[0] else line[:1])]
        assert equivalents(word) == tuple(dict.fromkeys(same)) != ()
    assert (equivalents("会议纪"), equivalents("")) == ((), ())


def test_a_word_made_up_of_one_that_tells_nothing_is_no_word() -> None:
    assert "过要" not in content_words("提到过要建爱心之家")


def test_a_character_that_other_words_hold_stands_for_no_word() -> None:
    assert "花" not in thesaurus()["经费"]  # 鲜花 is no expense


def test_the_nearest_words_come_best_first_with_twice_their_cosine_at_most_one() -> None:
    space = WordSpace(["消防", "急救", "义诊"], Flat())
    nearest = space.nearest(["急救"], 1)
    assert [(word, round(credit, 3)) for word, credit in nearest[0]] == [("急救", 1.0), ("义诊", 0.56)]


def test_a_text_is_as_near_as_its_nearest_word_and_never_below_zero() -> None:
    space = WordSpace(["消防", "义诊", "雨"], Flat())
    best = space.best_in(space.nearness(["急救"]), ["消防 义诊", "消防", "雨", "晴"])
    assert best.round(3).tolist() == [[0.56, 0.0, 0.0, 0.0]]


def test_no_words_have_no_neighbours() -> None:
    assert WordSpace(["急救"], Flat()).nearness([]).shape == (0, 1)


def test_a_table_that_an_editor_saved_with_its_mark_of_order_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "everyday.txt").write_text("# words\n\n走人 离职 流失\n", encoding="utf-8-sig")
    monkeypatch.setattr("rag.variants.__file__", str(tmp_path / "variants.py"))
    assert everyday.__wrapped__() == {"走人": ("离职", "流失")}
