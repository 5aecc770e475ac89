"""Names of places and their codes, read from `places.csv` of a corpus."""

from __future__ import annotations

from pathlib import Path

from factcheck.errors import CorpusError
from factcheck.model.place import NamedPlace
from factcheck.model.places import Places
from factcheck.sources.columns import Column, read_list, read_text
from factcheck.sources.table import Problems, read_rows

PLACES_FILE = "places.csv"
COLUMNS: tuple[Column, ...] = (
    Column("code", read_text, True, "ISO 3166-1 alpha-2, ISO 3166-2, M49, or WORLD."),
    Column("name", read_text, True, "English name."),
    Column("aliases", read_list, meaning="Other names, | between."),
    Column("parent", read_text, meaning="Code of the area it lies in."),
    Column("kind", read_text, True, "world, region, group, country, state, territory."),
    Column("codes", read_list, meaning="Codes of other lists: USA and 840, or 12."),
    Column("demonyms", read_list, meaning="Names of its people and things."),
    Column("members", read_list, meaning="Codes of the areas a group consists of."),
)


def load_places(path: Path) -> Places:
    """Read a place list.

    Args:
        path: A `places.csv`, or the corpus folder that holds one; a folder without one
            gives an empty list.

    Raises:
        CorpusError: The file has mistakes; `problems` has every one.
    """
    file = path / PLACES_FILE if path.is_dir() else path
    if path.is_dir() and not file.is_file():
        return Places({})
    problems = Problems()
    found: dict[str, NamedPlace] = {}
    try:
        data = file.read_bytes()
    except OSError as err:
        problem = f"Place list {str(file)!r} cannot be read: {err}."
        raise CorpusError(
            problem,
            problems=(problem,),
            hint="Give a places.csv, or a corpus folder that holds one.",
        ) from err
    for line, values in read_rows(data, file.name, COLUMNS, problems):
        if values["code"] in found:
            problems.add(file.name, line, "code", values["code"], "each code once")
            continue
        found[values["code"]] = NamedPlace(**values)
    for place in found.values():
        if place.parent and place.parent not in found:
            problems.add(file.name, 1, "parent", place.parent, "a code of this list")
        for code in place.members:
            if code not in found:
                problems.add(file.name, 1, "members", code, "codes of this list")
    if problems.lines:
        raise CorpusError(
            f"Place list {str(file)!r} has mistakes:\n" + "\n".join(problems.lines),
            problems=tuple(problems.lines),
            hint="Correct the lines named.",
        )
    return Places(found)
