"""Files and folders as a person names them → reports, read in several processes where there are many."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from rldraft import files
from rldraft.corpus import store
from rldraft.corpus.likeness import sketch
from rldraft.corpus.passages import passages
from rldraft.problems import Exit, Problem, Trouble

SUFFIXES = frozenset(
    (
        ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht",
        ".docx", ".docm", ".dotx", ".pdf", ".doc", ".wps", ".dot", ".wpt", ".rtf", ".odt",
    )
)  # fmt: skip
_SINGLE = 4  # files: fewer are read sooner than processes start
_AHEAD = 8  # files a process that are read before they are asked for
_Task = TypeVar("_Task")
_Done = TypeVar("_Done")
_LITTER = ("~$", ".", "._")


class Given(NamedTuple):
    """A file to be read; `named` says that the person named it, not a folder it lies in."""

    path: Path
    named: bool


class Job(NamedTuple):
    """A file, the folder to make its report in, and the folder of those that are there already."""

    given: Given
    made: Path
    reports: Path


class Read(NamedTuple):
    """What came of a file: its reading, in the folder `made`; or the id it is `known` by; or why not."""

    given: Given
    made: Path
    reading: store.Reading | None = None
    known: str | None = None
    problems: tuple[Problem, ...] = ()


def expand(paths: Iterable[Path], besides: Path) -> Iterator[Given | Problem]:
    """Give every file that is meant, folders walked through in order of names; `besides` is the shelf itself.

    What a folder holds that is no report by its name is a Problem of severity "info".
    """
    for path in (each for given in paths for each in _meant(given)):
        if files.kind(path) == "folder":
            yield from _within(path, besides)
        else:
            yield Given(path, named=True)


def _meant(given: Path) -> list[Path]:
    """Give the files that a pattern stands for, where the shell (of Windows) has not done so."""
    if not any(mark in given.name for mark in "*?") or files.kind(given):
        return [given]
    return sorted(given.parent.glob(given.name)) or [given]


def _within(folder: Path, besides: Path) -> Iterator[Given | Problem]:
    shelf = besides.resolve()

    def refused(error: OSError) -> None:
        unreadable.append(
            Problem("打不开这个文件夹，已跳过", "请核对权限", str(error.filename), severity="info")
        )

    unreadable: list[Problem] = []
    for at, folders, names in os.walk(folder, onerror=refused):
        yield from unreadable
        unreadable.clear()
        folders[:] = sorted(f for f in folders if not f.startswith(".") and (Path(at) / f).resolve() != shelf)
        for name in sorted(names):
            path = Path(at) / name
            if name.startswith(_LITTER) or name.casefold() in ("thumbs.db", "desktop.ini"):
                continue
            if path.is_symlink():
                yield Problem(
                    "这是指向别处的链接，已跳过", "要加进来请直接写它所指的文件", str(path), severity="info"
                )
            elif path.suffix.lower() not in SUFFIXES:
                yield Problem("不是能读的报告文件，已跳过", "", str(path), severity="info")
            else:
                yield Given(path, named=False)
    yield from unreadable


def read_all(given: list[Given], bench: Path, reports: Path) -> Generator[Read, None, None]:
    """Read files in the order given; each report lies in a folder of its own on the bench."""
    return each(read, [Job(one, bench / str(n), reports) for n, one in enumerate(given)])


def each(work: Callable[[_Task], _Done], tasks: list[_Task]) -> Generator[_Done, None, None]:
    """Do the same to each task, in order; in several processes where there are many.

    Trouble with exit code 4 where the system ends one of them, as it does when memory runs out.
    """
    workers = min(len(tasks) // _SINGLE, os.cpu_count() or 1)
    if workers < 2:
        yield from map(work, tasks)
        return
    import multiprocessing
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    forks = sys.platform == "linux" and "fork" in multiprocessing.get_all_start_methods()
    if forks:
        from rldraft.reading import names, reader  # noqa: F401 - what the workers share
    context = multiprocessing.get_context("fork" if forks else "spawn")
    with ProcessPoolExecutor(workers, context, _obedient) as pool:
        ahead: deque[Future[_Done]] = deque()
        try:
            for task in tasks:
                ahead.append(pool.submit(work, task))
                if len(ahead) > workers * _AHEAD:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        except BrokenProcessPool:
            problem = Problem("有文件读着读着，读取程序被系统中止了", "请少放几个文件再试，找出是哪一个")
            raise Trouble(Exit.INPUT, problem) from None
        finally:
            # Not before the last worker is done is the folder that they write into free to be removed.
            pool.shutdown(cancel_futures=True)


def _obedient() -> None:
    """Let the parent alone hear an interrupt, and do not outlive it."""
    import multiprocessing
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def read(job: Job) -> Read:
    """Read one file into its folder, unless the same file is on the shelf."""
    from rldraft.reading import reader

    try:
        data = files.read_bytes(job.given.path, reader.LIMIT)
        id, digest = store.identity(data)
        if (job.reports / id).is_dir():
            return Read(job.given, job.made, known=id)
        with store.telling(job.reports.parent):
            job.made.mkdir()
            file = store.keep_original(job.made, data, job.given.path.suffix)
            found = parse(file, store.shown(job.given.path), digest, named=job.given.named)
            store.keep(job.made, found)
    except Trouble as trouble:
        if trouble.code is Exit.OUTPUT:
            raise
        return Read(job.given, job.made, problems=_about(trouble, job.given.path))
    except Exception as error:  # one strange file must not keep a thousand others off the shelf
        what = f"读这份文件时程序出错（{type(error).__name__}）"
        return Read(job.given, job.made, problems=(Problem(what, "请把文件发给开发者", str(job.given.path)),))
    return Read(job.given, job.made, found)


def parse(file: Path, name: str, digest: str, added: str = "", *, named: bool = True) -> store.Reading:
    """Read an original. Trouble with exit code 4 where it is none, or is no report and nobody named it."""
    from rldraft.reading import names, reader

    reading = reader.read(file)
    report = reading.report
    if not named and not (report.title or report.sections or report.body):
        raise Trouble(Exit.INPUT, Problem("不像一份报告：没有标题，也没有分章节", "要加进来请直接写文件名"))
    id = digest[:12]
    found = tuple(passages(report, id))
    return store.Reading(
        id=id,
        file=name,
        hash=digest,
        added=added or datetime.now().astimezone().isoformat(timespec="seconds"),
        title="".join(line.text for line in report.title),
        body=report.body,
        year=report.year,
        card=names.card(report, (line.text for line in reading.noise)),
        passages=found,
        sketch=sketch("\n".join(passage.text for passage in found)),
        warnings=tuple(reading.warnings),
    )


class Again(NamedTuple):
    """A report to be read anew: its folder, its file's name and when it came, as far as that is known.

    `source` is the original where that is not in the folder: a sample's.
    """

    folder: Path
    file: str = ""
    added: str = ""
    source: Path | None = None


def again(job: Again) -> store.Reading | str:
    """Read a report on the shelf anew from its original, and keep that; or say why not, in Chinese."""
    file = job.source or store.original(job.folder)
    if file is None:
        return "原件不见了"
    try:
        digest = store.identity(file.read_bytes())[1]
        if digest[:12] != job.folder.name:
            return "原件被改动过"
        found = parse(file, job.file or file.name, digest, job.added)
        with contextlib.suppress(Trouble, OSError):
            job.folder.mkdir(parents=True, exist_ok=True)
            store.keep(job.folder, found, replace=True)
    except Trouble as trouble:
        return trouble.problems[0].what
    except OSError:
        return "原件打不开"
    except Exception as error:
        return f"读原件时程序出错（{type(error).__name__}）"
    return found


def _about(trouble: Trouble, path: Path) -> tuple[Problem, ...]:
    return tuple(problem._replace(file=str(path)) for problem in trouble.problems)
