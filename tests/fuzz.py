"""Fuzzes the readers and the parser for as long as you like: python -m tests.fuzz --seconds 300"""

import argparse
import sys
import traceback
from time import monotonic

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.mutations import KINDS, rows, spoilt
from tests.test_fuzz import check_file, check_rows

_ROUND = 60  # files or texts between two looks at the clock


def main() -> int:
    """The exit code: 1 where something was found, which is printed as small as Hypothesis can make it."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", choices=[*KINDS, "rows"], action="append")
    args = parser.parse_args()
    kinds, found, tried = args.kind or [*KINDS, "rows"], dict[str, str](), 0
    end = monotonic() + args.seconds
    while monotonic() < end and len(found) < len(kinds):
        for kind in [kind for kind in kinds if kind not in found]:
            try:
                _round(kind, args.seed + tried)
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                found[kind] = "".join(traceback.format_exception(error)[-12:])
            tried += _ROUND
    sys.stdout.write("".join(f"== {kind}\n{what}\n" for kind, what in found.items()))
    sys.stdout.write(f"tried {tried}, found {len(found)}\n")
    return bool(found)


def _round(kind: str, number: int) -> None:
    limits = settings(
        max_examples=_ROUND,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )

    @seed(number)
    @limits
    @given(st.data())
    def tried(data: st.DataObject) -> None:
        if kind == "rows":
            check_rows(data.draw(rows()), data.draw(st.booleans()))
        else:
            check_file(kind, data.draw(spoilt(kind)))

    tried()


if __name__ == "__main__":
    sys.exit(main())
