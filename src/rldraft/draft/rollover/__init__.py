"""Last year's report → this year's draft."""

from rldraft.draft.rollover.arrange import Pair, Part, Sections
from rldraft.draft.rollover.roll import Outcome, Repair, rollover

__all__ = ["Outcome", "Pair", "Part", "Repair", "Sections", "rollover"]
