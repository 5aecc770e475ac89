"""A command line whose rooms are small fakes, so that commands are tested alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import CORPUS, use_fake_rooms
from typer.testing import CliRunner, Result

from factcheck.cli import app
from factcheck.pipeline import Parts

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command with fake rooms: `run("check", "a.txt")`."""
    monkeypatch.setattr(
        "factcheck.pipeline.load_parts", lambda settings: Parts(nlp=None, corpus=CORPUS)
    )
    use_fake_rooms(monkeypatch)
    monkeypatch.delenv("FACTCHECK_CORPUS", raising=False)

    def invoke(*arguments: object, **options: Any) -> Result:
        return CliRunner().invoke(app, [str(one) for one in arguments], **options)

    return invoke
