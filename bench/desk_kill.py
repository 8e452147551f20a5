"""Kill -9 at random moments while typing at the desk: how much typing is lost. See README.md. Not on Windows.

A round types numbered signs at the desk, kills it without a warning, and opens the draft again. A key counts
as lost if it is not in the text then; what is told is how long before the kill the first lost key was sent.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from common import EXAMPLE, GENERATE, ROOT, environment, run
from terminal import Terminal

sys.path.insert(0, str(ROOT / "src"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    lost: list[float] = []
    with tempfile.TemporaryDirectory() as work:
        env = environment(Path(work) / "home")
        for number in range(arguments.rounds):
            draft = Path(work) / f"draft{number}"
            run([*GENERATE[:-1], "new", str(draft), "--facts", str(EXAMPLE)], env)
            lost.append(one(draft, env, dice))
    print(f"{len(lost)} kills while typing: torn files 0, rounds with lost keys {sum(x > 0 for x in lost)}")
    print(
        f"seconds before the kill of the first lost key: most {max(lost):.2f}, mean {sum(lost) / len(lost):.2f}"
    )


def one(draft: Path, env: dict[str, str], dice: random.Random) -> float:
    """Type, kill, open again; give how many seconds of typing were lost."""
    from rldraft.draft.session import Session

    terminal = Terminal([*GENERATE[:-1], "open", str(draft)], env)
    terminal.wait_for("指导下")
    time.sleep(0.5)
    sent: list[float] = []
    until = time.monotonic() + dice.uniform(0.3, 6)
    while time.monotonic() < until:
        sent.append(time.monotonic())
        terminal.type(chr(0x3400 + len(sent)))
        terminal.read(dice.choice([0.02, 0.05, 0.1, 0.1, 1.2]))
    killed = time.monotonic()
    terminal.kill()
    session = Session.open(draft)
    body = session.sections[0].body
    session.close()
    kept = 0
    while kept < len(sent) and chr(0x3400 + kept + 1) in body:
        kept += 1
    assert all(chr(0x3400 + n + 1) not in body for n in range(kept, len(sent))), (
        "a key is there without one before it"
    )
    return killed - sent[kept] if kept < len(sent) else 0.0


if __name__ == "__main__":
    main()
