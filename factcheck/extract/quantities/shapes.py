"""Numbers that their shape alone shows to be no quantity.

One table of patterns with the role they give: web addresses, phone numbers, dates in
digits, clock times, legal references, codes of letters and digits, ordinals, list
numbers, street addresses. Every pattern repeats at most a character class or a bounded
group, so a text is scanned in linear time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.extract.mentions import NumberRole

_LABELS = (
    "Title|Titles|Section|Sections|Sec|Secs|Article|Articles|Art|Chapter|Chapters|Rule|Rules|"
    "Route|Rte|Highway|Hwy|Interstate|Freeway|Flight|Boeing|Airbus|Apollo|Category|Cat|Phase|"
    "Phases|Tier|Type|Grade|Grades|Class|Game|Room|Unit|Gate|Pier|Channel|Part|Parts|Volume|"
    "Vol|Prop|Proposition|Amendment|Resolution|Bill|Form|Formula|Size|Version|Step|Stage|Lot|"
    "Line|Exit|Precinct|Ward|Engine|Station|Zone|District|Area|Group|Schedule|Table|Figure|Fig|"
    "Page|Pages|Appendix|Exhibit|Windows|iPhone|iPad|Galaxy|Model|Mark|Series|Season|Episode|"
    "Round|Day|Week|Terminal|Track|Platform|Apt|Suite|Directive|Regulation|Convention|Protocol|"
    "Psalm|Lane|Super Bowl|WrestleMania|Heading|Item|Clause|Paragraph|Para|Count|Act|Scene|"
    "Order|Executive Order|Public Law|Docket|Case|Level|Building|Bldg|Hall|Camp|Squad|Company|"
    "Battalion|Regiment|Brigade|Division|Unit|Sector|Block|Plot|Studio|Studios|Radio|Channel"
)
_LOWER_LABELS = (
    "title|section|sections|article|chapter|rule|route|highway|interstate|flight|category|"
    "phase|tier|type|level|page|version|step|stage|exit|precinct|ward|grade|proposition|"
    "amendment|resolution|form|schedule|table|figure|appendix|exhibit|channel|gate|platform|"
    "paragraph|clause|subsection|windows"
)
_STREETS = (
    "Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Way|Court|Ct|Plaza|Square|"
    "Place|Terrace|Parkway|Pkwy|Highway|Hwy|Close|Crescent|Row|Circle|Quay"
)
_SPELLED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CLOCK_AFTER = r"(?:a\.m\.?|p\.m\.?|am\b|pm\b|AM\b|PM\b|A\.M\.?|P\.M\.?|o['’]clock\b|noon\b|hrs?\ GMT\b|GMT\b)"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9]|[.,][0-9])"

_TABLE: tuple[tuple[NumberRole, str], ...] = (
    (NumberRole.NAME, r"(?:https?://|www\.)[^\s<>\"]+"),
    (NumberRole.NAME, r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}"),
    (NumberRole.NAME, r"[#@][A-Za-z_][\w-]{1,60}"),
    # Phone numbers: North American, international, toll-free.
    (
        NumberRole.CONTACT,
        r"(?<![\w.$-])(?:\+?[0-9]{1,3}[ .-])?\(?[0-9]{3}\)?[ .-][0-9]{3}[.-][0-9]{4}(?![\w-])",
    ),
    (
        NumberRole.CONTACT,
        r"(?<![\w$])\+[0-9]{1,3}(?:[ .()/-]{1,2}[0-9]{2,5}){2,5}(?![\w-])",
    ),
    (NumberRole.CONTACT, r"(?<![\w.$-])[2-9][0-9]{2}-[0-9]{4}(?![\w-])"),
    (NumberRole.CONTACT, r"\b[A-Z]{2} [0-9]{5}(?:-[0-9]{4})?\b"),
    (
        NumberRole.CONTACT,
        r"\b(?:ZIP|zip)(?:[ -][Cc]odes?)? [0-9]{5}\b|\b[0-9]{5} (?:ZIP|zip)\b",
    ),
    (NumberRole.CONTACT, r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}(?![a-z])"),
    (
        NumberRole.CONTACT,
        rf"\b[0-9]{{1,5}}(?:[-–][0-9]{{1,5}})? (?:[NSEW]\.? )?(?:[A-Z][\w'’.-]{{1,20}} |[0-9]{{1,3}}(?:st|nd|rd|th) ){{1,3}}(?:{_STREETS})\b(?! of\b)",
    ),
    # Calendar dates in digits.
    (
        NumberRole.DATE,
        r"(?<![\w.-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]{4,8}Z?)?(?![\w-])",
    ),
    (
        NumberRole.DATE,
        r"(?<![\w./])[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})(?![\w/])",
    ),
    (NumberRole.DATE, r"(?<![\w.])[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}(?![\w])"),
    (NumberRole.DATE, r"(?<![\w./,-])(?:9/11|7/7)(?![\w/])"),
    (NumberRole.NAME, r"(?<![\w./,])24/7(?![\w/])"),
    (
        NumberRole.DATE,
        rf"(?<![\w.,$£€-]){_YEAR}[-–—/](?:{_YEAR}|[0-9]{{2}})(?![\w,]|[.][0-9]|-)",
    ),
    (
        NumberRole.DATE,
        r"\b(?:FY|CY)[ -]?['’]?[0-9]{2,4}(?:[-/–][0-9]{2,4})?\b|\b[QH][1-4](?:FY[0-9]{2,4})?\b|\b[1-4][QH](?:[0-9]{2,4})?\b",
    ),
    (NumberRole.DATE, rf"\b{_YEAR}['’]?s\b|['‘’][0-9]0s\b"),
    (
        NumberRole.AGE,
        r"(?<=\b(?:in|of) (?:his|her|our) )[2-9]0s\b|(?<=\bin their )[2-9]0s\b",
    ),
    (NumberRole.DATE, r"(?<![\w.,$£€])[2-9]0s\b"),
    (NumberRole.DATE, r"['‘’][0-9]{2}(?![\w'’]|[.,][0-9])"),
    # Days of named months; years after them.
    (
        NumberRole.DATE,
        rf"\b{_MONTH} {_DAY}(?:st|nd|rd|th)?(?:(?: ?[-–—] ?| to | and | through | or ){_DAY}(?:st|nd|rd|th)?)?(?:,? {_YEAR}\b)?(?! (?:percent|per cent|million|billion|people))(?!%)",
    ),
    (NumberRole.DATE, rf"\b{_MONTH},? (?:of )?{_YEAR}\b(?![.,][0-9])"),
    (
        NumberRole.DATE,
        rf"(?<![\w.,$£€]){_DAY}(?:st|nd|rd|th)?(?: ?[-–—] ?{_DAY}(?:st|nd|rd|th)?)?,? (?:of )?{_MONTH}(?![a-z])(?:,? {_YEAR}\b)?",
    ),
    (NumberRole.DATE, rf"(?<=\bthe )(?:3[01]|[12]?[0-9])(?:st|nd|rd|th) of {_MONTH}\b"),
    # Clock times.
    (
        NumberRole.DATE,
        rf"(?<![\w.,:$])[0-9]{{1,2}}(?:[:.][0-5][0-9]){{0,2}}(?: ?(?:[-–]|to) ?[0-9]{{1,2}}(?:[:.][0-5][0-9])?)? ?{_CLOCK_AFTER}",
    ),
    (
        NumberRole.DATE,
        rf"\b(?:{_SPELLED})(?:[ -]thirty)? (?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock\b)",
    ),
    (
        NumberRole.DATE,
        r"(?<![\w.,:$])[0-9]{1,2}(?::[0-5][0-9]){1,2}(?:\.[0-9]{1,3})?(?![\w:])",
    ),
    (NumberRole.DATE, r"(?<![\w.,:])[0-2][0-9][0-5][0-9](?: hours| hrs| GMT| UTC)\b"),
    # Laws, bills, references.
    (NumberRole.NAME, r"\b[0-9]{1,4}(?:\([A-Za-z0-9]{1,4}\)){1,4}"),
    (NumberRole.NAME, r"(?:§§? ?)[0-9][\w.()-]*"),
    (
        NumberRole.NAME,
        r"\b[0-9]{1,3} (?:U\.S\.C\.?|USC|C\.F\.R\.?|CFR|Fed\. Reg\.|U\.S\.|F\.[23]d) (?:§+ ?)?[0-9][\w.()-]*",
    ),
    (
        NumberRole.NAME,
        r"\b(?:H\.? ?R|S\. ?B|H\. ?B|A\. ?B|S\. ?Con|H\. ?Res|S\. ?Res|H\.J|L\.D|SB|HB|AB|HR|EO|LB|SF|HF|P\.L|Pub\. ?L)\.?(?: Res\.)? ?(?:No\.? ?)?[0-9][0-9-]*\b",
    ),
    (
        NumberRole.NAME,
        rf"\b(?:{_LABELS})s?\.?[ -](?:No\.? )?(?:[0-9]{{1,5}}(?!\d|,\d|%|\.\d)|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b)(?:(?:,| and| or| to|[-–&]) ?[0-9]{{1,4}}(?![\w,%]|\.\d| (?:percent|million|billion)))?",
    ),
    (
        NumberRole.NAME,
        rf"\b(?:{_LOWER_LABELS}) (?:[0-9]{{1,4}}(?!\d|,\d|%|\.\d| (?:percent|per cent|million|billion)|-year)|(?:{_SPELLED})\b)(?=[\s.,;:)'’\"”-]|$)",
    ),
    # Ranks.
    (
        NumberRole.ORDINAL,
        r"(?<![\w.,$])[0-9]{1,3}(?:,[0-9]{3})?(?:st|nd|rd|th)\b|\b[0-9]+(?:st|nd|rd|th)\b",
    ),
    (
        NumberRole.ORDINAL,
        r"\b(?:[Nn]os?\.|No|№|[Nn]umbers?|#|[Rr]anked|[Rr]anks) ?(?:one|two|three|four|five|six|seven|eight|nine|ten|1[0-9]{0,2}|[0-9]{1,3})\b(?![.,][0-9]|%| percent| million)",
    ),
    (NumberRole.ORDINAL, r"#[0-9]{1,4}\b"),
    # Footnotes and list numbers.
    (NumberRole.LISTING, r"(?<=[\w.,;:!?\"”’)])?\[[0-9]{1,3}\]"),
    (NumberRole.LISTING, r"(?m:^[ \t]{0,8})\(?[0-9]{1,3}[.)](?=[ \t]+\S)"),
    # Idioms that hold numbers.
    (
        NumberRole.NAME,
        r"\b(?:50-50|fifty-fifty|24 hours a day|24-hour|360-degree|180-degree|(?:one|two|1|2)-way|zero-sum|zero-tolerance|zero tolerance|ground zero|net[- ]zero|sub-zero|four-letter|one-sided|catch-22|one hundred and ten percent|square one|cloud nine|sixth sense)\b",
    ),
    (
        NumberRole.NAME,
        r"\b(?:double|triple|single|high-single|low-single|mid-single)-digits?\b",
    ),
    (
        NumberRole.SCORE,
        r"(?<![\w.,$£€-])(?:[0-9]{1,3})[-–](?:[0-9]{1,3})(?= (?:vote|votes|decision|ruling|win|victory|loss|defeat|lead|margin|record|draw|majority|split|opinion|thriller|rout|triumph|deficit|aggregate|advantage)\b)",
    ),
    # Aircraft and cars by two-part model numbers ("737-800").
    (NumberRole.NAME, r"(?<![\w.,$-])7[0-9]7-[0-9]{1,3}[A-Z]{0,3}\b"),
)


class Shape(NamedTuple):
    """A stretch of text with the role that its shape gives to numbers inside."""

    start: int
    end: int
    role: NumberRole


_PATTERN = re.compile(
    "|".join(f"(?P<r{i}>{pattern})" for i, (_, pattern) in enumerate(_TABLE))
)


class Shapes:
    """The shapes of one text, to be asked by position."""

    def __init__(self, text: str) -> None:
        self._shapes = list(_find(text))
        self._starts = [shape.start for shape in self._shapes]

    def role_of(self, start: int, end: int) -> NumberRole | None:
        """Return the role of a number that lies inside a shape, or None."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or end > self._shapes[at].end:
            return None
        return self._shapes[at].role


def _find(text: str) -> Iterator[Shape]:
    """Yield the shapes of a text from left to right."""
    for match in _PATTERN.finditer(text):
        index = int((match.lastgroup or "r0")[1:])
        yield Shape(match.start(), match.end(), _TABLE[index][0])
