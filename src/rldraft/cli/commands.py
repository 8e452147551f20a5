"""All commands; importing this registers them."""

from rldraft.cli import (
    check,
    corpus,
    export,
    generate,
    new,
    open,
    parse,
    rollover,
    serve,
    suggest,
    template,
    where,
)

__all__ = [
    "check", "corpus", "export", "generate", "new", "open", "parse", "rollover", "serve", "suggest",
    "template", "where",
]  # fmt: skip
