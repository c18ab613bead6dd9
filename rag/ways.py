"""The flags that choose how questions are answered, the same in every command that answers."""

import argparse

from rag.settings import Settings


def add_ways(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reranker", metavar="NAME", help="a cross-encoder, by name or folder, to order what is found")


def settings_of(args: argparse.Namespace) -> Settings:
    """The settings of a call."""
    return Settings(reranker=args.reranker)
