"""`python -m eval`: `run` answers questions and scores them, `score` scores, `retrieve` ranks; `generate`, `fit`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.citing import Bodies
from eval.generate.command import add_generate, generate
from eval.load import load_questions, load_records
from eval.report import Report, table, write_report
from eval.retrieval.command import add_retrieve, retrieve
from eval.score import score_all
from index.command import Parser, WrongCall, run
from rag.ways import add_ways, settings_of


def main(argv: Sequence[str]) -> int:
    """Runs one of the commands; returns the exit code."""
    args = _parser().parse_args(argv)
    match args.command:
        case "run":
            return _run(args)
        case "fit":
            return _fit(args)
        case "retrieve":
            return retrieve(args)
        case "generate":
            return generate(args)
        case _:
            return _score(args)


def _run(args: argparse.Namespace) -> int:
    questions = load_questions(args.questions)
    from eval.run import records, write_records
    from rag.assistant import Assistant

    assistant = Assistant.open(args.index, settings_of(args))
    answers = args.out / "answers.jsonl"
    write_records(records(assistant, questions), answers)
    report = _report(args.questions, answers, _bodies(args.index))
    write_report(report, args.out)
    print(json.dumps(report.as_json(), ensure_ascii=False) if args.json else table(report.scores))
    sys.stderr.write(f"report: {args.out / 'report.html'}\n")
    return 0


def _fit(args: argparse.Namespace) -> int:
    """Each file of questions goes with the index that follows it."""
    if len(args.pairs) % 2:
        raise WrongCall("fit takes pairs: QUESTIONS.jsonl DIR [QUESTIONS.jsonl DIR …]")
    from eval.fit import cases, first_right, fit_sure, fit_telling
    from rag.assistant import Assistant

    known = [
        case
        for questions, index in zip(args.pairs[::2], args.pairs[1::2], strict=True)
        for case in cases(Assistant.open(index), load_questions(questions))
    ]
    telling = fit_telling(known)
    sure, bias = fit_sure(known, telling)
    print(
        json.dumps({"tells": telling, "sure": sure, "bias": bias, "first_right": round(first_right(known, telling), 3)})
    )
    return 0


def _score(args: argparse.Namespace) -> int:
    report = _report(args.questions, args.answers, _bodies(args.index) if args.index else None)
    print(json.dumps(report.as_json(), ensure_ascii=False) if args.json else table(report.scores))
    return 0


def _report(questions: Path, answers: Path, bodies: Bodies | None) -> Report:
    asked, given = load_questions(questions), load_records(answers)
    strangers = {record.id for record in given} - {question.id for question in asked}
    if strangers:
        sys.stderr.write(f"warning: {answers}: {len(strangers)} answers belong to no question: {min(strangers)} …\n")
    return Report(tuple(asked), tuple(given), score_all(asked, given, bodies))


def _bodies(index: Path) -> Bodies:
    """The text of every article in the index, for checking quotes."""
    from index.stores import open_store

    return {article.article_id: article.body for issue in open_store(index).issues() for article in issue.articles}


def _parser() -> Parser:
    parser = Parser("python -m eval", "Questions with known sources to figures.")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    commands = parser.add_subparsers(dest="command", required=True, metavar="run|score|retrieve|generate|fit")
    asking = commands.add_parser("run", description="Answers the questions, scores the answers, writes a report.")
    asking.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    asking.add_argument("--index", type=Path, required=True, metavar="DIR", help="the index to ask")
    asking.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the report goes")
    add_ways(asking)
    scoring = commands.add_parser("score", description="Scores answer records made elsewhere; a missing one is wrong.")
    scoring.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    scoring.add_argument("answers", type=Path, metavar="ANSWERS.jsonl")
    scoring.add_argument("--index", type=Path, metavar="DIR", help="checks the quotes against this index")
    fitting = commands.add_parser("fit", description="Weights for rag/evidence.py from questions with known evidence.")
    fitting.add_argument("pairs", nargs="+", type=Path, metavar="QUESTIONS.jsonl DIR")
    fitting.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    for command in (asking, scoring, add_retrieve(commands), add_generate(commands)):
        command.add_argument("--json", action="store_true", help="print the report as JSON")
        command.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(run(main))
