"""What mending a finding does, in words."""

from __future__ import annotations

from rldraft.draft.session import Finding

_SHOWN = 16  # characters of a text that are told


def mendable(finding: Finding) -> bool:
    """Whether there is something to put in its places."""
    return bool(finding.places) and (finding.fixable or bool(finding.suggestions))


def change(finding: Finding, text: str | None = None) -> str:
    """Say what putting `text`, or for None its own fix, in a finding's places does at the first."""
    place = next((each for each in finding.places if each.fix is not None), finding.places[0])
    new = place.fix if text is None else text
    if not new:
        return f"删去{quoted(place.quote)}"
    return f"{quoted(place.quote)}→{quoted(new)}" if place.quote else f"补上{quoted(new)}"


def mending(finding: Finding) -> list[str]:
    """Say what can be done with a finding that is mendable."""
    if not mendable(finding):
        return []
    if finding.fixable:
        return [f"按 f 改：{change(finding)}"]
    return [f"按 f 改：{'；'.join(change(finding, text) for text in finding.suggestions)}"]


def quoted(text: str) -> str:
    """Give a text in quotation marks, cut if it is long."""
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN]}…”"
