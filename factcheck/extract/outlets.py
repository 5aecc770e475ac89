"""The country an outlet writes from.

It sets the order of short dates, the meaning of a bare "$", fiscal years and holidays.
In: the address of an article, or the name of the outlet where no row has the address.
Out: an ISO 3166 code, or None where nothing says it. The table is `outlets.csv` of the
corpus: a domain or its ending, or a name, and the country; the longest match wins, and a
row without a country says that an outlet has none.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from factcheck.errors import CorpusError

OUTLETS_FILE = "outlets.csv"
_ASIDE = re.compile(r"\([^()]*\)")
_COLUMNS = ("match", "country")


@dataclass(frozen=True, slots=True)
class OutletTable:
    """Countries by domain, ending of a domain or name of an outlet, in lower case."""

    countries: dict[str, str]

    def country_of(self, url: str) -> str | None:
        """Return the country of the outlet at an address, or None if unknown."""
        try:
            host = (urlsplit(url).hostname or "").lower()
        except ValueError:
            return None
        labels = host.split(".")
        for start in range(len(labels)):
            tail = ".".join(labels[start:])
            for match in (tail, f".{tail}"):
                if match in self.countries:
                    return self.countries[match] or None
        return None

    def country_by_name(self, outlet: str) -> str | None:
        """Return the country of an outlet by its name, or None if unknown.

        A leading article, brackets and a closing "News" or "Online" do not count.
        """
        name = _ASIDE.sub("", outlet.lower()).strip().removeprefix("the ")
        short = name.removesuffix(" online").removesuffix(" news")
        return self.countries.get(name) or self.countries.get(short) or None

    def country_for(self, url: str, outlet: str) -> str | None:
        """Return the country by the address, else by the name of the outlet."""
        return self.country_of(url) or self.country_by_name(outlet)


def load_outlets(path: Path) -> OutletTable:
    """Read a table of outlets.

    Raises:
        CorpusError: The file cannot be read or lacks a column, or a country is not two
            letters; every bad row is listed.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = [n for n in _COLUMNS if n not in (reader.fieldnames or ())]
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as err:
        raise CorpusError(f"{path} cannot be read: {err}.") from err
    problems = [f"{path.name}: column {name!r} is missing" for name in missing]
    countries: dict[str, str] = {}
    for line, row in enumerate([] if missing else rows, start=2):
        match = (row["match"] or "").strip().lower()
        country = (row["country"] or "").strip().upper()
        if country and not (len(country) == 2 and country.isalpha()):
            problems.append(
                f"{path.name} line {line}, column country: {country!r} is not an "
                "ISO 3166 code of two letters"
            )
        countries[match] = country
    if problems:
        raise CorpusError(
            f"{path} has {len(problems)} mistakes: " + "; ".join(problems) + ".",
            problems=tuple(problems),
            hint="Correct the rows and run the command again.",
        )
    return OutletTable(countries)
