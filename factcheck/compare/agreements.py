"""Say who gives one figure, where they have it from, and of which day it is.

In: figures of one value, their `Echo` and who of them speaks with one voice. Out: a few
sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare.echo import Echo
from factcheck.compare.figures import Figure
from factcheck.compare.voices import Voices, credits_of, has_it_from, is_named
from factcheck.compare.wording import MAX_NAMED, list_names, number_of, outlets_of


def say_agreement(figures: Sequence[Figure], echo: Echo, voices: Voices) -> str:
    """Say that figures are the same, since when they were right, and who copied whom."""
    first = figures[0]
    outlets = outlets_of(figures)
    texts = list(dict.fromkeys(f.wording.text for f in figures if f.wording.text))
    number = number_of(first, with_measure=len(texts) == 1)
    said = (
        f"{outlets[0]} gives {number} more than once."
        if len(outlets) == 1
        else f"{list_names(outlets)} {'both' if len(outlets) == 2 else 'all'} give "
        f"{number}."
    )
    if len(texts) > 1 and len(outlets) > 1:
        named = " / ".join(f"“{text}”" for text in texts[:MAX_NAMED])
        said += f" They call it {named}."
    return said + echo.words + say_voices(figures, voices)


def say_voices(figures: Sequence[Figure], voices: Voices) -> str:
    """Say which outlets go back to one text; nothing of two that speak for themselves."""
    groups = voices.of(figures)
    said = "".join(dict.fromkeys(_say_voice(group, voices) for group in groups))
    outlets = outlets_of(figures)
    if len(outlets) < 3:
        return said
    left = _count_voices(outlets, groups)
    if left == len(outlets):
        return f"{said} Repeats of one figure are one source."
    return (
        f"{said} {len(outlets)} outlets, {left} {'voice' if left == 1 else 'voices'}."
    )


def _count_voices(outlets: Sequence[str], groups: Sequence[Sequence[Figure]]) -> int:
    """Return how many voices some outlets are, those of one text being one."""
    voice = {outlet: outlet for outlet in outlets}
    for group in groups:
        tied = {voice[figure.outlet] for figure in group}
        first = min(tied)
        voice = {name: first if held in tied else held for name, held in voice.items()}
    return len(set(voice.values()))


def _say_voice(group: Sequence[Figure], voices: Voices) -> str:
    """Say why some outlets speak with one voice."""
    outlets = outlets_of(group)
    if len(outlets) < 2:
        return ""
    credits = dict.fromkeys(name for figure in group for name in credits_of(figure))
    others = [name for name in credits if not is_named(name, outlets)]
    named = f" ({', '.join(others)})" if others else ""
    if voices.is_copied(group):
        return f" {list_names(outlets)} print the same text{named}."
    ties = {
        (figure.outlet, source.outlet)
        for figure in group[:MAX_NAMED]
        for source in group[:MAX_NAMED]
        if has_it_from(figure, source)
    }
    if ties:
        return "".join(f" {one} has it from {other}." for one, other in sorted(ties))
    return f" {list_names(outlets)} have it from one source{named}."
