"""Any cross-encoder that sentence-transformers reads, from this machine only."""

from collections.abc import Sequence

from index.errors import UserError
from index.hub import find_model, stay_offline

_BATCH = 16
_LENGTH = 512  # pieces of question and text together: some models take 8,192, at a cost that grows with the square


class Cross:
    """A model with one figure for each pair; the sigmoid of it is the relevance, whatever the model's own habit is."""

    def __init__(self, name: str) -> None:
        place = find_model(name, "reranker")
        stay_offline()
        import torch
        from sentence_transformers import CrossEncoder
        from transformers.utils import logging

        logging.disable_progress_bar()
        logging.set_verbosity_error()
        try:
            self._model = CrossEncoder(
                str(place.folder),
                local_files_only=True,
                model_kwargs={"dtype": "auto" if torch.cuda.is_available() else torch.float32},
            )
        except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
            reason = " ".join(str(error).split())[:200]
            raise UserError(f"reranker {name}: sentence-transformers cannot load it ({reason})") from error
        if self._model.num_labels != 1:
            raise UserError(
                f"reranker {name}: it tells {self._model.num_labels} classes, not one relevance; name a reranker"
            )
        self.name = place.name
        self._model.max_seq_length = min(self._model.max_seq_length or _LENGTH, _LENGTH)
        self._sigmoid = torch.nn.Sigmoid()

    def relevance(self, question: str, texts: Sequence[str]) -> list[float]:
        if not texts:
            return []
        pairs = [(question, text) for text in texts]
        scores = self._model.predict(pairs, batch_size=_BATCH, activation_fn=self._sigmoid, show_progress_bar=False)
        return [float(score) for score in scores]
