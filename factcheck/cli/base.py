"""What every command shares: exit codes, and errors told in one way."""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand

from factcheck.errors import FactcheckError

OK = 0
CONTRADICTED = 1
USAGE = 2
ERROR = 3
PARTLY_FAILED = 4
READER_GONE = 141  # as shells show a program that a closed pipe ended: 128 + SIGPIPE

Pictures = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Save timelines and ladders here as SVG and PNG, with a page of words "
        "and tables.",
    ),
]
"""The option of every command whose entries have pictures."""

_LOG = logging.getLogger(__name__)


class Command(TyperCommand):
    """A command whose errors become one message and an exit code, never a traceback.

    With `--json` the message is a JSON object on standard error:
    `{"error": {"code", "message", "hint"}}`.
    """

    def invoke(self, ctx: Any) -> Any:
        """Run the command; the edge at which every error is told."""
        as_json = bool(ctx.params.get("as_json"))
        try:
            return super().invoke(ctx)
        except FactcheckError as err:
            fail(err.code, str(err), err.hint, as_json=as_json)
        except BrokenPipeError:
            _close_output()
            raise typer.Exit(READER_GONE) from None
        except (typer.Exit, typer.Abort):
            raise
        except OSError as err:
            place = f"{err.filename!r}: " if err.filename else ""
            fail("file", f"{place}{err.strerror or err}.", "", as_json=as_json)
        except Exception as err:
            if type(err).__module__.startswith("typer."):
                raise  # wrong usage, told by Typer itself
            _LOG.info("unexpected error", exc_info=True)
            fail(
                "error",
                f"Unexpected {type(err).__name__}: {err}.",
                "Run it again as `factcheck --verbose …` and report what it prints.",
                as_json=as_json,
            )


def group(text: str) -> typer.Typer:
    """Return an empty group of commands with the help text given."""
    return typer.Typer(
        help=text,
        no_args_is_help=True,
        add_completion=False,
        # Plain help: Rich's costs as much time as everything else of `--help`.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _close_output() -> None:
    """Send what is still to be written nowhere, so that Python's exit is silent.

    Source: Python documentation, library/signal, "Note on SIGPIPE".
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def fail(code: str, message: str, hint: str, *, as_json: bool) -> NoReturn:
    """Tell an error on standard error and stop with exit code 3.

    Raises:
        Exit: Always.
    """
    if as_json:
        error = {"code": code, "message": message, "hint": hint}
        typer.echo(json.dumps({"error": error}, ensure_ascii=False), err=True)
    else:
        warn(f"error [{code}]: {message}")
        if hint:
            warn(f"  {hint}")
    raise typer.Exit(ERROR)


def warn(text: str) -> None:
    """Write a line for a person to standard error, control characters made visible."""
    typer.echo(literal(text), err=True)


def literal(text: str) -> str:
    r"""Return text that a terminal shows as it stands.

    Control characters (C0 but tab and newline, DEL, C1) and the marks that turn the
    direction of writing become their escapes (`\x1b`, `\u202e`), so that no article
    can move the cursor, colour a verdict or reorder a line.

    Source: ECMA-48 (control functions), Unicode UAX #9 (explicit directional marks).
    """
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    """Return one character, or its escape if a terminal would act on it."""
    code = ord(char)
    is_control = (code < 0x20 and char not in "\t\n") or 0x7F <= code <= 0x9F
    turns = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    if not (is_control or turns or 0xD800 <= code <= 0xDFFF):
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
