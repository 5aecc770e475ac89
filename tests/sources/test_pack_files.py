"""Packs as files: written whole, in one order, and read back as they were."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from drafts import SERIES, a_year, release, rows
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import CorpusError
from factcheck.model import UpdateRule
from factcheck.sources import load_corpus
from factcheck.sources.packfiles import check_draft, read_pack, write_pack


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_draft_is_written_and_read_back(tmp_path: Path) -> None:
    write_pack(tmp_path / "kites", a_year())
    held = read_pack(tmp_path / "kites")

    assert {row["series_id"] for row in held.series} == {
        "kites",
        "kites-red",
        "kites-blue",
    }
    assert len(held.observations) == 36
    assert (held.title, held.retrieved) == ("Kites in the air", "2025-01-10")
    assert load_corpus(tmp_path / "kites").series.keys() == {
        "kites",
        "kites-red",
        "kites-blue",
    }


@given(seed=st.integers(0, 50))
def test_the_order_of_rows_in_a_draft_does_not_matter(
    tmp_path_factory, seed: int
) -> None:
    draft = a_year()
    mixed = list(draft.observations)
    random.Random(seed).shuffle(mixed)  # noqa: S311
    folder = tmp_path_factory.mktemp("packs")
    write_pack(folder / "a", draft)
    write_pack(folder / "b", replace(draft, observations=tuple(mixed)))

    assert files(folder / "a") == files(folder / "b")


def test_writing_what_was_read_changes_nothing(tmp_path: Path) -> None:
    write_pack(tmp_path, a_year())
    before = files(tmp_path)
    write_pack(tmp_path, read_pack(tmp_path))
    assert files(tmp_path) == before


def test_a_draft_with_mistakes_is_refused_whole_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    wrong = replace(
        a_year(),
        series=(*SERIES, {"series_id": "no title", "colour": "red"}),
        observations=(
            *rows("2025-13", {"kites": 1}),
            *rows("2025-01", {"kites": "1,000", "kiten": 5}),
        ),
    )
    with pytest.raises(CorpusError) as caught:
        write_pack(tmp_path / "kites", wrong)

    said = "\n".join(caught.value.problems)
    for told in ("'colour'", "'no title'", "2025-13", "1,000", "kiten"):
        assert told in said
    assert not (tmp_path / "kites").exists()


def test_values_may_belong_to_series_that_the_pack_has() -> None:
    draft = replace(release(*rows("2025-01", {"kites": 1})), series=())
    assert check_draft(draft)
    assert check_draft(draft, known=SERIES) == []


def test_nothing_is_lost_when_writing_fails_halfway(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(tmp_path, a_year())
    before = files(tmp_path)
    monkeypatch.setattr(
        Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full"))
    )
    with pytest.raises(OSError, match="full"):
        write_pack(tmp_path, replace(a_year(), observations=()))
    monkeypatch.undo()
    assert {name: files(tmp_path)[name] for name in before} == before


def test_an_update_rule_is_kept_with_the_pack(tmp_path: Path) -> None:
    rule = UpdateRule(importer="delimited", location="a.csv", options={"sheet": "1"})
    write_pack(tmp_path, a_year(), update=rule)
    write_pack(tmp_path, a_year())
    assert load_corpus(tmp_path).packs[tmp_path.name].update == rule
