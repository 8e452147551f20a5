"""A passage of another report made ready for our draft: figures, years and names are ours, or gaps."""

from rldraft.corpus.binding.bind import bind
from rldraft.corpus.binding.edits import Bound, Change, Origin

__all__ = ["Bound", "Change", "Origin", "bind"]
