"""Where a figure is about.

In order: a place in the words of the measure (`cases in Uganda`, `Japan's Nikkei`), the
name before brackets (`Minnesota (43.7%)`), a place behind the figure in its clause
(`14 agencies in Texas`), one that is the subject or opens the sentence (`In Texas, ...`),
one that opened an earlier sentence of the passage, the country the text is at home in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Span

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View
from factcheck.extract.grids import place_in_row
from factcheck.extract.lexicon import word_set
from factcheck.extract.places import COUNTRY_CODE, WORLD_CODE, PlaceMention
from factcheck.extract.tree import (
    FINITE,
    above,
    is_noun,
    is_verb,
    subject_of,
    verb_above,
)
from factcheck.model import Place, QuantityKind

_WHERE = word_set("in across throughout within inside from around")
_WHOLE = re.compile(
    r"\b[Nn]ation(?:wide|ally|al)\b|\b[Aa]cross the (?:country|nation)\b"
)
_STATEWIDE = re.compile(r"\b[Ss]tatewide\b|\b[Aa]cross the state\b")
_CLAUSE = re.compile(r"\b(?:who|that|which|were|was)\b")
_HOLDINGS = word_set("share stake stock investment confidence interest")
_HAVING = word_set("with had has , : at to")
_SHORTEST = 4  # words of a sentence that opens with a place
# Words behind a figure in which an unknown place may follow.
_UNKNOWN_REACH = 6
_LEAD = 1  # last block (from 0) that the opening of a text may stand in


def place_figures(
    views: Sequence[View], home: Place | None, local: str = ""
) -> dict[Figure, Place | None]:
    """Return the place of every figure of an article.

    Args:
        views: Sentences with figures, in text order, measures already read.
        home: Country that the text speaks of as its own, or None.
        local: Code of the outlet's country; empty if unknown.
    """
    result: dict[Figure, Place | None] = {}
    scene: Place | None = None
    paragraph = -1
    lead = _lead(views) if views and home is None else None
    country = _only_country(views, local) if views and home is None else None
    state: Place | None = None
    default = lead = lead or country
    for view in views:
        if view.sentence.paragraph != paragraph:
            scene, default = None, lead
        if _WHOLE.search(view.own_text):
            scene, default = None, country
        state = _last_state(view) or state
        if _STATEWIDE.search(view.own_text):
            scene, default = state, None
        paragraph = view.sentence.paragraph
        scene = _opening(view) or scene
        own = _own_places(view)
        for figure in view.figures:
            result[figure] = own[figure] or scene or default or home
    return result


def _last_state(view: View) -> Place | None:
    """Return the state or province that a sentence names last."""
    named = [m.place for m in view.places if "-" in m.place.code and not m.is_part]
    return named[-1] if named else None


def _only_country(views: Sequence[View], local: str) -> Place | None:
    """Return the country of the first figures of a text that names no other.

    Its readers' own country (`local`) a text names for other reasons.
    """
    named = [m.place for v in views for m in v.places if not m.is_part]
    countries = {p.code[:COUNTRY_CODE] for p in named if p.code != WORLD_CODE}
    if len(countries) != 1 or local in countries:
        return None
    measures = [figure.measure.text for figure in views[0].figures]
    return next(
        (p for p in named if any(_is_country_of(p, words) for words in measures)), None
    )


def _is_country_of(place: Place, measure: str) -> bool:
    """Tell whether a measure is of a country: "inflation in Ghana", not "people who ..."."""
    found = re.match(rf"(?:[\w'-]+ ){{1,4}}in {re.escape(place.name)}\b", measure)
    return found is not None and not _CLAUSE.search(found.group())


def _own_places(view: View) -> dict[Figure, Place | None]:
    """Return the places that a sentence names for its figures.

    Figures of one change have the place behind the last of them: `to 5 from 6 in Ohio`.
    """
    own = {figure: _own(figure, view) for figure in view.figures}
    for figure, following in reversed(list(pairwise(view.figures))):
        is_one_change = figure.slot and following.slot and own[figure] is None
        gap = view.doc[figure.last + 1 : following.first]
        if is_one_change and not any(
            t.tag_ in FINITE or t.tag_ == "CC" or t.text == ";" for t in gap
        ):
            own[figure] = own[following]
    return own


def _lead(views: Sequence[View]) -> Place | None:
    """Return the one area that the first figures of a text are about.

    Countries are left to `home`: "who were in the United States" says less of a figure
    than the name of a state or city.
    """
    view = views[0]
    if view.sentence.block > _LEAD:
        return None
    towns = {m.place.name for v in views for m in v.places if not m.place.code}
    named_once = towns if len(towns) <= 1 else set()
    places = _own_places(view)
    own = [
        place
        for figure, place in places.items()
        if place is not None and figure.kind is not QuantityKind.OTHER_UNIT
    ]
    named = {place.name: place for place in own}
    place = own[0] if len(named) == 1 else None
    if place is None or place.code == WORLD_CODE:
        return None
    if not place.code and place.name not in named_once:
        return None
    return place if len(place.code) != COUNTRY_CODE else None


def _own(figure: Figure, view: View) -> Place | None:
    """Return the place that the sentence names for one figure."""
    in_row = place_in_row(figure, view)
    if in_row is not None:
        return in_row
    known = [place for place in view.places if not place.is_part]
    near = (
        _before_brackets(figure, view, known)
        or _respective(figure, view, known)
        or _right_before(figure, view, known)
        or _behind(figure, view, known)
        or _led_in(figure, view, known)
        or _unknown(figure, view)
    )
    if near is not None:
        return _part_of(near, figure, view, known) or near
    for mention in known:
        name = re.escape(mention.place.name)
        if re.search(rf"(?<!\w){name}(?!\w)", figure.measure.text):
            return _part_of(mention.place, figure, view, known) or mention.place
    return _subject(figure, view, known) or _in_subject(figure, view)


def _part_of(
    whole: Place, figure: Figure, view: View, known: Sequence[PlaceMention]
) -> Place | None:
    """Return who has the share of a wider area: `Ohio burns half of the nation's coal`."""
    part = _subject(figure, view, known) if figure.is_share else None
    if part is None or not part.code or part.code == whole.code:
        return None
    is_wider = whole.code == WORLD_CODE or part.code.startswith(f"{whole.code}-")
    return part if is_wider else None


def _in_subject(figure: Figure, view: View) -> Place | None:
    """Return an unknown name in a subject: `Prices in Derby gained 3%`."""
    verb = next((h for h in (figure.node, *above(figure.node)) if is_verb(h)), None)
    subject = subject_of(verb) if verb is not None else None
    if subject is None or subject.i > figure.first:
        return None
    head = lexicon.singular(subject.text)
    if head != figure.measure.head or head in _HOLDINGS:
        return None
    for token in view.doc[subject.i + 1 : min(subject.right_edge.i, figure.first)]:
        if token.lower_ == "in" and token.i not in view.blocked:
            return _named_place(token.i + 1, view)
    return None


def _words_of(mention: PlaceMention, view: View) -> Span | None:
    """Return the tokens of a place name."""
    start, end = mention.span.start, mention.span.end
    return view.doc.char_span(start, end, alignment_mode="expand")


def _before_brackets(
    figure: Figure, view: View, known: Sequence[PlaceMention]
) -> Place | None:
    """Return the name that brackets with a figure follow; lists may name unknown ones."""
    if figure.first < view.words.start + 2 or view.doc[figure.first - 1].text != "(":
        return None
    name = view.doc[figure.first - 2]
    for mention in known:
        if mention.span.start <= name.idx < mention.span.end:
            return mention.place
    others = [f for f in view.figures if f is not figure and f.first >= 2]
    is_list = any(
        view.doc[f.first - 1].text == "(" and view.doc[f.first - 2].tag_ == "NNP"
        for f in others
    )
    return Place(name=name.text) if is_list and name.tag_ == "NNP" else None


def _respective(
    figure: Figure, view: View, known: Sequence[PlaceMention]
) -> Place | None:
    """Return the place that `A, B and C lost 1, 2 and 3, respectively` means."""
    alike = [f for f in view.figures if f.kind is figure.kind]
    is_paired = len(alike) == len(known) > 1
    if is_paired and any(t.lower_ == "respectively" for t in view.words):
        return known[alike.index(figure)].place
    return None


def _right_before(
    figure: Figure, view: View, known: Sequence[PlaceMention]
) -> Place | None:
    """Return the place of a list: `Spain 12,700`, `Texas with 398`, `Georgia had 31`."""
    for mention in known:
        words = _words_of(mention, view)
        if words is None:
            continue
        gap = view.doc[words.end : figure.first]
        is_before = words.end <= figure.first and len(gap) <= 1
        before = view.doc[words.start - 1].lower_ if words.start else ""
        if before in _WHERE and [t.lower_ for t in gap] == ["to"]:
            continue  # "from 5 in Ohio to 6 in Iowa"
        if is_before and all(t.lower_ in _HAVING for t in gap):
            return mention.place
    return None


def _led_in(figure: Figure, view: View, known: Sequence[PlaceMention]) -> Place | None:
    """Return the place that opens the figure's clause: `; in Ohio, 2.8% were`."""
    last = max((f.last for f in view.figures if f.last < figure.first), default=-1)
    for mention in reversed(known):
        words = _words_of(mention, view)
        if words is None or not last < words.start <= words.end <= figure.first:
            continue
        before = view.doc[words.start - 1] if words.start > view.words.start else None
        opens = before is not None and before.lower_ in _WHERE
        if opens and before is not None and before.i > view.words.start:
            opens = not is_noun(before.nbor(-1))  # "said Hill, a doctor in Derby,"
        is_parted = view.doc[words.end].text == ","
        if opens and is_parted:
            return mention.place
    return None


def _unknown(figure: Figure, view: View) -> Place | None:
    """Return a capitalised name behind "in" that no table knows: `11 bakeries in Derby`."""
    before = _in_before(figure, view)
    if before is not None:
        return before
    end = min(figure.last + _UNKNOWN_REACH, view.words.end - 1)
    verb = verb_above(figure.node)
    for token in view.doc[figure.last + 1 : end]:
        is_own_verb = verb is not None and verb in (token, token.head)
        if token.i in view.numbers or token.text in ",;:()":
            return None
        if token.tag_ in FINITE and not is_own_verb:
            return None
        if token.lower_ == "in":
            return _named_place(token.i + 1, view)
    return None


def _in_before(figure: Figure, view: View) -> Place | None:
    """Return the name of `slowest in Derby, at 3` and `; in Derby, where it began, 3`."""
    last = max((f.last for f in view.figures if f.last < figure.first), default=-1)
    for token in view.doc[max(last + 1, view.words.start + 1) : figure.first]:
        if token.lower_ != "in":
            continue
        place = _named_place(token.i + 1, view)
        if place is None:
            continue
        end = token.i + 1 + len(place.name.split())
        is_parted = end < figure.first and view.doc[end].text == ","
        opens = token.nbor(-1).text in (";", ",", "and", "but", "while")
        is_put = view.doc[figure.first - 1].lower_ == "at" and end + 2 == figure.first
        if is_parted and (opens or is_put):
            return place
    return None


def _named_place(start: int, view: View) -> Place | None:
    """Return the name that begins at a token, unless it is a date or an acronym."""
    end = start
    while end < view.words.end and view.doc[end].tag_ in ("NNP", "NNPS"):
        if end in view.blocked:
            return None
        end += 1
    name = view.doc[start:end]
    if not len(name) or any(t.is_upper or not t.is_title for t in name):
        return None
    if end < view.words.end and view.doc[end].tag_ in ("POS", "NN", "NNS"):
        return None
    return Place(name=name.text)


def _behind(figure: Figure, view: View, known: Sequence[PlaceMention]) -> Place | None:
    """Return a place behind the figure, no other figure or verb between them."""
    for mention in known:
        words = _words_of(mention, view)
        if words is None or words.start <= figure.last:
            continue
        gap = view.doc[figure.last + 1 : words.start]
        verb = verb_above(figure.node)
        verbs = [t for t in gap if t.tag_ in FINITE and verb not in (t, t.head)]
        parted = gap[:-2] if len(gap) > 1 and gap[-2].text == "," else gap
        if verbs or any(t.i in view.numbers for t in gap):
            return None
        if any(t.text in ",;:" for t in parted):
            return None
        before = [t.lower_ for t in gap[-2:]]
        if _WHERE.intersection(before):
            return _whole_list(mention, view, known)
    return None


def _whole_list(
    first: PlaceMention, view: View, known: Sequence[PlaceMention]
) -> Place:
    """Return "Guatemala, Honduras and El Salvador" as one area."""
    end = first.span.end
    for mention in known:
        gap = view.text[end : mention.span.start]
        if mention.span.start > end and re.fullmatch(r",? and |, ", gap):
            end = mention.span.end
    if end == first.span.end:
        return first.place
    return Place(name=view.text[first.span.start : end])


def _subject(figure: Figure, view: View, known: Sequence[PlaceMention]) -> Place | None:
    """Return a place in the subject of the figure's verb: `Uganda has 120 cases`."""
    verb = next((h for h in (figure.node, *above(figure.node)) if is_verb(h)), None)
    subject = subject_of(verb) if verb is not None else None
    if subject is None:
        return None
    start, end = subject.left_edge.idx, subject.right_edge.idx
    for mention in known:
        if start <= mention.span.start <= end:
            return mention.place
    return None


def _opening(view: View) -> Place | None:
    """Return the place of "In Texas, ..." at the start of a sentence."""
    for mention in view.places:
        words = _words_of(mention, view)
        if words is None or mention.is_part or words.start > view.words.start + 6:
            continue
        before = view.doc[max(view.words.start, words.start - 2) : words.start]
        has_verb = any(
            t.tag_ in FINITE for t in view.doc[view.words.start : words.start]
        )
        if any(t.lower_ in _WHERE for t in before) and not has_verb:
            return mention.place
    return _opening_name(view)


def _opening_name(view: View) -> Place | None:
    """Return the name of "In Derby, ..." at the start of a sentence, if unknown."""
    first = view.words[0]
    if first.lower_ != "in" or len(view.words) < _SHORTEST:
        return None
    place = _named_place(first.i + 1, view)
    if place is None:
        return None
    end = min(first.i + 1 + len(place.name.split()), view.words.end - 1)
    is_whole = view.doc[end - 1].dep_ == "pobj"  # "In Derby tenants paid"
    return place if is_whole or view.doc[end].text in (",", "alone") else None
