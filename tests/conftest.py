"""What every test shares: the machine that runs them stays out of them."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RLDRAFT_HOME", str(tmp_path_factory.getbasetemp() / "rldraft-home"))


@pytest.fixture
def shared() -> Path:
    """The folder of real reports beside the checkout; tests that need it are skipped where it is absent."""
    folder = Path(__file__).resolve().parent.parent.parent / "shared"
    if not (folder / "reports").is_dir():
        pytest.skip("the real reports (../shared) are not here")
    return folder
