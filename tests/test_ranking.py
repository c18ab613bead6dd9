"""Which articles a question is about: signals, the score made of them, and the order."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.build import build
from index.embedders import load_embedder
from index.facets import find
from index.stores import open_store
from rag.assistant import Assistant
from rag.question import Question, read
from rag.ranking.asked import asked, search_text
from rag.ranking.fusion import Weights, dense_share, fuse
from rag.ranking.relevance import relevance
from rag.ranking.signals import Chunks, Signals, longest_run, signals
from rag.settings import Settings
from rag.terms import Lexicon

DRILL = "4月2日，云雀物流在普陀区桃浦路网点组织消防演练，30名快递员学习使用灭火器。"
# of the tests: those of the product change with what they are fitted to
WEIGHTS = Weights(
    whole=0.4, run=0.3, titled=0.1, around=0.5, lacking=0.03, dense=0.45, slope=3.0, stands_out=0.5, most=0.6
)
LETTER = "5月8日，静安邮政管理局举办家书征集活动，收到快递员写给父母的信件120封。"


def found(**of: list[float]) -> Signals:
    """Signals of as many articles as the lists are long; what is not given is 0."""
    size = len(next(iter(of.values())))
    names = ("covered", "whole", "near", "around", "titled", "run", "lacking", "outside")
    return Signals(*(np.array(of.get(name, [0.0] * size)) for name in names))


def archive(folder: Path, **issues: str) -> Assistant:
    """Issues of one article each: file stem to text below the masthead."""
    (folder / "a").mkdir()
    for name, text in issues.items():
        (folder / "a" / f"{name}.txt").write_text(text, encoding="utf-8")
    build([folder / "a"], folder / "i")
    return Assistant.open(folder / "i", Settings(today=date(2026, 1, 1)))


def test_where_the_best_article_covers_much_the_vectors_say_next_to_nothing() -> None:
    assert dense_share(found(covered=[0.6, 0.1], near=[0.2, 0.9]), WEIGHTS) == 0.0


def test_where_no_word_is_shared_the_vectors_say_most() -> None:
    assert dense_share(found(covered=[0.0, 0.0], near=[0.9, 0.2]), WEIGHTS) == 0.6


def test_the_nearer_article_wins_where_no_word_is_shared() -> None:
    scores = fuse(found(covered=[0.0, 0.0], near=[0.2, 0.6], around=[0.2, 0.6]), WEIGHTS)
    assert scores.round(4).tolist() == [0.024, 0.216]


def test_what_is_covered_decides_where_words_are_shared() -> None:
    scores = fuse(found(covered=[0.6, 0.4], near=[0.2, 0.9]), WEIGHTS)
    assert scores[0] > scores[1]


def test_a_run_of_the_question_s_own_characters_tells_two_articles_apart() -> None:
    scores = fuse(found(covered=[0.5, 0.5], run=[0.2, 0.8]), WEIGHTS)
    assert (scores[1] - scores[0]).round(4) == 0.18  # .3 of .6


def test_what_an_article_covers_as_a_whole_adds_to_its_best_chunk() -> None:
    scores = fuse(found(covered=[0.6, 0.6], whole=[0.2, 0.7]), WEIGHTS)
    assert (scores[1] - scores[0]).round(4) == 0.2  # .4 of .5


def test_an_article_that_lacks_a_name_asked_for_falls_behind() -> None:
    assert fuse(found(covered=[0.3, 0.3], lacking=[0.0, 1.0]), WEIGHTS).tolist() == pytest.approx([0.165, 0.135])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=9), st.data())
def test_more_of_any_signal_never_lowers_an_article(covered: list[float], data: st.DataObject) -> None:
    near = [data.draw(st.floats(0, 1)) for _ in covered]
    scores = fuse(found(covered=covered, near=near, run=covered), WEIGHTS)
    assert np.isfinite(scores).all()
    twin = fuse(
        found(covered=[*covered, covered[0]], near=[*near, near[0]], run=[*covered, min(covered[0] + 0.1, 1)]), WEIGHTS
    )
    assert twin[-1] >= twin[0]


def test_the_longest_run_is_found_wherever_it_stands() -> None:
    assert [longest_run("消防演练在哪里", text) for text in ("无", "演练", "开展消防演练", "在哪里开展")] == [
        0,
        2,
        4,
        3,
    ]


def test_the_rows_of_an_article_are_taken_together() -> None:
    chunks = Chunks((4, 7), np.array([8, 9, 20]), np.array([0, 2]))
    values = np.array([0.2, 0.6, 0.5], dtype=np.float32)
    assert chunks.best(values).round(3).tolist() == [0.6, 0.5]
    assert chunks.mean(values).round(3).tolist() == [0.4, 0.5]
    assert chunks.best_rows(values) == [9, 20]


@pytest.mark.parametrize("phrases", [(), ("暖蜂行动",)])
def test_names_are_searched_for_in_full_and_phrases_as_they_are(phrases: tuple[str, ...]) -> None:
    question = Question("宝山局的暖蜂行动", "what", "thing", "开展 培训", names=tuple(find("宝山局")), phrases=phrases)
    assert search_text(question) == " ".join(["宝山邮政管理局", *phrases, "开展 培训"])


def test_a_question_of_asking_words_only_is_searched_for_as_it_stands() -> None:
    assert search_text(Question("谁办的？", "who", "thing", "")) == "谁办的？"


def test_an_article_is_ranked_once_with_the_chunk_that_speaks_for_it(tmp_path: Path) -> None:
    long = f"云雀物流组织安全生产月活动\n{'全体职工学习安全生产法规和操作规程，讨论身边的隐患。' * 12}\n{DRILL}"
    assistant = archive(
        tmp_path, a=f"简报\n2024年第3期（总第86期）\n{long}", b=f"简报\n2024年第4期\n家书征集\n{LETTER}"
    )
    passages = assistant.search("哪里组织过消防演练？").ranking.passages
    assert len({p.article.article_id for p in passages}) == len(passages)
    assert "消防演练" in passages[0].text
    assert [p.score for p in passages] == sorted((p.score for p in passages), reverse=True)


def test_other_words_find_it_too(tmp_path: Path) -> None:
    texts = {"a": f"简报\n2024年第3期\n消防演练\n{DRILL}", "b": f"简报\n2024年第4期\n家书征集\n{LETTER}"}
    assistant = archive(tmp_path, **texts)
    ranked = [p.article.title for p in assistant.search("防火的练习").ranking.passages]
    assert ranked[0] == "消防演练"


def test_an_issue_without_any_date_is_not_left_out_by_a_time_but_comes_last(tmp_path: Path) -> None:
    assistant = archive(
        tmp_path,
        a=f"简报\n第3期\n云雀物流组织消防演练\n{DRILL}",
        b=f"简报\n2024年第4期 2024年5月9日\n邻里快递组织消防演练\n{DRILL.replace('云雀物流', '邻里快递')}",
        c=f"简报\n2022年第4期 2022年5月9日\n海燕速运组织消防演练\n{DRILL.replace('云雀物流', '海燕速运')}",
    )
    ranked = [p.article.title for p in assistant.search("2024年谁组织过消防演练？").ranking.passages]
    assert ranked == ["邻里快递组织消防演练", "云雀物流组织消防演练"]


def test_a_question_of_marks_alone_is_no_error(tmp_path: Path) -> None:
    assistant = archive(tmp_path, a=f"简报\n2024年第3期\n消防演练\n{DRILL}")
    assert assistant.search("？？").ranking.passages is not None


def test_relevance_is_a_chance_that_never_rises_down_the_ranking() -> None:
    signals = found(covered=[0.1, 0.5, 0.2], near=[0.9, 0.4, 0.1])
    chances = relevance(signals, np.array([1, 2, 0]), terms=9)
    assert chances.round(3).tolist() == sorted(chances.round(3).tolist(), reverse=True)
    assert ((chances > 0) & (chances < 1)).all()


def test_other_articles_on_the_same_thing_take_nothing_from_an_article_s_relevance() -> None:
    alone, crowd = (found(covered=[0.5, *rest], near=[0.5, *rest]) for rest in ([], [0.5] * 9))
    first = [relevance(s, np.argsort(-s.covered, kind="stable"), terms=12)[0] for s in (alone, crowd)]
    assert first[0] == first[1]


def test_an_issue_that_the_archive_lacks_leaves_what_comes_near_in_the_ranking_and_answers_nothing(
    tmp_path: Path,
) -> None:
    assistant = archive(tmp_path, a=f"简报\n2024年第3期 2024年5月9日\n消防演练\n{DRILL}")
    answer = assistant.ask("2024年第30期里的消防演练在哪里？")
    assert (answer.status, answer.citations) == ("not_found", ())
    assert [p.article.title for p in answer.passages] == ["消防演练"]


def test_an_article_of_another_year_that_writes_the_time_out_is_ranked(tmp_path: Path) -> None:
    assistant = archive(
        tmp_path,
        a=f"简报\n2024年第3期 2024年5月9日\n消防演练\n{DRILL}2019年5月起，该网点每年演练一次。",
        b=f"简报\n2024年第4期 2024年6月9日\n家书征集\n{LETTER}",
    )
    ranked = assistant.search("2019年消防演练在哪里？").ranking.passages
    assert [p.article.title for p in ranked] == ["消防演练"]


def test_the_share_of_the_names_asked_for_that_an_article_lacks(tmp_path: Path) -> None:
    other = DRILL.replace("云雀物流", "邻里快递")
    archive(
        tmp_path,
        a=f"简报\n2024年第3期 2024年5月9日\n消防演练\n{DRILL}",
        b=f"简报\n2024年第4期 2024年6月9日\n消防演练\n{other}",
    )
    store, embedder = open_store(tmp_path / "i"), load_embedder()
    question = read("云雀物流的消防演练", store.issues(), date(2026, 1, 1))
    wanted = asked(question, Lexicon(store, embedder), embedder)
    assert signals(wanted, store, Chunks.of(store, [0, 1]), frozenset())[0].lacking.tolist() == [0.0, 1.0]
