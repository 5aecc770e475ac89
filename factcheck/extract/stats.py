"""Level, flow, change or share: what sort of statistic a figure is.

A stock has a value at a time ("holds 47,486 people", "active agreements"); a flow adds
up over a period ("made 310,531 arrests", "people killed"). Source of the distinction:
System of National Accounts 2008, section 3.4 (stocks and flows).
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import AMOUNT, Figure
from factcheck.extract.lexicon import word_set
from factcheck.extract.nouns import NounTable
from factcheck.extract.tree import is_verb, verb_above
from factcheck.model import QuantityKind, Stat

_FLOW_WORDS = word_set("daily weekly")
# Participles of a state, not of an event.
_STANDING = word_set(
    "enrolled trained registered employed detained licensed insured covered based involved"
)
_IRREGULAR = word_set("made sent sold built given born taken stolen shot lost won")
_AUXILIARIES = word_set("aux auxpass")
_SHARES = {QuantityKind.PERCENT, QuantityKind.FRACTION}
_STATES = word_set(
    "be is are was were been being has have had having remain remains remained stand "
    "stands stood hold holds held holding operate operates employ employs live lives "
    "reside serve serves await awaits awaited wait waits waiting sat lie lies lay sit sits exist exists participate participates include includes "
    "contain contains own owns house houses take takes run runs keep keeps kept count "
    "counts number numbers total totals"
)


def stat_of(figure: Figure, nouns: NounTable) -> Stat:
    """Return what a figure is by its kind, its slot, its noun and the verb around it."""
    if figure.kind in (QuantityKind.PERCENT_CHANGE, QuantityKind.PERCENTAGE_POINTS):
        return Stat.CHANGE
    if figure.kind is QuantityKind.MULTIPLE:
        return Stat.CHANGE if figure.direction else Stat.OTHER
    if figure.slot == AMOUNT or _counts_changes(figure):
        return Stat.CHANGE
    if figure.kind in _SHARES:
        return Stat.SHARE
    if figure.kind is QuantityKind.RATE:
        return Stat.FLOW
    return _level_or_flow(figure, nouns)


def _counts_changes(figure: Figure) -> bool:
    """Tell whether a count is the size of a change: `payroll gains were cut to 19,000`."""
    is_change = figure.measure.head in lexicon.UP_NOUNS | lexicon.DOWN_NOUNS
    return is_change and figure.kind is QuantityKind.COUNT


def _level_or_flow(figure: Figure, nouns: NounTable) -> Stat:
    """Tell a stock from a flow by the measure, then by the verb."""
    words = set(figure.measure.text.lower().split())
    noun = nouns.stat_of(figure.measure.head)
    if words & lexicon.LEVEL_WORDS:
        return Stat.LEVEL
    last = figure.measure.text.rpartition(" ")[2]
    if noun is Stat.FLOW or words & _FLOW_WORDS or nouns.stat_of(last) is Stat.FLOW:
        return Stat.FLOW
    if noun is Stat.LEVEL and figure.kind is QuantityKind.MONEY:
        return Stat.LEVEL
    if figure.kind is not QuantityKind.COUNT:
        return Stat.OTHER
    if any(_is_event_word(word) for word in _after_head(figure)):
        return Stat.FLOW
    verb = figure.node if is_verb(figure.node) else verb_above(figure.node)
    if noun is Stat.LEVEL and (verb is None or not _is_event(verb)):
        return Stat.LEVEL
    if verb is None or verb.lower_ in _STATES | lexicon.SAY_VERBS:
        return Stat.LEVEL
    if verb.lower_ in lexicon.CHANGE_VERBS | lexicon.MOVE_VERBS:
        return Stat.LEVEL
    figure.is_cumulative = is_perfect(verb)
    return Stat.LEVEL if _is_standing(verb) else Stat.FLOW


def _after_head(figure: Figure) -> list[str]:
    """Return the words of a measure behind its head, which say what befell it."""
    words = figure.measure.text.lower().split()
    heads = [
        number
        for number, word in enumerate(words)
        if lexicon.singular(word) == figure.measure.head
    ]
    return words[heads[-1] + 1 :] if heads else words[-1:]


def _is_event_word(word: str) -> bool:
    """Tell whether a participle names an event: "signed", "made", not "enrolled"."""
    is_participle = word.endswith("ed") or word in _IRREGULAR
    return is_participle and word not in _STANDING


def _is_event(verb: Token) -> bool:
    """Tell whether a verb form tells of what happened: "rose", "were signed"."""
    if verb.lower_ in _STATES | lexicon.SAY_VERBS:
        return False
    past = {"was", "were", "have", "has", "'ve", "’ve"}
    return verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and bool(_auxiliaries(verb) & past)
    )


def _is_standing(verb: Token) -> bool:
    """Tell whether a verb form states how things are: "take part", "have applied"."""
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    is_going_on = verb.tag_ == "VBG" and bool(_auxiliaries(verb) & {"is", "are"})
    return is_going_on or is_perfect(verb)


def is_perfect(verb: Token) -> bool:
    """Tell whether a verb form sums up what happened so far: "have signed"."""
    return verb.tag_ == "VBN" and bool(
        _auxiliaries(verb) & {"have", "has", "'ve", "’ve"}
    )


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in _AUXILIARIES}
