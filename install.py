"""Makes .venv and fills it with what requirements.lock names; does nothing where that is done already.

It needs Python and a package index, nothing else. The Makefile calls it.
"""

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed"
PACKAGES = ("index", "rag", "webui", "eval")
LIBRARIES = "faiss, gradio, ir_measures, langchain_text_splitters, lxml.html, pypdfium2, rjieba, tokenizers"
# the usual builds of torch for Linux bring 4 GB for graphics cards; nothing here uses one
TORCH_CPU = "https://download.pytorch.org/whl/cpu"


def main() -> int:
    """The exit code: 0 where .venv is ready."""
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        return fail(f"Python {sys.version.split()[0]}: needs 3.11, 3.12 or 3.13; name one with: make PYTHON=python3.12")
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return 0
    STAMP.unlink(missing_ok=True)
    # forbidden .pyc files would have every start compile all libraries anew
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        make_environment()
        fill()
    except (OSError, subprocess.CalledProcessError) as error:
        return fail(f"{error}; mend that and run it again, it goes on where it stopped")
    STAMP.write_text(wanted, encoding="utf-8")
    return 0


def fingerprint() -> str:
    """Changes with whatever .venv was made from: the lock, the project's own needs, the interpreter, the place."""
    digest = hashlib.sha256(f"{sys.version_info[:2]}\n{ROOT}\n".encode())
    for path in (LOCK, ROOT / "pyproject.toml", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def make_environment() -> None:
    """A virtual environment with pip, of this interpreter's version; one of another version is replaced."""
    if done("-c", f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})", silent=True):
        return
    say("making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True)


def fill() -> None:
    """All packages of the lock, then the project itself: with uv where it can be had, with pip otherwise."""
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    uv = ("-m", "uv", "pip", "install", "--quiet", "--python", str(PYTHON))
    configured = pip_settings(PYTHON)
    # uv does not read pip's settings: a mirror that pip is to use is meant for it as well
    if "index-url" in configured:
        os.environ.setdefault("UV_DEFAULT_INDEX", configured["index-url"])
    tool = uv if done(*pip, "--constraint", str(LOCK), "uv", silent=True) else pip
    install_torch(tool, configured.get("find-links", "").split())
    say(f"installing the packages of {LOCK.name}")
    if not (tool is uv and done(*uv, "--requirement", str(LOCK))):
        say("without uv: by pip, which takes a minute or two longer")
        tool = pip
        require(*pip, "--requirement", str(LOCK))
    require(*tool, "--no-deps", "--editable", str(ROOT))
    # compiled now, once: whoever calls the commands may forbid .pyc files
    done("-m", "compileall", "-q", *(str(ROOT / name) for name in PACKAGES), silent=True)
    done("-c", f"import {LIBRARIES}", silent=True)


def install_torch(tool: tuple[str, ...], wheels: list[str]) -> None:
    """On Linux the build for processors only: from pip's own folders of wheels, or from PyTorch's index."""
    pinned = next(line for line in LOCK.read_text(encoding="utf-8").split() if line.startswith("torch=="))
    has = f"from importlib.metadata import version; assert '{pinned}' == 'torch==' + version('torch').split('+')[0]"
    if sys.platform != "linux" or done("-c", has, silent=True):
        return
    say(f"installing {pinned} for processors")
    folders = [part for folder in wheels for part in ("--find-links", folder)]
    if folders and done(*tool, "--no-index", "--no-deps", *folders, pinned, silent=True):
        return
    if done(*tool, "--no-deps", "--index-url", TORCH_CPU, pinned, silent=True, UV_HTTP_RETRIES="0", PIP_RETRIES="0"):
        return
    say("its build for processors cannot be had; the usual one takes 5 GB of disk and some minutes")
    require(*tool, pinned)


def pip_settings(python: Path) -> dict[str, str]:
    """What pip is told by its files and by the environment, which wins: {"find-links": "folder", …}."""
    listed = subprocess.run([python, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True)
    settings: dict[str, str] = {}
    for line in sorted(listed.stdout.splitlines(), key=lambda line: line.startswith(":env:")):
        name, _, value = line.partition("=")
        settings[name.rpartition(".")[2]] = str(ast.literal_eval(value))
    return settings


def done(*arguments: str, silent: bool = False, **environment: str) -> bool:
    """Whether the environment's interpreter does that without an error."""
    if not PYTHON.exists():
        return False
    output = subprocess.DEVNULL if silent else sys.stderr
    call = [str(PYTHON), *arguments]
    return subprocess.call(call, stdout=output, stderr=output, env={**os.environ, **environment}) == 0


def require(*arguments: str) -> None:
    """What the environment's interpreter must do. Raises `CalledProcessError`."""
    subprocess.run([PYTHON, *arguments], stdout=sys.stderr, check=True)


def say(text: str) -> None:
    sys.stderr.write(f"install: {text}\n")


def fail(text: str) -> int:
    sys.stderr.write(f"error: {text}\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
