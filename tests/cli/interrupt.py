"""A command of the program that is interrupted as soon as its first result is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def interrupted(arguments: list[str], folder: Path, first: str) -> tuple[int, str]:
    """Run `rldraft` in a folder until a file like `first` is there, then interrupt it; give code and stderr."""
    with subprocess.Popen(
        [sys.executable, "-m", "rldraft", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        while process.poll() is None and not list(folder.glob(first)):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    return process.returncode, said
