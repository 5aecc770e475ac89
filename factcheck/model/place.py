"""Named areas: one row of a corpus' list of places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

LIST_MARK = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """One area with its names.

    Attributes:
        code: `US`, `US-FL`, `WORLD`; regions of the world by their UN M49 number (`002`),
            organisations by their acronym (`OECD`).
        name: English name.
        aliases: Other names, as written in texts; upper-case ones match only as such.
        parent: Code of the area it lies in; empty for the top.
        kind: `world`, `region`, `group`, `country`, `state` or `territory`.
        codes: Codes of other lists: ISO 3166-1 alpha-3 and M49 of a country (`USA`,
            `840`), FIPS 5-2 of a US state (`12`).
        demonyms: What its people and things are called ("Kenyan", "Kenyans").
        members: Codes of the areas a region or group consists of.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    parent: str = ""
    kind: str = "country"
    codes: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    @classmethod
    def of_row(cls, row: Mapping[str, str]) -> Self:
        """Make a place of the texts of a row; columns that are missing are empty."""

        def many(column: str) -> tuple[str, ...]:
            parts = (part.strip() for part in (row.get(column) or "").split(LIST_MARK))
            return tuple(dict.fromkeys(part for part in parts if part))

        return cls(
            code=row["code"].strip(),
            name=row["name"].strip(),
            aliases=many("aliases"),
            parent=(row.get("parent") or "").strip(),
            kind=(row.get("kind") or "country").strip(),
            codes=many("codes"),
            demonyms=many("demonyms"),
            members=many("members"),
        )
