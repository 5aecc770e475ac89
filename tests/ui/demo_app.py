"""The page over the fake checker, for tests in a browser."""

from __future__ import annotations

import runpy
from pathlib import Path

from ui_fakes import FakeChecker

from factcheck.ui import services

services.build = FakeChecker
runpy.run_path(str(Path(__file__).parents[2] / "app.py"), run_name="__main__")
