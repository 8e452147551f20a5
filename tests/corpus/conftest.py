"""What the tests of the shelf share."""

from __future__ import annotations

from pathlib import Path

import pytest

from rldraft.files import shipped


@pytest.fixture
def sample_files() -> list[Path]:
    return sorted((shipped("corpus") / "reports").iterdir())
