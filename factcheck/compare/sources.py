"""Which bodies a sentence names as counting what it gives.

In: a figure. Out: names. "Death certificates collected by the CDC list 24,849 homicides"
is a count of the CDC, although nobody is said to have said so.
"""

from __future__ import annotations

import re
from typing import Final

from factcheck.compare.figures import Figure
from factcheck.verify import same_body

_ACRONYM: Final = re.compile(r"\b[A-Z]{3,6}\b")
"""Offices are known by their initials; two letters are countries and states."""


def bodies_of(figure: Figure) -> tuple[str, ...]:
    """Return the source that a claim names, else the initials of offices in its sentence."""
    if figure.claim.attribution:
        return (figure.claim.attribution,)
    sentence = figure.claim.sentence.of(figure.article.text)
    return tuple(dict.fromkeys(_ACRONYM.findall(sentence)))


def publishers_of(figure: Figure) -> tuple[str, ...]:
    """Return who publishes the official values of a figure."""
    series, obs = figure.series, figure.observation
    names = (series.source_agency if series else "", obs.publisher if obs else "")
    return tuple(name for name in names if name)


def counts_for_another(figure: Figure) -> bool:
    """Tell whether a sentence names bodies, none of them the publisher of its series."""
    bodies, publishers = bodies_of(figure), publishers_of(figure)
    return bool(bodies and publishers) and not any(
        same_body(body, publisher) for body in bodies for publisher in publishers
    )
