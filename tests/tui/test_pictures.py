"""What stands on the screens at four sizes, Chinese text and all, held against kept pictures.

RLDRAFT_UPDATE_GOLDEN=1 writes them anew; what changed shows as a difference in review.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from driving import until
from modals import rows
from rich.cells import cell_len

from rldraft.draft.session import Session
from rldraft.tui import status

KEPT = Path(__file__).resolve().parent.parent / "data" / "screens"
SIZES = ((80, 24), (100, 30), (120, 40), (200, 60))
SCREENS = {
    "desk": (),
    "suggestions": ("f2",),
    "facts": ("f3",),
    "findings": ("f5",),
    "problem": ("ctrl+g", "ctrl+g", "f5"),
    "preview": ("f7",),
    "find": ("ctrl+f", "执", "法"),
}


@pytest.fixture
def written(sample: Path) -> Path:
    """A draft with every state: a section of one's own, a gap, a slip, text that the template left behind."""
    session = Session.open(sample)
    at = next(v.index for v in session.sections if v.id == "enforcement")
    session.write(
        at, session.sections[at].body + "\n全年开展联合检查【待填：联合检查次数】次，**成效明显**。"
    )
    session.set_fact("行政执法.行政处罚案件", "")
    own = session.add(at, 2, "年度亮点工作")
    session.write(own, "“三省一市”联动执法，发现“跑冒滴漏”等问题30起，整改率100%。")
    session.save()
    session.close()
    return sample


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_screens_look_as_they_did(
    at_desk: Callable[..., None], written: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "now", lambda: "14:03")
    different: list[str] = []

    async def journey(pilot) -> None:
        desk = pilot.app.screen
        at = next(v.index for v in desk.session.sections if v.id == "enforcement")
        for name, keys in SCREENS.items():
            desk.go(at)
            await _still(pilot, desk)
            await pilot.press(*keys)
            desk.tell("")  # it would go of itself after a while
            await _still(pilot, desk)
            shown = rows(pilot)
            assert len(shown) == size[1]
            assert all(cell_len(row) == size[0] for row in shown)
            if not _same(KEPT / f"{name}-{size[0]}x{size[1]}.txt", shown):
                different.append(name)
            await pilot.press("escape", "escape")
            await until(pilot, lambda: pilot.app.screen is desk)

    at_desk(written, journey, size)
    assert not different


def _same(file: Path, shown: list[str]) -> bool:
    text = "\n".join(row.rstrip() for row in shown) + "\n"
    if os.environ.get("RLDRAFT_UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return file.read_text(encoding="utf-8") == text


async def _still(pilot, desk) -> None:
    """Wait until the screen has stayed as it is for a while, the draft is checked and nothing looked for."""
    before: list[str] = []
    same = 0
    for _ in range(400):
        await pilot.pause(0.05)
        shown = rows(pilot)
        still = shown == before and not any("正在找" in row for row in shown)
        same = same + 1 if still and desk.session.proofs and not desk.proofreader._busy else 0
        before = shown
        if same == 12:
            return
    raise AssertionError("the screen never came to rest")
