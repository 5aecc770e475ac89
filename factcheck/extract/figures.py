"""A figure: a quantity mention seen in the parse of its sentence.

Everything later rooms of the extraction ask about a number (what is counted, does it
say how much something changed, which clause does it stand in) starts from the token at
which the number hangs in the dependency tree. Labels are spaCy's for English
(ClearNLP), tags are the Penn Treebank's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Span, Token

from factcheck.extract.lexicon import word_set
from factcheck.extract.mentions import DateMention, QuantityMention
from factcheck.extract.nouns import NounTable
from factcheck.extract.places import PlaceMention
from factcheck.extract.sentences import Sentence
from factcheck.model import (
    NO_PERIOD,
    Direction,
    Measure,
    Period,
    QuantityKind,
    Stat,
)

# Words between a governor and a number that say nothing about how the two relate.
_SKIPPED = word_set(
    "a an the just only about around roughly some nearly almost over more than less fewer "
    "under an estimated average record approximately close its their his her "
    "further total combined even well far still now as many much slightly exactly "
    "precisely exceeding topping mere whopping"
)


_DESCRIBING = word_set("JJ JJR JJS VBN NN")
_WHERE = word_set("in across among at")
_WHITHER = word_set("to over through into within around from")
# Parts that a figure can have in a change: "rose 5", "rose to 5", "up from 5".
AMOUNT, TO, FROM = "amount", "to", "from"
RangeEnds = dict[tuple[date, date], tuple[Period, Period]]


@dataclass(slots=True)
class Dated:
    """What is known about the time of one figure.

    Attributes:
        main: The period it was measured in, without the base of a change.
        base: What a change is measured against, or None.
        base_mention: The words for the base, until `main` is known.
        period: What the figure refers to: `main`, or both points of a change.
        mention: The words that `main` was read from, if they stand in the sentence.
        is_own: The date stands with this figure, not with its sentence or neighbour.
        is_carried: The sentence of the figure does not date it.
        is_base: `main` is what another figure is compared with.
        is_assumed: `main` is taken for granted as the end of a change up to now.
    """

    main: Period = NO_PERIOD
    base: Period | None = None
    base_mention: DateMention | None = None
    period: Period = NO_PERIOD
    mention: DateMention | None = None
    is_own: bool = False
    is_carried: bool = False
    is_base: bool = False
    is_assumed: bool = False


@dataclass(slots=True, eq=False)
class Figure:
    """One number in its sentence; offsets are those of the parsed text.

    Attributes:
        mention: The number as recognised.
        words: Its tokens.
        first: Index of its first token, modifier words included.
        node: Its token nearest to the root of the parse.
        kind: Kind after its sentence was read (percent or percent change).
        direction: Which way a change went.
        slot: `amount`, `to` or `from` where the figure belongs to a change, else empty.
        change: The word that says so ("rose", "increase", "up"), if any.
        measure: Its phrase.
        stat: What sort of statistic it is.
        copied_from: Figure whose measure an elliptical one repeats, if any.
        dated: When it was so.
        part_of: What an elliptical share is a part of ("3.8% of GDP"), if said.
        prefix: Words that go before the antecedent's ("growth rate of"), if any.
        is_cumulative: A count of all so far ("have signed"), in a period if dated.
        has_noun: Whether the counted noun stands with the number itself.
        is_part: It is a part of what was counted before ("43% of them").
        is_aside: It only says where another figure is ("in 40 states").
        is_elliptic: What was added or lost goes without saying ("hotels shed 300").
    """

    mention: QuantityMention
    words: Span
    first: int
    node: Token
    kind: QuantityKind
    direction: Direction | None = None
    slot: str = ""
    change: Token | None = None
    measure: Measure = field(default_factory=lambda: Measure(text=""))
    stat: Stat = Stat.OTHER
    copied_from: Figure | None = None
    has_noun: bool = False
    is_part: bool = False
    is_aside: bool = False
    is_elliptic: bool = False
    is_cumulative: bool = False
    dated: Dated = field(default_factory=Dated)
    part_of: str = ""
    prefix: str = ""

    @property
    def last(self) -> int:
        """Index of the last token of the number."""
        return self.words.end - 1

    @property
    def is_percent(self) -> bool:
        """Whether the number is written in percent, of whatever kind."""
        return self.kind in (QuantityKind.PERCENT, QuantityKind.PERCENT_CHANGE)

    @property
    def is_share(self) -> bool:
        """Whether the figure is a part of a whole, in percent or as a fraction."""
        return self.is_percent or self.kind is QuantityKind.FRACTION


@dataclass(slots=True, eq=False)
class View:
    """A parsed sentence with its figures and dates.

    Attributes:
        words: Tokens of the sentence.
        figures: Its figures, in text order.
        dates: Its date mentions, in text order; offsets of the parsed text.
        blocked: Indices of tokens inside numbers, modifiers and date phrases.
        numbers: Those of them inside numbers and their modifiers.
        sentence: The sentence as split.
        offset: What to add to an offset of the parsed text to get one of the article.
        places: Place names of the sentence; offsets of the parsed text.
        range_ends: Both ends of each range of dates, by its first day and end.
        nouns: Nouns that count events or a stock.
        text: The parsed text; spaCy puts `doc.text` together each time it is asked.
        peoples: Names of the people and things of places ("Danes", "Danish").
    """

    words: Span
    figures: list[Figure]
    dates: list[DateMention]
    blocked: frozenset[int]
    numbers: frozenset[int]
    sentence: Sentence
    offset: int = 0
    places: tuple[PlaceMention, ...] = ()
    range_ends: RangeEnds = field(default_factory=dict)
    nouns: NounTable = field(default_factory=NounTable)
    text: str = ""
    peoples: tuple[PlaceMention, ...] = ()

    def __post_init__(self) -> None:
        """Keep the text."""
        self.text = self.text or self.words.doc.text

    @property
    def own_text(self) -> str:
        """The text of the sentence alone."""
        return self.text[self.words.start_char : self.words.end_char]

    @property
    def doc(self) -> Doc:
        """The parsed document."""
        return self.words.doc

    def is_place(self, token: Token) -> bool:
        """Tell whether a token is (part of) the name of a known place."""
        return any(
            place.span.start <= token.idx < place.span.end for place in self.places
        )


def pairs_of(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the two ends (from, to) of each change that a sentence gives both ends of.

    Figures of another sort may stand between them: "from 135 in 25 states to 628".
    """
    ends = [figure for figure in figures if figure.slot in (FROM, TO)]
    number = 0
    while number + 1 < len(ends):
        first, second = ends[number], ends[number + 1]
        if first.slot != second.slot:
            yield (first, second) if first.slot == FROM else (second, first)
            number += 1
        number += 1


def main_figure(figures: Sequence[Figure], view: View) -> Figure | None:
    """Return the last figure that is not only said to be where another one is.

    In "1,313 deals in 40 states, up from 135" that is 1,313.
    """
    for figure in reversed(figures):
        if not is_aside(figure, view):
            return figure
    return figures[-1] if figures else None


def is_aside(figure: Figure, view: View) -> bool:
    """Tell whether a figure only says where another one is: "deals in 40 states"."""
    before = view.doc[figure.first - 1] if figure.first > view.words.start else None
    if before is None or figure.slot:
        return False
    is_first = all(other.first >= figure.first for other in view.figures)
    return before.lower_ in _WHERE or (before.lower_ in _WHITHER and not is_first)


def word_before(figure: Figure, view: View) -> Token | None:
    """Return the last word before the figure that is not a mere hedge or article.

    A possessive date is passed over too: "from June's 4 percent" gives "from".
    """
    i = figure.first - 1
    if i >= view.words.start and figure.node.i < i and view.doc[i].lower_ == "of":
        i = max(figure.node.left_edge.i - 1, view.words.start - 1)  # "to a low of 5"
    while i >= view.words.start:
        token = view.doc[i]
        is_hedge = token.lower_ in _SKIPPED or token.tag_ in ("RB", "HYPH", "POS")
        is_described = token.tag_ in _DESCRIBING and _has_article(token, view)
        is_compound = i + 1 < figure.first and view.doc[i + 1].tag_ in ("HYPH", "POS")
        if token.lower_ in ("up", "down") or not (
            is_hedge or is_compound or is_described
        ):
            return token
        i -= 1
    return None


def _has_article(token: Token, view: View) -> bool:
    """Tell whether "a" stands before an adjective: `by a record 5`, `at a steady 5`."""
    i = token.i - 1
    while i > view.words.start and view.doc[i].tag_ in _DESCRIBING | {"RB"}:
        i -= 1
    return i >= view.words.start and view.doc[i].lower_ in ("a", "an")


def word_after(figure: Figure, view: View) -> Token | None:
    """Return the first word after the number, or None at the end of the sentence."""
    i = figure.last + 1
    return view.doc[i] if i < view.words.end else None
