"""What the texts tell people to type works: commands are run in a copy of the project's folder, or checked."""

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import __main__ as index_command
from index.command import run

ROOT = Path(__file__).parents[1]
TEXTS = ("README.md", "README.zh.md", "CONTRIBUTING.md", "docs/contract.md")
LINKED = (
    "Makefile",
    "pyproject.toml",
    "install.py",
    "requirements.lock",
    "requirements-scan.lock",
    "index",
    "rag",
    "webui",
    "eval",
    "tests",
)
OWN = "我的简报"


def blocks(text: str, language: str) -> list[str]:
    """A text's fenced blocks of one language."""
    whole = (ROOT / text).read_text(encoding="utf-8")
    return [str(block) for block in re.findall(rf"^```{language}\n(.*?)^```$", whole, re.DOTALL | re.MULTILINE)]


def lines(language: str) -> list[str]:
    """Each command once."""
    typed = (line for text in TEXTS for block in blocks(text, language) for line in block.splitlines() if line)
    return list(dict.fromkeys(typed))


SHELL, WINDOWS = lines("sh"), lines("bat")
MAKE = [line for line in SHELL if line.startswith("make")]
PYTHON = [line for line in SHELL if not line.startswith("make")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's folder as a user has it, with an archive of their own; what the commands write stays in it."""
    folder = tmp_path_factory.mktemp("project")
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / OWN).mkdir()
    for path in sorted((ROOT / "tests" / "archive").glob("*2024*.txt")):
        (folder / OWN / path.name).write_bytes(path.read_bytes())
    done = typed(f"{sys.executable} -m index build tests/archive --index .index/sample", folder)
    assert done.returncode == 0, done.stderr
    return folder


def plain_environment() -> dict[str, str]:
    """Ours, less what a `make test` around this test hands down."""
    inner = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "ARCHIVE", "INDEX", "HOST", "PORT", "QUESTIONS", "REPORT")
    return {name: value for name, value in os.environ.items() if name not in inner}


def typed(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line], cwd=folder, env=plain_environment(), capture_output=True, text=True, encoding="utf-8"
    )


def is_run(line: str) -> bool:
    """Not the page, which does not end, nor a model that readers bring, nor what installs, nor what takes minutes."""
    return not any(
        word in line
        for word in ("-m webui", "--embedder", "--reranker", "requirements-scan.lock", "tests.fuzz", "index train")
    )


def test_the_texts_hold_commands() -> None:
    assert {"make serve", "make test", "make eval", "make lock"} <= set(MAKE)
    assert {line.split()[2] for line in PYTHON} == {"index", "rag", "eval", "webui", "pip", "tests.fuzz"}
    assert len(WINDOWS) >= 4


@pytest.mark.parametrize("line", MAKE)
def test_make_knows_the_target(line: str, folder: Path) -> None:
    done = typed(line.replace("make", "make -n", 1), folder)
    assert done.returncode == 0, done.stderr
    assert "install.py" in done.stdout


@pytest.mark.parametrize("line", [line for line in PYTHON if is_run(line)])
def test_a_command_of_the_texts_runs(line: str, folder: Path) -> None:
    done = typed(line, folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout or "rag batch" in line


@pytest.mark.parametrize("line", [line for line in [*PYTHON, *WINDOWS] if not is_run(line)])
def test_a_command_that_is_not_run_has_its_flags(line: str) -> None:
    _, *call = shlex.split(line.replace("\\", "/"))
    verb = call[: 3 if call[1] in ("index", "rag") else 2]
    told = subprocess.run([sys.executable, *verb, "--help"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert told.returncode == 0, told.stderr
    assert [word for word in call if word.startswith("--") and word not in told.stdout] == []


@pytest.mark.parametrize("line", [line for line in WINDOWS if "-m index" in line])
def test_a_windows_command_on_an_archive_runs(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    _, _, module, *words = shlex.split(line.replace("\\", "/"))
    assert module == "index"
    with contextlib.redirect_stdout(io.StringIO()) as told:
        assert run(index_command.main, words) == 0
    assert "issues: " in told.getvalue()


def test_a_windows_set_up_names_what_is_there() -> None:
    made, filled = [line for line in WINDOWS if "-m index" not in line and is_run(line)]
    assert made == "py -3.11 -m venv .venv"
    assert filled.split()[1:5] == ["-m", "pip", "install", "-r"]
    assert (ROOT / filled.split()[5]).is_file()


def test_python_of_the_contract_runs(folder: Path) -> None:
    [block] = blocks("docs/contract.md", "python")
    done = subprocess.run([sys.executable, "-c", block], cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert any(line.startswith(("answered ", "partial ", "not_found ")) for line in done.stdout.splitlines())


def test_the_contract_shows_the_fields_that_there_are(folder: Path) -> None:
    build, show, facets, _, record = blocks("docs/contract.md", "json")
    calls = {
        build: "index build tests/archive --index .index/sample --json",
        show: "index show --index .index/sample --issue 2023-27 --json",
        record: 'rag ask "哪些区开展过消防演练？" --index .index/sample --json',
    }
    for block, call in calls.items():
        told, real = json.loads(block), json.loads(typed(f".venv/bin/python -m {call}", folder).stdout)
        told.pop("id", None)
        assert fields(told) == fields(real)
    shown = typed(".venv/bin/python -m index show --index .index/sample --issue 2023-27 --facets --json", folder)
    article = json.loads(shown.stdout)["issues"][0]["articles"][0]
    assert fields(json.loads(facets)) == fields({"facets": article["facets"]})


def fields(value: object) -> object:
    """The names of a record's fields, those of its parts as well; a list stands for its first entry."""
    match value:
        case {"file": _, "reason": _}:
            return None
        case dict():
            return {name: fields(part) for name, part in value.items() if name not in ("skipped", "filters")}
        case [first, *_]:
            return fields(first)
    return None


@pytest.mark.parametrize("text", TEXTS)
def test_links_lead_to_files(text: str) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", (ROOT / text).read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / text).parent.joinpath(target).is_file()] == []


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """`make serve` over an archive and an index whose paths are hard to quote."""
    archive, index = folder / "局里's 简报", folder / "索 引"
    shutil.copytree(folder / OWN, archive)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    call = ["make", "-o", "install", "serve", f"ARCHIVE={archive.name}", f"INDEX={index.name}", f"PORT={port}"]
    process = subprocess.Popen(
        call, cwd=folder, env=plain_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    said = ""
    while "http://" not in said:
        line = process.stderr.readline()
        assert line, said
        said += line
    yield f"http://127.0.0.1:{port}"
    os.killpg(process.pid, signal.SIGINT)
    process.wait(20)


def test_make_serve_takes_an_archive_of_ones_own(address: str) -> None:
    [block] = blocks("README.md", "python")
    block = block.replace("http://127.0.0.1:7860", address)
    done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert any(line.startswith(("answered ", "partial ", "not_found ")) for line in done.stdout.splitlines())
