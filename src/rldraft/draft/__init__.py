"""A draft: a fact sheet and a text, as a folder on disk or only in memory, assembled into a report."""

from rldraft.draft.assemble import Gap, gaps, generate, notes, unused
from rldraft.draft.folder import Draft, create, load
from rldraft.draft.produce import Finish, Job, Outcome, finished, produce
from rldraft.draft.sections import Chapter

__all__ = [
    "Chapter", "Draft", "Finish", "Gap", "Job", "Outcome", "create", "finished", "gaps", "generate", "load",
    "notes", "produce", "unused",
]  # fmt: skip
