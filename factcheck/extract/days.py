"""Dates of a sentence as the parse shows them, without those that date no figure.

Left out: repetitions ("annual"), lengths of time, days of statements ("said Friday"), of
datelines ("New Delhi, Jul 29 (PTI)") and of records ("the lowest since 1971").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Span, Token

from factcheck.extract import lexicon
from factcheck.extract.figures import Figure, View
from factcheck.extract.lexicon import word_set
from factcheck.extract.mentions import DateMention, DateRole
from factcheck.extract.tree import above, in_since_clause, is_verb, subject_of
from factcheck.model import Frequency, Period, Relation

FINITE = word_set("VBD VBZ VBP MD")
_STATING = frozenset(
    form
    for verb in [
        "say",
        "tell",
        "state",
        "report",
        "announce",
        "show",
        "release",
        "publish",
        "post",
        "disclose",
        "confirm",
        "note",
        "write",
        "reveal",
        "tweet",
    ]
    for form in lexicon.forms(verb)
)
_RECORD = word_set("first most least highest lowest best worst record only last fewest")
_DATELINE = re.compile(r"\s*(?:\([A-Z][A-Za-z/ ]*\)|(?:[A-Z]{2,6}\s)?(?:[—–]|--|-\s))")
# Words that stand in no dateline: "got down to 5 percent last May – the lowest".
_IN_SENTENCE = re.compile(r"(?<![\w’'.-])(?!(?:and|de|del|di|la|of|the)\b)[a-z]{2,}\b")
_ON = word_set("on of from")
_DATELINE_REACH = 60
_WHEN = re.compile(r",?\s+when\b")
_RELATED = re.compile(r"^(?:\w+ )?(?:days|weeks|months|years) (?:before|after)\b", re.I)
_GLOSS_REACH = 5
_DAYS = (None, Frequency.DAY, Frequency.WEEK)
# A date further behind a figure than this many words is not the figure's own.
_OWN_REACH = 12


@dataclass(slots=True, eq=False)
class Day:
    """A date that can date figures of its sentence.

    Attributes:
        mention: The date.
        words: Tokens of its phrase.
        verb: Nearest verb above it, or None.
        owner: Figure that it stands right behind with no verb between, or None.
        is_said: It hangs on a verb of saying: "announced last month that ...".
        opens_clause: ", when ..." follows it: "October 2013, when prices rose 11%".
    """

    mention: DateMention
    words: Span
    verb: Token | None
    owner: Figure | None
    is_said: bool
    opens_clause: bool

    @property
    def role(self) -> DateRole:
        """What sort of date expression it is."""
        return self.mention.role

    @property
    def relation(self) -> Relation:
        """How a figure would relate to it."""
        return self.mention.period.relation


def days_of(view: View) -> list[Day]:
    """Return the dates that can date figures of a sentence, in text order."""
    days = (_day(mention, view) for mention in view.dates)
    found = [day for day in days if day is not None]
    return [day for number, day in enumerate(found) if not _glosses(found, number)]


def _glosses(days: list[Day], number: int) -> bool:
    """Tell whether a date only places the one before: "on Dec. 29, weeks before the vote"."""
    if not number or not _RELATED.search(days[number].words.text):
        return False
    gap = days[number].words.doc[days[number - 1].words.end : days[number].words.start]
    return len(gap) > 0 and gap[0].text == "," and len(gap) <= _GLOSS_REACH


def _day(mention: DateMention, view: View) -> Day | None:
    if mention.role in (DateRole.SET, DateRole.DURATION) or not mention.period.is_dated:
        return None
    words = view.doc.char_span(
        mention.phrase.start, mention.phrase.end, alignment_mode="expand"
    )
    if words is None or _dates_a_record(mention, words, view):
        return None
    is_said = _dates_a_statement(words)
    is_day = mention.period.granularity in _DAYS
    if is_day and (is_said or _dates_data(words)):
        return None
    start = view.offset + mention.phrase.start
    if is_dateline(start, view.text, mention.phrase.end):
        return None
    return Day(
        mention=mention,
        words=words,
        verb=next((head for head in above(words.root) if is_verb(head)), None),
        owner=_owner(words, view),
        is_said=is_said,
        opens_clause=bool(_WHEN.match(view.text, words.end_char)),
    )


def statement_day(view: View) -> Period | None:
    """Return the day of a sentence's statement: "the office said on Tuesday"."""
    for mention in view.dates:
        if mention.period.granularity not in _DAYS or not mention.period.is_dated:
            continue
        words = view.doc.char_span(
            mention.phrase.start, mention.phrase.end, alignment_mode="expand"
        )
        if words is None:
            continue
        if _dates_a_statement(words) or _dates_data(words):
            return mention.period
    return None


def is_dateline(start: int, text: str, end: int) -> bool:
    """Tell whether a date belongs to a dateline: "New Delhi, Jul 29 (PTI) ...".

    Args:
        start: Where it starts in the article.
        text: The article or a part of it.
        end: Where it ends in `text`.
    """
    if start >= _DATELINE_REACH or not _DATELINE.match(text, end):
        return False
    return not _IN_SENTENCE.search(text, max(0, end - _DATELINE_REACH), end)


def _dates_a_statement(words: Span) -> bool:
    """Tell whether a date hangs on a verb of saying: "said Friday", "reported Tuesday"."""
    if _follows_saying(words):
        return True
    head = words.root.head
    if not is_verb(head):
        head = head.head
    if not is_verb(head) or head.lower_ not in lexicon.SAY_VERBS:
        return False
    if in_since_clause(head):
        return False
    has_clause = any(child.dep_ in ("ccomp", "parataxis") for child in head.children)
    is_aside = head.dep_ in ("parataxis", "advcl")
    return has_clause or (is_aside and head.lower_ in lexicon.REPORT_VERBS)


def _dates_data(words: Span) -> bool:
    """Tell whether a day is that of figures: "data from the office on Thursday put"."""
    head = words.root.head
    if head.lower_ in _ON and head.head.lower_ in lexicon.DATA_NOUNS:
        return True
    verb = next((node for node in above(words.root) if is_verb(node)), None)
    if verb is None or verb.lower_ not in lexicon.SAY_VERBS:
        return False
    subject = subject_of(verb)
    return subject is not None and subject.lower_ in lexicon.DATA_NOUNS


def _follows_saying(words: Span) -> bool:
    """Tell whether a day stands right behind "said", "data showed on", "data released".

    "Reported on Monday" is one too, "reported 3 cases on Monday" is not.
    """
    i = words.start - 1
    if i >= 0 and words.doc[i].lower_ == "on":
        i -= 1
    word = words.doc[i] if i >= 0 else None
    if word is None or not is_verb(word) or word.lower_ not in _STATING:
        return False
    return not in_since_clause(word)


def _dates_a_record(mention: DateMention, words: Span, view: View) -> bool:
    """Tell whether a "since" says how long something was not beaten."""
    if mention.period.relation is not Relation.SINCE:
        return False
    before = view.doc[max(view.words.start, words.start - 5) : words.start]
    return any(t.tag_ in ("JJS", "RBS") or t.lower_ in _RECORD for t in before)


def _owner(words: Span, view: View) -> Figure | None:
    """Return the figure that a date stands right behind, no verb between them."""
    left = [f for f in view.figures if f.last < words.start]
    if not left:
        return None
    gap = view.doc[left[-1].last + 1 : words.start]
    if len(gap) > _OWN_REACH:
        return None
    is_parted = any(t.tag_ in FINITE or t.text in ",;—–:" for t in gap)
    return None if is_parted else left[-1]
