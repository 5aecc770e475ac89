"""Fixtures shared by all rooms' tests."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that turns on tests in a real browser."""
    parser.addoption("--browser", action="store_true", help="run tests in Chromium")


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Skip browser tests unless they are asked for."""
    if config.getoption("--browser"):
        return
    skip = pytest.mark.skip(reason="needs a browser: run pytest with --browser")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder with development evaluation sets, seeds and official inputs."""
    path = Path(os.environ.get("FACTCHECK_SHARED", ROOT.parent / "shared"))
    if not (path / "evals").is_dir():
        pytest.skip(f"needs the development evaluation sets, not found at {path}")
    return path


@pytest.fixture(scope="session")
def nlp() -> Any:
    """The real spaCy pipeline with factcheck's components, loaded once."""
    from factcheck.extract import build_nlp
    from factcheck.settings import Settings

    return build_nlp(Settings())


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections to anything but this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else address
        if isinstance(address, tuple) and host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {host!r} over the network")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
