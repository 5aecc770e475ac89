"""Whether a sentence goes on with the one before, and with which of its figures.

It does if it tells on in the past tense, or picks up the same count ("the total", "they",
the same noun). A statement in the present tense, a plan ("would give"), a standing rate
("each year") and a new topic start afresh. Convention of the development set: an undated
sentence has no period "unless it goes on with the same count".
"""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.context import Context
from factcheck.extract.figures import Figure, View
from factcheck.extract.forecasts import looks_ahead
from factcheck.extract.lexicon import word_set
from factcheck.extract.mentions import DateRole
from factcheck.extract.sentences import HEADING
from factcheck.extract.tree import above, is_verb, subject_of
from factcheck.model import Frequency, Period, QuantityKind

_ANAPHORS = word_set(
    "they them it those these this that total number figure toll tally"
)
_DEMONSTRATIVES = word_set("those these this that such their its")
_CONNECTIVES = word_set("additionally also furthermore moreover")
_NOW = re.compile(r"^(?:now|currently|at present|presently|so far)$", re.I)
_LATER = word_set("later afterwards subsequently")
_BEFOREHAND = word_set("before until prior")
_STOP = word_set(
    "about after also among and been before being between both from have into more most "
    "much over said says some such than that their them then there these they this those "
    "were what when where which while with would percent million billion number people "
    "year years month months week according report reported figures"
)
_SURVEYS = word_set("survey poll questionnaire")
_REVISING = word_set("revised restated")
# Nouns that too many things have in common to be the same count.
_VAGUE_HEADS = word_set("money person")


def starts_afresh(figure: Figure, view: View) -> bool:
    """Tell whether the clause of a figure states something standing, planned or new."""
    if view.sentence.location == HEADING:
        return True
    if figure.kind is QuantityKind.MULTIPLE and figure.direction is None:
        return True
    if not view.dates and any(_is_new_survey(token) for token in view.words):
        return True
    if view.words[0].lower_ in _BEFOREHAND and not view.dates:
        return True
    if any(token.lower_ in _LATER or _is_next(token) for token in view.words):
        return True
    has_modal = any(token.tag_ == "MD" for token in view.words)
    is_told = tense_of(figure) == "past" and not has_modal
    if figure.kind is QuantityKind.PERCENT_CHANGE or is_told:
        return False
    return any(day.role is DateRole.SET for day in view.dates)


def _is_new_survey(token: Token) -> bool:
    """Tell whether a word brings in a survey of its own: "in a survey of 312 chiefs"."""
    return token.lower_ in _SURVEYS and any(
        child.lower_ in ("a", "an", "another", "separate") for child in token.lefts
    )


def _is_next(token: Token) -> bool:
    """Tell whether "then" goes on to a later time, not to the next of a list."""
    return token.lower_ == "then" and is_verb(token.head) and token.i < token.head.i


def tense_of(figure: Figure) -> str:
    """Return `past`, `present`, `modal` or an empty string for the clause of a figure."""
    nodes = [figure.node, *above(figure.node)]
    verb = next((n for n in nodes if is_verb(n)), None)
    while verb is not None:
        auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if any(c.tag_ == "MD" for c in auxiliaries):
            return "modal"
        finite = next(
            (c for c in (*auxiliaries, verb) if c.tag_ in ("VBD", "VBZ", "VBP")), None
        )
        if finite is not None:
            is_change = verb.lower_ in lexicon.CHANGE_VERBS and verb.tag_ == "VBN"
            return "past" if finite.tag_ == "VBD" or is_change else "present"
        verb = next((n for n in above(verb) if is_verb(n)), None)
    return ""


def source_of(
    figure: Figure, view: View, context: Context, neighbour: Figure | None = None
) -> Figure | None:
    """Return the earlier figure whose period this one goes on with.

    Args:
        figure: A figure that its sentence does not date.
        view: Its sentence.
        context: What the text said before.
        neighbour: The figure before in its sentence, if the text before dates that.
    """
    near = context.near(view)
    if looks_ahead(figure):
        if not near:
            return None
        plans = (f for f, _ in near if looks_ahead(f) and _is_same_count(figure, f))
        is_open = near[0][0].dated.main.end is None
        return next(plans, near[0][0] if is_open else None)
    is_past = tense_of(figure) == "past"
    near = [
        (f, v)
        for f, v in near
        if not (looks_ahead(f) or _is_revised(v) or (is_past and _is_ahead(f, context)))
    ]
    reported = context.reporting.of(figure, view)
    if reported is None and not near:
        return None
    last = (
        reported.like(figure)
        if reported is not None
        else _newest(near, context.focus)[0]
    )
    if reported is not None and reported is context.reporting.running:
        return last
    is_open = last.dated.main.end is None
    is_present = tense_of(figure) == "present"
    points_back = _points_back(figure, view, is_present=is_present)
    if is_present and not is_open and not points_back:
        return None
    same = next((f for f, _ in near if _is_same_count(figure, f)), None)
    if same is not None or points_back:
        return same or last
    if _NOW.search(last.dated.main.text):
        return None
    if reported is not None:
        return neighbour or last
    seen = near[0][1]
    if view.sentence.block == seen.sentence.block:
        return last
    views = [v for f, v in near[:6] if f.dated.main.has_same_days(last.dated.main)]
    return last if any(is_cohesive(view, other) for other in views) else None


def _newest(
    near: list[tuple[Figure, View]], focus: Period | None
) -> tuple[Figure, View]:
    """Return the figure of the latest sentence that is about the latest time.

    In "rose to 5 in August from 4 in July" and "was $83 in 2024, not far from the 2023
    estimate of $82" the earlier time is only there for comparison.
    """
    sentence = near[0][1]
    if near[0][0].dated.main.granularity in (None, Frequency.DAY, Frequency.WEEK):
        return near[0]  # events told day by day
    here = [(f, v) for f, v in near if v is sentence]
    return max(here, key=lambda pair: _newness(pair[0].dated.main, focus))


def _newness(period: Period, focus: Period | None) -> tuple[date, bool]:
    """Order periods by their end; of "in May" and "the year to May" take the former."""
    return period.end or date.max, focus is not None and period.has_same_days(focus)


def _is_ahead(figure: Figure, context: Context) -> bool:
    """Tell whether the time of a figure had not begun when the text came out."""
    start, published = figure.dated.main.start, context.published
    return published is not None and start is not None and start > published.latest


def _is_revised(view: View) -> bool:
    """Tell whether a sentence corrects figures of an earlier time."""
    return any(token.lower_ in _REVISING for token in view.words)


def _is_same_count(figure: Figure, other: Figure) -> bool:
    """Tell whether two figures count the same sort of thing, going by the noun."""
    head = figure.measure.head
    return bool(head) and head == other.measure.head and head not in _VAGUE_HEADS


def _points_back(figure: Figure, view: View, *, is_present: bool) -> bool:
    """Tell whether a clause points back: "They ...", "The total ...", "Of these, ...".

    In the present tense "it" does not: "It still has 39 agreements" is about now.
    """
    if view.words[0].lower_ in _CONNECTIVES:
        return True
    opening = [token.lower_ for token in view.words[:2]]
    if opening[0] in ("of", "among") and opening[-1] in _ANAPHORS:
        return True
    verb = next((n for n in (figure.node, *above(figure.node)) if is_verb(n)), None)
    subject = subject_of(verb) if verb is not None else None
    if subject is None:
        return False
    if is_present and subject.lower_ == "it":
        return False
    if subject.lower_ in _ANAPHORS:
        return True
    return any(child.lower_ in _DEMONSTRATIVES for child in subject.lefts)


def is_cohesive(view: View, seen: View) -> bool:
    """Tell whether two sentences share a word that is about something."""
    return bool(_content(view) & _content(seen))


def _content(view: View) -> set[str]:
    return {
        lexicon.singular(token.lower_)
        for token in view.words
        if len(token) > 3
        and token.is_alpha
        and token.lower_ not in _STOP
        and token.i not in view.blocked
    }
