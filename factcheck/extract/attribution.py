"""Find the source that an article names for a figure.

Patterns: `according to X`, `X said (that) ...`, `..., X said`. Reported speech goes on:
`it said`, `the agency said` and a sentence without a source in the same paragraph keep
the source of the sentence before. Sentences without figures are not parsed; names before
a verb of saying are found in them by their capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from factcheck.extract import lexicon
from factcheck.extract.continuity import is_cohesive
from factcheck.extract.figures import Figure, View
from factcheck.extract.forecasts import looks_ahead
from factcheck.extract.lexicon import word_set
from factcheck.extract.sentences import LIST, TABLE, Sentence
from factcheck.extract.tree import SUBJECTS, below, is_noun, is_verb

_PRONOUNS = word_set("he she it they i we who which that this")
# Said with "the" and nothing more, these mean a source that was named before.
_GENERIC = word_set(
    "agency department ministry bureau office company group organization organisation "
    "researchers report study analysis survey data figures numbers records officials "
    "clearinghouse paper authors release statement spokesman spokeswoman spokesperson"
)
_PUTTING = lexicon.forms("put")
_SPEAKERS = SUBJECTS - {"nsubjpass"}
_CLOSING = (
    lexicon.forms("say")
    | lexicon.forms("show")
    | lexicon.forms("report")
    | (lexicon.forms("announce") | lexicon.forms("find"))
)
_CLAUSE_MARKS = word_set(', ” " — – ;')
_NOT_FIRST = word_set("which who that and but while as if")
# Words from the end of a sentence in which a closing verb of saying may stand, and the
# words that its subject may have.
_CLOSING_REACH = 8
_LONGEST_NAME = 12
_NAME = r"(?:[A-Z][\w.&’'-]*)(?:\s+(?:(?:of|for|and|the|on)\s+(?:the\s+)?)?[A-Z][\w.&’'-]*)*"
_SAY = r"(?:said|says|reported|reports|announced|found|finds|estimates|estimated|noted)"
_NAMED = re.compile(
    rf"\b(?:[Aa]ccording to (?:the )?({_NAME})|({_NAME})(?: \([A-Z]+\))?,? (?:has )?{_SAY}\b"
    rf"|{_SAY} ({_NAME}))"
)
_QUOTED = re.compile(rf"[,?!][”\"'’] (?:said|says) ({_NAME})")
_FIRST_WORDS = word_set("The A An It He She They This That But And In On At")


def sources_of(
    views: Sequence[View], sentences: Sequence[Sentence], text: str
) -> dict[Figure, str | None]:
    """Return the source named for each figure of an article.

    Args:
        views: Sentences with figures, in text order.
        sentences: All sentences of the article.
        text: The article.
    """
    by_start = {view.sentence.span.start: view for view in views}
    result: dict[Figure, str | None] = {}
    last, last_block = "", -1
    before: View | None = None
    for sentence in sentences:
        view = by_start.get(sentence.span.start)
        if view is None:
            name = _named(sentence.span.of(text))
            if name:
                last, last_block = name, sentence.block
            continue
        holds = _still_holds(view, before, sentence.block - last_block)
        before = view
        found = {figure: _source(figure, view, last) for figure in view.figures}
        own = [source for source in found.values() if source]
        for figure, source in found.items():
            carried = last if holds and not own else ""
            result[figure] = source or carried or None
        if own:
            last = own[-1]
        if own or holds:
            last_block = sentence.block
    return result


def _still_holds(view: View, before: View | None, blocks: int) -> bool:
    """Tell whether the source named before still speaks in a sentence.

    It does in lists, where a sentence opens with it, goes on with its figures, or, in the
    same paragraph (`blocks` is 0), with its subject.
    """
    if before is None or not 0 <= blocks <= 1:
        return False
    if _is_listed(view) or _goes_on(view) or _tells_on(view, before):
        return True
    return blocks == 0 and is_cohesive(view, before)


def _named(sentence: str) -> str:
    """Return the last name before a verb of saying in an unparsed sentence."""
    name = ""
    for match in _NAMED.finditer(sentence):
        found = match.group(1) or match.group(2) or match.group(3)
        if sentence[: match.start()].endswith(", "):
            continue  # "T. Hill, sheriff of Springfield, Ohio, said": not Ohio
        words = found.split()
        while words and words[0] in _FIRST_WORDS:
            words.pop(0)
        if words:
            name = " ".join(words)
    return re.sub(r"['’]s$", "", name)


def _source(figure: Figure, view: View, last: str) -> str:
    """Return the source of one figure in its own sentence; `last` was named before."""
    for token in view.words:
        if token.lower_ == "according" and token.i + 1 < view.words.end:
            noun = _according_to(token)
            if noun is not None:
                return _resolved(noun, last)
    node = figure.node
    while True:
        noun = _speaker(node, view)
        if noun is not None:
            return _resolved(noun, last)
        if node.head == node:
            closing = _resolved_words(_closing_words(view), last)
            return closing or _quoted(view)
        node = node.head


def _quoted(view: View) -> str:
    """Return the name behind a quotation: `," said T. Hill, who runs 11 shops`."""
    found = _QUOTED.search(view.own_text)
    return found.group(1) if found is not None else ""


def _closing_words(view: View) -> str:
    """Return the name in `..., the bureau said on Monday.` where the parse misses it.

    The verb of saying is the last one, only a day follows, and no figure stands between
    it and the comma before its subject.
    """
    words = view.words
    verb = next(
        (t for t in reversed(words[-_CLOSING_REACH:]) if t.lower_ in _CLOSING), None
    )
    if verb is None:
        return ""
    behind = [t for t in words.doc[verb.i + 1 : words.end] if t.i not in view.blocked]
    if any(
        t.is_alpha and t.lower_ not in ("on", "in", "a", "statement") for t in behind
    ):
        return ""
    start = verb.i
    while start > words.start and words.doc[start - 1].text not in _CLAUSE_MARKS:
        start -= 1
        if start in view.numbers or verb.i - start > _LONGEST_NAME:
            return ""
    name = words.doc[start : verb.i]
    if start == words.start or not len(name) or name[0].lower_ in _NOT_FIRST:
        return ""
    while len(name) > 1 and name[0].tag_ in ("DT", "RB", "CC", "PRP$"):
        name = name[1:]
    return name.text


def _resolved_words(name: str, last: str) -> str:
    """Return a name of plain words; a pronoun or "agency" means the source before."""
    lower = name.lower()
    return last if lower in _PRONOUNS or (lower in _GENERIC and last) else name


def _according_to(token: Token) -> Token | None:
    for child in token.children:
        if child.lower_ == "to":
            return next((n for n in child.children if n.dep_ == "pobj"), None)
    return None


def _speaker(verb: Token, view: View) -> Token | None:
    """Return the subject of a verb of saying that `verb` is or has beside it."""
    if is_verb(verb) and verb.lower_ in _PUTTING:
        return _issuer(verb)
    asides = [c for c in verb.children if c.dep_ in ("parataxis", "ccomp")]
    for token in (verb, *asides):
        if not is_verb(token) or token.lower_ not in lexicon.SAY_VERBS:
            continue
        if token in asides or token.dep_ == "parataxis" or _has_clause(token):
            for child in token.children:
                if child.dep_ in _SPEAKERS and _can_speak(child, view):
                    return child
    return None


def _issuer(verb: Token) -> Token | None:
    """Return X of "Figures from X put the rate at 5 percent", "X put it at 5"."""
    subject = next((c for c in verb.lefts if c.dep_ in _SPEAKERS), None)
    has_at = any(c.lower_ == "at" for c in verb.rights)
    if subject is None or not has_at:
        return None
    if subject.lower_ in lexicon.DATA_NOUNS:
        return below(subject, "from", "by", "of") or subject
    return subject


def _has_clause(verb: Token) -> bool:
    """Tell whether a verb takes a statement, or reports something as its object."""
    kinds = {child.dep_ for child in verb.children}
    if kinds & {"ccomp", "parataxis", "xcomp"}:
        return True
    return "dobj" in kinds and verb.lower_ in lexicon.REPORT_VERBS


def _can_speak(noun: Token, view: View) -> bool:
    within = range(noun.left_edge.i, noun.right_edge.i + 1)
    return not view.numbers.intersection(within)


def _resolved(noun: Token, last: str) -> str:
    """Return the name of a source; pronouns and "the agency" mean the one before."""
    if noun.lower_ in _PRONOUNS:
        return last
    name = _name_behind(noun) or _name(_by_name(noun))
    is_bare = name.lower() == noun.lower_
    if is_bare and noun.lower_ in _GENERIC and last:
        return last
    return name


def _name_behind(noun: Token) -> str:
    """Return the name of `the property analysts Hewitt`, right behind what it is."""
    if noun.tag_ not in ("NN", "NNS"):
        return ""
    end = noun.i + 1
    while end < len(noun.doc) and noun.doc[end].text[:1].isupper():
        end += 1
    return noun.doc[noun.i + 1 : end].text


def _by_name(noun: Token) -> Token:
    """Return the name of `its provost, Carla Winters`, `the analysts CoreLogic`."""
    if noun.tag_ not in ("NN", "NNS"):
        return noun
    for child in noun.rights:
        is_name = child.dep_ == "appos" and child.tag_ == "NNP"
        before = child.left_edge.nbor(-1)
        if is_name and (before.text == "," or before == noun):
            return child
    return noun


def _name(noun: Token) -> str:
    """Return the name phrase of a source, without article and what follows a comma."""
    start = noun.i
    for child in noun.lefts:
        start = min(start, child.left_edge.i)
    end = noun.i + 1
    links = ("of", "for", "by", "from") if noun.lower_ in _GENERIC else ("of", "for")
    for child in noun.rights:
        is_part = child.dep_ in ("prep", "agent") and (
            child.lower_ in links or _is_at_home(child)
        )
        is_origin = child.dep_ in ("acl", "relcl") and is_noun(noun)
        if is_part or (is_origin and noun.lower_ in _GENERIC):
            end = child.right_edge.i + 1
    words = noun.doc[start:end]
    while len(words) > 1 and words[0].tag_ in ("DT", "RB", "CC", ",", "PRP$"):
        words = words[1:]
    for token in words:
        if token.text in (",", "(", "—", "–") and token.i > words.start:
            return noun.doc[words.start : token.i].text
    return words.text


def _is_at_home(preposition: Token) -> bool:
    """Tell whether a source is named by its house: `the group at Leeds University`."""
    if preposition.lower_ != "at":
        return False
    return any(n.dep_ == "pobj" and n.tag_ == "NNP" for n in preposition.rights)


def _goes_on(view: View) -> bool:
    """Tell whether a paragraph opens with the source before: "It said", "The agency"."""
    opening = [t.lower_ for t in view.words[:2]]
    is_named = opening[0] == "the" and opening[-1] in _GENERIC
    return opening[0] in _PRONOUNS or is_named or opening[0] in ('"', "“")


def _is_listed(view: View) -> bool:
    """Tell whether a sentence is an item of a list or a row below what was said."""
    return view.sentence.location in (LIST, TABLE)


def _tells_on(view: View, before: View) -> bool:
    """Tell whether a paragraph goes on with the same release.

    It does if its figures take their time from figures before, or report changes.
    """
    figures = [figure for figure in view.figures if not looks_ahead(figure)]
    if any(figure.dated.is_carried for figure in figures):
        return True
    has_change = any(figure.change is not None for figure in view.figures)
    return has_change and is_cohesive(view, before)
