"""All commands; importing this registers them."""

from rldraft.cli import export, generate, new, parse, template, where

__all__ = ["export", "generate", "new", "parse", "template", "where"]
