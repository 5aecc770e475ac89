"""Build the corpus that claims against annual series are checked with.

In: the folder `evals/series_claims` of the development sets (`csv/`, one file a series with
a column a country; `metadata.json`; `country_codes.yaml`). Out: a corpus folder in the
cache, written once by the ordinary importer and used again while the files stay the same.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from factcheck.errors import ConfigError
from factcheck.settings import cache_home, default_corpus
from factcheck.sources.importers.apply import apply_mapping
from factcheck.sources.importers.areas import open_areas, read_code_names
from factcheck.sources.importers.mapping import ColumnRule, FileMapping, TableRule
from factcheck.sources.importers.plan import plan_import
from factcheck.sources.importers.source_file import open_file
from factcheck.sources.packfiles import write_pack

ROOT = Path(__file__).resolve().parent.parent
PACK = "owid"
LAYOUT = FileMapping(
    importer="delimited",
    tables=(
        TableRule(
            columns=(
                ColumnRule(header="Date", role="year"),
                ColumnRule(header="{place}", role="value"),
            ),
            facts={
                "source_agency": "Our World in Data",
                "licence": "CC BY 4.0",
                "source_url": "https://ourworldindata.org",
            },
            dates={"years": True},
        ),
    ),
)
"""A year a row, a country a column: what `factcheck source add` guesses for each file."""


def shared_folder() -> Path:
    """Return the folder of the development sets.

    Raises:
        ConfigError: There is none.
    """
    path = Path(os.environ.get("FACTCHECK_SHARED", ROOT.parent / "shared"))
    if not (path / "evals").is_dir():
        raise ConfigError(
            f"No development sets at {str(path)!r}.",
            hint="Name their folder in the environment variable FACTCHECK_SHARED.",
        )
    return path


def csv_folder() -> Path:
    """Return the folder of the annual series, a file each."""
    return shared_folder() / "evals" / "series_claims" / "csv"


def series_corpus() -> Path:
    """Return the corpus folder of the annual series, written when it is missing."""
    source = shared_folder() / "evals" / "series_claims"
    files = sorted((source / "csv").glob("*.csv"))
    target = (
        cache_home() / f"series-claims-{_digest([*files, source / 'metadata.json'])}"
    )
    pack = target / "official" / PACK
    target.mkdir(parents=True, exist_ok=True)
    for table in sorted(default_corpus().glob("*.csv")):
        _copy_changed(table, target / table.name)
    if not (pack / "pack.toml").is_file():
        _import(source, files, target, pack)
    return target


def _import(source: Path, files: list[Path], corpus: Path, pack: Path) -> None:
    """Read every file with the importer and write them as one pack."""
    areas = open_areas(corpus, read_code_names(source / "country_codes.yaml"))
    plan = plan_import(
        [open_file(file) for file in files],
        areas=areas,
        corpus=corpus,
        metadata=source / "metadata.json",
        mapping=LAYOUT,
    )
    draft = apply_mapping(
        plan.grids, plan.mapping, areas=areas, pack=PACK, metadata=plan.metadata
    )
    shutil.rmtree(pack, ignore_errors=True)
    pack.mkdir(parents=True)
    write_pack(pack, draft)


def _copy_changed(source: Path, target: Path) -> None:
    """Copy a table of the default corpus, unless it is there already."""
    content = source.read_bytes()
    if not target.is_file() or target.read_bytes() != content:
        target.write_bytes(content)


def _digest(files: list[Path]) -> str:
    """Return a digest over names and sizes of the files."""
    hashed = hashlib.sha256()
    for file in files:
        hashed.update(f"{file.name} {file.stat().st_size}\n".encode())
    return hashed.hexdigest()[:12]
