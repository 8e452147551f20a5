"""What a check gives: a finding with its place in the file as given."""

from __future__ import annotations

from typing import Any, NamedTuple

from rldraft.problems import Severity


class Spot(NamedTuple):
    """A place in the file: line from 1, offset and length in code points of that line as it stands there.

    `quote` is what stands there, `fix` what may stand there instead without a change of meaning (None:
    a person must decide). `before` and `after` are what stands on either side, a few characters each.
    `instead` is what a person may agree to have there, where only one thing is suggested.
    """

    line: int
    offset: int
    length: int
    quote: str
    fix: str | None = None
    before: str = ""
    after: str = ""
    instead: str | None = None


class Finding(NamedTuple):
    """Something that is wrong or doubtful in a report.

    `rule` names the rule that found it, `message` says in Chinese what is wrong and how to mend it, `why`
    which standard or regulation asks for it, with its clause. `suggestions` are texts for the place
    that a person may choose. What occurs many times in one manner is one finding with several `spots`, in
    the file's order; what is about something absent has none.
    """

    rule: str
    severity: Severity
    message: str
    spots: tuple[Spot, ...] = ()
    suggestions: tuple[str, ...] = ()
    why: str = ""

    @property
    def spot(self) -> Spot:
        """The first place; line 0 for what is absent."""
        return self.spots[0] if self.spots else _NOWHERE

    def record(self) -> dict[str, Any]:
        """Give it for JSON, in the shape of interfaces.md, with every place under `places`."""
        first = self.spot
        return {
            "rule": self.rule, "severity": self.severity, "message": self.message, "line": first.line,
            "offset": first.offset, "length": first.length, "quote": first.quote, "fix": first.fix,
            "suggestions": list(self.suggestions), "count": max(1, len(self.spots)), "why": self.why,
            "places": [
                {
                    "line": s.line, "offset": s.offset, "length": s.length, "quote": s.quote, "fix": s.fix,
                    "suggestion": s.instead,
                }
                for s in self.spots
            ],
        }  # fmt: skip


_NOWHERE = Spot(0, 0, 0, "")
ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}
