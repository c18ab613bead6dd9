"""Every command has the same edge: exit codes, one line for an error, the same filters."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from datetime import date

import pytest

from index.command import Parser, add_scope, run, scope_of
from index.errors import UserError
from index.scope import Scope


def raising(error: BaseException) -> object:
    def main(argv: Sequence[str]) -> int:
        raise error

    return main


def parse(*argv: str) -> argparse.Namespace:
    parser = Parser("python -m index", "words")
    parser.add_argument("--index", required=True)
    add_scope(parser)
    return parser.parse_args(argv)


def outcome(capsys: pytest.CaptureFixture[str], main: object, *argv: str) -> tuple[int, str]:
    code = run(main, argv)  # type: ignore[arg-type]
    return code, capsys.readouterr().err


def test_a_done_command_gives_its_own_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(capsys, len, "a", "b") == (2, "")


def test_a_user_error_is_one_line_and_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(capsys, raising(UserError("x: no index\nhere"))) == (1, "error: x: no index here\n")


def test_a_wrong_call_is_one_line_and_2(capsys: pytest.CaptureFixture[str]) -> None:
    def main(argv: Sequence[str]) -> int:
        return int(parse(*argv).index)

    expected = "error: the following arguments are required: --index; see: python -m index --help\n"
    assert outcome(capsys, main) == (2, expected)


def test_a_wrong_filter_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    def main(argv: Sequence[str]) -> int:
        return len(scope_of(parse(*argv)).issues)

    expected = "error: --since '2024-13-01': not a date; write it as 2024-11-25\n"
    assert outcome(capsys, main, "--index", "x", "--since", "2024-13-01") == (2, expected)


def test_a_fault_of_ours_is_one_line_unless_debugging(capsys: pytest.CaptureFixture[str]) -> None:
    expected = "error: ZeroDivisionError: oh; run it again with --debug to see where\n"
    assert outcome(capsys, raising(ZeroDivisionError("oh"))) == (1, expected)
    code, said = outcome(capsys, raising(ZeroDivisionError("oh")), "--debug")
    assert (code, said.splitlines()[0], said.splitlines()[-1] + "\n") == (
        1,
        "Traceback (most recent call last):",
        expected,
    )


def test_a_file_that_cannot_be_opened_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(capsys, raising(PermissionError(13, "Permission denied", "a.txt"))) == (
        1,
        "error: a.txt: Permission denied\n",
    )


def test_an_interruption_is_130(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(capsys, raising(KeyboardInterrupt())) == (130, "error: interrupted\n")


def test_filters_become_a_scope() -> None:
    args = parse("--index", "x", "--until", "2024-05-06", "--issue", "486,2024-35", "--district", "静安区")
    assert scope_of(args) == Scope(until=date(2024, 5, 6), issues=("486", "2024-35"), districts=("静安区",))


def test_a_flag_is_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = outcome(capsys, lambda argv: len(vars(parse(*argv))), "--index", "x", "--dist", "静安区")
    assert (code, said) == (2, "error: unrecognized arguments: --dist 静安区; see: python -m index --help\n")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    script = "import sys; from index.command import run\nsys.exit(run(lambda argv: print('字' * 10**6) or 0))"
    command = f'{sys.executable} -c "{script}" | head -c 3; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr) == (0, "字", "")
