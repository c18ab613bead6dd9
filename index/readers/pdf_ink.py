"""How heavy rows are whose font has no name: by the ink that they take on the page, as the eye tells.

Browsers embed some Chinese faces as drawings (Type 3) without a name or a weight. A bold row takes half as much ink
again as a plain one: .26 to .33 of its characters' squares against .16 to .23, measured on prints of Noto Serif.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.readers.pdf_rows import Run

UNKNOWN = -1  # a run's weight where its font has no name
_SCALE = 2.0  # pixels a point: 20 ms a page
_HEAVIER = 1.25  # times the usual ink


def weighed(document: Any, runs: Sequence[Run]) -> list[Run]:
    """The runs with a weight of 0 or 1 where it was unknown."""
    nameless = [run for run in runs if run.weight == UNKNOWN]
    if not nameless:
        return list(runs)
    pages = {run.page: _picture(document[run.page - 1]) for run in nameless}
    inks = {id(run): _ink(pages[run.page], run) for run in nameless}
    usual = median(inks.values())
    return [
        replace(run, weight=int(inks[id(run)] > _HEAVIER * usual)) if run.weight == UNKNOWN else run for run in runs
    ]


def _picture(page: Any) -> NDArray[np.uint8]:
    picture: NDArray[np.uint8] = page.render(scale=_SCALE, grayscale=True).to_numpy()
    return picture.reshape(picture.shape[0], picture.shape[1], -1)[:, :, 0]


def _ink(picture: NDArray[np.uint8], run: Run) -> float:
    """Of the squares that the characters stand in, how much is black; a mark takes a quarter of a character's ink."""
    height = picture.shape[0]
    top, bottom = height - int(run.top * _SCALE), height - int(run.bottom * _SCALE) + 1
    cut = picture[max(0, top) : bottom, int(run.left * _SCALE) : int(run.right * _SCALE) + 1]
    squares = sum(0.25 if char in "，。、；：“”（）" else 1.0 if char > "\u2e80" else 0.4 for char in run.text)
    black = float((255.0 - cut).sum()) / 255 / _SCALE**2
    return black / max(squares, 0.25) / run.size**2
