"""The wheel carries everything that an installed factcheck needs in an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    done = subprocess.run(
        [*command, "--outdir", str(out), str(ROOT)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("factcheck-*.whl"))


@pytest.mark.slow
def test_wheel_contains_every_corpus_file_git_tracks(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"factcheck/_corpus/{path.relative_to(ROOT / 'corpus').as_posix()}"
        for path in (ROOT / "corpus").rglob("*")
        if path.is_file() and path.suffix in {".csv", ".md", ".toml"}
    }
    assert wanted
    assert not wanted - names


@pytest.mark.slow
def test_wheel_contains_the_page_with_its_safe_settings(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {"app.py", ".streamlit/config.toml"}
    assert {f"factcheck/_page/{name}" for name in wanted} <= names
    assert "factcheck/ui/pages/check.py" in names


@pytest.mark.slow
@pytest.mark.model
def test_installed_wheel_checks_an_article_in_an_empty_folder(
    wheel: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "article.txt").write_text(
        "The unemployment rate was 4.1 percent in June 2025.\n", encoding="utf-8"
    )
    done = subprocess.run(
        [
            *(sys.executable, "-m", "factcheck", "check", "article.txt"),
            *("--published", "2025-07-10", "--format", "json"),
        ],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(site),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "HF_HUB_OFFLINE": "1",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    [claim] = report["articles"][0]["claims"]
    assert claim["text"] == "4.1 percent"
    assert claim["finding"]["verdict"] == "SUPPORTED"
    assert (tmp_path / "cache" / "factcheck" / "indexes").is_dir()
