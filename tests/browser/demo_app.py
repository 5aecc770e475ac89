"""The page over the checker without models; articles that say "slowly" take a second."""

from __future__ import annotations

import runpy
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "ui"))

from ui_fakes import FakeChecker  # noqa: E402

from factcheck.ui import services  # noqa: E402


class SlowChecker(FakeChecker):
    """Takes its time over some articles."""

    def check_many(self, articles, **options):
        """Check like the fake, after a second if asked to."""
        articles = list(articles)
        if any("slowly" in article.text for article in articles):
            time.sleep(1)
        return super().check_many(articles, **options)


services.build = SlowChecker
runpy.run_path(str(ROOT / "app.py"), run_name="__main__")
