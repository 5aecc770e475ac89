"""A build that is stopped goes on where it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.index import HashingEncoder, build_index, load_index, vectors
from factcheck.index.encoder import Vectors
from factcheck.model import Corpus, Series


class Stopped(Exception):
    """The process was killed."""


class Stopping(HashingEncoder):
    """Stops after some texts, and remembers which it was asked for."""

    def __init__(self, most: int = 10**9) -> None:
        super().__init__()
        self.most = most
        self.texts: list[str] = []

    def encode(self, texts: list[str]) -> Vectors:
        if len(self.texts) + len(texts) > self.most:
            raise Stopped
        self.texts += texts
        return super().encode(texts)


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.setattr(vectors, "BATCH", 4)
    monkeypatch.setattr(vectors, "PART_TEXTS", 8)
    made = [
        Series(series_id=f"s{n:02}", title=f"Title {n}", measure=f"measure {n}")
        for n in range(20)
    ]
    return Corpus(series={one.series_id: one for one in made}, digest="d" * 64)


@pytest.fixture
def parts(corpus: Corpus, tmp_path: Path) -> Path:
    """What a build leaves that was stopped after half the texts."""
    with pytest.raises(Stopped):
        build_index(corpus, Stopping(30), tmp_path / "i")
    return tmp_path / ".i-parts"


def test_finished_parts_are_not_encoded_again(
    corpus: Corpus, parts: Path, tmp_path: Path
) -> None:
    again = Stopping()
    calls: list[tuple[int, int]] = []
    built = build_index(
        corpus, again, tmp_path / "i", progress=lambda *one: calls.append(one)
    )
    whole = Stopping()
    fresh = build_index(corpus, whole, tmp_path / "fresh")

    assert len(whole.texts) - len(again.texts) == 24  # three parts of eight
    assert calls[0][0] == 24
    assert calls[-1][0] == calls[-1][1] == len(whole.texts)
    query = whole.encode(["measure 7"])
    assert built.search(query, 5) == fresh.search(query, 5)
    assert not parts.exists()
    load_index(tmp_path / "i", corpus=corpus, encoder=HashingEncoder())


@pytest.mark.parametrize("ending", [".npy", ".json"])
def test_a_part_that_is_not_whole_is_encoded_again(
    corpus: Corpus, parts: Path, tmp_path: Path, ending: str
) -> None:
    file = sorted(parts.glob(f"*{ending}"))[0]
    file.write_bytes(file.read_bytes()[:-9])
    again = Stopping()
    build_index(corpus, again, tmp_path / "i")

    assert len(set(again.texts)) == len(again.texts)
    index = load_index(tmp_path / "i", corpus=corpus, encoder=HashingEncoder())
    assert index.search(again.encode(["title 3"]), 1)[0][0][0] == "s03"
    assert len(again.texts) > 24


def test_parts_of_another_encoder_are_not_used(
    corpus: Corpus, parts: Path, tmp_path: Path
) -> None:
    build_index(corpus, HashingEncoder(128), tmp_path / "i")

    load_index(tmp_path / "i", corpus=corpus, encoder=HashingEncoder(128))
