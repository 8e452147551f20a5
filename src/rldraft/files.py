"""Where things are kept, and how a file is written so that nothing is lost.

A write is atomic: after a full disk, a crash or a kill the old file stands there, or the new one whole.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rldraft.problems import Exit, Problem, Trouble

_APP = "rldraft"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Give the folder `name` ("templates", "corpus") that travels with the program.

    In a wheel it lies inside the package, in a checkout beside `src`.
    """
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent.parent / name


def kept(name: str) -> Path:
    """Give the person's own place for "drafts", "corpus", "templates", "checks", "settings" or "cache".

    The environment variable RLDRAFT_HOME puts all of them under one folder. Nothing is created here.
    """
    home = os.environ.get("RLDRAFT_HOME")
    if home:
        return Path(home) / name
    import platformdirs

    if name == "drafts":
        return Path(platformdirs.user_documents_dir()) / _APP
    if name == "settings":
        return Path(platformdirs.user_config_dir(_APP, appauthor=False, roaming=True))
    if name == "cache":
        return Path(platformdirs.user_cache_dir(_APP, appauthor=False))
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / name


def kind(path: Path) -> str:
    """Give "file", "folder", "other", or "" for a path where nothing is or nothing can be."""
    try:
        return "folder" if path.is_dir() else "file" if path.is_file() else "other" if path.exists() else ""
    except (OSError, ValueError):
        return ""


def spare(out: Path, *sources: Path) -> None:
    """Refuse to write onto a file that the work is read from: Trouble with exit code 5."""
    for source in sources:
        if kind(out) and kind(source) and out.samefile(source):
            raise _unwritable(out, "不能用结果盖掉要读的文件", "请换一个文件名")


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a whole regular file of at most `limit` bytes; anything else is Trouble with exit code 4."""
    try:
        if kind(path) == "folder":
            raise _unreadable(path, "这是文件夹，不是文件", "请给出文件夹里的文件名")
        if kind(path) == "other":
            raise _unreadable(path, "这不是普通文件", "请另给一个文件")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise _unreadable(path, "没有这个文件", "请核对文件名和所在文件夹") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, _reason(error), "请核对文件名和权限") from None
    if len(data) > limit:
        raise _unreadable(path, f"文件超过{limit // 1_000_000}MB", "请确认没有给错文件")
    return data


def read_text(path: Path, limit: int) -> str:
    """Read a text file of at most `limit` bytes, its line ends made "\\n".

    It is in UTF-8, with or without BOM, or in UTF-16 with BOM, as PowerShell writes it.

    Trouble with exit code 4 names the line of the first byte that is not UTF-8.
    """
    return decode(read_bytes(path, limit), path)


def decode(data: bytes, path: Path) -> str:
    """Give the text of a file's bytes as `read_text` does; `path` is named in errors."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Trouble(
            Exit.INPUT,
            Problem("文件不是UTF-8编码", "请用记事本打开，“另存为”时把编码选为UTF-8", str(path), line),
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        what = f"这里有看不见的控制字符（U+{ord(found[0]):04X}）"
        raise Trouble(Exit.INPUT, Problem(what, "请删去后重新输入", str(path), line))
    return text


def write_atomic(path: Path, data: bytes, *, replace: bool) -> None:
    """Write `data` to `path` whole or not at all; without `replace` an existing file is kept.

    Trouble with exit code 5 where the file exists, the folder is missing or the disk refuses.
    """
    if kind(path) == "folder":
        raise _unwritable(path, "这是文件夹，不是文件", "请给出完整的文件名")
    if not replace and kind(path):
        raise _exists(path)
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".rldraft-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_mode(path, temporary)
        if replace:
            Path(temporary).replace(path)
        else:
            _publish(Path(temporary), path)
        temporary = None
    except FileExistsError:
        raise _exists(path) from None
    except FileNotFoundError:
        raise _unwritable(path, "没有这个文件夹", "请先建好文件夹，或换一个位置") from None
    except (OSError, ValueError) as error:
        raise _unwritable(path, _reason(error), "原有文件没有改动；请换一个位置再试") from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _publish(temporary: Path, path: Path) -> None:
    """Give the temporary file its name unless that name is taken meanwhile."""
    if os.name == "nt":  # renaming never replaces there
        temporary.rename(path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as a USB stick
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        temporary.replace(path)
    else:
        temporary.unlink()


def _keep_mode(path: Path, temporary: str) -> None:
    """Give the new file the old one's permissions, or those any new file would get."""
    if os.name == "nt":
        return
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(temporary).chmod(mode)


class Held(Trouble):
    """A draft folder is held by another window or program."""


@contextlib.contextmanager
def hold(folder: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold a draft folder for writing, after at most `wait` seconds.

    Trouble has exit code 5: `Held` if another program holds it, or this one already.
    """
    from filelock import FileLock, Timeout

    # What is taken in one thread may be given back in another.
    lock = FileLock(folder / ".rldraft.lock", timeout=wait, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        held = Problem("另一个窗口正在使用这份草稿", "请先关闭那个窗口", str(folder))
        raise Held(Exit.OUTPUT, held) from None
    except (OSError, NotImplementedError) as error:
        reason = _reason(error) if isinstance(error, OSError) else "这里的文件不能加锁"
        raise _unwritable(folder, reason, "请换一个位置再试") from None
    try:
        yield
    finally:
        lock.release()


def _reason(error: OSError | ValueError) -> str:
    if not isinstance(error, OSError):
        return "文件名里有不能用的字符"
    known = {
        errno.EACCES: "没有权限",
        errno.EPERM: "没有权限",
        errno.ENOSPC: "磁盘已满",
        errno.EDQUOT: "磁盘配额已满",
        errno.EROFS: "磁盘是只读的",
        errno.ENOTDIR: "路径中有一段不是文件夹",
        errno.ENAMETOOLONG: "文件名太长",
        errno.EINVAL: "文件名里有不能用的字符",
    }
    return known.get(error.errno or 0, f"读写失败（{error.strerror or error}）")


def _unreadable(path: Path, what: str, mend: str) -> Trouble:
    return Trouble(Exit.INPUT, Problem(what, mend, str(path)))


def _unwritable(path: Path, what: str, mend: str) -> Trouble:
    return Trouble(Exit.OUTPUT, Problem(what, mend, str(path)))


def _exists(path: Path) -> Trouble:
    return _unwritable(path, "文件已存在，没有覆盖", "要覆盖请加 --force，或换一个文件名")
