"""What a model wants before questions and before passages: as it was told, as its files say, or as its card says."""

import json
import tomllib
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from index.embedders.spec import Spec
from index.hub import Place

_TABLE = Path(__file__).with_name("prompts.toml")
# the names under which models ship the prompt of a search; the first two are sentence-transformers' own
_OF_QUESTIONS = ("query", "retrieval.query", "web_search_query", "s2p_query")
_OF_PASSAGES = ("document", "passage", "corpus", "retrieval.passage")


def with_prompts(spec: Spec, place: Place) -> Spec:
    """The spec with the table's prompts, where neither the caller nor the model's files tell any."""
    if spec.prompt is not None or spec.passage_prompt is not None or any(own_prompts(place.folder)):
        return spec
    model = PurePath(place.name).name.lower()
    for entry in tomllib.loads(_TABLE.read_text(encoding="utf-8"))["model"]:
        if any(fnmatchcase(model, name) for name in entry["names"]):
            return replace(spec, prompt=entry.get("prompt"), passage_prompt=entry.get("passage_prompt"))
    return spec


def prompts(spec: Spec, folder: Path) -> tuple[str, str]:
    """Before questions, before passages."""
    question, passage = own_prompts(folder)
    return (
        question if spec.prompt is None else spec.prompt,
        passage if spec.passage_prompt is None else spec.passage_prompt,
    )


def own_prompts(folder: Path) -> tuple[str, str]:
    """Those that the model's files tell; "" for none."""
    path = folder / "config_sentence_transformers.json"
    shipped = json.loads(path.read_text(encoding="utf-8")).get("prompts") or {} if path.is_file() else {}
    first = (next((shipped[n] for n in names if shipped.get(n)), "") for names in (_OF_QUESTIONS, _OF_PASSAGES))
    question, passage = first
    return question, passage
