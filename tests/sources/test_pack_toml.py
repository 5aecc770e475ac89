"""`pack.toml`: read, judged as a whole, and edited without losing what a person wrote."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import CorpusError
from factcheck.model import Frequency, PackKind, Total
from factcheck.sources import load_corpus
from factcheck.sources.packfiles import write_pack_toml
from factcheck.sources.packtoml import read_pack_toml, toml_keys

FULL = """\
# Kites, by hand.
title = "Kites in the air"
publisher = "Kite Office"
licence = "Public domain"
source_url = "https://kites.example/"
retrieved = 2025-09-01
kind = "series"
notes = "Windy days are not counted."

[release]
frequency = "M"
lag_days = 10
next = 2025-10-10
calendar = [2025-11-10, 2025-10-10]

[update]
importer = "delimited"
location = "https://kites.example/all.csv"
mapping = "mapping.toml"

[[total]]
whole = "kites"
parts = ["kites-red", "kites-blue"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def write(folder: Path, text: str) -> Path:
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    return folder


def test_every_key_is_read(folder: Path) -> None:
    pack, problems = read_pack_toml(write(folder, FULL))

    assert problems == []
    assert (pack.title, pack.publisher) == ("Kites in the air", "Kite Office")
    assert (pack.kind, pack.retrieved) == (PackKind.SERIES, date(2025, 9, 1))
    assert (pack.frequency, pack.lag_days) == (Frequency.MONTH, 10)
    assert pack.calendar == (date(2025, 10, 10), date(2025, 11, 10))
    assert pack.update is not None
    assert pack.update.location == "https://kites.example/all.csv"
    assert pack.totals == (Total(whole="kites", parts=("kites-red", "kites-blue")),)


def test_a_pack_without_the_file_knows_its_name_only(folder: Path) -> None:
    pack, problems = read_pack_toml(folder)
    assert (pack.name, pack.title, problems) == (folder.name, "", [])


def test_all_mistakes_are_told_together_with_what_would_be_right(folder: Path) -> None:
    text = """\
publischer = "Kite Office"
retrieved = "yesterday"
source_url = "ftp://kites.example"
kind = "list"

[release]
frequency = "monthly"
lag = 3
lag_days = -1

[[total]]
whole = "kites"
parts = ["kites-red"]
"""
    _, problems = read_pack_toml(write(folder, text))

    said = "\n".join(problems)
    assert len(problems) == 8
    assert "publischer: unknown key; expected 'publisher'" in said
    assert "release.lag: unknown key; expected 'lag_days'" in said
    for told in ("yesterday", "ftp://", "one of series, register", "'monthly'", "-1"):
        assert told in said


@pytest.mark.parametrize("text", ["title = ", 'title = "a"\ntitle = "b"\n', "\xff\n"])
def test_what_is_no_toml_is_a_mistake_and_no_crash(folder: Path, text: str) -> None:
    (folder / "pack.toml").write_bytes(text.encode("latin-1"))
    pack, problems = read_pack_toml(folder)
    assert pack.title == ""
    assert len(problems) == 1
    assert "pack.toml" in problems[0]


def test_mistakes_are_part_of_the_check_of_a_corpus(make_pack, tmp_path: Path) -> None:
    corpus = make_pack()
    write(corpus / "official" / "kites", 'titel = "Kites"\n')
    with pytest.raises(CorpusError, match="titel: unknown key; expected 'title'"):
        load_corpus(corpus)


def test_a_corpus_knows_its_packs_and_their_content_is_in_its_digest(make_pack) -> None:
    corpus = make_pack()
    before = load_corpus(corpus)
    write(corpus / "official" / "kites", 'title = "Kites"\n')
    after = load_corpus(corpus)

    assert before.packs["kites"].title == ""
    assert after.packs["kites"].title == "Kites"
    assert before.digest != after.digest


def test_editing_keeps_comments_and_other_keys(folder: Path) -> None:
    write(folder, FULL)
    changes = {
        "retrieved": date(2025, 10, 11),
        "title": None,
        "update": {"mapping": "m"},
    }
    write_pack_toml(folder, changes)

    text = (folder / "pack.toml").read_text(encoding="utf-8")
    assert text == FULL.replace("2025-09-01", "2025-10-11").replace("mapping.toml", "m")


def test_every_key_has_a_meaning() -> None:
    keys = dict(toml_keys())
    assert {"title", "release.next", "update.location", "register"} <= keys.keys()
    assert all(keys.values())


def test_totals_of_series_that_do_not_exist_are_mistakes(make_pack) -> None:
    corpus = make_pack()
    text = '[[total]]\nwhole = "kites"\nparts = ["kites-lots", "kites"]\n'
    write(corpus / "official" / "kites", text)
    with pytest.raises(
        CorpusError, match="'kites-lots'; expected ids of series, such as"
    ):
        load_corpus(corpus)
