"""The period that the statistics of an article are about: its reporting period.

A report gives its period once ("sales in May", "as of Nov. 16", "in the year to 31 May")
and leaves it out from there on, across paragraphs and lists, until it turns to another.
Days of statements, comparisons ("a year earlier", "after a fall in April"), forecasts and
what holds "now" do not turn it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from factcheck.extract.figures import FROM, Figure, View
from factcheck.extract.forecasts import looks_ahead
from factcheck.extract.lexicon import word_set
from factcheck.extract.mentions import DateRole
from factcheck.extract.tree import above, is_verb, subject_of
from factcheck.model import Basis, Frequency, Period, PublicationDate, Relation, Stat

_NOW = re.compile(
    r"^(?:now|currently|at present|presently|today|so far)$", re.IGNORECASE
)
_BACK = re.compile(r"\b(?:ago|earlier|before|previous|prior|preceding)\b", re.I)
# Words above a date that make it one of comparison: "after a fall of 4% in April".
_ASIDE = word_set("after before than below above since until versus against from")
_OPENING = 3  # characters
_ORDER = word_set("after before")
_ERA = re.compile(r"^under\b|\b(?:administration|presidency|tenure|term)\b", re.I)
_POINTING = (DateRole.BASE, DateRole.REFERENCE)
_REPORTING = (Relation.IN, Relation.AS_OF, Relation.FROM_TO)
_DAYS = (None, Frequency.DAY, Frequency.WEEK)
_GUESSES = word_set("estimate forecast projection outlook guidance")


@dataclass(frozen=True, slots=True)
class Reported:
    """A reporting period with the figure and the sentence that set it."""

    figure: Figure
    view: View
    others: tuple[Figure, ...] = ()

    def like(self, figure: Figure) -> Figure:
        """Return the figure of its sentence that one like `figure` goes on with."""
        same = (f for f in self.others if f.stat is figure.stat)
        return next(same, self.figure)

    @property
    def period(self) -> Period:
        """The period itself."""
        return self.figure.dated.main


@dataclass(slots=True)
class Reporting:
    """The reporting periods of an article up to the sentence at hand.

    Attributes:
        stock: The latest one that a level was given for.
        last: The latest one of any figure.
        first: The first one of the article.
        running: The stretch up to today that the latest sentence counted over.
        named: The latest one of each calendar unit.
    """

    stock: Reported | None = None
    last: Reported | None = None
    first: Reported | None = None
    running: Reported | None = None
    named: dict[Frequency, Period] = field(default_factory=dict)

    def of(self, figure: Figure, view: View) -> Reported | None:
        """Return the reporting period that an undated figure belongs to, or None."""
        if self.running is not None and _runs_on(figure, view):
            return self.running
        last = self.last
        if last is None or last.view.sentence.block == view.sentence.block:
            return last
        if figure.stat is Stat.LEVEL and self.stock is not None:
            return self.stock
        return last

    def read(self, view: View, published: PublicationDate | None) -> None:
        """Turn to the period of a sentence whose figures are dated, if it sets one."""
        self._run(view)
        setting = [f for f in view.figures if _sets(f, published)]
        if not setting:  # "it will shut shops after sales fell 3.8% last year"
            setting = [f for f in view.figures if _sets(f, published, told_after=True)]
        found = max(setting, key=_end, default=None)
        if found is None:
            return
        new = Reported(found, view, tuple(setting))
        if self.last is not None and self._is_comparison(new):
            return
        if found.dated.main.relation is Relation.AS_OF or found.stat is Stat.LEVEL:
            self.stock = new
        self.last = new
        if found.dated.main.granularity is not None:
            self.named[found.dated.main.granularity] = found.dated.main
        self.first = self.first or new

    def _run(self, view: View) -> None:
        """Note that a sentence counts from a day up to now, or that none does."""
        since = [
            f
            for f in view.figures
            if f.dated.main.relation is Relation.SINCE
            and f.slot != FROM
            and not _ERA.search(f.dated.main.text)
        ]
        self.running = Reported(since[0], view, tuple(since)) if since else None

    def _is_comparison(self, new: Reported) -> bool:
        """Tell whether a period only stands beside the one that is reported on.

        So does an earlier one in the same paragraph, a longer one around it, and what happened on a single day
        beside figures of a month or longer.
        """
        last = self.last
        if last is None:
            return False
        start, end = last.period.start, new.period.end
        is_same = last.view.sentence.block == new.view.sentence.block
        is_earlier = start is not None and end is not None and end <= start
        if is_earlier and is_same:
            return True
        is_daily = last.period.granularity in _DAYS
        is_wider = not is_daily and _contains(new.period, last.period)
        if is_wider and (is_same or not _opens(new)):
            return True
        is_day = new.period.granularity in _DAYS and (new.period.days or 0) <= 1
        is_stock = new.figure.stat is Stat.LEVEL
        return is_day and not is_stock and last.period.granularity not in _DAYS


def _opens(reported: Reported) -> bool:
    """Tell whether a date opens its sentence: "For 2023 as a whole ..."."""
    mention = reported.figure.dated.mention
    start = reported.view.words.start_char
    return mention is not None and mention.phrase.start - start <= _OPENING


def _contains(period: Period, other: Period) -> bool:
    """Tell whether a period is longer than another one and holds it."""
    if period.start is None or period.end is None:
        return False
    if other.start is None or other.end is None:
        return False
    inside = period.start <= other.start and other.end <= period.end
    return inside and (period.days or 0) > (other.days or 0)


def _runs_on(figure: Figure, view: View) -> bool:
    """Tell whether a figure sums up so far ("have topped"), or a part ("in Ohio alone")."""
    if any(token.lower_ == "alone" for token in view.words):
        return True
    verb = next((h for h in (figure.node, *above(figure.node)) if is_verb(h)), None)
    if verb is None or figure.stat is Stat.CHANGE:
        return False
    return verb.tag_ == "VBN" and any(c.lower_ in ("has", "have") for c in verb.lefts)


def _end(figure: Figure) -> int:
    end = figure.dated.main.end
    return end.toordinal() if end is not None else 0


def _sets(
    figure: Figure, published: PublicationDate | None, *, told_after: bool = False
) -> bool:
    """Tell whether the date of a figure is what its sentence reports on.

    Args:
        figure: A dated figure.
        published: Publication date, if known.
        told_after: Also take figures of a clause with "after".
    """
    dated = figure.dated
    main = dated.main
    is_named = main.basis is not Basis.FROM_CONTEXT
    is_stretch = is_named and main.relation is Relation.FROM_TO
    if (dated.is_carried and not is_stretch) or dated.is_base or dated.is_assumed:
        return False
    if main.relation not in _REPORTING or main.start is None or main.end is None:
        return False
    mention = dated.mention
    if mention is not None and mention.role in _POINTING:
        return False
    if _BACK.search(main.text):
        return False
    if figure.slot == FROM or _NOW.search(main.text) or _ERA.search(main.text):
        return False
    if published is not None and main.start > published.latest:
        return False
    if told_after:
        return _is_told_after(figure)
    return not looks_ahead(figure) and not _is_aside(figure)


def comes_after(figure: Figure) -> bool:
    """Tell whether a figure is of an earlier event: "rose after a fall of 4% in April"."""
    return any(head.lower_ in _ORDER for head in above(figure.node))


def _is_told_after(figure: Figure) -> bool:
    """Tell whether a figure stands in a clause with a subject that "after" opens."""
    for head in above(figure.node):
        is_marked = any(child.lower_ == "after" for child in head.lefts)
        if is_verb(head) and head.dep_ == "advcl" and is_marked:
            return subject_of(head) is not None
    return False


def _is_aside(figure: Figure) -> bool:
    """Tell whether a figure stands in a comparison or in a clause of what came before."""
    return any(
        head.lower_ in _ASIDE or head.dep_ == "relcl" or _is_guessed(head)
        for head in above(figure.node)
    )


def _is_guessed(head: Token) -> bool:
    """Tell whether an early estimate gives a figure: "a flash estimate points to"."""
    if head.lower_ in _GUESSES or any(c.lower_ in _GUESSES for c in head.lefts):
        return True
    subject = subject_of(head) if is_verb(head) else None
    return subject is not None and subject.lower_ in _GUESSES
