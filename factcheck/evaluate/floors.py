"""Floors: the least that quality may be, pinned with a digest of the gold files.

A floor file is JSON: `{"<set>": {"gold": "<sha256>", "floors": {"<metric>": 0.9}}}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import ConfigError

# A floor is pinned this far below the measured value, rounded down: the last figure of
# a mean over a few hundred cases moves with harmless changes.
SLACK = 0.005
PLACES = 3


@dataclass(frozen=True, slots=True)
class Pinned:
    """What is pinned for one set.

    Attributes:
        gold: Digest of its gold files, as `digest_of` gives it.
        floors: Least value by metric.
    """

    gold: str
    floors: Mapping[str, float]


def read_floors(path: Path) -> dict[str, Pinned]:
    """Read a floor file; a missing one is empty.

    Raises:
        ConfigError: The file is not JSON of that form.
    """
    if not path.is_file():
        return {}
    try:
        sets = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Pinned(
                str(pinned["gold"]),
                {metric: float(low) for metric, low in pinned["floors"].items()},
            )
            for name, pinned in sets.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as err:
        raise ConfigError(
            f"Floor file {str(path)!r} cannot be read: {err!r}.",
            hint='It should be {"<set>": {"gold": "<digest>", "floors": {...}}}.',
        ) from err


def write_floors(path: Path, pinned: Mapping[str, Pinned]) -> None:
    """Write a floor file, sets and metrics in order."""
    rows = {
        name: {"gold": one.gold, "floors": dict(sorted(one.floors.items()))}
        for name, one in sorted(pinned.items())
    }
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def below_floor(
    name: str, metrics: Mapping[str, float], digest: str, pinned: Pinned | None
) -> list[str]:
    """Return what is wrong with a set's figures; empty if every floor holds.

    Args:
        name: The set.
        metrics: Measured values.
        digest: Digest of the gold files measured on.
        pinned: What is pinned for the set.
    """
    if pinned is None:
        return [f"{name}: no floors are pinned; pin them with --update."]
    problems = []
    if pinned.gold != digest:
        problems.append(
            f"{name}: the gold files changed (digest {digest[:12]}, pinned "
            f"{pinned.gold[:12]}); pin them again with --update."
        )
    for metric, low in sorted(pinned.floors.items()):
        value = metrics.get(metric)
        if value is None:
            problems.append(f"{name}: {metric} was not measured; its floor is {low}.")
        elif value < low:
            problems.append(f"{name}: {metric} is {value:.4f}, below its floor {low}.")
    return problems


def updated(
    name: str,
    metrics: Mapping[str, float],
    digest: str,
    pinned: Pinned | None,
    *,
    allow_regression: bool = False,
) -> Pinned:
    """Return floors raised to what was measured, never quietly lowered.

    Args:
        name: The set.
        metrics: Measured values.
        digest: Digest of the gold files measured on.
        pinned: What is pinned now: only its metrics are guarded, so that a line taken out
            of the file stays out. Without it, every metric measured is pinned.
        allow_regression: Whether a floor may fall to a lower value.

    Raises:
        ConfigError: A floor would fall and that was not allowed.
    """
    kept = pinned.floors if pinned else {}
    fallen = [
        f"{metric} {metrics.get(metric, 0.0):.4f} < {low}"
        for metric, low in sorted(kept.items())
        if metrics.get(metric, 0.0) < low
    ]
    if fallen and not allow_regression:
        raise ConfigError(
            f"{name}: floors would fall: {', '.join(fallen)}.",
            hint="Mend the cause, or lower them on purpose with --allow-regression.",
        )
    floors = {}
    for metric in kept or metrics:
        if metric not in metrics:
            continue  # no longer measured, and allowed to go
        value = metrics[metric]
        low = max(int((value - SLACK) * 10**PLACES) / 10**PLACES, 0.0)
        floors[metric] = low if allow_regression else max(low, kept.get(metric, 0.0))
    return Pinned(digest, floors)
