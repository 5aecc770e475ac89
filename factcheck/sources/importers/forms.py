"""Forms of the headings of value columns: `{place}`, `POPESTIMATE{period}`, plain ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from factcheck.sources.importers.areas import Areas
from factcheck.sources.importers.cells import without_footnotes
from factcheck.sources.importers.grid import LEVEL_MARK
from factcheck.sources.importers.meaning import read_unit
from factcheck.sources.importers.when import Style, read_when

_MOST = 0.6
"""Part of the headings that must be places to call all of them so."""
_VINTAGE = re.compile(r"(?P<stem>.+)_(?P<day>(?:19|20)\d{6})")
_ENDING = re.compile(r"(?P<stem>.*[^\W\d]\D*?)(?P<year>(?:19|20)\d\d)")
_FRONT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<stem>\D*[^\W\d].*)")


def find_forms(headings: Sequence[str], areas: Areas, style: Style) -> list[str]:
    """Return the fewest forms that cover the headings, in their order."""
    if not headings:
        return []
    for whole in (_all_periods, _all_places, _levels):
        forms = whole(headings, areas, style)
        if forms:
            return forms
    return _stems(headings)


def _all_periods(headings: Sequence[str], areas: Areas, style: Style) -> list[str]:
    are = all(read_when(heading, style) is not None for heading in headings)
    return ["{period}"] if are else []


def _all_places(headings: Sequence[str], areas: Areas, style: Style) -> list[str]:
    known = sum(
        areas.code_of(heading) is not None or areas.is_named(heading)
        for heading in headings
    )
    if known >= max(2, _MOST * len(headings)):
        return ["{place}"]
    return ["{place}"] if known == len(headings) == 1 else []


def _levels(headings: Sequence[str], areas: Areas, style: Style) -> list[str]:
    """Return forms of headings of several rows: what each row says of its columns."""
    parts = [heading.split(LEVEL_MARK) for heading in headings]
    depth = Counter(len(one) for one in parts).most_common(1)[0][0]
    if depth < 2 or sum(len(one) == depth for one in parts) < len(parts) * _MOST:
        return []
    even = [one for one in parts if len(one) == depth]
    names: list[str] = []
    for level in range(depth):
        texts = [one[level] for one in even]
        names.append(_role_of(texts, areas, style, names))
    if not any(name in ("{period}", "{place}") for name in names) and len(
        {one[-1] for one in even}
    ) == len(even):
        return []
    found: list[str] = []
    for heading, one in zip(headings, parts, strict=True):
        if len(one) != depth:
            found.append(heading)
            continue
        form = LEVEL_MARK.join(
            name or text for name, text in zip(names, one, strict=True)
        )
        found.append(form)
    return list(dict.fromkeys(found))


def _role_of(texts: list[str], areas: Areas, style: Style, before: list[str]) -> str:
    """Return the placeholder of one row of headings; empty for literal text."""
    checks: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("{period}", lambda text: read_when(text, style) is not None),
        ("{place}", lambda text: areas.code_of(text) is not None),
    )
    for name, check in checks:
        if name not in before and all(check(text) for text in texts):
            return name
    if len(set(texts)) > 1 and "{breakdown}" not in before and not _have_units(texts):
        return "{breakdown}"
    return ""


def _have_units(texts: list[str]) -> bool:
    """Tell whether headings side by side say units: `Visits (thousands)`, `Cost (£m)`.

    They are measures then, each with a unit of its own, and not parts of one measure.
    Words for persons alone (`Men`, `Women`) are parts.
    """
    for text in dict.fromkeys(without_footnotes(text) for text in texts):
        unit = read_unit(text)
        if (unit.code or unit.power) and (unit.rest != text or unit.code != "PS"):
            return True
    return False


def _stems(headings: Sequence[str]) -> list[str]:
    """Return forms such as `UNRATE_{vintage}` and `POPESTIMATE{period}`."""
    groups: dict[str, list[str]] = defaultdict(list)
    form_of: dict[str, str] = {}
    for heading in headings:
        form = _form(heading)
        if form:
            groups[form].append(heading)
            form_of[heading] = form
    return list(
        dict.fromkeys(
            form
            if (form := form_of.get(heading, "")) and _is_group(form, groups[form])
            else heading
            for heading in headings
        )
    )


def _is_group(form: str, members: list[str]) -> bool:
    return len(members) > 1 or "{vintage}" in form


def _form(heading: str) -> str:
    """Return the form of one heading by itself."""
    if match := _VINTAGE.fullmatch(heading):
        try:
            date.fromisoformat(match["day"])
        except ValueError:
            return ""
        return match["stem"] + "_{vintage}"
    if match := _ENDING.fullmatch(heading):
        return match["stem"] + "{period}"
    if match := _FRONT.fullmatch(heading):
        return "{period}" + match["stem"]
    return ""
