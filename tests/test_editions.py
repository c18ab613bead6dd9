"""One issue in several files is kept once; of a revised issue the newer, and what is set aside is said."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from index.building.editions import Candidate, choose, revised
from index.newsletter import Article, Issue

DAY = date(2024, 11, 25)
TITLES = ("宝山邮政管理局组织开展急救培训", "青浦局召开党建工作座谈会", "松江局推动集中签订集体合同")
BODIES = (
    "11月14日，宝山邮政管理局在静安区组织15名快递小哥参加急救培训，8家企业到场观摩。",
    "近日，青浦邮政管理局召开党建工作座谈会，12家企业的党组织负责人参加。",
    "松江邮政管理局会同区总工会，组织辖区9家快递企业集中签订工资专项集体合同。",
)


def issue(file: str, bodies: tuple[str, ...] = BODIES, page: int | None = None) -> Issue:
    pairs = enumerate(zip(TITLES, bodies, strict=False), 1)
    articles = tuple(Article(f"{file}-{n}", n, None, title, page, body) for n, (title, body) in pairs)
    return Issue(file, file, "简报", 2024, 35, 486, DAY, articles)


def chosen(*issues: Issue | tuple[Issue, int]) -> tuple[list[str], dict[str, str]]:
    """In any order of the candidates."""
    candidates = [Candidate(*of) if isinstance(of, tuple) else Candidate(of, 0) for of in issues]
    found = [choose(order) for order in permutations(candidates)]
    assert all(one == found[0] for one in found)
    kept, aside = found[0]
    return [of.file for of in kept], {entry.file: entry.reason for entry in aside}


def test_the_same_content_is_kept_once_by_its_first_name() -> None:
    spaced = tuple(body.replace("，", ", ") for body in BODIES)
    assert chosen(issue("a.txt"), issue("b.html", spaced)) == (
        ["a.txt"],
        {"b.html": "the same issue as a.txt; kept once"},
    )


def test_a_file_with_page_numbers_goes_before_the_first_name() -> None:
    assert chosen(issue("a.txt"), issue("b.pdf", page=1), issue("c.docx")) == (
        ["b.pdf"],
        dict.fromkeys(("a.txt", "c.docx"), "the same issue as b.pdf; kept once"),
    )


def test_of_a_revised_issue_the_one_changed_last_is_kept() -> None:
    new = issue("a.txt", (BODIES[0].replace("15名", "51名"), *BODIES[1:]))
    assert chosen((new, 2), (issue("b.txt"), 1)) == (
        ["a.txt"],
        {"b.txt": "older than a.txt: the same issue, revised; a.txt is kept"},
    )


def test_what_says_that_it_is_revised_goes_before_what_was_changed_last() -> None:
    new = issue("35期（修订）.txt", (BODIES[0].replace("15名", "51名"), *BODIES[1:]))
    assert chosen((new, 1), (issue("35期.txt"), 2))[0] == ["35期（修订）.txt"]
    assert chosen((replace(new, file="35期v2.txt"), 1), (issue("35期.txt"), 2))[0] == ["35期v2.txt"]


def test_where_nothing_else_tells_the_later_name_is_kept() -> None:
    assert chosen(issue("a.txt"), issue("b.txt", BODIES[:2]))[0] == ["b.txt"]


def test_one_number_on_different_articles_keeps_both() -> None:
    other = issue("b.txt", ("甲地下雨，道路湿滑，请注意安全。",) * 3)
    assert chosen(issue("a.txt"), other) == (["a.txt", "b.txt"], {})


def test_a_total_a_number_in_a_year_or_a_day_tells_the_issue() -> None:
    one, other = issue("a.txt"), issue("b.txt", BODIES[:2])
    for fields in ({"total": 487}, {"number": 34}, {"number": None, "total": None}):
        assert chosen(replace(one, **fields), replace(other, **fields))[0] == ["b.txt"]
    assert chosen(one, replace(other, total=487, number=36))[0] == ["a.txt", "b.txt"]
    assert chosen(replace(one, number=None, total=None), other)[0] == ["a.txt", "b.txt"]


def test_half_of_the_articles_must_be_the_same() -> None:
    assert revised(issue("a"), issue("b", BODIES[:2]))
    assert not revised(issue("a"), issue("b", BODIES[:1]))


def test_briefs_without_titles_are_told_by_their_text() -> None:
    def briefs(file: str, *bodies: str) -> Issue:
        articles = (Article(f"{file}-{n}", n, "简讯", f"简讯{n}", None, body) for n, body in enumerate(bodies, 1))
        return replace(issue(file), articles=tuple(articles))

    assert revised(briefs("a", *BODIES), briefs("b", *BODIES[::-1]))
    assert not revised(briefs("a", BODIES[0], BODIES[0]), briefs("b", BODIES[1], BODIES[2]))
