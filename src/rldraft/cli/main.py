"""The program `rldraft`: one command line run, its errors told, its exit code given."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from typing import NoReturn

import typer
from typer.core import TyperArgument

from rldraft.cli.app import app, metavar, say, spelling, tell
from rldraft.problems import Exit, Trouble

# What Typer raises for a wrong command line; its class has no public name.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    gc.disable()  # a command lives for a blink; to collect while modules load is a tenth of it
    debug = "--debug" in sys.argv[1:]
    arguments = [a for a in sys.argv[1:] if a != "--debug"]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that cannot show a character shows a stand-in rather than an error.
            stream.reconfigure(errors="replace")
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        # What goes into a file or a program is always that; a file name may hold what is no text.
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(arguments, debug=debug))


def run(arguments: list[str], *, debug: bool = False) -> int:
    """Run one command line; give its exit code. With `debug` an error shows where it arose."""
    from rldraft.cli import commands  # noqa: F401 - registers them

    try:
        code = app(arguments, prog_name="rldraft", standalone_mode=False)
        sys.stdout.flush()
        if code == Exit.INTERRUPTED:  # what some versions of Typer make of an interrupt
            raise KeyboardInterrupt
    except Trouble as trouble:
        if debug:
            raise
        tell(trouble.problems)
        if "json" in arguments or "--format=json" in arguments:
            from rldraft.cli.options import write_json

            write_json({"schema": 1, "problems": [problem.record() for problem in trouble.problems]})
        return int(trouble.code)
    except _UsageError as error:
        if debug:
            raise
        say(_explained(error))
        return int(Exit.USAGE)
    except (KeyboardInterrupt, typer.Abort):
        say("已中断。")
        return int(Exit.INTERRUPTED)
    except (BrokenPipeError, SystemExit):  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Exit.DONE)
    except OSError as error:
        if debug or error.errno != errno.ENOSPC:
            return _fault(error, debug=debug)
        say("错误：磁盘已满，结果没有写完。请腾出空间或换一个位置再试")
        return int(Exit.OUTPUT)
    except Exception as error:
        return _fault(error, debug=debug)
    return int(code) if isinstance(code, int) else 0


def _fault(error: Exception, *, debug: bool) -> int:
    if debug:
        raise error
    say(f"程序内部出错（{type(error).__name__}: {error}）。请加 --debug 再运行一次，把结果发给开发者。")
    return int(Exit.FAULT)


def _bounds(parameter: object) -> str:
    """Say what a number may be."""
    kind = getattr(parameter, "type", None)
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    return f"请写{least}到{most}之间的数字。" if least is not None and most is not None else ""


def _explained(error: Exception) -> str:
    """Say in Chinese what is wrong with a command line."""
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    named = (
        metavar(parameter)
        if isinstance(parameter, TyperArgument)
        else spelling(parameter)
        if parameter
        else ""
    )
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "rldraft"
    said = str(getattr(error, "message", error))
    if kind == "NoSuchOption":
        near = getattr(error, "possibilities", None)
        what = f"没有“{getattr(error, 'option_name', '')}”这个选项"
        what += f"，是不是“{near[0]}”？" if near else "。"
    elif kind == "MissingParameter":
        what = f"缺少“{named}”。"
    elif kind == "BadOptionUsage":
        what = f"“{getattr(error, 'option_name', '')}”后面要写内容。"
    elif "No such command" in said:
        what = f"没有“{said.split(chr(39))[1] if chr(39) in said else ''}”这个命令。"
    elif "Missing command" in said:
        what = "缺少命令。"
    elif "unexpected extra argument" in said:
        what = f"多写了内容：{said.rpartition('(')[2].rstrip(').')}。"
    elif named:
        what = f"“{named}”的内容不对。" + _bounds(parameter)
    else:
        what = said
    return f"错误：{what}请看 {path} --help"
