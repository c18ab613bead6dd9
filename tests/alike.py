"""How rag/alike.txt is made: characters that look alike in print. python -m tests.alike FONT"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

TABLE = Path(__file__).parents[1] / "rag" / "alike.txt"
_SIZE, _SIDE, _BLUR = 40, 32, 1.6  # pixels: of the font, of the picture compared, of what the eye smooths over
_FROM, _MOST = 0.87, 6  # correlation of two pictures from which they look alike; look-alikes of one character


def characters(rows: range) -> Iterator[str]:
    """Those of some rows of GB 2312: 0xB0 to 0xD7 are the common ones, by sound, 0xD8 to 0xF7 the others."""
    for row in rows:
        for cell in range(0xA1, 0xFF):
            yield from bytes([row, cell]).decode("gb2312", "ignore")


def pictures(found: Sequence[str], font: ImageFont.FreeTypeFont) -> NDArray[np.float32]:
    """One row a character, of length 1 around 0, so that a product is a correlation."""
    rows = []
    for character in found:
        image = Image.new("L", (_SIZE + 8, _SIZE + 8), 0)
        ImageDraw.Draw(image).text((4, -5), character, font=font, fill=255)
        small = image.filter(ImageFilter.GaussianBlur(_BLUR)).resize((_SIDE, _SIDE))
        rows.append(np.asarray(small, dtype=np.float32).ravel())
    shapes: NDArray[np.float32] = np.stack(rows)
    shapes -= shapes.mean(axis=1, keepdims=True)
    shapes /= np.linalg.norm(shapes, axis=1, keepdims=True)
    return shapes


def table(font: ImageFont.FreeTypeFont) -> str:
    """A line for each common character that has any: itself, then its look-alikes, nearest first."""
    common, every = list(characters(range(0xB0, 0xD8))), list(characters(range(0xB0, 0xF8)))
    likeness = pictures(common, font) @ pictures(every, font).T
    lines = []
    for character, row in zip(common, likeness, strict=True):
        near = [every[n] for n in np.argsort(-row, kind="stable")[: _MOST + 1] if row[n] >= _FROM]
        lines.append(character + "".join(other for other in near if other != character))
    return "\n".join(line for line in lines if len(line) > 1) + "\n"


def main(argv: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.alike", description=__doc__)
    parser.add_argument("font", help="a font file with Chinese characters, such as Noto Sans CJK (OFL)")
    parser.add_argument("--face", type=int, default=0, help="which face of a collection (default: 0)")
    args = parser.parse_args(argv)
    TABLE.write_text(table(ImageFont.truetype(args.font, _SIZE, index=args.face)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
