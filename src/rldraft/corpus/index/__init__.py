"""The index of the shelf: takes words already split, gives the passages that have them, best first.

BM25 over two fields, body and headings, their scores summed. Up to `SMALL` passages it is rank_bm25; what is
past that lies in a bm25s matrix on disk that is not read but mapped, in the order rank_bm25 would give. What
is added later stays with rank_bm25 beside the matrix, under the common statistics, until it has grown to
2,000 passages; then it is merged into the matrix.

The statistics are those of all passages, with two exceptions between merges: the mean length of a passage is
the matrix's, and passages removed from the matrix still count.
"""

from rldraft.corpus.index.core import SMALL, Index
from rldraft.corpus.index.store import Damaged
from rldraft.corpus.index.weigh import K1, B, Row

__all__ = ["K1", "SMALL", "B", "Damaged", "Index", "Row"]
