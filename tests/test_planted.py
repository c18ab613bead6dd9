"""Archives with planted events: the gold answers stand in the reports that the questions name, and nowhere else."""

import json
import re
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from eval.load import load_questions
from index.parsing.issue import parse_issue
from tests.press.events.archive import Telling
from tests.press.events.asking import Known
from tests.press.events.kinds import FOLDER, Split, kinds
from tests.press.events.surveys import counts
from tests.press.planted import make

SPLITS: tuple[Split, ...] = ("dev", "test")
EVERY: tuple[Split, ...] = (*SPLITS, "dev2", "dev3", "test2")


@pytest.fixture(scope="module", params=SPLITS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Telling]]:
    folder = tmp_path_factory.mktemp("planted")
    return folder, make(folder, request.param, 60, 5)


def rows(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()]


def dense(text: str) -> str:
    return re.sub(r"\s", "", text)


def bodies(folder: Path) -> dict[tuple[str, str], str]:
    """The text of every article as the product reads it, by file and title."""
    issues = [parse_issue(path, path.name)[0] for path in sorted((folder / "archive").iterdir())]
    return {(i.file, dense(a.title)): dense(a.body) for i in issues for a in i.articles}


def test_every_sentence_of_evidence_stands_in_its_article(made: tuple[Path, list[Telling]]) -> None:
    folder, tellings = made
    read = bodies(folder)
    for of in tellings:
        body = read[of.file, dense(of.title)]
        assert [fact for fact in of.told.facts.values() if dense(fact) not in body] == []


def test_every_event_is_told_where_and_when_it_happened(made: tuple[Path, list[Telling]]) -> None:
    for of in made[1]:
        opening = of.told.facts["opening"]
        assert of.event.town in opening
        assert of.told.day in opening
        told = re.search(r"(?:(\d+)月)?(\d+)日", of.told.day)
        assert (told is not None) == of.event.exact
        if told:
            assert (int(told[1] or of.issue.day.month), int(told[2])) == (of.event.day.month, of.event.day.day)


def test_no_district_has_two_events_of_a_kind_in_one_year(made: tuple[Path, list[Telling]]) -> None:
    events = {of.event for of in made[1]}
    places = [(e.kind.id, e.day.year, district) for e in events for district in e.districts]
    assert len(places) == len(set(places))


def test_an_event_told_again_is_counted_once(made: tuple[Path, list[Telling]]) -> None:
    tellings = made[1]
    again = {of.event.kind for of in tellings if len(of.event.issues) > 1}
    assert again
    for kind in again:
        of = [telling for telling in tellings if telling.event.kind == kind]
        whole = next(counts(Known(kind, of, Random(1))))
        assert whole.count == len({(t.event.day, t.event.district) for t in of}) < len(of)


def test_the_questions_are_such_that_eval_reads_them(made: tuple[Path, list[Telling]]) -> None:
    questions = load_questions(made[0] / "questions.jsonl")
    assert {q.kind for q in questions} == {
        "fact", "list", "count", "sum", "rank", "first", "last", "yesno", "follow-up", "wrong-premise", "no-detail",
        "absent",
    }  # fmt: skip
    assert all(bool(q.must) == bool(q.articles) == q.answerable for q in questions)


def test_what_is_asked_on_a_wrong_premise_never_happened(made: tuple[Path, list[Telling]]) -> None:
    folder, tellings = made
    events = {of.event for of in tellings}
    for row in (row for row in rows(folder) if row["type"] == "wrong-premise"):
        told = re.search(r"(?:(\d{4})年)?(..)那次(.*)", row["question"])
        assert told is not None
        same = [e for e in events if told[2] in e.districts and any(told[3].startswith(n) for n in e.kind.asked)]
        assert [e for e in same if told[1] in (None, str(e.day.year))] == []


def test_the_same_arguments_write_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make(tmp_path / name, "dev", 60, 3)
    one, two = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*.*")} for n in ("one", "two")
    )
    assert one == two


def test_no_kind_and_no_name_is_in_two_splits() -> None:
    ids = {split: {k.id for k in kinds(split)} for split in EVERY}
    named = {s: {name for k in kinds(s) for name in (*k.asked, *(told.act for told in k.told))} for s in EVERY}
    for one, other in combinations(EVERY, 2):
        assert ids[one] & ids[other] == set()
        assert named[one] & named[other] == set()


def test_every_kind_has_four_names_in_reports_three_in_questions_and_a_near_one() -> None:
    for split in SPLITS:
        ids = {kind.id for kind in kinds(split)}
        for kind in kinds(split):
            assert min(len(kind.told), len(kind.asked) + 1) >= 4
            assert set(kind.near) <= ids - {kind.id}
    for split in EVERY:
        for kind in kinds(split):
            assert min(len(kind.told), 2 + len(kind.asked)) >= 3
            assert [asked for asked in kind.asked for told in kind.told if asked in told.act] == []


def test_what_answers_has_not_learnt_the_names_by_heart() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in sorted((FOLDER.parents[2] / "rag").rglob("*.py")))
    assert "tests.press" not in code
