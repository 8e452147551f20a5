"""All commands; importing this registers them."""

from rldraft.cli import corpus, export, generate, new, parse, suggest, template, where

__all__ = ["corpus", "export", "generate", "new", "parse", "suggest", "template", "where"]
