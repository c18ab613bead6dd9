"""Any sentence-transformers model in a folder, through torch."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.embedders import Vectors
from index.embedders.prompts import prompts
from index.embedders.spec import Spec
from index.embedders.unit import shortened, unit
from index.errors import UserError
from index.hub import stay_offline

_BATCH = 32


class Transformer:
    """On a graphics card where torch finds one.

    There the weights have the precision that they were stored in; on the processor always 32 bits, which is quicker
    there and the same everywhere. Their vectors differ by less than what tells one passage from the next.
    """

    def __init__(self, folder: Path, spec: Spec) -> None:
        self.name = str(spec)
        self.batch = spec.batch or _BATCH
        self._prompt, self._passage_prompt = prompts(spec, folder)
        stay_offline()
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # our own bar tells how far a build is
        logging.set_verbosity_error()
        try:
            self._model = SentenceTransformer(
                str(folder),
                local_files_only=True,
                model_kwargs={"dtype": "auto" if torch.cuda.is_available() else torch.float32},
            )
        except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
            reason = " ".join(str(error).split())[:200]
            raise UserError(f"embedder {spec.name}: sentence-transformers cannot load it ({reason})") from error
        self._whole = int(self._model.get_embedding_dimension())
        self.dimension = shortened(spec, self._whole)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._unit(
            self._model.encode_document(
                list(texts), prompt=self._passage_prompt, batch_size=self.batch, show_progress_bar=False
            )
        )

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._unit(
            self._model.encode_query(list(texts), prompt=self._prompt, batch_size=self.batch, show_progress_bar=False)
        )

    def pieces(self, text: str) -> list[int]:
        tokenizer = self._model.tokenizer
        found = tokenizer.encode(text, add_special_tokens=False)
        return list(getattr(found, "ids", found))  # a static table's tokenizer tells more than the numbers

    def _unit(self, rows: object) -> Vectors:
        whole = np.asarray(rows, dtype=np.float32).reshape(-1, self._whole)
        return unit(whole[:, : self.dimension], self.dimension)
