"""Tell projections, targets and plans from facts so far.

Patterns: `analysts forecast 190,000 jobs`, `would add $3 trillion`, `is expected to reach
5%`, `a target of 10,000`; a period that begins after publication. What offices project is
a claim like any other; what analysts expect is optional (gold conventions).
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure
from factcheck.extract.lexicon import word_set
from factcheck.extract.tree import above, is_noun, is_verb, subject_of
from factcheck.model import PublicationDate

_MODALS = word_set("will would could may might shall 'll ’ll")
_GUESSERS = word_set(
    "analysts analyst economists economist experts investors strategists forecasters "
    "traders street"
)
# Verbs that are forecasts only in these forms ("is expected", "had forecast"); "they plan"
# is one too, "planned parenthood" is not a verb.
_FORECASTS = lexicon.FORECAST_VERBS - lexicon.forms("estimate")


def is_forecast(figure: Figure, published: PublicationDate | None) -> bool:
    """Tell whether a figure is about what was to come when it was written."""
    start = figure.dated.main.start
    if published is not None and start is not None and start > published.latest:
        return True
    return looks_ahead(figure)


def looks_ahead(figure: Figure) -> bool:
    """Tell whether the words around a figure make it a forecast, target or plan."""
    return any(_looks_ahead(node) for node in (figure.node, *above(figure.node)))


def is_guess(figure: Figure) -> bool:
    """Tell whether a figure is what analysts expected: optional as a claim."""
    for node in above(figure.node):
        if is_verb(node) and node.lower_ in lexicon.FORECAST_VERBS:
            subject = subject_of(node)
            words = subject.subtree if subject is not None else ()
            if any(token.lower_ in _GUESSERS for token in words):
                return True
    return False


def _looks_ahead(node: Token) -> bool:
    """Tell whether a verb is in the future or conditional, or a noun names a target."""
    if is_noun(node):
        return node.lower_ in lexicon.FORECAST_NOUNS
    if not is_verb(node):
        return False
    if node.lower_ in _FORECASTS:
        return True
    return any(
        child.tag_ == "MD" and child.lower_ in _MODALS for child in node.children
    )
