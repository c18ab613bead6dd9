"""Makes the sample archive from its sources: python -m tests.sample.render [--pdf] from the repository's root."""

import argparse
import json
import subprocess
import tempfile
import tomllib
from pathlib import Path

from tests.sample import text_layouts, web_layouts, word_layout
from tests.sample.source import Sample, read, truth

HERE = Path(__file__).parent
ARCHIVE = HERE.parent / "archive"


def samples() -> list[Sample]:
    """All issues, by the name of their source."""
    return [read(path) for path in sorted(HERE.glob("20*.md"))]


def distribution(sample: Sample) -> list[str]:
    """The lines of the distribution list; its last one says that the issue is invented."""
    lists: dict[str, list[str]] = tomllib.loads((HERE / "distribution.toml").read_text(encoding="utf-8"))
    return [*lists[sample.distribution], *lists["notice"]]


def render(sample: Sample, folder: Path, *, pdf: bool) -> None:
    """Writes one issue into `folder`; a PDF only when it is asked for or missing, for its bytes change every time."""
    path, lines = folder / sample.file, distribution(sample)
    match sample.layout:
        case "wrapped":
            path.write_bytes(text_layouts.wrapped(sample, lines).encode(sample.encoding))
        case "paragraphs":
            path.write_bytes(text_layouts.paragraphs(sample, lines).encode(sample.encoding))
        case "markdown":
            path.write_bytes(web_layouts.markdown(sample, lines).encode(sample.encoding))
        case "web":
            path.write_bytes(web_layouts.site(sample, lines).encode(sample.encoding))
        case "word":
            word_layout.write(sample, lines, path)
        case "pdf":
            if pdf or not path.exists():
                _print(web_layouts.sheet(sample, lines), path)
        case other:
            raise ValueError(f"{sample.file}: no layout is called {other}")


def _print(page: str, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, encoding="utf-8")
        order = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run([*order, f"--print-to-pdf={path}", source.as_uri()], check=True, capture_output=True)


def main() -> None:
    """Renders every issue and writes truth.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdf", action="store_true", help="print the PDFs again")
    pdf = parser.parse_args().pdf
    ARCHIVE.mkdir(exist_ok=True)
    found = samples()
    for sample in found:
        render(sample, ARCHIVE, pdf=pdf)
    text = json.dumps({sample.file: truth(sample) for sample in found}, ensure_ascii=False, indent=1)
    (HERE / "truth.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
