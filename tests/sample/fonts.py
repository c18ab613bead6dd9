"""The few glyphs that a PDF needs, as a small TrueType font: what a browser embeds by itself is six times larger."""

import base64
import io
from pathlib import Path

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.cu2quPen import Cu2QuPen  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTCollection  # type: ignore[import-untyped]

FOLDER = Path("/usr/share/fonts/opentype/noto")
COARSE = 3.0  # font units that a curve may be off: a third of a per cent of the character's size


def face(text: str, *, bold: bool) -> str:
    """A CSS @font-face rule for the family Sample with the characters of `text`, from Noto Sans CJK SC."""
    style = "Bold" if bold else "Regular"
    collection = TTCollection(FOLDER / f"NotoSansCJK-{style}.ttc", lazy=True)
    source = next(font for font in collection if font["name"].getDebugName(1).endswith("CJK SC"))
    glyphs, cmap = source.getGlyphSet(), source.getBestCmap()
    drawn = {".notdef": TTGlyphPen(None).glyph()}
    metrics = {".notdef": (1000, 0)}
    names = {ord(c): f"u{ord(c):04X}" for c in sorted(set(text)) if ord(c) in cmap}
    for code, name in names.items():
        pen = TTGlyphPen(None)
        glyph = glyphs[cmap[code]]
        glyph.draw(Cu2QuPen(pen, max_err=COARSE, reverse_direction=True))
        drawn[name] = pen.glyph()
        metrics[name] = (round(glyph.width), 0)
    built = FontBuilder(1000, isTTF=True)
    built.setupGlyphOrder(list(drawn))
    built.setupCharacterMap(names)
    built.setupGlyf(drawn)
    built.setupHorizontalMetrics(
        {name: (width, drawn[name].xMin if drawn[name].numberOfContours else 0) for name, (width, _) in metrics.items()}
    )
    built.setupHorizontalHeader(ascent=880, descent=-120)
    weight = 700 if bold else 400
    built.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120, usWeightClass=weight)
    built.setupNameTable({"familyName": "Sample", "styleName": style, "psName": f"Sample-{style}"})
    built.setupPost(keepGlyphNames=False)
    made = io.BytesIO()
    built.save(made)
    content = base64.b64encode(made.getvalue()).decode("ascii")
    return f"@font-face {{ font-family: Sample; font-weight: {weight}; src: url(data:font/ttf;base64,{content}); }}"
