"""`python -m index` as a script outside would use it: JSON on stdout, one line for an error, exit codes."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from index import command
from index.__main__ import main

ROOT = Path(__file__).parents[1]
ISSUE = """上海市邮政快递行业党建、文明创建工作简报
2024年第35期（总第486期）
上海市邮政管理局党建办、文明办编 2024年11月25日
宝山邮政管理局组织开展急救培训
11月14日，宝山邮政管理局在静安区组织15名快递小哥代表参加急救培训，8家企业到场观摩。
"""


def run(*argv: str | Path) -> subprocess.CompletedProcess[str]:
    """In this process, for a start of its own takes a second."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = command.run(main, [str(word) for word in argv])
        except SystemExit as done:  # --help
            code = int(done.code or 0)
    return subprocess.CompletedProcess([], code, out.getvalue(), err.getvalue())


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "简报").mkdir()
    (tmp_path / "简报" / "a.txt").write_text(ISSUE, encoding="utf-8")
    (tmp_path / "简报" / "b.txt").write_bytes(b"")
    return tmp_path / "简报"


def test_build_and_show_as_the_contract_spells_them(archive: Path, tmp_path: Path) -> None:
    done = run("build", archive, "--index", tmp_path / "i", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    seconds = report.pop("seconds")
    assert 0 <= seconds < 60
    assert report == {
        "index": str(tmp_path / "i"),
        "issues": 1,
        "articles": 1,
        "passages": 1,
        "added": 1,
        "updated": 0,
        "unchanged": 0,
        "removed": 0,
        "skipped": [{"file": "b.txt", "reason": "empty file"}],
        "warnings": [],
        "unknown_names": [],
        "gaps": {"missing": [], "out_of_order": [], "unnumbered": [], "undated": []},
    }
    shown = json.loads(run("show", "--index", tmp_path / "i", "--json").stdout)
    assert (shown["skipped"], shown["set_aside"], shown["gaps"]) == (report["skipped"], [], report["gaps"])
    (issue,) = shown["issues"]
    (article,) = issue.pop("articles")
    assert issue == {
        "file": "a.txt",
        "name": "上海市邮政快递行业党建、文明创建工作简报",
        "year": 2024,
        "number": 35,
        "total": 486,
        "number_to": None,
        "total_to": None,
        "date": "2024-11-25",
        "inferred": None,
    }
    assert (article["order"], article["section"], article["page"]) == (1, None, None)
    assert (article["title"], article["body"]) == tuple(ISSUE.splitlines()[3:])
    assert article["article_id"].endswith("-01")


def test_show_for_people(archive: Path, tmp_path: Path) -> None:
    run("build", archive, "--index", tmp_path / "i")
    assert run("show", "--index", tmp_path / "i").stdout.splitlines() == [
        "2024年第35期（总第486期）2024-11-25  a.txt",
        "    1  -     宝山邮政管理局组织开展急救培训",
        "",
        "skipped b.txt: empty file",
        "issues: 1, articles: 1, files skipped: 1",
    ]


def test_show_tells_the_facets_where_they_are_asked_for(archive: Path, tmp_path: Path) -> None:
    run("build", archive, "--index", tmp_path / "i")
    assert run("show", "--index", tmp_path / "i", "--facets").stdout.splitlines()[2:6] == [
        "             district: 静安区",
        "             organisation: 宝山邮政管理局",
        "             date: 2024-11-14 (inferred)",
        "             quantity: 15 名, 8 家",
    ]
    shown = json.loads(run("show", "--index", tmp_path / "i", "--facets", "--json").stdout)
    (article,) = shown["issues"][0]["articles"]
    first, *_, last = article["facets"]
    assert first == {
        "kind": "organisation",
        "value": "宝山邮政管理局",
        "text": "宝山邮政管理局",
        "start": 0,
        "end": 7,
        "in_title": True,
        "marks": [],
        "sentence": article["title"],
    }
    assert last == {
        "kind": "quantity",
        "value": "8 家",
        "text": "8家",
        "start": article["body"].index("8家"),
        "end": article["body"].index("8家") + 2,
        "in_title": False,
        "marks": [],
        "sentence": article["body"],
    }


def test_show_without_the_flag_tells_no_facets(archive: Path, tmp_path: Path) -> None:
    run("build", archive, "--index", tmp_path / "i")
    (article,) = json.loads(run("show", "--index", tmp_path / "i", "--json").stdout)["issues"][0]["articles"]
    assert "facets" not in article


def test_a_build_says_which_frequent_names_it_did_not_know(archive: Path, tmp_path: Path) -> None:
    for number, day in enumerate(("3日", "4日", "5日")):
        told = ISSUE.replace("11月14日", f"11月{day}").replace("8家企业", "白鹭快运")
        told = told.replace("35期（总第486期", f"{36 + number}期（总第{487 + number}期")
        (archive / f"{number}.txt").write_text(told, encoding="utf-8")
    done = run("build", archive, "--index", tmp_path / "i")
    assert done.stdout.splitlines()[-1] == "unknown name 白鹭快运: 3 articles; add it to index/gazetteer.toml"
    done = run("build", archive, "--index", tmp_path / "i", "--json")
    assert json.loads(done.stdout)["unknown_names"] == [{"name": "白鹭快运", "articles": 3}]


def test_show_tells_what_the_archive_lacks_and_what_is_inferred(archive: Path, tmp_path: Path) -> None:
    head = ISSUE.splitlines()[1]
    for name, line, day in (("c", "（增刊）", "2024年12月2日"), ("d", "2024年第37期（总第488期）", "2024年12月9日")):
        text = ISSUE.replace(head, line).replace("2024年11月25日", day).replace("急救培训", f"{name}类座谈")
        (archive / f"{name}.txt").write_text(text, encoding="utf-8")
    (archive / "e.txt").write_text(ISSUE.replace("，", ", "), encoding="utf-8")
    (archive / "f.txt").write_text(ISSUE.replace("总第486期", "总第490期").replace("35", "39"), encoding="utf-8")
    run("build", archive, "--index", tmp_path / "i")
    lines = run("show", "--index", tmp_path / "i").stdout.splitlines()
    assert lines[0] == "2024年第35期（总第486期）2024-11-25  a.txt"
    assert "2024年12月2日期（期号未载）（推定：第36期、总第487期）  c.txt" in lines
    assert lines[-6:] == [
        "skipped b.txt: empty file",
        "set aside e.txt: the same issue as a.txt; kept once",
        "missing totals: 1: 489",
        "dates out of order: 1: f.txt (total 490, 2024-11-25)",
        "issues without a number: 1: c.txt",
        "issues: 4, articles: 4, files skipped: 1",
    ]
    shown = json.loads(run("show", "--index", tmp_path / "i", "--issue", "2024-12-02", "--json").stdout)
    assert [issue["inferred"] for issue in shown["issues"]] == [{"number": 36, "total": 487}]
    assert [issue["number"] for issue in shown["issues"]] == [None]
    assert shown["set_aside"] == [{"file": "e.txt", "reason": "the same issue as a.txt; kept once"}]


@pytest.mark.parametrize(("selector", "found"), [("486", 1), ("2024-35", 1), ("2024-11-25", 1), ("487", 0)])
def test_show_takes_one_issue(archive: Path, tmp_path: Path, selector: str, found: int) -> None:
    run("build", archive, "--index", tmp_path / "i")
    shown = run("show", "--index", tmp_path / "i", "--issue", selector, "--json")
    assert len(json.loads(shown.stdout)["issues"]) == found


def test_warnings_go_to_stderr(archive: Path, tmp_path: Path) -> None:
    (archive / "c.txt").write_text(ISSUE, encoding="utf-8")
    done = run("build", archive, "--index", tmp_path / "i")
    assert done.stderr == "warning: c.txt: the same bytes as a.txt; kept once\n"
    assert [line.partition(" in ")[0] for line in done.stdout.splitlines()] == [
        f"{tmp_path / 'i'}: issues: 1, articles: 1, passages: 1 (1 added, 0 updated, 0 unchanged, 0 removed)",
        "skipped b.txt: empty file",
    ]


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        ((), 2, "the following arguments are required: {build,show,train}; see: python -m index --help"),
        (("bild",), 2, "invalid choice: 'bild'"),
        (("build", "ARCHIVE"), 2, "the following arguments are required: --index; see: python -m index build --help"),
        (("build", "--index", "INDEX"), 2, "the following arguments are required: SOURCE"),
        (("build", "ARCHIVE", "--index", "INDEX", "--colour"), 2, "unrecognized arguments: --colour"),
        (("show", "--index", "INDEX", "--issue", "x"), 2, "--issue 'x': write a total number (486)"),
        (("show", "--index", "INDEX"), 1, "no index here; make one with: python -m index build ARCHIVE --index"),
        (("build", "nowhere", "--index", "INDEX"), 1, "nowhere: no such file or folder"),
        (("build", "ARCHIVE", "--index", "INDEX", "--strict"), 1, "1 of 2 files could not be read (--strict)"),
        (("build", "ARCHIVE", "--index", "INDEX", "--embedder", "no/model"), 1, "no/model: not on this machine"),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(
    archive: Path, tmp_path: Path, argv: tuple[str, ...], code: int, said: str
) -> None:
    places = {"ARCHIVE": str(archive), "INDEX": str(tmp_path / "i")}
    done = run(*(places.get(word, word) for word in argv))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert done.stderr.startswith("error: ")
    assert said in done.stderr


def test_debug_shows_where(tmp_path: Path) -> None:
    done = run("show", "--index", tmp_path, "--debug")
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "Traceback (most recent call last):")


@pytest.mark.parametrize("argv", [(), ("build",), ("show",)])
def test_help_is_a_result(argv: tuple[str, ...]) -> None:
    done = run(*argv, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(" ".join(("usage: python -m index", *argv)))


def test_progress_shows_on_a_terminal_only(archive: Path, tmp_path: Path) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    with redirect_stderr(Terminal()) as terminal, redirect_stdout(io.StringIO()):
        assert command.run(main, ["build", str(archive), "--index", str(tmp_path / "i")]) == 0
    lines = [line.rpartition("\r")[2] for line in terminal.getvalue().rstrip("\n").split("\n")]
    assert [line.partition(" |")[0] for line in lines] == ["reading 2/2", "embedding 1/1", "writing 1/1"]
    assert "1 articles" in lines[0]
    assert "left" in lines[0]


def test_it_runs_as_a_module(archive: Path, tmp_path: Path) -> None:
    argv = [sys.executable, "-m", "index", "build", str(archive), "--index", str(tmp_path / "i"), "--json"]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    assert (json.loads(done.stdout)["issues"], done.stderr) == (1, "")
    wrong = subprocess.run(argv[:4], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count("\n")) == (2, "", 1)
