import os
from pathlib import Path

import pytest

from rldraft import cache, files
from rldraft.problems import Exit, Trouble


def test_an_existing_file_is_kept_without_replace(tmp_path: Path) -> None:
    path = tmp_path / "报 告.docx"
    path.write_bytes(b"old")
    with pytest.raises(Trouble, match="已存在") as caught:
        files.write_atomic(path, b"new", replace=False)
    assert caught.value.code is Exit.OUTPUT
    assert path.read_bytes() == b"old"
    files.write_atomic(path, b"new", replace=True)
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["报 告.docx"]


def test_a_full_disk_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match="磁盘已满") as caught:
        files.write_atomic(path, b"new", replace=True)
    assert caught.value.code is Exit.OUTPUT
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("name", ["没有/这里.txt", "."])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(Trouble) as caught:
        files.write_atomic(tmp_path / name, b"x", replace=True)
    assert caught.value.code is Exit.OUTPUT


def test_the_new_file_has_the_old_ones_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    path.chmod(0o640)
    files.write_atomic(path, b"x", replace=True)
    assert path.stat().st_mode & 0o777 == 0o640 or os.name == "nt"


def test_what_is_no_readable_file_is_told_with_exit_4(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 101)
    (tmp_path / "gbk").write_bytes("年度: 二〇二五\n单位: 局".encode("gb18030"))
    for name, word in [("none", "没有这个文件"), (".", "文件夹"), ("big", "超过"), ("gbk", "UTF-8")]:
        with pytest.raises(Trouble, match=word) as caught:
            files.read_text(tmp_path / name, 100)
        assert caught.value.code is Exit.INPUT


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_refused_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Trouble, match="不是普通文件"):
        files.read_bytes(tmp_path / "pipe", 100)


def test_line_ends_and_a_mark_at_the_start_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfx\r\ny\rz")
    assert files.read_text(tmp_path / "a", 100) == "x\ny\nz"


def test_a_draft_that_is_held_cannot_be_held_again(tmp_path: Path) -> None:
    with files.hold(tmp_path), pytest.raises(Trouble, match="正在使用"), files.hold(tmp_path):
        pass


def test_all_places_lie_under_one_folder_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path))
    assert files.kept("drafts") == tmp_path / "drafts"
    assert not list(tmp_path.iterdir())


def test_the_cache_gives_back_what_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path))
    name = cache.key("a", "b")
    assert name != cache.key("ab")
    assert cache.recall(name) is None
    cache.remember(name, b"data")
    assert cache.recall(name) == b"data"


@pytest.mark.skipif(os.name == "nt", reason="permissions are the profile's there")
def test_the_cache_trusts_no_file_that_others_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path))
    cache.remember("x", b"data")
    (tmp_path / "cache" / "x").chmod(0o666)
    assert cache.recall("x") is None
    (tmp_path / "cache" / "x").chmod(0o600)
    (tmp_path / "cache" / "x").write_bytes(b"y" * 40)
    assert cache.recall("x") is None
    cache.remember("x", b"data")
    (tmp_path / "cache").chmod(0o777)
    assert cache.recall("x") is None
