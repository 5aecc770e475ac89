"""Fixtures of the page's tests: the page over a checker that needs no model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from ui_fakes import FakeChecker

from factcheck.ui import services

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(autouse=True)
def checker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeChecker]:
    """The checker that the page gets; nothing cached survives a test."""
    st.cache_resource.clear()
    fake = FakeChecker()
    monkeypatch.setattr(services, "build", lambda: fake)
    monkeypatch.setattr(services, "work_folder", lambda: tmp_path / "work")
    yield fake
    st.cache_resource.clear()


@pytest.fixture
def page() -> AppTest:
    """The page as it opens."""
    return AppTest.from_file(str(APP), default_timeout=30).run()
