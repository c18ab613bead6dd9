"""The errors that a user can mend: each says what, which value, and what to do. Caught once, at the edge."""


class UserError(Exception):
    """The work could not be done (exit code 1). One line, without a traceback."""


class MissingExtra(UserError):
    """An optional part is not installed; the message carries the line that installs it."""

    def __init__(self, what: str, package: str) -> None:
        super().__init__(f"{what} needs an optional part: pip install {package}")


class Unreadable(Exception):
    """A file that cannot be indexed. It is listed as skipped with this reason, and the others go on."""
