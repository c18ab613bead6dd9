"""The folder of a model as sentence-transformers' StaticEmbedding keeps it: written whole or not at all, and read."""

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from index.errors import UserError
from index.training.cooccurrence import Matrix

_MODULE = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
_WEIGHT = "embedding.weight"


@dataclass(frozen=True, slots=True)
class Model:
    """A tokenizer, and the vector of each of its pieces: shape (pieces, dimension), float32."""

    tokenizer: Tokenizer
    table: Matrix


def check_free(folder: Path) -> None:
    """Raises `UserError` where a model's folder holds something already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(f"--out {folder}: is there already and not empty; name a new folder")


def write_model(model: Model, card: str, folder: Path) -> None:
    """Written beside the folder and renamed, so that a training that is killed leaves no half model."""
    from safetensors.numpy import save_file

    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        beside.chmod(0o755)
        model.tokenizer.save(str(beside / "tokenizer.json"), pretty=False)
        save_file({_WEIGHT: model.table.astype(np.float16)}, beside / "model.safetensors", {"format": "pt"})
        _write_json(beside / "modules.json", [{"idx": 0, "name": "0", "path": "", "type": _MODULE}])
        settings = {"model_type": "SentenceTransformer", "prompts": {"query": "", "document": ""}}
        _write_json(
            beside / "config_sentence_transformers.json",
            {**settings, "default_prompt_name": None, "similarity_fn_name": "cosine"},
        )
        (beside / "README.md").write_text(card, encoding="utf-8")
        check_free(folder)
        beside.replace(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def read_model(folder: Path) -> Model:
    """Raises `UserError` where the folder holds no model of this kind."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    missing = [name for name in ("tokenizer.json", "model.safetensors") if not (folder / name).is_file()]
    if missing:
        raise UserError(
            f"{folder}: holds no static model ({missing[0]} is missing); name a folder that index train wrote"
        )
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        table = load_file(folder / "model.safetensors")[_WEIGHT].astype(np.float32)
    except (OSError, SafetensorError, KeyError) as error:
        raise UserError(f"{folder / 'model.safetensors'}: cannot be read as a table of word vectors") from error
    except Exception as error:  # the tokenizers library has no class for what it cannot read
        raise UserError(f"{folder / 'tokenizer.json'}: cannot be read as a tokenizer ({error})") from error
    return Model(tokenizer, table)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
