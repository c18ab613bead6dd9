"""Which sentence answers, as learnt from questions with known sentences."""

from pathlib import Path

import numpy as np
import pytest

from eval.fitting.forms import Lesson, fit_reading
from eval.fitting.reading import lessons, read_asked
from index.embedders import Vectors
from index.errors import UserError
from rag.reading import Reading, reading, signs
from rag.signals import NAMES

_SIZE = 96


def _random(rng: np.random.Generator, *shape: int) -> Vectors:
    return np.asarray(rng.standard_normal(shape) / 10, dtype=np.float32)


def _lesson(rng: np.random.Generator, asked: str, right: str, *wrong: str) -> Lesson:
    texts = [*wrong, right]
    return Lesson(
        np.zeros((len(texts), len(NAMES)), np.float32),
        _random(rng, _SIZE),
        _random(rng, len(texts), _SIZE),
        signs(asked),
        tuple(map(signs, texts)),
        np.array([text == right for text in texts]),
    )


def test_what_goes_with_what_is_asked_is_learnt() -> None:
    rng = np.random.default_rng(0)
    age, sum_, plain = "他今年62岁", "补贴共3000元", "大家都很高兴"
    known = [
        _lesson(rng, *row) for _ in range(60) for row in (("几岁了", age, sum_, plain), ("多少钱", sum_, age, plain))
    ]
    learnt, _ = fit_reading(known, times=100)
    found = Reading.of(learnt.arrays())
    rest = np.zeros(_SIZE, np.float32), [age, sum_, plain], np.zeros((3, _SIZE), np.float32)
    assert found.scores("老人几岁", *rest).argmax() == 0
    assert found.scores("花了多少钱", *rest).argmax() == 1


def test_the_same_lessons_teach_the_same() -> None:
    known = [_lesson(np.random.default_rng(n), "几岁了", "他62岁", "在场") for n in range(30)]
    first, again = (fit_reading(known)[0].arrays() for _ in range(2))
    assert all(np.array_equal(first[name], again[name]) for name in first)


def test_a_text_is_scored_the_same_in_whatever_company() -> None:
    rng = np.random.default_rng(3)
    texts = ["他今年62岁", "因为停车难", "活动在静安区举行"]
    vectors = rng.standard_normal((3, 432)).astype(np.float32)
    vector = rng.standard_normal(432).astype(np.float32)
    every = reading().scores("为什么停不了车", vector, texts, vectors)
    alone = reading().scores("为什么停不了车", vector, texts[1:2], vectors[1:2])
    assert every[1] == pytest.approx(alone[0], rel=1e-5)


def test_numbers_are_known_by_what_they_count() -> None:
    assert {"#元", "<number>"} <= signs("补贴3000元")
    assert "#岁" in signs("六十二岁")
    assert not any("3000" in sign for sign in signs("补贴3000元"))


def test_the_questions_are_on_news_that_no_measure_is_taken_from() -> None:
    asked = read_asked()
    assert len(asked) > 10_000
    assert {one.file for one in asked}.isdisjoint({"news_part_8_part_3", "news_part_11_part_3"})
    assert all(one.sentences and one.text.strip() for one in asked)


def test_news_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"news_part_\S+\.txt is not there"):
        next(lessons(read_asked()[:1], tmp_path))
