"""`rldraft corpus …`: the shelf of prior reports, what comes onto it and what goes."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from rldraft.cli import options as opt
from rldraft.cli.app import Group, app, command, say, tell, usage
from rldraft.problems import Exit, printable

if TYPE_CHECKING:
    from rldraft.corpus.changes import Added
    from rldraft.corpus.entries import Entry
    from rldraft.corpus.search import Search
    from rldraft.corpus.shelf import Shelf

_T = TypeVar("_T")

group = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    help="语料库：存放以前的报告，供起草时查找写法。",
    epilog="rldraft corpus add 往年报告/\nrldraft suggest 行政执法",
)
app.add_typer(group, name="corpus")

_IDS = typer.Argument(..., metavar="标识", help="报告的标识，用 rldraft corpus list 查看")


def opened(folder: Path | None) -> Shelf:
    """Open the shelf; what was put right on it is told."""
    from rldraft.corpus.shelf import Shelf

    gc.enable()  # many reports are much that is soon garbage
    return Shelf.open(folder, _notice)


def _notice(text: str) -> None:
    say(f"注意：{text}")


@command("add", "rldraft corpus add 2024年报告.docx\nrldraft corpus add 往年报告/", group)
def add(
    paths: list[str] = typer.Argument(
        ..., metavar="文件", help="报告或文件夹：.txt .html .mhtml .docx .pdf .doc .wps .md"
    ),
    corpus: Path = opt.CORPUS,
    format: opt.Output = opt.FORMAT,
) -> None:
    """把以前的报告放进语料库；文件夹连同里面的文件夹一起放。

    同一份报告只存一份；同单位、同年度、同名而内容有改动的，或只差几个数字的，以新的为准。原文件不会改动。
    """
    from rldraft.corpus import changes, intake
    from rldraft.problems import Problem

    if not all(path.strip() for path in paths):
        raise usage("有一个文件名是空的", "请写出文件或文件夹的名称")
    shelf = opened(corpus)
    given: list[intake.Given] = []
    passed: list[Problem] = []
    for each in intake.expand(map(Path, paths), shelf.folder):
        if isinstance(each, Problem):
            passed.append(each)
        else:
            given.append(each)
    done: list[Added] = []
    for added in _shown(changes.take(shelf, given), len(given), "读取报告"):
        done.append(added)
        passed += _told(added)
    tell(passed)
    if odd := sum(bool(a.warnings) and not a.given.named for a in done):
        say(f"注意：有{odd}份读的时候有疑问，可用 rldraft parse 逐份查看。")
    count = {outcome: sum(a.outcome == outcome for a in done) for outcome in ("added", "replaced", "same")}
    indexed(shelf)
    said = [f"已添加{count['added']}份"]
    said += [f"替换{count['replaced']}份"] if count["replaced"] else []
    said += [f"已有{count['same']}份"] if count["same"] else []
    said += [f"跳过{len(passed)}个文件"] if passed else []
    say("，".join(said) + "。")
    if format is opt.Output.json:
        opt.write_json(
            {
                "schema": 1, "corpus": str(shelf.folder),
                "added": [_described(a.entry) | {"path": _name(a.given.path), "outcome": a.outcome}
                          for a in done if a.entry],
                "problems": [p._replace(file=_name(p.file)).record() for p in passed],
            }
        )  # fmt: skip
    failed = any(a.outcome == "skipped" and a.given.named for a in done)
    if failed or all(a.outcome == "skipped" for a in done):
        raise typer.Exit(int(Exit.INPUT))


def _told(added: Added) -> Iterable[Any]:
    """Tell what is remarkable about a file; give the problems of one that was skipped."""
    from rldraft.corpus import store

    name = added.given.path
    if added.outcome == "replaced" and added.entry:
        say(f"{name}：内容有改动，已替换原来那一份。")
    elif added.outcome == "same" and added.entry and added.entry.file != store.shown(name):
        say(f"{name}：与已有的“{added.entry.file}”（{added.entry.id}）是同一份报告，没有重复添加。")
    elif added.outcome == "added" and added.entry and not added.entry.passages:
        say(f"注意：{name}：没有读出成段的文字。")
    if added.warnings and added.given.named:
        more = f"等{len(added.warnings)}处" if len(added.warnings) > 1 else ""
        say(f"注意：{name}：{added.warnings[0]}{more}。用 rldraft parse 可看怎样读的。")
    if added.given.named:
        return added.problems
    return [problem._replace(severity="info") for problem in added.problems]


@command("list", "rldraft corpus list\nrldraft corpus list --format json", group)
def list_(corpus: Path = opt.CORPUS, format: opt.Output = opt.FORMAT) -> None:
    """列出语料库里的报告：单位、年度、段数、标题和标识。"""
    shelf = opened(corpus)
    entries = shelf.entries()
    if format is opt.Output.json:
        reports = [_described(entry) for entry in entries]
        opt.write_json({"schema": 1, "corpus": str(shelf.folder), "reports": reports})
        return
    if not entries:
        empty(shelf)
    for (sample, body), members in groupby(entries, key=lambda entry: (entry.sample, entry.body)):
        _line(f"{body or '（没有读出单位）'}{'　示例' if sample else ''}")
        for entry in members:
            year = entry.year or "—　"
            _line(f"  {entry.id}  {year}  {entry.passages:>3}段  {entry.title or entry.file}")


@command("remove", "rldraft corpus remove 3f2a9c01d4e7", group)
def remove(ids: list[str] = _IDS, corpus: Path = opt.CORPUS, format: opt.Output = opt.FORMAT) -> None:
    """把报告移出语料库；您自己保存的原文件不受影响。"""
    from rldraft.corpus import changes

    gone = changes.remove(opened(corpus), ids)
    if format is opt.Output.json:
        opt.write_json({"schema": 1, "removed": [_described(entry) for entry in gone]})
    for entry in gone:
        say(f"已移除 {entry.id}（{entry.title or entry.file}）")


@command("stats", "rldraft corpus stats", group)
def stats(corpus: Path = opt.CORPUS, format: opt.Output = opt.FORMAT) -> None:
    """显示语料库有多少报告和段落，涉及哪些单位和年度。"""
    from rldraft.corpus.kinds import NAMES

    shelf = opened(corpus)
    found = shelf.stats()
    if format is opt.Output.json:
        opt.write_json({"schema": 1, "corpus": str(shelf.folder)} | found._asdict())
        return
    _line(f"位置：{shelf.folder}")
    _line(f"报告：{found.reports}份" + (f"（其中示例{found.samples}份）" if found.samples else ""))
    _line(f"段落：{found.passages}段，约{found.characters / 10_000:.1f}万字")
    _line("各部分：" + "、".join(f"{NAMES[kind]}{n}段" for kind, n in found.kinds.items() if n))
    _line("年度：" + "、".join(f"{year or '不明'}（{n}份）" for year, n in found.years.items()))
    _line(f"单位：{len(found.bodies)}个")
    _line(f"占用：{found.size / 1_000_000:.1f}MB")
    for name in found.lost:
        say(f"注意：“{name}”的原件不见了，仍可使用；要补上请移除后重新添加。")
    if not found.reports:
        empty(shelf)


@command("rebuild", "rldraft corpus rebuild", group)
def rebuild(corpus: Path = opt.CORPUS, format: opt.Output = opt.FORMAT) -> None:
    """重新读取全部原件，重做目录和索引；程序升级或文件损坏时用。"""
    from rldraft.corpus import changes

    shelf = opened(corpus)
    reports = sum(not entry.sample for entry in shelf.entries())
    problems = [p for p in _shown(changes.rebuild(shelf), reports, "重读报告") if p]
    tell(problems)
    indexed(shelf)
    say(f"已重新读取{reports - len(problems)}份报告。")
    if format is opt.Output.json:
        told = [problem.record() for problem in problems]
        opt.write_json({"schema": 1, "reports": reports - len(problems), "problems": told})
    if problems:
        raise typer.Exit(int(Exit.INPUT))


@command("samples", "rldraft corpus samples off\nrldraft corpus samples on", group)
def samples(
    switch: str = typer.Argument(..., metavar="on|off", help="on：使用自带的示例报告；off：不用"),
    corpus: Path = opt.CORPUS,
    format: opt.Output = opt.FORMAT,
) -> None:
    """使用或不用程序自带的示例报告（虚构的单位）。"""
    from rldraft.corpus import changes

    if switch not in ("on", "off"):
        raise usage(f"“{switch}”不是on或off", "rldraft corpus samples on 或 off")
    shelf = opened(corpus)
    changes.show_samples(shelf, switch == "on")
    count = sum(entry.sample for entry in shelf.entries())
    if format is opt.Output.json:
        opt.write_json({"schema": 1, "samples": count})
    say(f"示例报告已{f'启用，共{count}份' if count else '停用'}。")


def indexed(shelf: Shelf) -> Search:
    """Give the search of a shelf, its index up to date."""
    from rldraft.corpus.search import Search

    search = Search(shelf)
    if not shelf.entries():
        return search
    with _progress("编制索引") as heard:
        search.refresh(heard)
    return search


def empty(shelf: Shelf) -> None:
    """Say of a shelf without reports what to do."""
    from rldraft import files

    own = shelf.folder == files.kept("corpus")
    where = "" if own else f" --corpus {_name(shelf.folder)}"
    missing = "" if shelf.folder.is_dir() or own else "（没有这个文件夹）"
    what = f"语料库（{_name(shelf.folder)}）{missing}里还没有报告。"
    say(f"{what}请用 rldraft corpus add 文件或文件夹{where} 加入以前的报告。")


def _described(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id, "body": entry.body, "year": entry.year, "place": entry.place, "title": entry.title,
        "passages": entry.passages, "file": entry.file, "hash": entry.hash, "added": entry.added,
        "sample": entry.sample,
    }  # fmt: skip


def _name(path: Path | str) -> str:
    """Give a path that may hold bytes that are no text."""
    return str(path).encode("utf-8", "replace").decode()


def _line(text: str) -> None:
    """Show a text of foreign reports on standard output."""
    typer.echo(printable(text))


def _shown(work: Iterator[_T], total: int, what: str) -> Iterator[_T]:
    """Give what is done, and show progress."""
    with _progress(what) as heard:
        for n, done in enumerate(work, 1):
            heard(n, total)
            yield done


@contextlib.contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show how many of how many are done, on standard error where that is a terminal, from a second on."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    import time

    from rich.console import Console
    from rich.progress import Progress

    began = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, visible=False)

        def heard(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, visible=time.monotonic() - began > 1)

        yield heard
