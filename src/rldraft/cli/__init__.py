"""The command line: one file a command, each importing what it needs when it runs."""

from rldraft.cli.main import main

__all__ = ["main"]
