"""A build killed at any moment loses nothing; `python -m tests.bench.killed` does it a hundred times."""

import sys

import pytest

from tests.bench.killed import run


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are counted in /proc")
def test_builds_killed_at_random_points_lose_nothing_and_leave_nothing_behind() -> None:
    """What is promised is asserted in each trial."""
    trials = list(run(times=9, seed=2, small=3, large=6))
    assert [way for _, way, _, _ in trials] == ["from nothing", "more", "less"] * 3
    assert {held for _, _, held, _ in trials} >= {"none", "old"}
    assert sum(seen.answers for *_, seen in trials) > 0
