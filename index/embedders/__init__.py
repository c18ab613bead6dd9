"""The seam of the embedding models: texts to vectors."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import UserError

if TYPE_CHECKING:
    from index.embedders.spec import Spec
    from index.hub import Place

Vectors = NDArray[np.float32]

_MODEL = Path(__file__).parents[1] / "model"


class Embedder(Protocol):
    """Rows of unit length, float32, shape (texts, dimension); a text without any known piece gives a row of zeros.

    Questions and passages are apart, for many models put a prompt before the question only. `name` is what the
    index remembers (`index.embedders.spec`), so that it is never searched with another model or in another way.
    """

    name: str
    dimension: int
    batch: int  # texts a call that it takes well; progress is told after each

    def embed_passages(self, texts: Sequence[str]) -> Vectors: ...

    def embed_questions(self, texts: Sequence[str]) -> Vectors: ...

    def pieces(self, text: str) -> list[int]:
        """The numbers of the pieces that its tokenizer cuts a text into, without marks of its own."""
        ...


def load_embedder(name: str = "builtin") -> Embedder:
    """`builtin` is the model that comes with the project; anything else is a sentence-transformers name or folder,
    with its options as `index.embedders.spec` writes them.

    A name that carries a fingerprint (`builtin@1a2b3c4d`) is refused where the model has changed since.
    """
    from index.embedders.spec import Spec
    from index.embedders.static import table_of
    from index.hub import Place, find_model

    spec = Spec.parse(name)
    place = Place("builtin", _MODEL) if spec.name == "builtin" else find_model(spec.name, "embedder")
    if table := table_of(place.folder):
        return _static(table, spec, place)
    if not any((place.folder / file).is_file() for file in ("modules.json", "config.json")):
        raise UserError(
            f"embedder {name}: this folder holds no sentence-transformers model; name the one with modules.json"
        )
    return _transformer(spec, place)


@cache
def builtin() -> Embedder:
    """The model that comes with the project, loaded once: all who read by it share its table."""
    return load_embedder()


def _static(table: Path, spec: "Spec", place: "Place") -> Embedder:
    from index.embedders.static import Static
    from index.hub import fingerprint

    if spec != replace(spec, backend="torch", dimension=None, prompt=None, passage_prompt=None):
        raise UserError(f"embedder {spec.name}: a table of word vectors takes no prompt, dimension or backend")
    return Static(table, str(_checked(spec, place, fingerprint(place.folder))))


def _transformer(spec: "Spec", place: "Place") -> Embedder:
    from index.embedders.prompts import with_prompts
    from index.hub import fingerprint

    spec = with_prompts(spec, place)
    if spec.backend == "torch":
        from index.embedders.transformer import Transformer

        return Transformer(place.folder, _checked(spec, place, fingerprint(place.folder)))
    from index.embedders.exported import Exported, export_of

    file = export_of(place.folder, spec)
    mark = fingerprint(place.folder, file.parent.glob(f"{file.stem}.*"))
    return Exported(place.folder, _checked(spec, place, mark))


def _checked(spec: "Spec", place: "Place", found: str) -> "Spec":
    """The spec as an index remembers it."""
    if spec.fingerprint not in ("", found):
        made = f"{place.name}@{spec.fingerprint}"
        raise UserError(f"the index was made with the model {made}, this is {place.name}@{found}; build it anew")
    return replace(spec, name=place.name, fingerprint=found)
