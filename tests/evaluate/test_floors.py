"""Floors rise by themselves and fall only on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import ConfigError
from factcheck.evaluate import Pinned, below_floor, read_floors, updated, write_floors

PINNED = Pinned("digest", {"f1": 0.8, "kind": 0.9})


def test_floors_hold_at_and_above_their_value() -> None:
    assert below_floor("s", {"f1": 0.8, "kind": 0.95}, "digest", PINNED) == []


@pytest.mark.parametrize(
    ("metrics", "digest", "said"),
    [
        ({"f1": 0.79, "kind": 0.9}, "digest", "f1 is 0.7900, below its floor 0.8"),
        ({"f1": 0.8}, "digest", "kind was not measured"),
        ({"f1": 0.8, "kind": 0.9}, "other", "gold files changed"),
    ],
)
def test_what_does_not_hold_is_named(
    metrics: dict[str, float], digest: str, said: str
) -> None:
    (problem,) = below_floor("s", metrics, digest, PINNED)
    assert said in problem


def test_new_floors_lie_just_below_what_was_measured() -> None:
    pinned = updated("s", {"f1": 0.87654, "low": 0.001}, "d", None)
    assert pinned == Pinned("d", {"f1": 0.871, "low": 0.0})


def test_floors_rise_and_small_falls_within_the_slack_keep_them() -> None:
    pinned = updated("s", {"f1": 0.803, "kind": 0.99, "new": 0.5}, "d", PINNED)
    assert pinned == Pinned("d", {"f1": 0.8, "kind": 0.985})


def test_a_metric_taken_out_of_the_file_stays_out() -> None:
    pinned = updated("s", {"f1": 0.9, "kind": 0.9, "other": 0.1}, "d", PINNED)
    assert pinned.floors.keys() == PINNED.floors.keys()


@pytest.mark.parametrize("metrics", [{"f1": 0.79, "kind": 1.0}, {"f1": 0.9}])
def test_a_floor_falls_only_when_allowed(metrics: dict[str, float]) -> None:
    with pytest.raises(ConfigError, match="floors would fall"):
        updated("s", metrics, "d", PINNED)
    lowered = updated("s", metrics, "d", PINNED, allow_regression=True)
    assert lowered.floors.keys() == metrics.keys()
    assert lowered.floors["f1"] < metrics["f1"]


def test_files_keep_floors_in_order(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert read_floors(path) == {}
    write_floors(path, {"b": PINNED, "a": Pinned("x", {})})
    assert read_floors(path) == {"a": Pinned("x", {}), "b": PINNED}
    assert path.read_text().index('"a"') < path.read_text().index('"b"')


@pytest.mark.parametrize("content", ["", "[]", '{"a": {}}', '{"a": {"gold": 1}}'])
def test_a_broken_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content)
    with pytest.raises(ConfigError, match=r"floors\.json"):
        read_floors(path)
