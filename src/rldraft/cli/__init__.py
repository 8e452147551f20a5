"""The command line: one file a command, each importing what it needs when it runs."""

from rldraft.cli.app import main

__all__ = ["main"]
