"""Words that say how a figure is used: change, reporting, holding, counting.

Verbs are listed in their base form; `forms` spells their other forms, so that a word can
be looked up as it stands in the text and no lemmatiser has to run. The lists grew from
the vocabulary of statistical releases (BLS, ONS, Eurostat commentary on rises and falls)
and of news about them; they hold no topic words.
"""

from __future__ import annotations

import re

from factcheck.model import Direction


def word_set(words: str) -> frozenset[str]:
    """Return the words of a string as a set."""
    return frozenset(words.split())


_IRREGULAR = {
    "be": "is are was were am being been",
    "begin": "began begun",
    "break": "broke broken",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "come": "came come",
    "creep": "crept",
    "cut": "cut",
    "die": "dying died",
    "do": "did done",
    "dive": "dove dived",
    "draw": "drew drawn",
    "fall": "fell fallen",
    "find": "found",
    "get": "got gotten",
    "give": "gave given",
    "go": "went gone",
    "grow": "grew grown",
    "have": "has having had",
    "hold": "held",
    "keep": "kept",
    "leap": "leapt leaped",
    "lie": "lay lying lain",
    "lose": "lost",
    "make": "made",
    "pay": "paid",
    "put": "put",
    "rise": "rose risen",
    "run": "ran running run",
    "say": "said",
    "see": "saw seen",
    "sell": "sold",
    "send": "sent",
    "shed": "shedding shed",
    "shoot": "shot",
    "show": "showed shown",
    "shrink": "shrank shrunk",
    "sink": "sank sunk",
    "slide": "slid",
    "spend": "spent",
    "stand": "stood",
    "stay": "stayed",
    "swell": "swelled swollen",
    "swing": "swung",
    "take": "took taken",
    "tell": "told",
    "think": "thought",
    "win": "winning won",
    "write": "wrote written",
}
_DOUBLED = word_set("b d g l m n p r t")
_VOWELS = re.compile(r"[aeiouy]+")


def forms(verb: str) -> frozenset[str]:
    """Return the forms of an English verb: base, -s, past, participle, -ing.

    Example:
        >>> sorted(forms("slip"))
        ['slip', 'slipped', 'slipping', 'slips']
    """
    endings = {verb, _third_person(verb)}
    irregular = _IRREGULAR.get(verb, "").split()
    stem = _stem(verb)
    endings.update(irregular or [stem + "ed"])
    if not any(form.endswith("ing") for form in irregular):
        endings.add((stem[:-1] + "y" if stem.endswith("i") else stem) + "ing")
    return frozenset(endings)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _stem(verb: str) -> str:
    """Return what -ed and -ing are added to."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "i"
    if len(_VOWELS.findall(verb)) == 1 and len(verb) > 2 and verb[-2] in "aeiou":
        is_doubled = verb[-1] in _DOUBLED and verb[-3] not in "aeiou"
        return verb + verb[-1] if is_doubled else verb
    return verb


_PARTICIPLES = {
    form: others.split()[-1]
    for verb, others in _IRREGULAR.items()
    for form in forms(verb)
    if not others.split()[-1].endswith("ing")
}


def participle(form: str) -> str:
    """Return the past participle of a verb form.

    Example:
        >>> [participle(form) for form in ("arrested", "holding", "took", "employs")]
        ['arrested', 'held', 'taken', 'employed']
    """
    if form in _PARTICIPLES:
        return _PARTICIPLES[form]
    if form.endswith("ing"):
        return form.removesuffix("ing") + "ed"
    if form.endswith("ed"):
        return form
    base = _base(form)
    if base.endswith("y") and base[-2:-1] not in ("a", "e", "i", "o", "u"):
        return base[:-1] + "ied"
    return base + ("d" if base.endswith("e") else "ed")


def _base(form: str) -> str:
    """Return a verb without the -s of the third person: "employs", "carries"."""
    if not form.endswith("s") or form.endswith("ss"):
        return form
    if form.endswith("ies"):
        return form[:-3] + "y"
    if form.endswith(("shes", "ches", "xes", "zes", "sses", "oes")):
        return form[:-2]
    return form[:-1]


def _all_forms(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in forms(word))


UP_VERBS = _all_forms(
    "rise grow increase climb jump surge soar gain advance expand swell spike skyrocket "
    "rocket balloon leap double triple quadruple treble widen strengthen appreciate boost "
    "raise lift hike add rebound rally shoot mushroom explode multiply bump escalate mount "
    "accelerate improve bounce enlarge heighten snowball bolster inflate deepen"
)
DOWN_VERBS = _all_forms(
    "fall drop decline decrease dip slip sink slide plunge plummet tumble shrink contract "
    "dwindle ease cut slash reduce lower lose shed halve slump crash collapse retreat "
    "narrow ebb weaken depreciate trim pare diminish recede dive nosedive subside taper "
    "crater erode shave curb"
)
# These say that something moved; a particle or adverb says which way.
MOVE_VERBS = _all_forms(
    "edge tick inch creep go move change revise drift trend nudge swing shift turn come "
    "bring push drive adjust vary"
)
HOLD_VERBS = _all_forms(
    "be stay remain hold stand hover total reach hit average run sit"
)
CHANGE_VERBS = UP_VERBS | DOWN_VERBS
UP_NOUNS = word_set(
    "increase increases rise rises growth gain gains jump jumps surge surges spike spikes "
    "hike hikes advance advances uptick upticks upturn expansion boost climb leap raise "
    "raises improvement rebound rally bump upswing appreciation acceleration inflation "
    "markup uptrend"
)
DOWN_NOUNS = word_set(
    "decrease decreases decline declines drop drops fall falls dip dips reduction "
    "reductions cut cuts plunge slump contraction slide downturn falloff fall-off shrinkage "
    "tumble slowdown collapse dive depreciation drawdown downtick"
)
MOVE_NOUNS = word_set("change changes swing shift difference revision move")
CHANGE_NOUNS = (UP_NOUNS | DOWN_NOUNS | MOVE_NOUNS) - {"inflation"}
UP_WORDS = word_set("up upward upwards higher")
DOWN_WORDS = word_set("down downward downwards lower off")
DIRECTION_WORDS = UP_WORDS | DOWN_WORDS
MORE_WORDS = word_set(
    "higher more greater larger bigger faster longer stronger older heavier costlier"
)
LESS_WORDS = word_set("lower fewer less smaller slower cheaper shorter weaker")

# Verbs that hand a statement on: their subject is a source, their date is not the
# figure's date.
SAY_VERBS = _all_forms(
    "say report announce state tell note add estimate find show reveal claim write "
    "explain confirm acknowledge suggest indicate argue reckon calculate project predict "
    "forecast expect warn tweet post disclose release publish list count put reiterate "
    "stress highlight declare cite conclude observe remark insist maintain recall testify "
    "determine document describe record tally anticipate"
)
# Verbs whose subject is a source only if a clause or quotation depends on them.
_CLAUSE_ONLY = _all_forms(
    "add find show put record count list release publish post write document describe "
    "determine stress highlight maintain recall state note tally"
)
REPORT_VERBS = SAY_VERBS - _CLAUSE_ONLY
MAKE_UP_VERBS = _all_forms("make take")
# Verbs that a following preposition makes another verb of: "take on", "lay off".
PHRASAL_VERBS = _all_forms("take lay sign bring hand carry single turn send let")
CONTRAST_WORDS = word_set("compared compares comparing than versus against vs")
# Verbs that say no more of their object than that it is there.
LIGHT_VERBS = _all_forms(
    "be have do make get see include take give reach involve cover represent require "
    "need want claim total exceed number register confirm generate produce set face "
    "spread average"
)
# Verbs whose subject has the amount that follows as its value.
VALUE_VERBS = _all_forms(
    "be total reach hit stand cost exceed top average remain stay equal amount come "
    "range run cross near approach surpass number measure hover"
)
FORECAST_VERBS = _all_forms(
    "forecast project predict expect anticipate estimate plan target aim propose"
)
FORECAST_NOUNS = word_set(
    "forecast forecasts projection projections target targets goal plan plans proposal "
    "estimate estimates outlook expectation expectations"
)
ADD_VERBS = _all_forms("add create lose shed gain cut eliminate hire")

# Nouns that name a stock counted at a time, whatever is counted.
LEVEL_WORDS = word_set(
    "active existing current pending outstanding participating enrolled total cumulative "
)
# Head nouns that only say that something is counted.
ESTIMATE_NOUNS = word_set("estimate estimates counts")
COUNTER_NOUNS = word_set("number numbers total tally count figure sum amount")
# Nouns in which something is measured, never what is measured.
UNIT_NOUNS = word_set(
    "% percent per point cent year quarter month week day hour time | million billion "
    "per\u00a0cent"
) | {"per cent"}
# Nouns that stand for the numbers themselves.
DATA_NOUNS = word_set("figures data statistics numbers results findings report reports")
PRONOUNS = word_set(
    "they them it those these others this that which whom who more another he she"
)

_IRREGULAR_NOUNS = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "policemen": "policeman",
    "lives": "life",
    "wives": "wife",
    "feet": "foot",
    "teeth": "tooth",
    "data": "datum",
    "media": "medium",
    "criteria": "criterion",
    "crises": "crisis",
    "analyses": "analysis",
    "mice": "mouse",
}
_SAME_IN_PLURAL = word_set(
    "series species news gas bus lens crisis analysis basis census status virus campus "
    "gross headquarters"
)


# bonuses, viruses, campuses; not houses or causes.
_LATIN = re.compile(r"[bcdfghjklmnprtv]uses$")


def singular(noun: str) -> str:
    """Return the singular of an English noun in lower case.

    Example:
        >>> [singular(word) for word in ("Agencies", "losses", "people", "police")]
        ['agency', 'loss', 'person', 'police']
    """
    word = noun.lower()
    if word in _IRREGULAR_NOUNS:
        return _IRREGULAR_NOUNS[word]
    if word in _SAME_IN_PLURAL or len(word) <= 3 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")) or _LATIN.search(word):
        return word[:-2]
    return word.removesuffix("s")


LEVEL_COMPARISONS = word_set("above below")
COMPARATIVES = MORE_WORDS | LESS_WORDS


def direction_of(word: str) -> Direction | None:
    """Return which way a verb, noun, particle or adverb of change points, if it does."""
    lower = word.lower()
    if lower in UP_VERBS or lower in UP_NOUNS or lower in UP_WORDS:
        return Direction.UP
    if lower in DOWN_VERBS or lower in DOWN_NOUNS or lower in DOWN_WORDS:
        return Direction.DOWN
    if lower in MORE_WORDS or lower == "above":
        return Direction.UP
    return Direction.DOWN if lower in LESS_WORDS or lower == "below" else None
