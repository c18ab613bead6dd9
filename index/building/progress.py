"""How far a build is, told to whoever wants to know; a bar for a terminal."""

import sys
from typing import Any, Protocol, TextIO


class Progress(Protocol):
    """Told of each step: what is done, how many of it, of how many, and how many articles came of it so far."""

    def __call__(self, what: str, done: int, of: int, articles: int = 0) -> None: ...


def silent(what: str, done: int, of: int, articles: int = 0) -> None:
    """No progress is shown."""


class Bar:
    """Files done, articles and time left, in one line of a terminal; a line for each stage stays."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._what = ""
        self._bar: Any = None

    def __call__(self, what: str, done: int, of: int, articles: int = 0) -> None:
        from tqdm import tqdm

        if what != self._what:
            self._what = what
            form = "{desc} {n_fmt}/{total_fmt} |{bar:24}|{postfix} {elapsed}, {remaining} left"
            self._bar = tqdm(total=of, desc=what, file=self._stream, bar_format=form, dynamic_ncols=True)
        if articles:
            self._bar.set_postfix_str(f"{articles} articles", refresh=False)
        self._bar.update(done - self._bar.n)
        if done == of:
            self._bar.close()
            self._what = ""
