"""`factcheck source new|remove|accept|held`: begin packs, put them away, decide."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.base import Command, warn
from factcheck.cli.source_base import (
    CorpusOption,
    DryRunOption,
    JsonOption,
    LicenceOption,
    PackArgument,
    PublisherOption,
    UrlOption,
    YesOption,
    confirm,
    corpus_path,
    echo_json,
    echo_report,
    report_json,
    say,
    source_app,
)

if TYPE_CHECKING:
    from factcheck.sources.releases import Person

ByOption = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who decides; kept in the log.")
]
WhyOption = Annotated[
    str, typer.Option("--why", metavar="TEXT", help="Why; kept in the log.")
]


@source_app.command("new", cls=Command)
def new_pack(
    pack: Annotated[
        str,
        typer.Argument(
            metavar="PACK", help="Its name: small letters, digits, hyphens."
        ),
    ],
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="What it holds.")
    ] = "",
    publisher: PublisherOption = "",
    licence: LicenceOption = "",
    url: UrlOption = "",
    corpus: CorpusOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Begin a pack to be filled by hand; `source add` makes one from a file instead."""
    from factcheck.sources.home import (  # noqa: PLC0415
        begin_pack,
        check_name,
        packs_home,
    )

    root = corpus_path(corpus)
    said = {"title": title, "publisher": publisher, "licence": licence}
    if dry_run:
        folder = packs_home(root) / check_name(pack)
        files: list[Path] = []
    else:
        files = begin_pack(root, pack, {**said, "source_url": url})
        folder = files[0].parent
    if as_json:
        echo_json({"pack": str(folder), "files": [file.name for file in files]})
        return
    if dry_run:
        warn(f"{folder} would be made (--dry-run).")
        return
    for file in files:
        say(str(file))
    warn("Fill series.csv and observations.csv (docs/data.md), then run")
    other = f" --corpus {corpus}" if corpus else ""
    warn(f"  factcheck source check --pack {pack}{other}")


@source_app.command("remove", cls=Command)
def remove(
    pack: PackArgument,
    release: Annotated[
        str | None,
        typer.Option(
            "--release", metavar="NAME", help="Only this held release, not the pack."
        ),
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Bring back the pack removed last.")
    ] = False,
    by: ByOption = "",
    why: WhyOption = "",
    yes: YesOption = False,
    corpus: CorpusOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Put a pack, or a held release, into the trash folder; --undo brings a pack back."""
    from factcheck.sources import home  # noqa: PLC0415
    from factcheck.sources.releases import find_held  # noqa: PLC0415

    root = corpus_path(corpus)
    if undo:
        _tell(home.restore_pack(root, pack), "is back", as_json=as_json)
        return
    folder = home.pack_folder(root, pack)
    what = folder if release is None else find_held(folder, release)
    if dry_run:
        _tell(what, "would be moved to the trash folder (--dry-run)", as_json=as_json)
        return
    confirm(f"Move {what} to the trash folder?", yes=yes)
    if release is None:
        place = home.remove_pack(root, pack)
    else:
        place = home.discard_release(folder, release, _person(by, why))
    _tell(place, "is where it lies now", as_json=as_json)
    if release is None and not as_json:
        warn(f"To bring it back: factcheck source remove {pack} --undo")


@source_app.command("held", cls=Command)
def held(
    pack: Annotated[
        str | None, typer.Argument(metavar="PACK", help="Only this pack.")
    ] = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the releases that wait for a person, and why."""
    from factcheck.sources.corpus import find_packs  # noqa: PLC0415
    from factcheck.sources.held import read_held  # noqa: PLC0415
    from factcheck.sources.home import pack_folder  # noqa: PLC0415

    root = corpus_path(corpus)
    folders = [pack_folder(root, pack)] if pack else find_packs(root)
    rows = [
        {
            "pack": folder.name,
            "release": one.release,
            "label": one.label or None,
            "doubts": list(one.doubts),
            "series": list(one.series_ids),
        }
        for folder in folders
        for one in read_held(folder)[0]
    ]
    if as_json:
        echo_json(rows)
        return
    for row in rows:
        say(
            f"{row['pack']} {row['release']}"
            + (f" ({row['label']})" * bool(row["label"]))
        )
        for doubt in row["doubts"] or ():
            say(f"  {doubt}")
    warn(f"{len(rows) or 'No'} release(s) held.")
    if rows:
        warn(
            "To take one in: factcheck source accept PACK RELEASE --by NAME --why TEXT"
        )
        warn("To put one away: factcheck source remove PACK --release RELEASE")


@source_app.command("accept", cls=Command)
def accept(
    pack: PackArgument,
    release: Annotated[
        str, typer.Argument(metavar="RELEASE", help="Name of the held release.")
    ],
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who decides; kept in the log.")
    ],
    why: Annotated[
        str, typer.Option("--why", metavar="TEXT", help="Why; kept in the log.")
    ],
    corpus: CorpusOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Take a held release into its pack: from now on its values count."""
    from factcheck.sources.home import pack_folder  # noqa: PLC0415
    from factcheck.sources.releases import LOG_FILE, accept_release  # noqa: PLC0415

    for name, text in (("--by", by), ("--why", why)):
        if not text.strip():
            raise typer.BadParameter("say it in words.", param_hint=name)
    folder = pack_folder(corpus_path(corpus), pack)
    report = accept_release(folder, release, _person(by, why), dry_run=dry_run)
    if as_json:
        echo_json(report_json(report))
        return
    echo_report(report, dry_run=dry_run)
    if not dry_run:
        warn(f"Accepted by {by}; noted in {folder / LOG_FILE}.")


def _person(by: str, why: str) -> Person:
    """Return who decides today."""
    from factcheck.sources.releases import Person  # noqa: PLC0415

    return Person(by=by.strip(), why=why.strip(), on=datetime.now(UTC).date())


def _tell(place: Path, what: str, *, as_json: bool) -> None:
    """Say what happened to a folder."""
    if as_json:
        echo_json({"path": str(place), "result": what})
    else:
        say(f"{place} {what}.")
