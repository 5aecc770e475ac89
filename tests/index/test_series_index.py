"""Building, loading, refusing and searching an index."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from factcheck.errors import IndexMismatchError, IndexMissingError
from factcheck.index import (
    HashingEncoder,
    SeriesSearch,
    build_index,
    load_index,
    open_search,
    read_manifest,
)
from factcheck.index.encoder import Vectors
from factcheck.index.texts import group_series
from factcheck.model import Corpus
from factcheck.settings import Settings

STATES = {"bridges", "bridges:US-OH", "bridges:US-TX", "bridges:US-UT"}


class CountingEncoder(HashingEncoder):
    """Remembers what it was asked to encode."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def encode(self, texts: list[str]) -> Vectors:
        self.texts += texts
        return super().encode(texts)


def test_an_exact_name_finds_its_series_first_with_cosine_one(
    corpus: Corpus, encoder: HashingEncoder, tmp_path: Path
) -> None:
    search = SeriesSearch(build_index(corpus, encoder, tmp_path / "i"), encoder)

    (hits,) = search.search(["ferry boats"], 2)

    assert hits[0] == ("ferries", pytest.approx(1.0, abs=1e-6))


def test_places_of_one_measure_come_together_and_count_once(
    corpus: Corpus, encoder: HashingEncoder, tmp_path: Path
) -> None:
    search = SeriesSearch(build_index(corpus, encoder, tmp_path / "i"), encoder)

    (hits,) = search.search(["crossings"], 1)
    assert [series_id for series_id, _ in hits] == sorted(STATES)
    assert len({score for _, score in hits}) == 1
    (hits,) = search.search(["crossings"], 2)
    assert len(hits) == len(STATES) + 1


def test_texts_of_states_are_encoded_once(corpus: Corpus, tmp_path: Path) -> None:
    encoder = CountingEncoder()
    build_index(corpus, encoder, tmp_path / "i")

    assert len(encoder.texts) == len(set(encoder.texts))
    assert not any("Ohio" in text for text in encoder.texts)


def test_building_again_encodes_only_new_texts(corpus: Corpus, tmp_path: Path) -> None:
    build_index(corpus, CountingEncoder(), tmp_path / "i")
    tolls = replace(corpus.series["tolls"], aliases=("charge for crossing a bridge",))
    newer = Corpus(series={**corpus.series, "tolls": tolls}, digest="e" * 64)
    encoder = CountingEncoder()

    index = build_index(newer, encoder, tmp_path / "i")

    assert "charge for crossing a bridge" in encoder.texts
    assert all("charge for crossing a bridge" in text for text in encoder.texts)
    build_index(newer, HashingEncoder(), tmp_path / "fresh")
    fresh = load_index(tmp_path / "fresh", corpus=newer, encoder=HashingEncoder())
    query = HashingEncoder().encode(["toll", "ferries"])
    assert index.search(query, 9) == fresh.search(query, 9)


def test_vectors_of_another_encoder_are_not_taken_over(
    corpus: Corpus, tmp_path: Path
) -> None:
    build_index(corpus, HashingEncoder(128), tmp_path / "i")
    encoder = CountingEncoder()
    build_index(corpus, encoder, tmp_path / "i")

    assert len(encoder.texts) == len(set(encoder.texts)) > 5


def test_each_series_is_in_exactly_one_group(corpus: Corpus) -> None:
    ids = [one for group in group_series(corpus) for one in group.series_ids]

    assert sorted(ids) == sorted(corpus.series)


def test_results_follow_the_order_of_the_texts_and_repeat_for_repeated_texts(
    corpus: Corpus, encoder: HashingEncoder, tmp_path: Path
) -> None:
    search = SeriesSearch(build_index(corpus, encoder, tmp_path / "i"), encoder)

    found = search.search(["ferry boats", "average toll", "ferry boats"], 1)

    assert [hits[0][0] for hits in found] == ["ferries", "tolls", "ferries"]
    assert search.search([], 3) == []


def test_scores_fall_and_ties_are_in_id_order(
    corpus: Corpus, encoder: HashingEncoder, tmp_path: Path
) -> None:
    search = SeriesSearch(build_index(corpus, encoder, tmp_path / "i"), encoder)

    for hits in search.search(["bridge", "ferry", "xyz"], 10):
        assert hits == sorted(hits, key=lambda hit: (-hit[1], hit[0]))
        assert {series_id for series_id, _ in hits} == set(corpus.series)


def test_a_loaded_index_answers_as_the_built_one(
    corpus: Corpus, encoder: HashingEncoder, tmp_path: Path
) -> None:
    built = build_index(corpus, encoder, tmp_path / "i")
    loaded = load_index(tmp_path / "i", corpus=corpus, encoder=encoder)
    query = encoder.encode(["toll of a bridge"])

    assert loaded.search(query, 5) == built.search(query, 5)
    assert loaded.manifest == built.manifest == read_manifest(tmp_path / "i")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(
            lambda c: (replace(c, digest="e" * 64), HashingEncoder()), "corpus",
            id="corpus changed",
        ),
        pytest.param(
            lambda c: (c, HashingEncoder(128)), "encoder", id="another encoder"
        ),
        pytest.param(
            lambda c: (
                Corpus(series={"tolls": c.series["tolls"]}, digest=c.digest),
                HashingEncoder(),
            ),
            "number of series",
            id="series gone",
        ),
    ],
)  # fmt: skip
def test_an_index_that_does_not_fit_is_refused_with_both_values(
    corpus: Corpus,
    encoder: HashingEncoder,
    tmp_path: Path,
    change: Callable[[Corpus], tuple[Corpus, HashingEncoder]],
    named: str,
) -> None:
    build_index(corpus, encoder, tmp_path / "i")
    other, other_encoder = change(corpus)

    with pytest.raises(IndexMismatchError, match=f"built with {named}") as caught:
        load_index(tmp_path / "i", corpus=other, encoder=other_encoder)
    assert str(tmp_path / "i") in str(caught.value)
    assert "factcheck index build" in caught.value.hint


def test_a_folder_without_an_index_is_a_missing_index(
    corpus: Corpus, encoder: HashingEncoder, tmp_path: Path
) -> None:
    with pytest.raises(IndexMissingError, match=r"manifest\.json is missing"):
        load_index(tmp_path / "nothing", corpus=corpus, encoder=encoder)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("manifest.json", b"not json"),
        ("manifest.json", b'{"encoder": "x"}'),
        ("vectors.npy", b"nonsense"),
        ("texts.json", b"[]"),
        ("texts.json", b"\xff\xfe"),
    ],
)
def test_a_damaged_index_is_refused(
    corpus: Corpus,
    encoder: HashingEncoder,
    tmp_path: Path,
    file: str,
    content: bytes,
) -> None:
    build_index(corpus, encoder, tmp_path / "i")
    (tmp_path / "i" / file).write_bytes(content)

    with pytest.raises(IndexMismatchError):
        load_index(tmp_path / "i", corpus=corpus, encoder=encoder)


def test_building_again_replaces_the_index_and_leaves_nothing_else(
    corpus: Corpus, encoder: HashingEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "i")
    newer = replace(corpus, digest="f" * 64)
    build_index(newer, encoder, tmp_path / "i")

    load_index(tmp_path / "i", corpus=newer, encoder=encoder)
    assert [path.name for path in tmp_path.iterdir()] == ["i"]
    assert sorted(path.name for path in (tmp_path / "i").iterdir()) == [
        "manifest.json", "texts.json", "vectors.npy"
    ]  # fmt: skip


def test_an_index_that_fails_to_build_leaves_the_old_one(
    corpus: Corpus, encoder: HashingEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "i")

    class Broken(HashingEncoder):
        def encode(self, texts: list[str]) -> Vectors:
            raise RuntimeError("no memory")

    with pytest.raises(RuntimeError):
        build_index(corpus, Broken(128), tmp_path / "i")
    load_index(tmp_path / "i", corpus=corpus, encoder=encoder)


def test_progress_counts_up_to_all_texts(
    corpus: Corpus, encoder: HashingEncoder, tmp_path: Path
) -> None:
    calls: list[tuple[int, int]] = []
    build_index(
        corpus, encoder, tmp_path / "i", progress=lambda *call: calls.append(call)
    )

    assert calls[-1][0] == calls[-1][1] > 0
    assert calls == sorted(calls)


def test_the_manifest_says_what_the_index_was_built_from(
    corpus: Corpus, encoder: HashingEncoder, tmp_path: Path
) -> None:
    build_index(corpus, encoder, tmp_path / "i")
    fields = json.loads((tmp_path / "i" / "manifest.json").read_text())

    assert fields["encoder"] == encoder.id
    assert fields["corpus_digest"] == corpus.digest
    assert (fields["series"], fields["dimension"]) == (6, 256)
    assert set(fields["versions"]) == {"faiss-cpu", "numpy"}


def test_an_empty_corpus_can_be_indexed_and_finds_nothing(
    encoder: HashingEncoder, tmp_path: Path
) -> None:
    empty = Corpus(digest="0" * 64)
    build_index(empty, encoder, tmp_path / "i")
    index = load_index(tmp_path / "i", corpus=empty, encoder=encoder)

    assert index.search(encoder.encode(["anything"]), 3) == [[]]
    assert index.search(np.zeros((0, 256), np.float32), 3) == []


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "factcheck.index.search.open_encoder", lambda _, **__: HashingEncoder()
    )


@pytest.mark.usefixtures("without_model")
def test_the_default_index_is_built_when_missing_and_again_when_stale(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings, "index_path", lambda _: tmp_path / "i")

    first = open_search(corpus, Settings())
    second = open_search(replace(corpus, digest="e" * 64), Settings())

    assert first.index_id != second.index_id
    assert read_manifest(tmp_path / "i").build_id == second.index_id


@pytest.mark.usefixtures("without_model")
def test_a_named_index_is_never_written(corpus: Corpus, tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "mine")

    with pytest.raises(IndexMissingError):
        open_search(corpus, settings)
    build_index(corpus, HashingEncoder(), tmp_path / "mine")
    with pytest.raises(IndexMismatchError):
        open_search(replace(corpus, digest="e" * 64), settings)
    assert read_manifest(tmp_path / "mine").corpus_digest == corpus.digest
