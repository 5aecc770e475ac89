"""Where a figure is about.

In order: a place in the words of the measure (`cases in Uganda`, `Japan's Nikkei`), the
name before brackets (`Minnesota (43.7%)`), a place behind the figure in its clause
(`14 agencies in Texas`), one that is the subject or opens the sentence (`In Texas, ...`),
one that opened an earlier sentence of the passage, the country the text is at home in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extract.figures import Figure, View
from factcheck.extract.grids import place_in_row
from factcheck.extract.lexicon import word_set
from factcheck.extract.places import PlaceMention
from factcheck.extract.tree import above, is_verb, subject_of
from factcheck.model import Place

_WHERE = word_set("in across throughout within inside from around")
_WHOLE = re.compile(r"\bnation(?:wide|ally|al)\b|\bacross the (?:country|nation)\b")
_HAVING = word_set("with had has , : at to")
_SHORTEST = 4  # words of a sentence that opens with a place
# Words behind a figure in which an unknown place may follow.
_UNKNOWN_REACH = 6
_FINITE = word_set("VBD VBZ VBP MD")


def place_figures(
    views: Sequence[View], home: Place | None
) -> dict[Figure, Place | None]:
    """Return the place of every figure of an article.

    Args:
        views: Sentences with figures, in text order, measures already read.
        home: Country that the text speaks of as its own, or None.
    """
    result: dict[Figure, Place | None] = {}
    scene: Place | None = None
    for view in views:
        if _WHOLE.search(view.own_text):
            scene = None
        scene = _opening(view) or scene
        for figure in view.figures:
            own = _own(figure, view)
            result[figure] = own or scene or home
    return result


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
        return near
    for mention in known:
        name = re.escape(mention.place.name)
        if re.search(rf"(?<!\w){name}(?!\w)", figure.measure.text):
            return mention.place
    return _subject(figure, view, known)


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
        words = view.doc.char_span(
            mention.span.start, mention.span.end, alignment_mode="expand"
        )
        if words is None:
            continue
        gap = view.doc[words.end : figure.first]
        is_before = words.end <= figure.first and len(gap) <= 1
        if is_before and all(t.lower_ in _HAVING for t in gap):
            return mention.place
    return None


def _led_in(figure: Figure, view: View, known: Sequence[PlaceMention]) -> Place | None:
    """Return the place that opens the figure's clause: `; in Ohio, 2.8% were`."""
    last = max((f.last for f in view.figures if f.last < figure.first), default=-1)
    for mention in reversed(known):
        words = view.doc.char_span(
            mention.span.start, mention.span.end, alignment_mode="expand"
        )
        if words is None or not last < words.start <= words.end <= figure.first:
            continue
        before = view.doc[words.start - 1] if words.start > view.words.start else None
        opens = before is not None and before.lower_ == "in"
        is_parted = view.doc[words.end].text == ","
        if opens and is_parted:
            return mention.place
    return None


def _unknown(figure: Figure, view: View) -> Place | None:
    """Return a capitalised name behind "in" that no table knows: `11 bakeries in Derby`."""
    end = min(figure.last + _UNKNOWN_REACH, view.words.end - 1)
    for token in view.doc[figure.last + 1 : end]:
        if token.i in view.numbers or token.text in ",;:()" or token.tag_ in _FINITE:
            return None
        if token.lower_ == "in":
            return _named_place(token.i + 1, view)
    return None


def _named_place(start: int, view: View) -> Place | None:
    """Return the name that begins at a token, unless it is a date or an acronym."""
    end = start
    while end < view.words.end and view.doc[end].tag_ == "NNP":
        if end in view.blocked:
            return None
        end += 1
    name = view.doc[start:end]
    if not len(name) or any(t.is_upper or not t.is_title for t in name):
        return None
    if end < view.words.end and view.doc[end].tag_ in ("POS", "NN", "NNS", "NNPS"):
        return None
    return Place(name=name.text)


def _behind(figure: Figure, view: View, known: Sequence[PlaceMention]) -> Place | None:
    """Return a place behind the figure, no other figure or verb between them."""
    for mention in known:
        words = view.doc.char_span(
            mention.span.start, mention.span.end, alignment_mode="expand"
        )
        if words is None or words.start <= figure.last:
            continue
        gap = view.doc[figure.last + 1 : words.start]
        verbs = [t for t in gap if t.tag_ in _FINITE and t != figure.node.head]
        if verbs or any(t.i in view.numbers or t.text in ",;:" for t in gap):
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
        words = view.doc.char_span(
            mention.span.start, mention.span.end, alignment_mode="expand"
        )
        if words is None or mention.is_part or words.start > view.words.start + 6:
            continue
        before = view.doc[max(view.words.start, words.start - 2) : words.start]
        has_verb = any(
            t.tag_ in _FINITE for t in view.doc[view.words.start : words.start]
        )
        if any(t.lower_ == "in" for t in before) and not has_verb:
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
    after = view.doc[min(first.i + 1 + len(place.name.split()), view.words.end - 1)]
    return place if after.text == "," else None
