"""The command line: parse, call one function, print.

Only Typer is imported here; everything else is loaded by the command that needs it, so
that `factcheck --help` answers at once.
"""

from factcheck.cli.commands import app, main

__all__ = ["app", "main"]
