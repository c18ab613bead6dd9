"""Asks every question of a file and keeps the answer records, in the order of the questions."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from eval.question import Question
from index.scope import Scope
from rag.answer import Answer


class Asked(Protocol):
    """What can be asked: the assistant, or anything that answers as it does."""

    def ask(self, question: str, history: Sequence[str] = (), filters: Scope | None = None) -> Answer: ...


def records(assistant: Asked, questions: Sequence[Question]) -> Iterator[dict[str, Any]]:
    """One answer record a question; of a conversation the last turn's."""
    for question in questions:
        yield last_answer(assistant, question).as_json(question.id)


def last_answer(assistant: Asked, question: Question) -> Answer:
    """Asks the turns in their order, each with those before it as history."""
    answers = [
        assistant.ask(turn, history=list(question.turns[:place]), filters=question.scope)
        for place, turn in enumerate(question.turns)
    ]
    return answers[-1]


def write_records(rows: Iterator[dict[str, Any]], path: Path) -> None:
    """One record a line, each written as soon as it is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
