"""What every reading process needs, loaded where they are forked from: importing this file is its work."""

from index.building.part import make_part
from index.chunks import prepare
from index.words import words

__all__ = ["make_part"]

prepare()
words("上海市邮政管理局")
