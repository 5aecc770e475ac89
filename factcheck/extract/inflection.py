"""Forms of English verbs and nouns, spelled by rule.

With them a word can be looked up as it stands in the text and no lemmatiser has to run.
"""

from __future__ import annotations

import re


def word_set(words: str) -> frozenset[str]:
    """Return the words of a string as a set."""
    return frozenset(words.split())


_IRREGULAR = {
    "be": "is are was were am being been",
    "bear": "bore borne",
    "begin": "began begun",
    "break": "broke broken",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "catch": "caught",
    "come": "came come",
    "creep": "crept",
    "cut": "cut",
    "deal": "dealt",
    "die": "dying died",
    "dive": "dove dived",
    "do": "did done",
    "draw": "drew drawn",
    "drive": "drove driven",
    "fall": "fell fallen",
    "feed": "fed",
    "fight": "fought",
    "find": "found",
    "fly": "flew flown",
    "freeze": "froze frozen",
    "get": "got gotten",
    "give": "gave given",
    "go": "went gone",
    "grow": "grew grown",
    "have": "has having had",
    "hide": "hid hidden",
    "hit": "hitting hit",
    "hold": "held",
    "hurt": "hurt",
    "keep": "kept",
    "know": "knew known",
    "lead": "led",
    "leap": "leapt leaped",
    "leave": "left",
    "lend": "lent",
    "lie": "lay lying lain",
    "lose": "lost",
    "make": "made",
    "meet": "met",
    "overtake": "overtook overtaken",
    "pay": "paid",
    "put": "put",
    "quit": "quitting quit",
    "read": "read",
    "ride": "rode ridden",
    "rise": "rose risen",
    "run": "ran running run",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "setting set",
    "shed": "shedding shed",
    "shoot": "shot",
    "show": "showed shown",
    "shrink": "shrank shrunk",
    "shut": "shutting shut",
    "sink": "sank sunk",
    "slay": "slew slain",
    "slide": "slid",
    "speak": "spoke spoken",
    "spend": "spent",
    "spread": "spread",
    "stand": "stood",
    "stay": "stayed",
    "steal": "stole stolen",
    "strike": "struck",
    "swell": "swelled swollen",
    "swing": "swung",
    "take": "took taken",
    "teach": "taught",
    "tell": "told",
    "think": "thought",
    "throw": "threw thrown",
    "undergo": "underwent undergone",
    "wear": "wore worn",
    "win": "winning won",
    "withdraw": "withdrew withdrawn",
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
    "calves": "calf",
    "halves": "half",
    "knives": "knife",
    "leaves": "leaf",
    "loaves": "loaf",
    "shelves": "shelf",
    "thieves": "thief",
    "wolves": "wolf",
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
