"""How the house is built: imports run one way, and the seams load nothing heavy."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "index": {"index"},
    "rag": {"index", "rag"},
    "webui": {"index", "rag", "webui"},
    "eval": {"index", "rag", "eval"},
}
HEAVY = (
    "torch",
    "sentence_transformers",
    "transformers",
    "gradio",
    "langchain_text_splitters",
    "langchain_core",
    "onnxruntime",
    "openvino",
)


def files(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Top names of all that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield str(node.module).split(".")[0]


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def holds_protocol(path: Path) -> bool:
    classes = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ClassDef)]
    return any(isinstance(base, ast.Name) and base.id == "Protocol" for node in classes for base in node.bases)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_run_one_way_only(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files(package)
        for name in imported(path)
        if name in MAY_IMPORT and name not in MAY_IMPORT[package]
    ]
    assert wrong == []


def test_the_seams_load_nothing_heavy() -> None:
    seams = [module(path) for package in MAY_IMPORT for path in files(package) if holds_protocol(path)]
    assert {"index.readers", "index.embedders", "index.stores", "rag.rerankers"} <= set(seams)
    script = f"import sys, index, rag, {', '.join(seams)}; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", ["index.command", "index.words", "index.build", "index.__main__"])
def test_what_every_start_needs_loads_nothing_heavy(name: str) -> None:
    script = f"import sys, {name}; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("library", "only"),
    [
        ("langchain_text_splitters", {"index/chunks.py"}),
        ("rjieba", {"index/words.py"}),
        ("pypinyin", set()),  # a table made from it is loaded a hundred times as fast
        ("faiss", {"index/stores/local/vectors.py"}),
        ("sentence_transformers", {"index/embedders/transformer.py", "rag/rerankers/cross_encoder.py"}),
        ("scipy", {"index/training/cooccurrence.py"}),
        ("onnxruntime", {"index/embedders/engines.py"}),
        ("openvino", {"index/embedders/engines.py"}),
    ],
)
def test_a_library_is_known_to_one_place(library: str, only: set[str]) -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for package in MAY_IMPORT
        for path in files(package)
        if library in set(imported(path))
    }
    assert found == only


def test_every_file_says_its_one_idea() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for package in MAY_IMPORT
        for path in files(package)
        if not (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").strip()
    ]
    assert silent == []
