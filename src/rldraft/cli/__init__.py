"""The command line: one file a command, each importing what it needs when it runs."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the program; alone it is the desk, which needs nothing of the command line."""
    if len(sys.argv) == 1 and sys.stdin.isatty() and sys.stderr.isatty():
        from rldraft.problems import Trouble
        from rldraft.tui.app import Desk

        app = Desk()
        try:
            app.run()
        except Trouble as trouble:
            from rldraft.cli.app import tell

            tell(trouble.problems)
            sys.exit(int(trouble.code))
        sys.exit(app.return_code or 0)
    from rldraft.cli.main import main as commands

    commands()
