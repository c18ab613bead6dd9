"""A sentence-transformers model by the graph that was exported with it: cut, run, pool; without torch.

sentence-transformers' own ONNX backend needs a library that its newest releases cannot be installed with.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.embedders import Vectors
from index.embedders.engines import FILES, open_engine
from index.embedders.pooling import Pool, pooling_of
from index.embedders.prompts import prompts
from index.embedders.spec import Spec
from index.embedders.unit import shortened, unit
from index.errors import UserError

_BATCH = 32
_INPUTS = {"input_ids", "attention_mask", "token_type_ids"}


class Exported:
    """The same vectors as through torch, but for rounding, where the graph was exported from the same weights."""

    def __init__(self, folder: Path, spec: Spec) -> None:
        self.name = str(spec)
        self.batch = spec.batch or _BATCH
        self._prompt, self._passage_prompt = prompts(spec, folder)
        self._pool: Pool = pooling_of(folder, spec)
        self._tokenizer, self._lower = _tokenizer(folder, spec)
        self._inputs, self._run = open_engine(spec.backend, export_of(folder, spec))
        if strange := sorted(set(self._inputs) - _INPUTS):
            raise UserError(f"embedder {spec.name}: its export asks for {strange[0]}; use --backend torch")
        self._whole = self.dimension = int(self._embed(["。"]).shape[1])
        self.dimension = shortened(spec, self._whole)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._rows([self._passage_prompt + text for text in texts])

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._rows([self._prompt + text for text in texts])

    def pieces(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def _rows(self, texts: Sequence[str]) -> Vectors:
        """Texts of like length go together, so that little is padded."""
        whole = np.zeros((len(texts), self._whole), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        for at in range(0, len(order), self.batch):
            places = order[at : at + self.batch]
            whole[places] = self._embed([texts[place] for place in places])
        return unit(whole[:, : self.dimension], self.dimension)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        """Not yet of unit length."""
        cut = self._tokenizer.encode_batch([text.lower() if self._lower else text for text in texts])
        arrays = {
            "input_ids": np.array([one.ids for one in cut], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in cut], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in cut], dtype=np.int64),
        }
        states = np.asarray(self._run({name: arrays[name] for name in self._inputs}), dtype=np.float32)
        # a graph may pool by itself: then a text has one row already
        return states if states.ndim == 2 else self._pool(states, arrays["attention_mask"])


def export_of(folder: Path, spec: Spec) -> Path:
    """The file that the backend reads."""
    for name in FILES[spec.backend]:
        if (folder / name).is_file():
            return folder / name
    wanted = FILES[spec.backend][0]
    raise UserError(f"embedder {spec.name}: holds no {wanted} for --backend {spec.backend}; add it, or use torch")


def _tokenizer(folder: Path, spec: Spec) -> tuple[Any, bool]:
    """With the model's own limit of length and padding; and whether texts are to be lower case."""
    from tokenizers import Tokenizer

    if not (folder / "tokenizer.json").is_file():
        raise UserError(f"embedder {spec.name}: holds no tokenizer.json; use --backend torch")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    sentence, own, model = (
        _read(folder / name) for name in ("sentence_bert_config.json", "tokenizer_config.json", "config.json")
    )
    bounds = [own.get("model_max_length"), model.get("max_position_embeddings"), 8192]
    tokenizer.enable_truncation(int(sentence.get("max_seq_length") or min(b for b in bounds if b)))
    padding = own.get("pad_token") or "[PAD]"
    padding = padding["content"] if isinstance(padding, dict) else padding
    tokenizer.enable_padding(pad_id=tokenizer.token_to_id(padding) or 0, pad_token=padding)
    return tokenizer, bool(sentence.get("do_lower_case"))


def _read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}
