"""What a text is about, by a learnt model."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from eval.fitting.sorts import Name, fit_sorts, lessons, read_names
from index.embedders import load_embedder
from rag.assistant import Assistant
from rag.fields import NONE, Field, Fields, fields
from rag.marks import marks


def test_texts_on_the_same_agree_and_on_other_things_differ() -> None:
    aid, fire = Field((("aid", 0.9), ("fire", 0.01))), Field((("fire", 0.8),))
    assert aid.like(aid) == pytest.approx(0.91)
    assert aid.agrees(aid)
    assert aid.differs(fire)
    assert not aid.agrees(fire)


def test_what_is_but_a_guess_neither_agrees_nor_differs() -> None:
    guess, aid = Field((("fire", 0.2), ("gas", 0.1))), Field((("aid", 0.9),))
    assert not guess.agrees(aid)
    assert not guess.differs(aid)
    assert not Field().differs(aid)


def test_a_class_means_those_under_it_where_none_of_them_is_likelier() -> None:
    under = {"festival": ("midautumn", "lantern")}
    assert Field((("festival", 0.8),)).widened(under).likely == {"festival", "midautumn", "lantern"}
    assert Field((("festival", 0.2), ("lantern", 0.7))).widened(under).likely == {"festival", "lantern"}


def test_the_learnt_model_tells_other_names_of_what_is_asked_for() -> None:
    asked = fields().told("帮老人学手机", ())
    assert asked.agrees(fields().told("跨越数字鸿沟的课堂", ()))
    assert asked.differs(fields().told("栽下一片“小哥林”", ()))
    assert fields().told("下一步将持续推进", (), surely=True).likely == frozenset()


def test_chances_of_a_text_add_up_to_one_whatever_stands_beside_it() -> None:
    found = fields().chances(["植树", "植树", "消防演练"], [("green",), (), ("fire",)])
    assert np.allclose(found.sum(axis=1), 1)
    assert np.allclose(found[1], fields().chances(["植树"], [()])[0], rtol=1e-3)
    assert not np.allclose(found[0], found[1], rtol=1e-3)


def test_many_texts_are_told_at_once_as_each_by_itself() -> None:
    texts = [f"{told}{n}" for n in range(40) for told in ("帮老人学手机", "栽下一片“小哥林”", "急救培训")]
    together = fields().told_of(texts, [("green",) if "栽" in text else () for text in texts])
    assert together == [fields().told(text, ("green",) if "栽" in text else ()) for text in texts]
    assert fields().told_of([], []) == []


def test_every_class_of_the_table_of_marks_is_known_to_the_model() -> None:
    assert set(marks().words["field"]) <= set(fields().sorts)
    assert NONE in fields().sorts


def test_names_teach_the_class_they_are_of_with_their_marks_and_without() -> None:
    taught = [
        Name("应急救护讲座", ("a",)),
        Name("树苗", ("b",), marked=frozenset({"m"})),
        Name("小哥参加活动", (NONE,)),
    ]
    found = Fields.of(fit_sorts(taught * 4, load_embedder()), load_embedder())
    assert found.told("救护课", ()).chances[0][0] == "a"
    assert "b" in found.told("树木", ("m",)).likely


def test_pairs_of_characters_that_stand_in_many_names_tell_too() -> None:
    taught = [Name("应急救护讲座", ("a",)), Name("种下树苗", ("b",)), Name("小哥参加活动", (NONE,))]
    few, many = (Fields.of(fit_sorts(taught * times, load_embedder()), load_embedder()) for times in (9, 10))
    assert not few.pairs
    assert many.sorts[int(many.by_pair[many.pairs["救护"]].argmax())] == "a"
    known = many.chances(["救护", "树苗"], [(), ()])
    without = replace(many, pairs={}).chances(["救护", "树苗"], [(), ()])
    assert known[0, 1] > without[0, 1]
    assert known[1, 2] > without[1, 2]


def test_each_name_is_taught_by_itself_and_in_a_frame() -> None:
    told = lessons([Name("义诊", ("clinic",))], ["近日，…"], Random(0))[:2]
    assert [name.text for name in told] == ["义诊", "近日，义诊"]


def test_the_names_are_of_known_classes_and_none_is_told_twice() -> None:
    names, frames = read_names()
    assert len(names) > 29_000
    assert all(sort in fields().sorts for name in names for sort in name.sorts)
    assert all("…" in frame for frame in frames)
    assert min(n.weight for n in names if n.sorts == (NONE,)) > max(n.weight for n in names if n.sorts != (NONE,))
    assert len({(name.text, name.sorts) for name in names}) == len(names)


def test_what_an_event_is_about_is_read_by_the_model_that_reads_sentences(sample: Assistant) -> None:
    assert sample.search("急救培训").embedder is fields().embedder
