"""A .pdf → its lines.

The work is done by a second Python, which is stopped when it takes too long and may not take more than
so much memory: pdfminer runs into endless loops and deep recursion on files made to harm, and a thread
cannot be stopped. It is started with `-c` and a list of paths instead of `multiprocessing`, which would
import the caller's main module again and so fails under a program that does not guard against it.
"""

from __future__ import annotations

import importlib.util
import pickle
import subprocess
import sys

from rldraft.problems import Exit, Problem, Trouble
from rldraft.reading.source import Source

_SECONDS = 8.5  # for the whole
_PAGES_SECONDS = 6.0  # after which no further page is begun
_LARGEST = 100_000_000  # bytes of a file
_MEMORY = 380_000_000  # bytes of address space for the second Python, where the system can limit it
_SIMPLER = "请打开后另存为Word再读"


def read(data: bytes) -> Source:
    """Read a PDF. Raises Trouble if it is damaged, locked, a scan without text, or too hard to read."""
    if b"%PDF-" not in data[:1024]:
        raise Trouble(Exit.INPUT, Problem("不是PDF，或者文件开头已损坏", "请重新下载或另存一次"))
    if len(data) > _LARGEST:
        raise Trouble(Exit.INPUT, Problem("PDF太大，超过了100兆字节", _SIMPLER))
    if importlib.util.find_spec("pdfplumber") is None:
        mend = '请运行 pip install "rldraft[pdf]"，或用WPS把PDF另存为Word再读'
        raise Trouble(Exit.INPUT, Problem("读PDF需要另装组件pdfplumber", mend))
    script = f"import sys; sys.path[:] = {sys.path!r}; from rldraft.reading.pdf import work; work()"
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", script],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Trouble(Exit.INPUT, Problem("PDF太复杂，读不完", _SIMPLER)) from None
    try:
        result = pickle.loads(done.stdout)
    except (EOFError, pickle.UnpicklingError):
        raise _too_big() from None
    if isinstance(result, Trouble):
        raise result
    assert isinstance(result, Source)
    return result


def _too_big() -> Trouble:
    return Trouble(Exit.INPUT, Problem("PDF太复杂，内存不够", _SIMPLER))


def work() -> None:
    """Do the second Python's part: a PDF on its standard input → a pickled Source or Trouble."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    _limit_memory()
    from rldraft.reading.pdf.document import damaged, extract

    result: Source | Trouble
    try:
        result = extract(sys.stdin.buffer.read(), _PAGES_SECONDS)
    except Trouble as trouble:
        result = trouble
    except MemoryError:
        result = _too_big()
    except Exception:  # what damaged files make pdfminer raise has no end
        result = damaged()
    out.write(pickle.dumps(result))
    out.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
