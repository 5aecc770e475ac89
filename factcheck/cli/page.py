"""`factcheck app`: open the page on this machine."""

from __future__ import annotations

import os
import sys
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from factcheck.errors import MissingExtraError

LOOPBACK = "127.0.0.1"


def open_page(
    port: Annotated[
        int, typer.Option(min=1, max=65535, metavar="N", help="Port on this machine.")
    ] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Open the page for editors; it is reachable from this machine only."""
    import subprocess  # noqa: PLC0415 - runs Streamlit's own command
    from importlib.util import find_spec  # noqa: PLC0415

    if find_spec("streamlit") is None:
        raise MissingExtraError(
            "The page needs the package 'streamlit', which is not installed.",
            hint="Install factcheck again with its dependencies.",
        )
    command = page_command(page_file(), port=port, browser=browser)
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        code = 0
    raise typer.Exit(code)


def page_file() -> Path:
    """Return the page's script: that of the source tree, else the installed one."""
    from factcheck.settings import checkout  # noqa: PLC0415

    root = checkout()
    if root is not None and (root / "app.py").is_file():
        return root / "app.py"
    return Path(str(files("factcheck") / "_page" / "app.py"))


def page_command(script: Path, *, port: int, browser: bool) -> list[str]:
    """Return the command that serves the page on the loopback address."""
    is_headless = not browser or not os.environ.get("DISPLAY", os.name == "nt")
    return [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(script),
        "--server.address",
        LOOPBACK,
        "--server.port",
        str(port),
        "--server.headless",
        str(is_headless).lower(),
        "--browser.gatherUsageStats",
        "false",
    ]
