"""What the editor keeps of the sections that are not open: text, undo steps, caret and scroll."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from textual.document._document import EditResult, Selection
from textual.document._edit import Edit
from textual.document._history import EditHistory

from rldraft.tui.editor.body import Body

_SECTIONS = 64
_STEPS = 200


class History(EditHistory):
    """The undo steps of a section; what is typed or deleted in one go is one edit, not one for each key."""

    def record(self, edit: Edit) -> None:
        """Record an edit that was done."""
        super().record(edit)
        if self._undo_stack and len(step := self._undo_stack[-1]) == 2 and (joined := _joined(*step)):
            step[:] = [joined]


def _joined(one: Edit, two: Edit) -> Edit | None:
    """Make one edit of two within a line if the second goes on where the first ended."""
    first, second = one._edit_result, two._edit_result
    if first is None or second is None:
        return None
    start, end = one.top, one.bottom
    if not first.replaced_text and not second.replaced_text and two.top == first.end_location:
        replaced, last = "", second.end_location
    elif one.text or two.text:
        return None
    elif two.bottom == start:
        start = last = two.top
        replaced = second.replaced_text + first.replaced_text
    elif two.top == start:
        last, end = start, (end[0], end[1] + len(second.replaced_text))
        replaced = first.replaced_text + second.replaced_text
    else:
        return None
    joined = Edit(one.text + two.text, start, end, two.maintain_selection_offset)
    joined._original_selection = one._original_selection
    joined._updated_selection = two._updated_selection
    joined._edit_result = EditResult(last, replaced)
    return joined


def _history() -> History:
    return History(max_checkpoints=_STEPS, checkpoint_timer=2.0, checkpoint_max_characters=100)


@dataclass(slots=True)
class Kept:
    """One section as it was left."""

    body: Body
    history: EditHistory = field(default_factory=_history)
    selection: Selection = field(default_factory=Selection)
    scroll: int = 0


class Shelf:
    """The sections opened last, by key; of those longest not opened nothing is kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def take(self, key: str, text: str) -> Kept:
        """Give a section as it was left; a text that was changed otherwise has lost its undo steps."""
        kept = self._kept.get(key)
        if kept is None:
            kept = Kept(Body(text))
        elif kept.body.text != text:
            kept = Kept(Body(text), selection=kept.selection, scroll=kept.scroll)
        self._kept[key] = kept
        self._kept.move_to_end(key)
        while len(self._kept) > _SECTIONS:
            self._kept.popitem(last=False)
        return kept
