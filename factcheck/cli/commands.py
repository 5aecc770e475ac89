"""The list of commands, and what every one of them has in common."""

from __future__ import annotations

import logging
from typing import Annotated

import typer

from factcheck import __version__
from factcheck.cli.base import Command, group
from factcheck.cli.check import check
from factcheck.cli.compare import compare
from factcheck.cli.evaluate import evaluate_gold
from factcheck.cli.index import index_app
from factcheck.cli.page import open_page
from factcheck.cli.source import source_app
from factcheck.cli.source_add import add  # noqa: F401 - adds its command
from factcheck.cli.source_edit import accept  # noqa: F401 - adds its commands
from factcheck.cli.source_search import search_series  # noqa: F401 - adds its command
from factcheck.cli.source_update import update  # noqa: F401 - adds its commands

app = group("Compare the numbers in news articles with official counts, offline.")


def _show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and stop.",
            callback=_show_version,
            is_eager=True,
        ),
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Show what is being done.")
    ] = False,
) -> None:
    """Compare the numbers in news articles with official counts, offline."""
    if verbose:
        logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")


app.command("check", cls=Command)(check)
app.command("compare", cls=Command)(compare)
app.add_typer(source_app, name="source")
app.add_typer(index_app, name="index")
app.command("app", cls=Command)(open_page)
app.command("eval", cls=Command)(evaluate_gold)


def main() -> None:
    """Run the command line; the console script `factcheck`."""
    app(prog_name="factcheck")
