"""A conversation between page or script and the assistant: the turns so far, what is asked next, the messages shown."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from index.errors import UserError
from index.scope import Scope
from rag.answer import Answer
from rag.assistant import Assistant
from webui import view

Value = str | int | Sequence[str] | None
Message = dict[str, str]  # role and content, as chat pages spell them


@dataclass(frozen=True, slots=True)
class Filters:
    """The filter row as it stands; several values of one field are alternatives."""

    since: Value = ""
    until: Value = ""
    issue: Value = ""
    district: Value = ""
    organisation: Value = ""

    def scope(self) -> Scope:
        return Scope.parse(
            _one(self.since), _one(self.until), _one(self.issue), _one(self.district), _one(self.organisation)
        )

    def set(self) -> int:
        """How many are in use."""
        return sum(bool(_one(v)) for v in (self.since, self.until, self.issue, self.district, self.organisation))


def stream(assistant: Assistant, question: str, turns: Sequence[Answer], filters: Filters) -> Iterator[Answer]:
    """The answer as it grows; the earlier questions stand in for the history."""
    yield from assistant.stream(question, [turn.question for turn in turns], filters.scope())


def record(assistant: Assistant, question: object, history: object, filters: Filters) -> dict[str, Any]:
    """The answer record, for a script, whose arguments may be of any type. Raises `UserError`."""
    if not isinstance(question, str) or not question.strip():
        raise UserError(f"question {view.clip(str(question), 40)!r}: write what you want to know, as text")
    return assistant.ask(question, earlier(history), filters.scope()).as_json()


def messages(turns: Sequence[Answer]) -> list[Message]:
    """All turns as they stand in the conversation."""
    return [
        message
        for number, turn in enumerate(turns, 1)
        for message in exchange(turn.question, view.answer(turn, number))
    ]


def exchange(question: str, reply: str) -> list[Message]:
    """One question, shown as typed, and what is said to it (Markdown)."""
    return [{"role": "user", "content": view.question(question)}, {"role": "assistant", "content": reply}]


def earlier(history: object) -> list[str]:
    """The earlier questions that a script gives: a list, or the same as JSON; of chat messages, the user's.

    >>> earlier('["问一", "问二"]')
    ['问一', '问二']
    >>> earlier([{"role": "user", "content": "问一"}, {"role": "assistant", "content": "答"}])
    ['问一']
    """
    if isinstance(history, str) and history.strip():
        try:
            history = json.loads(history)
        except json.JSONDecodeError:
            raise UserError(f"history {view.clip(str(history), 40)!r}: write a JSON list of the questions") from None
    if not history:
        return []
    if not isinstance(history, list):
        raise UserError(f"history {view.clip(str(history), 40)!r}: write a list of the earlier questions, oldest first")
    return [text for entry in history if (text := _asked(entry))]


def _asked(entry: object) -> str:
    match entry:
        case str():
            return entry
        case {"role": "user", "content": str(text)}:
            return text
        case {"role": "assistant" | "system"}:
            return ""
    raise UserError(f"history entry {view.clip(str(entry), 40)!r}: write the earlier question as text")


def _one(value: Value) -> str:
    """A field as the command line takes it; a script may send a number or null as well."""
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return "" if value is None else str(value).strip()
