"""Rules about words: what is counted, of whom, and whether the text names it.

Meaning may overrule some of them (`overrule.BY_WORDS`).
"""

from __future__ import annotations

import re
from typing import Final

from factcheck.link.limits import FULLY_SAID, MIN_EXPLAINED, MIN_PHRASE
from factcheck.link.match import CHANGES, Match
from factcheck.link.profile import is_number
from factcheck.link.unit_rules import PERCENT_KINDS, currency_of
from factcheck.link.units import is_percent
from factcheck.link.words import (
    AGED,
    GENERIC_HEADS,
    HARMLESS,
    PEOPLE,
    root,
    stems,
    word_set,
)
from factcheck.model import QuantityKind

_AGES: Final = word_set("year age aged old older over young younger under")
_BASES: Final = word_set(
    """
    household family individual person worker employee hourly weekly pupil student patient
    """
)
"""What amounts are counted by: incomes of households are not those of persons."""
_STATISTIC: Final = (GENERIC_HEADS | HARMLESS) - PEOPLE


def what_is_counted(match: Match) -> str:
    """The head nouns must agree: agreements are not agencies are not officers."""
    if match.features["head"] > 0:
        return ""
    if match.kind in PERCENT_KINDS and match.features["explained"] >= MIN_EXPLAINED:
        return ""  # "the rate", "a share": the noun of a share is often left out
    spelled = match.profile.spelled
    heads = sorted(match.profile.heads - GENERIC_HEADS)
    claimed = _listed(tuple(spelled.get(word, word) for word in heads))
    return f"it counts {match.series.measure}, not {claimed}"


def subgroup(match: Match) -> str:
    """A series of a subgroup answers only a claim that names the subgroup.

    By one of its words, or by a name of the measure that says it ("college graduates").
    """
    narrow = match.family.narrow
    if not narrow:
        return ""
    words = {word for word in narrow if not is_number(word)} - _AGES
    if match.family.has_whole:
        words = words - set(stems(match.series.measure)) or words
    said = frozenset(match.profile.measure) | match.profile.nearby
    numbers = frozenset(word for word in narrow if is_number(word))
    is_by_age = bool(narrow & _AGES) and bool(words)
    by_number = bool(numbers) and not is_by_age
    if numbers <= said if by_number else bool(words & said):
        return ""
    if match.family.has_whole and match.phrase.text == match.series.measure:
        return f"it covers {match.series.breakdown} only"
    own = {word for word in match.phrase.stems if word not in match.phrase.heads}
    is_aged = bool(AGED & said & set(match.phrase.stems))
    is_named = match.features["near"] >= FULLY_SAID and not by_number
    if (is_named or (is_aged and match.features["explained"] == 1)) and (
        own & said - _STATISTIC
    ):
        return ""
    return f"it covers {match.series.breakdown} only"


def claim_subgroup(match: Match) -> str:
    """A claim about a subgroup is not answered by the whole.

    The words of a change do not count against a series that the sentence names in full:
    in "expanded agreements to 40 offices, a 20% rise" either noun may have risen.
    """
    if (
        match.kind is QuantityKind.STATEMENT
        and _is_share(match)
        and not is_percent(match.series)
    ):
        return "the words are about a share of it"
    is_open = match.kind in CHANGES and match.features["head"] < 1
    if is_open and match.features["near"] >= FULLY_SAID:
        return ""
    words = match.profile.content
    if not words or match.features["explained"] >= MIN_EXPLAINED:
        return ""
    spelled = match.profile.spelled
    missing = tuple(spelled.get(word, word) for word in match.missing)
    return f"the figure is about something narrower: {_listed(missing)}"


_SHARE_OF: Final = re.compile(
    r"^\W*(?:the\s+)?(?:share|percentage|percent|proportion|fraction)\s+of\b",
    re.IGNORECASE,
)


def _is_share(match: Match) -> bool:
    """Whether words are about a share, and the series' own name is not one of a share."""
    measure = match.profile.claim.measure.text
    own = f"{match.series.measure} {match.series.title}".lower()
    is_rate = "share" in own or "per " in own or "rate" in own
    return _SHARE_OF.match(measure) is not None and not is_rate


_DISSENT: Final = re.compile(
    r"\b(?:dis(?:agree|approv|trust|satisf|lik|believ)|oppos|against)\w*", re.IGNORECASE
)
_DENIED: Final = re.compile(
    r"\b(?:no|not|never|nobody|none|few|hardly|without|lack\w*|against|oppos\w*|"
    r"(?:dis|un|mis)[a-z]{4,}|doubt\w*|reject\w*|refus\w*)\b|n['’]t\b",
    re.IGNORECASE,
)


def dissent(match: Match) -> str:
    """Those who disagree answer only a sentence that denies something."""
    found = _DISSENT.search(match.series.measure)
    said = (match.profile.before, match.profile.after, match.profile.claim.measure.text)
    if found is None or _DENIED.search(" ".join(said)):
        return ""
    return f"it counts those of whom “{found[0]}” is true; the sentence denies nothing"


def topic(match: Match) -> str:
    """An article that never says the series' proper names is about something else."""
    if match.features["names"] > 0:
        return ""
    return f"the article never mentions {_listed(match.family.names)}"


def name(match: Match) -> str:
    """The text must say enough of the series' name, and not its head noun alone."""
    own = match.phrase.stems
    told = [word for word in own if word not in match.phrase.heads]
    text = match.profile.article | set(match.profile.measure)
    is_said = not told or len(text & set(told)) * 2 >= len(told)
    if is_said and match.features["phrase"] >= MIN_PHRASE:
        return ""
    return f"the text says too little of “{match.phrase.text}”"


def generic_measure(match: Match) -> str:
    """A bare "annual rate" or "share" needs the series' own words in its clause.

    What the article is about says nothing of which rate is meant.
    """
    words = [word for word in match.profile.measure if not is_number(word)]
    if not words or not _STATISTIC.issuperset(words):
        return ""
    own = [word for word in match.phrase.stems if word not in _STATISTIC]
    said = match.profile.clause
    roots = {root(word) for word in said}
    found = [word for word in own if word in said or root(word) in roots]
    if len(found) * 2 > len(own) or not own:  # "population" is all of its name
        return ""
    return f"the sentence says “{' '.join(words)}” without “{match.phrase.text}”"


def lacks_basis(match: Match) -> bool:
    """Whether the text leaves out what the amounts of a series are counted by.

    "Median income" may be that of households or of persons. Only money has such bases;
    a text that says another one ("per worker") lacks it too.
    """
    if match.kind is not QuantityKind.MONEY or not currency_of(match.series):
        return False
    bases = _BASES & set(stems(match.series.measure))
    text = match.profile.sentence | set(match.profile.measure)
    roots = {root(word) for word in text}
    return bool(bases) and not any(one in text or root(one) in roots for one in bases)


def _listed(words: object) -> str:
    """Write a few words with commas."""
    assert isinstance(words, (frozenset, tuple, set))  # noqa: S101
    shown = sorted(words) if not isinstance(words, tuple) else list(words)
    return ", ".join(f"“{word}”" for word in shown[:4]) or "what the sentence names"
