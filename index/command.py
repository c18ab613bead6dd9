"""The edge that every command shares: flags in, exit code out, errors as one line."""

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import NoReturn

from index.errors import UserError
from index.scope import Scope

Main = Callable[[Sequence[str]], int]


class WrongCall(UserError):
    """The call itself is wrong (exit code 2)."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line, without the usage block."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise WrongCall(f"{message}; see: {self.prog} --help")


def run(main: Main, argv: Sequence[str] | None = None) -> int:
    """The exit code of a command: 0 done, 1 the work could not be done, 2 the call is wrong.

    `main` gets the arguments and returns its exit code; `--debug` among them shows the traceback of an error.
    """
    arguments = sys.argv[1:] if argv is None else argv
    _speak_utf8()
    try:
        code = main(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader of our output has gone: nothing is wrong, and Python must not complain at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted\n")
        return 130
    except Exception as error:
        if "--debug" in arguments:
            traceback.print_exc()
        sys.stderr.write(f"error: {_line(error)}\n")
        return 2 if isinstance(error, WrongCall) else 1
    return code


def add_scope(parser: argparse.ArgumentParser) -> None:
    """The filters, the same words in every command."""
    parser.add_argument("--since", metavar="DATE", help="only issues of this day (2024-11-25) or later")
    parser.add_argument("--until", metavar="DATE", help="only issues of this day or earlier")
    parser.add_argument("--issue", metavar="SEL", help="total number (486), year and number (2024-35), or date")
    parser.add_argument("--district", metavar="NAME", help="only articles that name this district (静安区)")
    parser.add_argument("--organisation", metavar="NAME", help="only articles that name this organisation")


def scope_of(args: argparse.Namespace) -> Scope:
    """The filters of a call; a wrong value is a wrong call."""
    try:
        return Scope.parse(args.since, args.until, args.issue, args.district, args.organisation)
    except UserError as error:
        raise WrongCall(f"--{error}") from None


def _line(error: Exception) -> str:
    if isinstance(error, UserError):
        return " ".join(str(error).split())
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}; run it again with --debug to see where"


def _speak_utf8() -> None:
    """Chinese goes through pipes everywhere, and a file name that is no valid text cannot stop a report."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
