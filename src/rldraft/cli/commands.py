"""All commands; importing this registers them."""

from rldraft.cli import export, generate, new, template, where

__all__ = ["export", "generate", "new", "template", "where"]
