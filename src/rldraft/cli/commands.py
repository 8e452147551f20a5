"""All commands; importing this registers them."""

from rldraft.cli import corpus, export, generate, new, open, parse, rollover, serve, suggest, template, where

__all__ = [
    "corpus", "export", "generate", "new", "open", "parse", "rollover", "serve", "suggest", "template",
    "where",
]  # fmt: skip
