"""python -m rag: ask one question, or a file of them."""

import argparse
import gc
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.command import Parser, add_scope, run, scope_of
from index.errors import UserError
from rag.ways import add_ways, settings_of

if TYPE_CHECKING:
    from rag.answer import Answer
    from rag.assistant import Assistant


def main(argv: Sequence[str]) -> int:
    """`ask` and `batch` as the contract spells them."""
    parser = Parser("python -m rag", "Answers questions from an index, each statement with its source.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="ask|batch")
    ask = verbs.add_parser("ask", description="one answer")
    ask.add_argument("question")
    ask.add_argument("--json", action="store_true", help="the answer record")
    add_scope(ask)
    batch = verbs.add_parser("batch", description="one answer record a line, in the order of the questions")
    batch.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    batch.add_argument("--out", type=Path, required=True, metavar="ANSWERS.jsonl")
    for verb in (ask, batch):
        verb.add_argument("--index", required=True, metavar="DIR")
        add_ways(verb)
        verb.add_argument("--debug", action="store_true", help="show the traceback of an error")
    args = parser.parse_args(argv)
    if args.verb == "ask":
        return _ask_once(args)
    return _batch(args.questions, args)


def _ask_once(args: argparse.Namespace) -> int:
    """Of one answer nothing is worth collecting: looking for it takes a tenth of the time, and at the end as much."""
    filters = scope_of(args).as_json()
    gc.disable()
    try:
        return _ask(args.question, _open(args), filters, as_json=args.json)
    finally:
        gc.freeze()
        gc.enable()


def _ask(question: str, assistant: "Assistant", filters: dict[str, str], *, as_json: bool) -> int:
    answer = assistant.ask(question, filters=filters)
    if as_json:
        print(json.dumps(answer.as_json(), ensure_ascii=False))
    else:
        print(_readable(answer))
    return 0


def _batch(questions: Path, args: argparse.Namespace) -> int:
    asked, out = list(_records(questions)), args.out
    assistant = _open(args)
    partial = out.with_name(out.name + ".part")
    try:
        # half a surrogate pair, as JSON may hold it, goes out as the escape it came in
        with partial.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as lines:
            for place, record in asked:
                answer = _answer(assistant, place, record)
                lines.write(json.dumps(answer.as_json(record["id"]), ensure_ascii=False) + "\n")
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    print(f"{len(asked)} answers in {out}", file=sys.stderr)
    return 0


def _answer(assistant: "Assistant", place: str, record: dict[str, Any]) -> "Answer":
    *history, question = record.get("turns") or [record["question"]]
    try:
        return assistant.ask(question, history, record.get("filters"))
    except UserError as error:
        raise UserError(f"{place}: {error}") from None


def _records(questions: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The questions with their places, `file:line`."""
    try:
        text = questions.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"{questions}: not UTF-8; save it as UTF-8") from None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        place = f"{questions}:{number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise UserError(f"{place}: not JSON ({error.msg}); write one object a line") from None
        if not isinstance(record, dict) or "id" not in record or not _asks(record):
            raise UserError(f'{place}: needs "id" and "question" (a text) or "turns" (a list of texts)')
        yield place, record


def _asks(record: dict[str, Any]) -> bool:
    turns = record.get("turns", [record.get("question")])
    return isinstance(turns, list) and bool(turns) and all(isinstance(turn, str) for turn in turns)


def _open(args: argparse.Namespace) -> "Assistant":
    from rag.assistant import Assistant

    return Assistant.open(args.index, settings_of(args))


def _readable(answer: "Answer") -> str:
    sources = [f"[{c.n}] {c.label}" for c in answer.citations]
    return "\n".join([answer.text, *([""] if sources else []), *sources])


if __name__ == "__main__":
    sys.exit(run(main))
