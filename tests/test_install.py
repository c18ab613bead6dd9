"""The set-up: one lock for all, and nothing is installed twice."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import install

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
SCAN_LOCK = (ROOT / "requirements-scan.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_lock_fixes_every_version_and_names_no_host() -> None:
    loose = [line for line in LOCK.splitlines() if not re.match(r"[a-z0-9-]+==[0-9][^ /]*( ; [^/]+)?$", line)]
    assert loose == []


def test_the_lock_holds_what_the_project_needs() -> None:
    for lock, extra in ((LOCK, "dev"), (SCAN_LOCK, "scan")):
        needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"][extra]]
        names = {re.split(r"[<>=\[; ]", need)[0] for need in needed}
        assert names - set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)) == set()


def test_the_lock_for_scans_adds_to_the_other_and_changes_nothing() -> None:
    pinned = {line.partition("==")[0] for line in LOCK.splitlines()}
    added = [line for line in SCAN_LOCK.splitlines() if line not in LOCK.splitlines()]
    assert "rapidocr" not in pinned
    assert [line for line in added if line.partition("==")[0] in pinned] == []


def test_the_lock_brings_nothing_for_graphics_cards() -> None:
    assert re.findall(r"^(?:nvidia|cuda|triton).*", LOCK + SCAN_LOCK, re.MULTILINE) == []
    assert len(re.findall(r"^torch==", LOCK, re.MULTILINE)) == 1


def project(folder: Path) -> Path:
    """A folder with all that the set-up reads."""
    for name in ("install.py", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def fingerprint(folder: Path) -> str:
    call = [sys.executable, "-c", "import install; print(install.fingerprint())"]
    return subprocess.run(call, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def test_a_ready_environment_is_left_alone(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (folder / ".venv" / "installed").write_text(fingerprint(folder), encoding="utf-8")
    done = subprocess.run([sys.executable, "install.py"], cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_what_the_environment_was_made_from_is_told_apart(name: str, tmp_path: Path) -> None:
    folder = project(tmp_path)
    before = fingerprint(folder)
    assert fingerprint(folder) == before
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert fingerprint(folder) != before


def test_pip_is_asked_for_its_settings_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pip.conf").write_text("[global]\nindex-url = https://mirror.test/simple\nfind-links = a\n", "utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.setenv("PIP_FIND_LINKS", "b c")
    settings = install.pip_settings(Path(sys.executable))
    assert (settings["index-url"], settings["find-links"]) == ("https://mirror.test/simple", "b c")
