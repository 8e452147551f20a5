"""The guided walk: from one thing that is missing, or looks wrong, to the next, in the report's order."""

from __future__ import annotations

from collections.abc import Sequence

from rldraft.draft.session import Finding, Todo


class Walk:
    """Remembers where the walk stands; what was filled meanwhile is passed over."""

    def __init__(self) -> None:
        self._last: Todo | None = None
        self._problem: Finding | None = None

    def next(self, todos: Sequence[Todo]) -> Todo | None:
        """Give what comes after the last one, after the end the first again; None if all is there."""
        if not todos:
            self._last = None
            return None
        self._last = _after(todos, self._last) if self._last else todos[0]
        return self._last

    def problem(self, findings: Sequence[Finding]) -> Finding | None:
        """Give the next place that looks wrong, after the end the first again; None if nothing does."""
        places = [finding.here(n) for finding in findings for n in range(len(finding.places) or 1)]
        if not places:
            self._problem = None
            return None
        places.sort(key=lambda place: place[:2])
        if self._problem in places:
            found = places[(places.index(self._problem) + 1) % len(places)]
        else:
            last = self._problem[:2] if self._problem else (-2, -2)
            found = next((place for place in places if place[:2] >= last), places[0])
        self._problem = found
        return found


def _after(todos: Sequence[Todo], last: Todo) -> Todo:
    for place, todo in enumerate(todos):
        if _name(todo) == _name(last):
            return todos[(place + 1) % len(todos)]
    later = (todo for todo in todos if (todo.section, todo.at) >= (last.section, last.at))
    return next(later, todos[0])


def _name(todo: Todo) -> tuple[str, int, str, bool, int]:
    """What stays the same of it while text before it is typed: a fact is known by its key."""
    return todo.kind, todo.section, todo.key, todo.last, -1 if todo.key else todo.at
