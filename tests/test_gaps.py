"""What an archive lacks, and what its neighbours imply of an issue that prints no number."""

from dataclasses import replace
from datetime import date, timedelta

from index.gaps import Inferred, find_gaps, infer
from index.newsletter import Issue


def archive(*numbers: tuple[int | None, int | None] | None) -> list[Issue]:
    """Weekly issues of 2024 with their number and total; None is a week without an issue."""
    days = (date(2024, 1, 1) + timedelta(days=7 * week) for week in range(99))
    pairs = zip(numbers, days, strict=False)
    return [Issue(f"{d:%m%d}.txt", "", None, d.year, n[0], n[1], d, ()) for n, d in pairs if n is not None]


def test_missing_totals_are_told_as_runs() -> None:
    issues = archive((1, 477), (10, 486), (12, 488))
    gaps = find_gaps(issues)
    assert gaps.missing == ((478, 485), (487, 487))
    assert gaps.as_text() == ["missing totals: 9: 478–485, 487"]
    assert gaps.as_json() == {
        "missing": [{"from": 478, "to": 485}, {"from": 487, "to": 487}],
        "out_of_order": [],
        "unnumbered": [],
        "undated": [],
    }


def test_an_issue_whose_total_does_not_fit_its_date_is_told() -> None:
    issues = archive((1, 11), (2, 12), (3, 73), (4, 14), (5, 15))
    gaps = find_gaps(issues)
    assert [issue.file for issue in gaps.out_of_order] == ["0115.txt"]
    assert "dates out of order: 1: 0115.txt (total 73, 2024-01-15)" in gaps.as_text()


def test_issues_without_a_number_or_a_date_are_told() -> None:
    issues = [*archive((1, 11), (None, None)), Issue("z.txt", "", None, None, 3, 13, None, ())]
    assert find_gaps(issues).as_text() == [
        "missing totals: 1: 12",
        "issues without a number: 1: 0108.txt",
        "issues without a date: 1: z.txt",
    ]


def test_what_the_neighbours_leave_no_choice_about_is_inferred_and_not_missing() -> None:
    issues = archive((1, 485), (None, None), (3, 487))
    assert infer(issues) == {"0108.txt": Inferred(2, 486)}
    assert find_gaps(issues).missing == ()
    assert (issues[1].number, issues[1].total) == (None, None)
    assert issues[1].label == "2024年1月8日期（期号未载）"


def test_each_of_several_in_a_gap_of_their_size_has_its_place() -> None:
    assert infer(archive((1, 485), (None, None), None, (None, None), (4, 488))) == {
        "0108.txt": Inferred(2, 486),
        "0122.txt": Inferred(3, 487),
    }


def test_nothing_is_inferred_where_there_is_a_choice() -> None:
    assert infer(archive((1, 485), (None, None), (4, 488))) == {}
    assert infer(archive((1, 485), (None, None), (2, 486))) == {}
    assert infer(archive((None, None), (2, 486))) == {}
    assert infer(archive((1, 485), (None, None), (9, 90), (3, 487))) == {}


def test_a_number_alone_may_be_lacking() -> None:
    assert infer(archive((1, 485), (None, 486), (3, 487))) == {"0108.txt": Inferred(2, None)}


def test_a_double_issue_stands_for_both_its_numbers() -> None:
    one, double, last = archive((1, 485), (2, 486), (4, 489))
    issues = [one, replace(double, number_to=3, total_to=487), last]
    assert find_gaps(issues).missing == ((488, 488),)
    between = archive((1, 485), (None, None), (4, 488))
    assert infer([replace(between[0], number_to=2, total_to=486), *between[1:]]) == {"0108.txt": Inferred(3, 487)}


def test_an_empty_archive_lacks_nothing() -> None:
    assert find_gaps([]).as_text() == []
