"""Work kept on disk: it comes back whole, and only by its own name."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Decision, PublicationDate, Verdict
from factcheck.testing.factories import make_article
from factcheck.ui import saved
from factcheck.ui.saved import Work, forget_old, is_id, load, new_id, save

WORK = Work(
    articles=(make_article("Now 958 permits. “Ünïcode” <b>", id="a"),),
    decisions=(
        Decision(
            claim_id="a:4-7",
            seen=Verdict.SUPPORTED,
            verdict=Verdict.CONTRADICTED,
            note="Asked",
        ),
    ),
    statements=True,
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "work"


def test_work_comes_back_as_it_was(folder):
    name = new_id()
    save(folder, name, WORK)
    assert load(folder, name) == WORK
    assert isinstance(load(folder, name).articles[0].published, PublicationDate)


def test_file_is_for_this_user_only_and_nothing_else_is_left(folder):
    name = new_id()
    save(folder, name, WORK)
    save(folder, name, WORK)
    files = list(folder.iterdir())
    assert [file.name for file in files] == [f"{name}.json"]
    assert files[0].stat().st_mode & 0o077 == 0


def test_work_without_articles_is_deleted(folder):
    name = new_id()
    save(folder, name, Work())
    save(folder, name, WORK)
    save(folder, name, Work())
    assert load(folder, name) is None


@given(st.one_of(st.text(max_size=30), st.sampled_from(["../x", "a" * 22 + "/", ""])))
def test_name_from_an_address_never_leads_elsewhere(tmp_path_factory, text):
    folder = tmp_path_factory.getbasetemp()
    if not is_id(text):
        assert load(folder, text) is None
        with pytest.raises(ValueError, match="no name of saved work"):
            save(folder, text, WORK)
    else:
        assert saved._path(folder, text).parent == folder


def test_names_differ():
    assert len({new_id() for _ in range(100)}) == 100
    assert is_id(new_id())


@pytest.mark.parametrize("data", [b"", b"{", b'{"articles": 3}', b"\xff\xfe"])
def test_damaged_file_is_told_from_none(folder, data):
    name = new_id()
    folder.mkdir()
    (folder / f"{name}.json").write_bytes(data)
    with pytest.raises(ValueError, match="no saved work"):
        load(folder, name)


def test_old_work_is_forgotten_and_other_files_are_left_alone(folder):
    old, fresh = new_id(), new_id()
    save(folder, old, WORK)
    save(folder, fresh, WORK)
    (folder / "notes.json").write_text("mine")
    long_ago = time.time() - 31 * saved.DAY
    for name in (f"{old}.json", "notes.json"):
        os.utime(folder / name, (long_ago, long_ago))
    forget_old(folder, 30)
    assert load(folder, old) is None
    assert load(folder, fresh) == WORK
    assert (folder / "notes.json").exists()
