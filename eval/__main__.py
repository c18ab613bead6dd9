"""`python -m eval`: `run` answers questions and scores them, `score` scores, `retrieve` ranks; `generate`, `fit`,
`fit-ranking`, `fit-sorts`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.citing import Bodies
from eval.fitting.command import add_fit, fit, fit_ranking, fit_the_answerable, fit_the_reading, fit_the_sorts
from eval.generate.command import add_generate, generate
from eval.load import load_questions, load_records
from eval.report import Report, table, write_report
from eval.retrieval.command import add_retrieve, retrieve
from eval.score import score_all
from index.command import Parser, run
from rag.ways import add_ways, settings_of


def main(argv: Sequence[str]) -> int:
    """Runs one of the commands; returns the exit code."""
    args = _parser().parse_args(argv)
    match args.command:
        case "run":
            return _run(args)
        case "fit":
            return fit(args)
        case "fit-ranking":
            return fit_ranking(args)
        case "fit-sorts":
            return fit_the_sorts(args)
        case "fit-reading":
            return fit_the_reading(args)
        case "fit-answerable":
            return fit_the_answerable(args)
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
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="run|score|retrieve|generate|fit|fit-ranking|fit-sorts"
    )
    asking = commands.add_parser("run", description="Answers the questions, scores the answers, writes a report.")
    asking.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    asking.add_argument("--index", type=Path, required=True, metavar="DIR", help="the index to ask")
    asking.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the report goes")
    add_ways(asking)
    scoring = commands.add_parser("score", description="Scores answer records made elsewhere; a missing one is wrong.")
    scoring.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    scoring.add_argument("answers", type=Path, metavar="ANSWERS.jsonl")
    scoring.add_argument("--index", type=Path, metavar="DIR", help="checks the quotes against this index")
    for command in add_fit(commands):
        command.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    for command in (asking, scoring, add_retrieve(commands), add_generate(commands)):
        command.add_argument("--json", action="store_true", help="print the report as JSON")
        command.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(run(main))
