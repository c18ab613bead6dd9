"""Of the wordings that five writers gave each kind of question, so many are understood (eval/fitting/wordings)."""

import json
from datetime import date
from pathlib import Path

import pytest

from rag.framing import unframed
from rag.question import Question, read, tidy
from rag.worded import put_plainly

FOLDER = Path(__file__).parents[1] / "eval" / "fitting" / "wordings"
FLOORS = {"w1": 0.89, "w2": 0.89, "w3": 0.87, "w4": 0.80, "w5": 0.78}  # the last was never read
FILLED = {"event": "急救培训", "district": "静安区", "bureau": "宝山局", "company": "中通快递", "year": "2021"}
UNITS = ("organisation", "company")
EVENTS = ("thing", "event", "person")


def understood(kind: str, question: Question) -> bool:
    """Whether a question is read as one of its kind; a detail that no report gives may be read as any."""
    asked, target, extreme = question.kind, question.target, question.extreme
    first_or_last = asked not in ("how_many", "define", "summary", "timeline", "count", "sum", "rank")
    match kind:
        case "when" | "where":
            return asked == kind
        case "who" | "partner":
            return asked in ("who", "which_unit")
        case "people":
            return asked in ("how_many", "sum")
        case "list_district" | "list_since":
            return (asked, target) == ("list", "district")
        case "list_unit" | "list_company":
            return asked == "list" and target in UNITS
        case "list_issue":
            return (asked, target) == ("list", "issue")
        case "count" | "count_by" | "count_since":
            return asked == "count" and target in EVENTS
        case "rank_district":
            return (asked, target) == ("rank", "district")
        case "rank_unit":
            return asked == "rank" and target in UNITS
        case "rank_people" | "sum":
            return asked == kind.partition("_")[0]
        case "yesno":
            return asked == "is_it_so"
        case "first" | "last":
            return first_or_last and extreme == kind
        case _:
            return True


def test_the_time_that_is_asked_for_is_kept_whatever_frames_it() -> None:
    """Nearly all of the wordings that ask since a year, by all writers: 2021年以前的不算, 我只看2021年以后."""
    lines = [
        json.loads(line) for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    since = [line["t"].format(**FILLED) for line in lines if line["kind"].endswith("_since")]
    periods = [read(unframed(put_plainly(tidy(text))), [], date(2026, 1, 1)).period for text in since]
    kept = [p for p in periods if p and (p.since, p.until) == (date(2021, 1, 1), None)]
    assert len(since) == 400
    assert len(kept) >= 0.95 * len(since)


@pytest.mark.parametrize("writer", sorted(FLOORS))
def test_no_writer_is_understood_less_than_before(writer: str) -> None:
    lines = [json.loads(line) for line in (FOLDER / f"{writer}.jsonl").read_text(encoding="utf-8").splitlines()]
    asked = [(line["kind"], line["t"].format(**FILLED)) for line in lines if line["kind"] != "detail"]
    read_so = [understood(kind, read(unframed(put_plainly(tidy(text))), [], date(2026, 1, 1))) for kind, text in asked]
    assert len(asked) == 800
    assert sum(read_so) / len(read_so) >= FLOORS[writer]
