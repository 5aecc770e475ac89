"""Cut noun phrases out of a parse: the words of a measure without its number.

The phrase of a head noun runs from its first adjective to the end of what narrows it
("agencies that take part", "members of gangs", "officers and agents"), and stops at a
comma, a dash, another number or a date. Articles, numbers and hedges are left out.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.figures import View
from factcheck.extract.lexicon import word_set
from factcheck.extract.tree import SUBJECTS, below, is_bare_participle, is_noun
from factcheck.model import Measure

# Longest restriction kept after the head noun, in words: longer ones are clauses about
# something else more often than not.
_LONGEST_TAIL = 14

_LEFT_DEPS = word_set(
    "amod compound nmod poss case punct advmod npadvmod det nummod cc conj"
)
_LEFT_OUT_TAGS = word_set("DT CD PDT PRP$ WP$ WDT PRP $ -LRB- -RRB- `` '' , : . LS")
_NOUN_WORDS = word_set("NN NNP NNS NNPS JJ VBN VBG HYPH POS CD")
_LOOSE_STARTS = word_set(", HYPH POS CC : IN RB TO")
_LOOSE_ADVERBS = word_set(
    "also already still now not only just even then more less well so far ago down up"
)
# Words of a predicate kept: longer ones go on to something else.
_LONGEST_PREDICATE = 9
_AUXILIARIES = word_set("aux auxpass neg")
_BEING = lexicon.forms("be")
# Adjectives that say how sure a count is, not what is counted.
_OF_THE_COUNT = word_set(
    "precise exact actual real true official final full correct latest provisional"
)
_COMPARING = word_set("more fewer less")
_TAIL_DEPS = word_set("prep relcl acl amod advmod")
_TAIL_STOPS = word_set(
    ', ; : ( ) -- – — - “ ” " while but [ ] after before because although though until'
)
_LOOSE_ENDS = word_set("IN TO CC DT WDT WP PRP$ , : . -LRB- HYPH POS MD WRB")


def measure_of(
    head: Token, view: View, *, extra: str = "", before: Token | None = None
) -> Measure:
    """Return the phrase around a head noun as a measure.

    Args:
        head: The noun; `the number of X` is read as X.
        view: Its sentence; tokens of numbers and dates are left out.
        extra: Participle to add after the noun ("signed"), if any.
        before: Token at which the phrase ends at the latest, such as its verb.
    """
    head = counted_by(head, view)
    left = left_words(head, view)
    last = _whole_word(head, view)
    left, head = left + list(view.doc[head.i : last.i]), last
    joined = _joined(head, view)
    tail = tail_words(joined[-1] if joined else head, view, before)
    parts = [text for text in (_text([*left, head]), _text(joined)) if text]
    restrictions = [_text(left)] if left else []
    tail_text = _text(tail)
    if extra and extra not in tail_text:
        parts.append(extra)
        restrictions.append(extra)
    if tail_text:
        parts.append(tail_text)
        restrictions.append(tail_text)
    return Measure(
        text=" ".join(parts),
        head=lexicon.singular(head.text),
        restrictions=tuple(restrictions),
    )


def _whole_word(head: Token, view: View) -> Token:
    """Return the last part of `e-commerce`, which the parse takes for three words."""
    hyphen = head.i + 1
    if head.whitespace_ or hyphen + 1 >= view.words.end:
        return head
    is_joined = view.doc[hyphen].text == "-" and not view.doc[hyphen].whitespace_
    last = view.doc[hyphen + 1]
    return last if is_joined and last.is_alpha and is_noun(last) else head


def counted_by(head: Token, view: View) -> Token:
    """Return X of "the number of X", "estimates of X" where nothing narrows the count."""
    following = view.doc[head.i + 1] if head.i + 1 < view.words.end else None
    if head.lower_ == "range" and following is not None and following.lower_ == "from":
        return next((c for c in head.lefts if c.dep_ == "compound"), head)
    if head.lower_ not in lexicon.COUNTER_NOUNS | lexicon.ESTIMATE_NOUNS:
        return head
    if any(
        child.dep_ in ("amod", "compound") and child.lower_ not in _OF_THE_COUNT
        for child in head.lefts
    ):
        return head
    noun = below(head, "of")
    return noun if noun is not None and is_noun(noun) else head


def left_words(head: Token, view: View) -> list[Token]:
    """Return the words before a head noun that belong to it, without its number."""
    start = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT_DEPS:
            start = min(start, child.left_edge.i)
    start = max(min(start, _after_number(head, view)), view.words.start)
    kept: list[Token] = []
    for token in view.doc[start : head.i]:
        if token.i in view.blocked or token.text in "()[]":
            kept = [] if token.i in view.numbers else kept
        elif token.lower_ in _COMPARING:
            continue
        elif token.tag_ not in _LEFT_OUT_TAGS or (token.text == "," and kept):
            kept.append(token)
    while kept and kept[0].tag_ in _LOOSE_STARTS:
        kept.pop(0)
    while kept and kept[-1].tag_ in (",", "CC"):
        kept.pop()
    return kept


def _after_number(head: Token, view: View) -> int:
    """Return where the words between a number and its noun begin, else the noun."""
    i = head.i - 1
    while i >= view.words.start and view.doc[i].tag_ in _NOUN_WORDS:
        if i in view.numbers:
            break
        i -= 1
    return i + 1 if i in view.numbers else head.i


def _joined(head: Token, view: View) -> list[Token]:
    """Return `and agents` of `officers and agents` where no number stands between."""
    for child in head.rights:
        if child.dep_ == "conj" and is_noun(child) and child.i - head.i <= 5:
            words = list(view.doc[head.i + 1 : child.i + 1])
            if words[0].tag_ == "CC" and not any(t.i in view.blocked for t in words):
                return words
    return []


def tail_words(head: Token, view: View, before: Token | None = None) -> list[Token]:
    """Return the words after a head noun that narrow it, up to `before`."""
    kept: list[Token] = []
    clause = _reduced_clause(head)
    stop = min(view.words.end, head.i + 1 + _LONGEST_TAIL)
    if before is not None and before.i > head.i:
        stop = min(stop, before.i)
    for token in view.doc[head.i + 1 : stop]:
        if token.i in view.blocked or token.text in _TAIL_STOPS or token.tag_ == ":":
            break
        top = token
        while top not in (clause, top.head) and top.head != head:
            top = top.head
        if top != clause and (top.head != head or top.dep_ not in _TAIL_DEPS):
            break
        if token.i == head.i + 1 and token.lower_ in lexicon.CHANGE_VERBS:
            break
        kept.append(token)
    end = kept[-1].i + 1 if kept else stop
    loose = _LOOSE_ENDS | {"JJ"} if end in view.numbers else _LOOSE_ENDS
    while kept and (kept[-1].tag_ in loose or kept[-1].lower_ in _LOOSE_ADVERBS):
        kept.pop()
    return kept


def predicate_words(verb: Token, view: View) -> str:
    """Return what a verb says of its subject: "were shut", "hold jobs"; may be empty.

    It ends at a comma, a date or another number.
    """
    start = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in _AUXILIARIES)])
    kept: list[Token] = []
    for token in view.doc[start : min(start + _LONGEST_PREDICATE, view.words.end)]:
        if token.i in view.blocked or token.text in _TAIL_STOPS or token.tag_ == ".":
            break
        kept.append(token)
    while kept and (kept[-1].tag_ in _LOOSE_ENDS or kept[-1].lower_ in _LOOSE_ADVERBS):
        kept.pop()
    is_more = any(token.i > verb.i for token in kept) or verb.tag_ == "VBN"
    return _text(kept) if is_more or verb.lower_ not in _BEING else ""


def _reduced_clause(head: Token) -> Token | None:
    """Return the participle of `agencies enrolled nationwide` parsed as a verb."""
    verb = head.head
    if head.dep_ not in SUBJECTS or verb.i != head.i + 1:
        return None
    if is_bare_participle(verb):
        return verb
    is_object = verb.dep_ == "ccomp" and (
        verb.head.i < head.i or not any(c.dep_ in SUBJECTS for c in verb.head.lefts)
    )
    is_said = verb.head.lower_ in lexicon.SAY_VERBS
    has_mark = any(child.dep_ == "mark" for child in verb.lefts)
    is_regular = verb.tag_ == "VBD" and verb.lower_.endswith("ed")
    return verb if is_object and is_regular and not is_said and not has_mark else None


def text_of(tokens: list[Token]) -> str:
    """Return tokens as text, hyphens and possessives kept together."""
    return _text(tokens)


def _text(tokens: list[Token]) -> str:
    pieces: list[str] = []
    before: Token | None = None
    for token in tokens:
        is_joined = (
            before is not None and before.i + 1 == token.i and not before.whitespace_
        )
        if is_joined and pieces:
            pieces[-1] += token.text
        else:
            pieces.append(token.text)
        before = token
    return " ".join(" ".join(pieces).split())
