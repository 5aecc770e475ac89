"""Patterns of numbers whose shape alone shows that they are no quantity.

Three tables by how a pattern starts: with a digit, with a word, or with a sign; `shapes`
tries each only where it can start. Repeats are bounded or of one character class, so the
time stays linear. Sources of the forms: AP Stylebook and Guardian style guide for dates,
times, legislation and addresses; ITU-T E.123 for phone numbers; ISO 8601 for dates;
Bluebook citations for statutes.
"""

from __future__ import annotations

from factcheck.extract.mentions import NumberRole

Table = tuple[tuple[NumberRole, str], ...]

_LABELS = (
    "Title|Section|Sec|Article|Art|Chapter|Rule|Route|Rte|Highway|Hwy|Interstate|Freeway|"
    "Flight|Boeing|Airbus|Apollo|Category|Cat|Phase|Tier|Type|Grade|Class|Game|Room|Gate|"
    "Pier|Channel|Part|Volume|Vol|Prop|Proposition|Amendment|Resolution|Bill|Form|Formula|"
    "Size|Version|Step|Stage|Lot|Line|Exit|Precinct|Ward|Engine|Station|Zone|District|Area|"
    "Group|Schedule|Table|Figure|Fig|Page|Appendix|Exhibit|Windows|iPhone|iPad|Galaxy|Model|"
    "Mark|Series|Season|Episode|Round|Day|Week|Terminal|Track|Platform|Apt|Suite|Directive|"
    "Regulation|Convention|Protocol|Psalm|Lane|Super Bowl|WrestleMania|Heading|Item|Clause|"
    "Paragraph|Para|Act|Scene|Executive Order|Public Law|Docket|Case|Level|Building|Bldg|"
    "Hall|Camp|Squad|Battalion|Regiment|Brigade|Division|Unit|Sector|Block|Plot|Studio|Radio|"
    "Group of|Committee of|Big|Final|Catch"
)
_LOWER_LABELS = (
    "title|section|sections|article|chapter|route|highway|interstate|flight|category|phase|"
    "tier|type|level|page|version|precinct|ward|grade|proposition|amendment|resolution|"
    "appendix|channel|gate|platform|paragraph|clause|subsection|windows"
)
# Labels that are verbs too ("rooms seat 40 guests"): no noun in the plural may follow.
_LABELS_OF_PLURALS = (
    "size|stage|round|game|room|lot|zone|episode|season|exit|lane|pier|item|table|figure|"
    "step|group|block|district|sector|unit|row|seat|floor|bus|train|engine|week|day"
)
_STREETS = (
    "Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Way|Court|Ct|Plaza|Square|"
    "Place|Terrace|Parkway|Pkwy|Highway|Hwy|Close|Crescent|Row|Circle|Quay"
)
_CONTESTS = (
    "vote|votes|decision|ruling|win|victory|loss|defeat|lead|margin|record|draw|majority|"
    "split|opinion|thriller|rout|triumph|deficit|aggregate|advantage"
)
_SPELLED = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_SPELLED_NAMES = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twenty"
_HALF_DAY = (
    r"(?:a\.m\.?|p\.m\.?|am\b|pm\b|AM\b|PM\b|A\.M\.?|P\.M\.?|o['’]clock\b|noon\b|GMT\b)"
)
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9]|[.,][0-9])(?:st|nd|rd|th)?"
_SCALED = r"(?: (?:percent|per cent|million|billion|trillion|people)|%)"

# Matched where a number starts; what may stand before it is part of the pattern.
DIGIT_LED: Table = (
    # North American and toll-free phone numbers, also without area code.
    (
        NumberRole.CONTACT,
        r"(?<![\w.$-])(?:[0-9]{1,3}[ .-])?\(?[0-9]{3}\)?[ .-][0-9]{3}[.-][0-9]{4}(?![\w-])",
    ),
    (NumberRole.CONTACT, r"(?<![\w.$-])[2-9][0-9]{2}-[0-9]{4}(?![\w-])"),
    # Free and shared-cost numbers, national numbers, codes with leading zeros.
    (
        NumberRole.CONTACT,
        r"(?<![\w.$-])(?:1[389]00|0[0-9]{2,4}) [0-9]{3}(?: [0-9]{3,4}| ?[0-9]{4})(?![\w-])",
    ),
    (NumberRole.NAME, r"(?<![\w.,$£€-])0[0-9]{4,11}(?![\w-]|[.,][0-9])"),
    (NumberRole.CONTACT, r"\b[0-9]{5} (?:ZIP|zip)\b"),
    (
        NumberRole.CONTACT,
        r"\b[0-9]{1,5}(?:[-–][0-9]{1,5})? (?:[NSEW]\.? )?"
        r"(?:[A-Z][\w'’.-]{1,20} |[0-9]{1,3}(?:st|nd|rd|th) ){1,3}"
        rf"(?:{_STREETS})\b(?! of\b)",
    ),
    # Calendar dates.
    (
        NumberRole.DATE,
        r"(?<![\w.-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]{4,8}Z?)?(?![\w-])",
    ),
    (
        NumberRole.DATE,
        r"(?<![\w./])[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})(?![\w/])",
    ),
    (NumberRole.DATE, r"(?<![\w.])[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}(?!\w)"),
    (NumberRole.DATE, r"(?<![\w./,])(?<![0-9]-)(?:9/11|7/7)(?![\w/])"),
    (NumberRole.NAME, r"(?<![\w./,])24/7(?![\w/])"),
    (
        NumberRole.DATE,
        rf"(?<![\w.,$£€-]){_YEAR}[-–—/](?:{_YEAR}|[0-9]{{2}})(?![\w,-]|\.[0-9])",
    ),
    (NumberRole.DATE, r"\b[1-4][QH](?:[0-9]{2,4})?\b"),
    (NumberRole.DATE, rf"\b{_YEAR}['’]?s\b"),
    (
        NumberRole.AGE,
        r"\b[2-9]0-?somethings?\b",
    ),
    (
        NumberRole.AGE,
        r"(?<=\b(?:in|of) (?:his|her|our) )[2-9]0s\b|(?<=\bin their )[2-9]0s\b",
    ),
    (NumberRole.DATE, r"(?<![\w.,$£€])[2-9]0s\b"),
    (
        NumberRole.DATE,
        rf"(?<![\w.,$£€]){_DAY}(?: ?[-–—] ?{_DAY})?,? (?:of )?{_MONTH}(?![a-z])"
        rf"(?:,? {_YEAR}\b)?",
    ),
    # Clock times.
    (
        NumberRole.DATE,
        r"(?<![\w.,:$])[0-9]{1,2}(?:[:.][0-5][0-9]){0,2}"
        rf"(?: ?(?:[-–]|to) ?[0-9]{{1,2}}(?:[:.][0-5][0-9])?)? ?{_HALF_DAY}",
    ),
    (
        NumberRole.DATE,
        r"(?<![\w.,:$])[0-9]{1,2}(?::[0-5][0-9]){1,2}(?:\.[0-9]{1,3})?(?![\w:])",
    ),
    (NumberRole.DATE, r"(?<![\w.,:])[0-2][0-9][0-5][0-9](?: hours| hrs| GMT| UTC)\b"),
    # Codes in several parts, trunk prefixes, offers.
    (NumberRole.NAME, r"(?<![\w.,$£€-])[0-9]{1,5}(?:-[0-9]{1,7}){2,6}(?![\w-])"),
    (NumberRole.CONTACT, r"(?<![\w.,$£€:/-])0[0-9]{2,4}(?: [0-9]{3,8}){1,3}\b"),
    (NumberRole.NAME, r"(?<![\w.,$£€-])[0-9]{1,2}-(?:for|on)-[0-9]{1,2}\b"),
    (
        NumberRole.SCORE,
        rf"(?<![\w.,$£€-])[0-9]{{1,3}}-to-[0-9]{{1,3}}(?= (?:{_CONTESTS}|odds|ratio)\b)",
    ),
    # Hexadecimal numbers; degrees of latitude and longitude (ISO 6709).
    (NumberRole.NAME, r"(?<!\w)0x[0-9A-Fa-f]{1,64}\b"),
    (
        NumberRole.NAME,
        r"[0-9]{1,3}(?:\.[0-9]{1,8})? ?°(?: ?[0-9]{1,2}(?:\.[0-9]{1,4})? ?['’′]"
        r"(?: ?[0-9]{1,2}(?:\.[0-9]{1,4})? ?[\"”″])?)? ?(?:[NSEW]|[Nn]orth|[Ss]outh|"
        r"[Ee]ast|[Ww]est)\b",
    ),
    (
        NumberRole.NAME,
        r"(?<![\w.])[0-9]{1,2}\.[0-9]{4,8}, ?[-−]?[0-9]{1,3}\.[0-9]{4,8}(?![\w.])",
    ),
    # Statutes and cases.
    (NumberRole.NAME, r"\b[0-9]{1,4}(?:\([A-Za-z0-9]{1,4}\)){1,4}"),
    (
        NumberRole.NAME,
        r"\b[0-9]{1,3} (?:U\.S\.C\.?|USC|C\.F\.R\.?|CFR|Fed\. Reg\.|U\.S\.|F\.[23]d) "
        r"(?:§+ ?)?[0-9][\w.()-]{0,20}",
    ),
    # Ranks, list numbers, idioms, votes, two-part aircraft models.
    (
        NumberRole.ORDINAL,
        r"(?<![\w.,$])[0-9]{0,3},?[0-9]{0,2}(?:(?<!1)1st|2nd|3rd|[0-9]th)\b",
    ),
    (NumberRole.LISTING, r"(?m:^[ \t]{0,8})[0-9]{1,3}[.)](?=[ \t]+\S)"),
    (NumberRole.NAME, r"\b(?:50-50|24 hours a day|24-hour|360-degree|180-degree)\b"),
    (
        NumberRole.SCORE,
        rf"(?<![\w.,$£€-])[0-9]{{1,3}}[-–][0-9]{{1,3}}(?= (?:{_CONTESTS})\b)",
    ),
    (NumberRole.NAME, r"(?<![\w.,$-])7[0-9]7-[0-9]{1,3}[A-Z]{0,3}\b"),
)

# Matched where a word starts.
WORD_LED: Table = (
    (NumberRole.NAME, r"(?:https?://|www\.)[^\s<>\"]+"),
    (NumberRole.CONTACT, r"[A-Z]{2} [0-9]{5}(?:-[0-9]{4})?\b"),
    (NumberRole.CONTACT, r"(?:ZIP|zip)(?:[ -][Cc]odes?)? [0-9]{5}\b"),
    (NumberRole.CONTACT, r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}(?![a-z])"),
    (NumberRole.DATE, r"(?:FY|CY)[ -]?['’]?[0-9]{2,4}(?:[-/–][0-9]{2,4})?\b"),
    (NumberRole.DATE, r"[QH][1-4](?:FY[0-9]{2,4})?\b"),
    (NumberRole.DATE, r"(?:GMT|UTC) ?[+−-] ?[0-9]{1,2}(?::[0-9]{2})?\b"),
    (
        NumberRole.DATE,
        rf"{_MONTH} {_DAY}(?:(?: ?[-–—] ?| to | and | through | or ){_DAY}\b)?"
        rf"(?:,? {_YEAR}\b)?(?!{_SCALED})",
    ),
    (NumberRole.DATE, rf"{_MONTH},? (?:of )?{_YEAR}\b(?![.,][0-9])"),
    (
        NumberRole.DATE,
        rf"(?:{_SPELLED})(?:[ -]thirty)? (?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock\b)",
    ),
    (
        NumberRole.NAME,
        r"(?:H\.? ?R|S\. ?B|H\. ?B|A\. ?B|S\. ?Con|H\. ?Res|S\. ?Res|H\.J|L\.D|SB|HB|AB|HR|EO|"
        r"LB|SF|HF|P\.L|Pub\. ?L)\.?(?: Res\.)? ?(?:No\.? ?)?[0-9][0-9-]{0,8}\b",
    ),
    (NumberRole.NAME, r"(?<![\w.])[SH]\. ?[0-9]{1,5}\b(?![.,][0-9])"),
    (
        NumberRole.NAME,
        rf"(?:{_LABELS})s?\.?[ -](?:No\.? )?"
        rf"(?:[0-9]{{1,5}}(?!\d|,\d|%|\.\d|{_SCALED})|(?:{_SPELLED_NAMES})\b(?! [a-z]))"
        rf"(?:(?:,| and| or| to|[-–&]) ?[0-9]{{1,4}}(?!\w|%|,\d|\.\d|{_SCALED}))?",
    ),
    (
        NumberRole.NAME,
        rf"(?:{_LOWER_LABELS}) (?:[0-9]{{1,4}}(?!\d|,\d|%|\.\d|{_SCALED}|-year)|"
        rf"(?:{_SPELLED})\b)(?=[\s.,;:)'’\"”-]|$)",
    ),
    (
        NumberRole.NAME,
        rf"(?:{_LABELS_OF_PLURALS}) [0-9]{{1,3}}(?!\d|,\d|%|\.\d|{_SCALED}|-)"
        r"(?! [A-Za-z][a-z]{1,20}s\b| (?:people|staff|police|men|women|children|more|to|in|of)\b)(?=[\s.,;:)'’\"”]|$)",
    ),
    (
        NumberRole.ORDINAL,
        r"(?:[Nn]os?\.|No|[Nn]umbers?|[Rr]anked|[Rr]anks) ?"
        rf"(?:{_SPELLED}|[1-9][0-9]{{0,2}})\b(?![.,][0-9]|{_SCALED})",
    ),
    (
        NumberRole.NAME,
        r"(?:fifty-fifty|one-way|two-way|zero-sum|zero-tolerance|zero tolerance|ground zero|"
        r"Ground Zero|net[- ]zero|sub-zero|four-letter|one-sided|catch-22|square one|cloud nine)\b",
    ),
    (
        NumberRole.NAME,
        rf"(?:{_SPELLED}|One|Two|Three)-(?:for|on|by|to)-(?:{_SPELLED})\b(?! (?:percent|per))",
    ),
    (
        NumberRole.NAME,
        r"(?:[Zz]ero-(?!percent)|scale of |Scale of )[A-Za-z0-9]{1,12}(?: to [0-9]{1,3}\b)?",
    ),
    (
        NumberRole.AGE,
        r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)-?somethings?\b",
    ),
    (
        NumberRole.NAME,
        r"(?:chapters|pages|verses|grades|chapter|page|verse) [0-9]{1,4}[-–][0-9]{1,4}\b",
    ),
    (
        NumberRole.NAME,
        r"(?:double|triple|single|high-single|low-single|mid-single)-digits?\b",
    ),
)

# Matched where one of these signs stands: ( + [ # @ § ' ‘ ’ №
SIGN_LED: Table = (
    (NumberRole.CONTACT, r"\([0-9]{3}\) ?[0-9]{3}[ .-][0-9]{4}(?![\w-])"),
    (NumberRole.CONTACT, r"\+[0-9]{1,3}(?:[ .()/-]{1,2}[0-9]{2,5}){2,5}(?![\w-])"),
    (NumberRole.DATE, r"['‘’][0-9]0s\b"),
    (NumberRole.DATE, r"(?<![\w])['‘’][0-9]{2}(?![\w'’]|[.,][0-9])"),
    (NumberRole.NAME, r"[#@][A-Za-z_][\w-]{1,60}"),
    (NumberRole.NAME, r"§§? ?[0-9][\w.()-]{0,20}"),
    (NumberRole.ORDINAL, r"[#№] ?[0-9]{1,4}\b"),
    (NumberRole.LISTING, r"\[[0-9]{1,3}\]"),
    (NumberRole.LISTING, r"(?m:(?<=^)|(?<=^[ \t]))\([0-9]{1,3}\)(?=[ \t]+\S)"),
)
