"""Read `pack.toml`: who publishes a pack, under which terms, and when again.

In: the file of a pack's folder. Out: a `Pack`, and every mistake of the file at once. A
pack without the file is read too; its `Pack` then knows its name only.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from factcheck.model import Frequency, Pack, PackKind, Total, UpdateRule
from factcheck.sources.columns import CellError, read_url

PACK_FILE = "pack.toml"


class _Table(BaseModel):
    """A table of the file: unknown keys are mistakes, a misspelt one would be lost."""

    model_config = ConfigDict(extra="forbid", strict=True)


class _Release(_Table):
    """`[release]`: when the publisher releases."""

    frequency: str = Field("", description="SDMX CL_FREQ: D W M Q S A A10, or I.")
    lag_days: int | None = Field(
        None, ge=0, le=9999, description="Days from the end of a period to its release."
    )
    next: date | None = Field(None, description="Day of the next release.")
    calendar: list[date] = Field(
        default_factory=list, description="Announced release days."
    )

    @field_validator("frequency")
    @classmethod
    def _is_frequency(cls, value: str) -> str:
        known = [one.value for one in Frequency]
        if value and value not in known:
            raise ValueError("expected one of " + ", ".join(known))
        return value


class _Update(_Table):
    """`[update]`: how a newer release is fetched."""

    importer: str = Field("", description="Importer; empty: by the file's form.")
    location: str = Field(
        "", description="Address, or a file seen from the pack's folder."
    )
    mapping: str = Field("", description="File that says what the columns mean.")
    options: dict[str, Any] = Field(
        default_factory=dict, description="Further options of the importer."
    )


class _Sum(_Table):
    """One entry of `[[total]]`: a whole and its parts."""

    whole: str = Field(min_length=1, description="Id of the series of the whole.")
    parts: list[str] = Field(min_length=2, description="Ids of the parts.")


class PackToml(_Table):
    """The whole file; every key with its meaning."""

    title: str = Field("", description="What the pack holds, for people.")
    publisher: str = Field("", description="Who publishes the figures.")
    licence: str = Field("", description="Terms of use.")
    source_url: str = Field("", description="Landing page, http or https.")
    retrieved: date | None = Field(None, description="Day of the last fetch.")
    kind: str = Field("series", description="series, or register for dated lists.")
    notes: str = Field("", description="What a user should know.")
    release: _Release = Field(
        default_factory=lambda: _Release.model_validate({}),
        description="When the publisher releases.",
    )
    update: _Update | None = Field(None, description="How a newer release is fetched.")
    total: list[_Sum] = Field(
        default_factory=list, description="Sums that must hold in every release."
    )
    rules: dict[str, Any] = Field(
        default_factory=dict, alias="register", description="How lists become series."
    )

    @field_validator("source_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        try:
            return read_url(value)
        except CellError as err:
            raise ValueError(f"expected {err}") from err

    @field_validator("kind")
    @classmethod
    def _is_kind(cls, value: str) -> str:
        known = [one.value for one in PackKind]
        if value not in known:
            raise ValueError("expected one of " + ", ".join(known))
        return value


def read_pack_toml(folder: Path, name: str = "") -> tuple[Pack, list[str]]:
    """Read the `pack.toml` of a folder.

    Args:
        folder: The pack's folder; its name is the pack's.
        name: The file's name for messages.

    Returns:
        What the file says (only the pack's name if there is none or it is wrong), and
        its mistakes, one line each.
    """
    file = folder / PACK_FILE
    shown = name or f"{folder.name}/{PACK_FILE}"
    bare = Pack(name=folder.name)
    if not file.is_file():
        return bare, []
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        return bare, [f"{shown}: {err}; expected a TOML file in UTF-8."]
    try:
        return _to_pack(folder.name, PackToml.model_validate(values)), []
    except ValidationError as err:
        return bare, [f"{shown}, {_describe(error)}" for error in err.errors()]


def toml_keys() -> Iterator[tuple[str, str]]:
    """Yield every key of a `pack.toml` with its meaning, for documentation."""
    tables: dict[str, type[_Table]] = {
        "release": _Release,
        "update": _Update,
        "total": _Sum,
    }
    for key, field in PackToml.model_fields.items():
        if key not in tables:
            yield field.alias or key, field.description or ""
            continue
        for inner, one in tables[key].model_fields.items():
            yield f"{key}.{inner}", one.description or ""


def _to_pack(name: str, said: PackToml) -> Pack:
    """Turn a checked file into a pack."""
    release, update = said.release, said.update
    return Pack(
        name=name,
        title=said.title,
        publisher=said.publisher,
        licence=said.licence,
        source_url=said.source_url,
        retrieved=said.retrieved,
        kind=PackKind(said.kind),
        frequency=Frequency(release.frequency) if release.frequency else None,
        lag_days=release.lag_days,
        next_release=release.next,
        calendar=tuple(sorted(release.calendar)),
        update=UpdateRule(**update.model_dump()) if update else None,
        totals=tuple(
            Total(whole=one.whole, parts=tuple(one.parts)) for one in said.total
        ),
        register=said.rules,
        notes=said.notes,
    )


def _describe(error: Any) -> str:
    """Say in a clause what is wrong with one key, and what would be right."""
    where = [str(part) for part in error["loc"]]
    key = ".".join(where)
    if error["type"] == "extra_forbidden":
        return f"{key}: unknown key; expected {_right_key(where)}."
    if error["type"] == "missing":
        return f"{key}: missing; expected this key in its table."
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{key}: {error['input']!r}; {message[:1].lower()}{message[1:]}."


def _right_key(where: list[str]) -> str:
    """Name the key that was probably meant, or all that would be right there."""
    inside = [
        name.split(".")[1] for name, _ in toml_keys() if name.startswith(where[0] + ".")
    ]
    options = inside or list(
        dict.fromkeys(name.split(".")[0] for name, _ in toml_keys())
    )
    close = difflib.get_close_matches(where[-1], options, n=1, cutoff=0.5)
    return repr(close[0]) if close else "one of " + ", ".join(options)
