"""Many jobs of one kind done on all cores, with progress where a person looks on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")


def each(
    do: Callable[[Job], Outcome],
    jobs: Iterable[Job],
    count: int,
    doing: str,
    warm: Callable[[], object] = lambda: None,
) -> Iterator[Outcome]:
    """Give the outcome of each of `count` jobs in their order; `doing` says in Chinese what is being done.

    `warm` loads what every job needs, before worker processes are made from this one.
    """
    workers = min(count, os.cpu_count() or 1)
    if workers == 1:
        yield from map(do, jobs)
        return
    import gc
    import multiprocessing

    gc.enable()  # many jobs take long
    # Forked workers share what is loaded and compiled already; elsewhere they start afresh.
    forks = sys.platform == "linux" and "fork" in multiprocessing.get_all_start_methods()
    if forks:
        warm()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    size = max(1, min(16, count // (workers * 4)))
    pool = context.Pool(workers, _obedient)
    try:
        yield from _shown(pool.imap(do, jobs, size), count, doing)
        pool.close()  # workers that are done end by themselves: to kill them here may wait for ever
    except BaseException:
        pool.terminate()
        raise
    finally:
        pool.join()


def _obedient() -> None:
    """Let the parent alone hear an interrupt, and tidy up when it ends this worker."""
    import signal

    def end(*_: object) -> None:
        if hasattr(signal, "alarm"):
            signal.alarm(2)  # an exit that gets lost in a finalizer is made up for
        sys.exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, end)


def _shown(outcomes: Iterator[Outcome], total: int, doing: str) -> Iterator[Outcome]:
    """Show progress on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, doing, total, console=Console(stderr=True), transient=True)
