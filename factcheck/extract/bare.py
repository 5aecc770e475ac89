"""What a bare number counts: one with no noun behind it.

`444 of which`, `498 charged with murder`, `the 38,810 it held` take the noun of the
figure before; `from 36 to 142`, `is 48`, `reached 61` what moved or has the value; `Of the
640 bridges, 48 were ...` the set that opens the sentence; `singled out 54` what was
counted before, with what was done to it.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View, word_after
from factcheck.extract.lexicon import word_set
from factcheck.extract.phrases import measure_of, tail_words, text_of
from factcheck.extract.subjects import (
    gapped_noun,
    level_noun,
    moved_noun,
    paced_noun,
)
from factcheck.extract.tree import (
    SUBJECTS,
    is_noun,
    is_pronoun,
    is_verb,
    object_of,
    verb_above,
)
from factcheck.model import Measure, QuantityKind

_ACCOUNTING = lexicon.forms("account")
_TIMES = word_set("double twice triple treble times quadruple")
_SUMS = lexicon.COUNTER_NOUNS | word_set(
    "average mean median range record maximum peak high low level rate pace track"
)
_ANOTHER = word_set("another a further additional")
_LEAVING = lexicon.forms("leave")
_CONTRASTS = word_set("instead rather versus against compared")


def find(
    figure: Figure, previous: Figure | None, view: View, *, is_part: bool
) -> Measure | Figure | None:
    """Return the measure of a number without a noun, or the figure that has the same.

    Args:
        figure: The number.
        previous: The count before it that it may repeat, or None.
        view: Its sentence.
        is_part: It is a part of what was counted before: `444 of which`.
    """
    if previous is not None and _repeats(figure, view):
        return previous
    if previous is not None and _clause_of(figure) is not None:
        return _qualified(previous, figure, view)
    if is_part or _is_joined(figure, view) or _is_accounted(figure):
        return previous
    if previous is not None and _is_margin(figure, previous):
        return previous
    told = _state_left(figure, view) or _time_taken(figure, view)
    if told is not None:
        return told
    if figure.slot:
        return _moved(figure, view) or previous
    if figure.node.dep_ in SUBJECTS:
        return opening_set(view) or previous
    if _is_object(figure):
        return (
            opening_set(view) or _sized(figure, previous) or _acted_on(previous, figure)
        )
    noun = (
        _noun_before(figure, view)
        or _driven(figure)
        or paced_noun(figure, view)
        or level_noun(figure, view)
    )
    if noun is None and previous is None:
        noun = _object_before(figure)
    return measure_of(noun, view) if noun is not None else previous


def _moved(figure: Figure, view: View) -> Measure | None:
    """Return what rose or fell to the number; of `hotels shed 300` for now the hotels."""
    noun = gapped_noun(figure, view) or moved_noun(figure, view)
    if noun is None:
        return None
    figure.is_elliptic = _lacks_object(figure)
    return measure_of(noun, view, before=figure.change)


def _repeats(figure: Figure, view: View) -> bool:
    """Tell whether a figure counts what the one before it counts."""
    tests = (follows_pronoun, is_contrast, is_compared)
    return any(test(figure, view) for test in tests)


def follows_pronoun(figure: Figure, view: View) -> bool:
    """Tell whether a figure is a part of what came before: `of which 5`, `Of that, 5`."""
    words = list(view.doc[max(view.words.start, figure.first - 3) : figure.first])
    while words and words[-1].tag_ == ",":
        words.pop()
    pair = words[-2:]
    return len(pair) == 2 and pair[0].lower_ == "of" and is_pronoun(pair[1])


def is_contrast(figure: Figure, view: View) -> bool:
    """Tell whether a figure is set against one before it: `instead of the $1,000`."""
    start = max(view.words.start, figure.first - 4)
    return any(t.lower_ in _CONTRASTS for t in view.doc[start : figure.first])


def is_compared(figure: Figure, view: View) -> bool:
    """Tell whether a multiple is taken of a figure: `double the 16 of last year`."""
    gap = [
        t.lower_
        for t in view.doc[max(view.words.start, figure.first - 4) : figure.first]
    ]
    return any(word in _TIMES for word in gap) and "," not in gap


def opening_set(view: View) -> Measure | None:
    """Return X of a sentence that opens with "Of X," or "Among X,"."""
    first = view.words[0]
    if first.lower_ not in ("of", "among"):
        return None
    noun = next((n for n in first.rights if n.dep_ == "pobj" and is_noun(n)), None)
    return measure_of(noun, view) if noun is not None else None


def opens_with_part(figure: Figure, view: View) -> bool:
    """Tell whether a sentence opens with "Of these, ..." and the figure is its first."""
    first = view.words[0]
    if first.lower_ not in ("of", "among") or figure is not view.figures[0]:
        return False
    return any(n.dep_ == "pobj" and is_pronoun(n) for n in first.rights)


def event_of(verb: Token) -> str:
    """Return what a verb says was done ("signed", "singled out"), if it says more."""
    word = verb.lower_
    particle = next((c.lower_ for c in verb.children if _is_particle(c)), "")
    is_plain = word in lexicon.LIGHT_VERBS | lexicon.CHANGE_VERBS | lexicon.SAY_VERBS
    if is_plain and not (particle and word in lexicon.PHRASAL_VERBS):
        return ""
    done = word if verb.tag_ == "VBN" else lexicon.participle(word)
    return f"{done} {particle}".strip()


def _is_particle(child: Token) -> bool:
    """Tell whether a word is a part of the verb before it: `turned back`, `signed up`."""
    is_adverb = child.dep_ == "advmod" and child.lower_ in ("back", "away")
    return child.dep_ == "prt" or (is_adverb and child.i == child.head.i + 1)


def _clause_of(figure: Figure) -> Token | None:
    """Return the clause that a bare number has: `498 charged with X`, `5 it held`."""
    for child in figure.node.rights:
        is_when = any(word.tag_ == "WRB" for word in child.lefts)
        if child.dep_ in ("acl", "relcl") and is_verb(child) and not is_when:
            return child
    return None


def _qualified(previous: Figure, figure: Figure, view: View) -> Measure:
    """Return the earlier noun with the clause of a bare number."""
    clause = _clause_of(figure)
    if clause is None:
        return previous.measure
    if any(child.dep_ in SUBJECTS and child.tag_ == "PRP" for child in clause.lefts):
        return _with_tail(previous, lexicon.participle(clause.lower_))
    return _with_tail(previous, text_of(tail_words(figure.node, view)))


def _acted_on(previous: Figure | None, figure: Figure) -> Measure | Figure | None:
    """Return the earlier noun with what was done to some of it: `singled out 54`."""
    event = event_of(figure.node.head)
    return _with_tail(previous, event) if previous is not None and event else previous


def _sized(figure: Figure, previous: Figure | None) -> Measure | None:
    """Return what an amount of land or goods is: the unit and what was done to it.

    "Burned 41,300 acres" is acres burned, not more of what was counted before.
    """
    unit, verb = figure.words[-1], figure.node.head
    is_unit = figure.kind is QuantityKind.OTHER_UNIT and unit.tag_ == "NNS"
    event = event_of(verb) if is_unit else ""
    if not event or (previous is not None and previous.kind is figure.kind):
        return None
    head = lexicon.singular(unit.text)
    return Measure(text=f"{unit.text} {event}", head=head, restrictions=(event,))


def _time_taken(figure: Figure, view: View) -> Measure | None:
    """Return what takes the time: `starting a shop takes 23 days`, `it takes 23 days to`."""
    verb = verb_above(figure.node)
    if figure.kind is not QuantityKind.OTHER_UNIT or verb is None:
        return None
    if verb.lower_ not in ("takes", "take"):
        return None
    done = next((c for c in verb.rights if c.dep_ in ("xcomp", "ccomp", "advcl")), None)
    if done is None or done.i < figure.last:
        done = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if done is None or not is_verb(done):
        return None
    words = [t for t in done.subtree if t.i not in view.blocked and t.tag_ != "."]
    text = text_of([t for t in words if t.i >= done.i or t.tag_ == "TO"])
    return Measure(text=f"time {text}", head="time", restrictions=(text,))


def _state_left(figure: Figure, view: View) -> Measure | None:
    """Return the state of "left three dead", "12 injured": who they are goes without saying."""
    state = word_after(figure, view)
    verb = verb_above(figure.node)
    if state is None or verb is None or verb.lower_ not in _LEAVING:
        return None
    following = state.nbor(1) if state.i + 1 < view.words.end else None
    is_last = following is None or not (is_noun(following) or following.tag_ == "JJ")
    is_bare = state.tag_ in ("JJ", "VBN") and state.i not in view.blocked
    if not (is_bare and is_last and verb.i < figure.first):
        return None
    return Measure(text=state.text, head=state.lower_)


def _lacks_object(figure: Figure) -> bool:
    """Tell whether a verb that adds or takes away leaves out what: `hotels shed 300`."""
    change = figure.change
    if change is None or change.lower_ not in lexicon.ADD_VERBS:
        return False
    return figure.node.head == change and figure.node.dep_ in ("dobj", "npadvmod")


def _with_tail(previous: Figure, tail: str) -> Measure:
    """Return an earlier measure with another restriction in the place of its last one."""
    base = previous.measure
    if not tail:
        return base
    core = base.text
    for restriction in reversed(base.restrictions):
        core = core.removesuffix(restriction).strip() or core
    return Measure(
        text=f"{core} {tail}",
        head=base.head,
        restrictions=(tail,),
        antecedent=base.text,
    )


def _is_joined(figure: Figure, view: View) -> bool:
    """Tell whether the number follows another one: `1,329 people ..., and 498 in ...`."""
    if figure.node.dep_ == "conj" and not is_verb(figure.node.head):
        return True
    i = figure.first - 1
    while i > view.words.start and view.doc[i].lower_ in _ANOTHER:
        i -= 1
    return i >= view.words.start and view.doc[i].text in ("(", "and", "or")


def _is_accounted(figure: Figure) -> bool:
    """Tell whether somebody accounts for the number: `X accounted for another 61`."""
    verb = verb_above(figure.node)
    return verb is not None and verb.lower_ in _ACCOUNTING


def _is_object(figure: Figure) -> bool:
    head = figure.node.head
    return (
        figure.node.dep_ in ("dobj", "npadvmod")
        and is_verb(head)
        and head.lower_ not in lexicon.VALUE_VERBS
    )


def _is_margin(figure: Figure, previous: Figure) -> bool:
    """Tell whether a figure says how far another was missed: `missed 41,000 by 5,000`."""
    by = figure.node.head
    verb = verb_above(previous.node)
    if figure.slot or previous.slot:
        return False
    return by.lower_ == "by" and verb is not None and by.head == verb


def _driven(figure: Figure) -> Token | None:
    """Return X of `took X to 25`, `a jail population of 780`."""
    link = figure.node.head
    if figure.node.dep_ != "pobj" or link.i > figure.first:
        return None
    if link.lower_ == "of" and is_noun(link.head):
        return None if link.head.lower_ in _SUMS else link.head
    verb = link.head
    if link.lower_ != "to" or not is_verb(verb):
        return None
    thing = object_of(verb)
    return thing if thing is not None and thing.i < link.i else None


def _noun_before(figure: Figure, view: View) -> Token | None:
    """Return X of `population 27,000`."""
    noun = figure.node.head
    is_close = figure.node.dep_ == "nummod" and noun.i == figure.first - 1
    is_plain = noun.tag_ in ("NN", "NNS") and noun.i not in view.blocked
    return noun if is_close and is_plain else None


def _object_before(figure: Figure) -> Token | None:
    """Return X of `lost X, by most estimates at least 200,000`."""
    verb = verb_above(figure.node)
    thing = object_of(verb) if verb is not None else None
    return thing if thing is not None and thing.i < figure.first else None
