"""`factcheck index`: build the series index, and say what one holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.base import Command, group, literal, warn

index_app = group("Build the index that finds official series by their meaning.")

CorpusOption = Annotated[
    Path | None, typer.Option("--corpus", metavar="DIR", help="Another corpus.")
]
IndexOption = Annotated[
    Path | None, typer.Option("--index", metavar="DIR", help="Folder of the index.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON.")]


@index_app.command("build", cls=Command)
def build(
    corpus: CorpusOption = None, index: IndexOption = None, as_json: JsonOption = False
) -> None:
    """Build the index of a corpus; an existing one is replaced."""
    from factcheck.cli.progress import show_progress  # noqa: PLC0415
    from factcheck.index import build_index, open_encoder  # noqa: PLC0415
    from factcheck.settings import load_settings  # noqa: PLC0415
    from factcheck.sources import load_corpus  # noqa: PLC0415

    settings = load_settings(corpus=corpus, index=index)
    with show_progress(quiet=as_json) as progress:
        progress(0, 1, "reading official data")
        loaded = load_corpus(settings.corpus_path())
        progress(0, 1, "loading the encoder")
        encoder = open_encoder(
            settings.encoder, reference=True, threads=settings.threads
        )
        built = build_index(
            loaded,
            encoder,
            settings.index_path(),
            progress=lambda done, total: progress(done, total, "encoding series"),
        )
    _show(built.manifest, settings.index_path(), as_json=as_json)
    if not as_json:
        warn(
            f"Index of {len(loaded.series)} series written to {settings.index_path()}."
        )


@index_app.command("info", cls=Command)
def info(
    corpus: CorpusOption = None, index: IndexOption = None, as_json: JsonOption = False
) -> None:
    """Say what the index was built from, and by what."""
    from factcheck.index.manifest import read_manifest  # noqa: PLC0415
    from factcheck.settings import load_settings  # noqa: PLC0415

    path = load_settings(corpus=corpus, index=index).index_path()
    _show(read_manifest(path), path, as_json=as_json)


def _show(manifest: object, path: Path, *, as_json: bool) -> None:
    """Print a manifest."""
    import dataclasses  # noqa: PLC0415

    fields = {"path": str(path), **dataclasses.asdict(manifest)}  # type: ignore[call-overload]
    if as_json:
        typer.echo(json.dumps(fields, ensure_ascii=False, indent=1, default=str))
        return
    for name, value in fields.items():
        typer.echo(literal(f"{name:16} {value}"))
