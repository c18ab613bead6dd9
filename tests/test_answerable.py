"""Whether a sentence answers at all, as learnt from our own articles and questions with and without an answer."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.fitting.answerable import WRITTEN, Case, area, cases, fit_answerable
from rag.answerable import Answerable, answerable
from rag.assistant import Assistant
from rag.reading import signs
from rag.signals import NAMES


def _case(asked: str, told: str, *, answers: bool) -> Case:
    return Case(np.zeros(2 * len(NAMES), np.float32), signs(asked), signs(told), answers)


def _known() -> list[Case]:
    price, age = "补贴共3000元", "他今年62岁"
    asked = [
        ("花了多少钱", price, True),
        ("花了多少钱", age, False),
        ("他几岁了", age, True),
        ("他几岁了", price, False),
    ]
    return [_case(question, told, answers=answers) for question, told, answers in asked * 60]


def test_what_answers_what_is_learnt_and_twice_the_same() -> None:
    first, again = (fit_answerable(_known()).arrays() for _ in range(2))
    assert all(np.array_equal(first[name], again[name]) for name in first)
    found = Answerable.of(first)
    price, age = found.scores("花了多少钱", ["补贴共3000元", "他今年62岁"])
    assert price > age
    price, age = found.scores("他几岁了", ["补贴共3000元", "他今年62岁"])
    assert age > price


def test_the_form_tells_what_the_other_signals_cannot() -> None:
    known = _known()
    assert area(known, fit_answerable(known)) > 0.95
    assert area(known, fit_answerable(known, form=False)) < 0.6


@pytest.mark.parametrize(
    ("asked", "told", "beside"),
    [
        ("他多大岁数", "他今年62岁", "他来自安徽"),
        ("为什么要办这个班", "因为不少快递员反映听不懂", "班设在静安区"),
        ("活动在哪儿办的", "活动在静安区彭浦新村街道举行", "共有86名快递员参加"),
    ],
)
def test_the_weights_that_are_shipped_know_what_answers(asked: str, told: str, beside: str) -> None:
    right, wrong = answerable().scores(asked, [told, beside])
    assert right > wrong
    assert answerable().scores(asked, [beside])[0] == pytest.approx(wrong)


def test_a_sign_of_the_question_counts_whatever_is_told() -> None:
    none = np.zeros((0, 1), np.float32)
    held = Answerable({"多少": 0}, {}, (np.ones((1, 1), np.float32), none), np.array([-2.0], np.float32))
    assert held.scores("花了多少钱", ["补贴", ""]).tolist() == [-2.0, -2.0]
    assert held.scores("谁来了", ["补贴"]).tolist() == [0.0]


@dataclass
class _Always:
    score: float

    def scores(self, _question: str, texts: list[str]) -> NDArray[np.float64]:
        return np.full(len(texts), self.score)


def test_what_seems_answered_is_surer(sample: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for score in (-3.0, 3.0):
        monkeypatch.setattr("rag.signals.answerable", lambda score=score: _Always(score))
        search = sample.search("蜂巢歇脚点首批设了几处")
        found.append(search.evidence(search.terms)[0].sure)
    assert found[0] < found[1] - 0.1


def _articles() -> Iterator[tuple[Path, dict[str, Any]]]:
    for file in sorted(WRITTEN.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield file, json.loads(line)


def test_every_quote_stands_in_its_article_and_no_question_is_asked_twice_there() -> None:
    found = list(_articles())
    assert len(found) > 800
    for file, article in found:
        text = f"{article['title']}\n{article['text']}"
        asked = [question["q"] for question in article["questions"]]
        assert len(asked) == len(set(asked)), (file.name, article["title"])
        assert all(quote in text for question in article["questions"] for quote in question["quotes"])


def test_a_case_is_told_where_the_question_has_a_quote(tmp_path: Path) -> None:
    article = {
        "title": "静安局办急救培训",
        "date": "2024-05-06",
        "text": "5月6日，静安局举办急救培训，42名快递员参加。\n培训由红十字会的老师韩立言主讲。",
        "questions": [
            {"q": "静安局急救培训谁讲的课", "kind": "who", "quotes": ["老师韩立言主讲"], "must": ["韩立言"]},
            {"q": "静安局急救培训花了多少钱", "kind": "none-detail", "quotes": [], "must": []},
        ],
    }
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(article, ensure_ascii=False) + "\n", encoding="utf-8")
    found = list(cases(file))
    assert [case.answerable for case in found] == [True, False]
    assert "红十字会" in found[0].told
