"""What a heading says of its numbers: unit, power of ten, stock or flow, noun phrase.

Words in, codes of `series.csv` out. The rules are general ones of statistical headings
("Population (thousands)", "Deaths per 100,000", "GDP, $m"); every guess is shown and can
be changed before anything is written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from factcheck.model import StockFlow
from factcheck.sources.importers.cells import word_set

_POWERS = {
    "hundred": 2, "thousand": 3, "thousands": 3, "000": 3, "000s": 3, "'000": 3,
    "’000": 3, "k": 3, "million": 6, "millions": 6, "mn": 6, "m": 6, "mil": 6,
    "billion": 9, "billions": 9, "bn": 9, "b": 9, "trillion": 12, "trillions": 12,
    "tn": 12, "lakh": 5, "crore": 7,
}  # fmt: skip
_WORD_POWERS = "|".join(
    sorted((w for w in _POWERS if len(w) > 2 and w.isalpha()), key=len, reverse=True)
)
_SIGNS = {"us$": "USD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR"}
_CODES = word_set(
    """
    USD GBP EUR JPY CAD AUD NZD CHF CNY INR BRL MXN ZAR SEK NOK DKK PLN CZK HUF TRY RUB
    KRW IDR NGN KES
    """
)
_MONEY = re.compile(
    r"(?P<ppp>international[- ]\$|int'?l ?\$|\bppp\b)"
    r"|(?P<sign>US ?\$|[$£€¥₹])|\b(?P<code>USD|" + "|".join(sorted(_CODES)) + r")\b"
    r"|\b(?P<words>(?:u\.?s\.? )?dollars?|pounds? sterling|euros?)\b",
    re.IGNORECASE,
)
_MONEY_WORDS = {"dollar": "USD", "pound": "GBP", "euro": "EUR"}
_YEAR_OF_PRICES = re.compile(
    r"(?:constant|real|chained|in|at)\D{0,12}((?:19|20)\d\d)"
    r"|((?:19|20)\d\d)\s(?:prices|dollars|us\$|\$)",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"\b(?:persons?|people|population|inhabitants|residents|individuals|employees|"
    r"workers|immigrants|refugees|children|men|women|adults|passengers|users|students)\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:rates?|share|percent(?:age)?|proportion|ratio|per|average|mean|median|"
    r"prices?|density|intensity|yields?|score|fertility|expectancy|duration|length|"
    r"temperature|prevalence|incidence|productivity|probability|likelihood|"
    r"satisfaction|support|affordability|tariff|gini|coefficient|age at|years of)\b|%|°",
    re.IGNORECASE,
)
_INDEX = re.compile(r"\bind(?:ex|ices)\b|\b\d{4} ?= ?100\b", re.IGNORECASE)
_STOCK = re.compile(
    r"\b(?:population|stock|outstanding|cumulative|total number of|capacity|(?<!by )area|extent|"
    r"people living|people without|people with|living in|installed|reserves?|"
    r"inventor(?:y|ies)|debt|assets|deposits|held|in force|active|employed|employment|"
    r"unemployed|labou?r force|registered|prevalent|warheads|land used|forests?|"
    r"subscriptions|users|farms|households|dwellings|enrol(?:l)?ed|headcount|"
    r"number of (?:people|persons|women|men|children|adults|one-year-olds)|"
    r"refugees?|detained|in detention|objects launched)\b",
    re.IGNORECASE,
)
_FLOW = re.compile(
    r"\b(?:annual|yearly|monthly|weekly|daily|new|deaths?|births?|arrivals?|departures?|"
    r"cases|production|consumption|generation|emissions?|exports?|imports?|spending|"
    r"expenditures?|revenues?|sales|produced|awarded|issued|granted|arrests?|attacks?|"
    r"incidents?|victims|crimes?|homicides?|murders?|exported|imported|encounters?|apprehensions?|removals?|gdp|"
    r"gross domestic product|income|withdrawals?|burned|burnt|fires|disasters?|injuries|"
    r"aid|subsidies|investment|output|applications?|patents?|admissions?|visits?|calls|journeys|launched|"
    r"catch|waste|trips|visitors|passengers|migration|change|turnover|starts|"
    r"publications?|articles|permits|robber(?:y|ies)|burglar(?:y|ies)|larceny|"
    r"thefts?|assaults?|rapes?|offen[cs]es|dalys|disease burden)\b",
    re.IGNORECASE,
)
_IN_A_PERIOD = re.compile(
    r"\b(?:annual|yearly|monthly|weekly|daily|new|change|burn(?:ed|t)|during the|signed|"
    r"per (?:year|month|week|day))\b",
    re.IGNORECASE,
)
_PRICES = re.compile(
    r"\b(?:current|constant|in|at|(?:19|20)\d\d)(?: (?:19|20)\d\d)? prices\b",
    re.IGNORECASE,
)
_DURATIONS = frozenset({"DAYS", "HOURS", "YEARS", "MINUTES", "MONTHS", "NIGHTS"})
_FLOWING_UNITS = re.compile(r"TON(?:NE)?S\b|KILOGRAMS|WATT-HOURS|BARRELS|LITRES")
"""Units of what is made, used or paid: without other words an amount in a period."""
_CUMULATIVE = re.compile(r"\bcumulative|\bto date\b|\brunning total\b", re.IGNORECASE)
_PER = re.compile(r"\bper\b|/(?=\s?[a-z])", re.IGNORECASE)
GENERIC = word_set(
    """
    value values obs_value observation observations quantity count number numbers
    amount data figure figures val obs total measure price rate index percent level
    estimate all annual monthly quarterly weekly daily yearly table sheet series
    region by state country mom key countries regions states global world aggregate
    selected main
    """
)
"""Headings that say nothing of what is counted; the file's name or title has to."""


@dataclass(frozen=True, slots=True)
class UnitGuess:
    """What words say of a unit.

    Attributes:
        code: `unit_measure`; empty if they say nothing.
        power: `unit_mult`.
        rest: The words without what was read as a unit.
    """

    code: str
    power: int
    rest: str


def read_unit(text: str) -> UnitGuess:
    """Return the unit that a heading, or a cell with a unit, names.

    `Population (thousands)` is in thousands; `Deaths per 100,000` is a rate; `GDP, $m` is
    US dollars in millions; `% of GDP` is percent.
    """
    inner, rest = _in_brackets(text)
    for words in (inner, text):
        if words and (found := _unit_of(words)):
            return UnitGuess(found[0], found[1], rest if words == inner else text)
    return UnitGuess("", power_in(inner), rest if power_in(inner) else text)


def unit_code(words: str) -> UnitGuess:
    """Return a unit for words that are known to name one ("tonnes per hectare")."""
    found = _unit_of(words)
    if found:
        return UnitGuess(found[0], found[1], "")
    power = power_in(words)
    bare = re.sub(
        rf"^(?:{_WORD_POWERS})s?\b(?: of)?", "", words.strip(), flags=re.IGNORECASE
    ).strip()
    return UnitGuess(_as_code(bare), power if bare != words.strip() else 0, "")


def power_in(words: str) -> int:
    """Return the power of ten that words such as `in thousands` or `£m` name; else 0."""
    low = words.casefold().strip()
    if re.search(r"\bper\b|/", low):
        low = re.split(r"\bper\b|/", low)[0].strip()
    match = re.search(
        rf"\b(?P<word>{_WORD_POWERS})s?\b|[$£€¥]\s?(?P<sign>000s?|tn|bn|mn|mil|m|b|k)\b"
        rf"|^(?:in )?(?P<bare>['’]?000s?|tn|bn|mn)\b|(?<!\d)['’](?P<tick>000s?)\b",
        low,
    )
    if match is None:
        return 0
    word = match["word"] or match["sign"] or match["bare"] or match["tick"]
    return _POWERS[word.lstrip("'’")]


def stock_or_flow(words: str, unit: str, *, is_index: bool = False) -> str:
    """Guess how values relate to time, from the words of title, measure and unit.

    Rates first ("deaths per 100,000"), then what the words say is cumulative, then
    happenings ("deaths", "exports"), then what exists at a date ("population").
    """
    code = unit.upper()
    words = _PRICES.sub(" ", words)
    if is_index or code == "IX" or _INDEX.search(words):
        return StockFlow.INDEX.value
    if code == "PT" or code.startswith("PER_") or "_PER_" in code:
        return StockFlow.RATE.value
    if _CUMULATIVE.search(words):
        return StockFlow.STOCK.value
    if _RATE.search(words) or code in _DURATIONS:
        return StockFlow.RATE.value
    flow, stock = _FLOW.search(words), _STOCK.search(words)
    if _IN_A_PERIOD.search(words):
        return StockFlow.FLOW.value
    if flow and (not stock or flow.start() < stock.start()):
        return StockFlow.FLOW.value
    is_amount = _FLOWING_UNITS.search(code) or code[:3] in _CODES
    return (StockFlow.FLOW if is_amount and not stock else StockFlow.STOCK).value


def name_of_heading(heading: str) -> str:
    """Return what a heading counts: small letters, plural where it says "count".

    `Motor Vehicle Theft` is "motor vehicle theft", `Encounter Count` "encounters".
    """
    words = words_of(heading).split()
    if all(word.istitle() or word.islower() for word in words):
        words = [word.lower() for word in words]
    if len(words) > 1 and words[-1] in ("count", "counts"):
        words = [*words[:-2], plural(words[-2])]
    return noun_phrase(" ".join(words))


def plural(noun: str) -> str:
    """Return the plural of a regular noun: agencies, encounters."""
    noun = noun.lower()
    if noun.endswith(("s", "ed", "ing")) or not noun:
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("sh", "ch", "x", "z")) else "s")


def noun_phrase(title: str) -> str:
    """Return what a title counts: the first letter small unless it is a name's."""
    text = re.sub(r"\s+", " ", title).strip(" .,:;-")
    text = re.sub(r"^(?:total )?number of ", "", text, flags=re.IGNORECASE)
    text = _BY_WHAT.sub("", _WHEN.sub("", text))
    if re.fullmatch(r"[A-Z0-9]+(?:_[A-Z0-9]+)+", text):
        text = words_of(text).lower()
    first, _, rest = text.partition(" ")
    if first[1:].islower() or not first[1:]:
        text = f"{first.lower()} {rest}".strip() if first[:1].isupper() else text
    return " ".join(
        word.upper() if word.islower() and word in _ACRONYMS else word
        for word in text.split(" ")
    )


_WHEN = re.compile(
    r"(?:[,;:]? ?\b(?:(?:financial|fiscal|calendar) years?(?: ending \w+)?"
    r"|(?:at |the )?end of (?:the )?(?:year|quarter|month)"
    r"|(?:from )?(?:19|20)\d\d(?: ?(?:[-–—/]|to) ?(?:(?:19|20)?\d\d))?))+$",
    re.IGNORECASE,
)
"""What a title says of its periods: `…, financial years`, `…, 2010 to 2024`."""
_BY_WHAT = re.compile(
    r",? by (?:(?:region|country|county|district|city|borough|municipality|province|"
    r"state|area|year|month|quarter|local authority|place)"
    r"(?:,| and )? ?)+$",
    re.IGNORECASE,
)
_ACRONYMS = word_set("gdp gni gnp cpi cpih rpi ppi pce hicp us uk eu covid hiv")
_CRYPTIC = re.compile(r"[A-Z][A-Z0-9_]{4,}|[A-Za-z]+\d[A-Za-z\d]*|[a-z]{1,5}")


def is_cryptic(heading: str) -> bool:
    """Tell whether a heading is a code that does not say what is counted.

    `POPESTIMATE`, `B01001`, `emp`: one word in capitals, with digits inside, or cut short.
    """
    words = heading.strip("_ ").split()
    return (
        len(words) == 1
        and bool(_CRYPTIC.fullmatch(words[0]))
        and words[0].casefold() not in _SHORT_WORDS
    )


_SHORT_WORDS = _ACRONYMS | word_set(
    """
    rape theft arson fraud debt births deaths crime jobs wages trade sales area cases
    price hours homes rent tax taxes aid gold oil coal gas wind solar rain snow wheat
    rice maize corn milk beef fish waste water fires towns trips visas
    """
)


def words_of(name: str) -> str:
    """Return the words of a file name or a heading such as `motor_vehicle_theft`."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", name)
    return re.sub(r"[\s_\-.]+", " ", text).strip()


_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "Ae", "đ": "d",
     "ı": "i", "þ": "th", "œ": "oe"}
)  # fmt: skip
"""Letters that Unicode does not take apart."""


def slug(text: str) -> str:
    """Return letters and digits of a text in lower case with `-` between."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def is_generic(heading: str) -> bool:
    """Tell whether a heading does not say what is counted."""
    words = [word for word in words_of(heading).casefold().split() if word.isalpha()]
    return all(word in GENERIC for word in words)


def _in_brackets(text: str) -> tuple[str, str]:
    """Return the words in the last brackets or after the last comma, and the rest."""
    match = re.search(r"[(\[]([^()\[\]]+)[)\]]\s*$", text)
    if match is None:
        match = re.search(
            r",\s*([^,]*(?:%|[$£€¥]|\bper\b|thousand|million|billion)[^,]*)$", text
        )
    if match is None:
        return "", text
    return match[1].strip(), text[: match.start()].strip(" ,")


def _unit_of(words: str) -> tuple[str, int] | None:
    """Return code and power of ten of words that name a known unit."""
    low = words.casefold()
    if re.search(r"%|\bper ?cent(?:age)?\b|\bpct\b|\bpercent\b", low) and not re.search(
        r"percentage points?", low
    ):
        return "PT", 0
    if match := re.search(
        r"\bper ([\d,]+|thousand|million|hundred)(?: ([a-z][a-z-]*))?", low
    ):
        return _per(match[1], match[2] or ""), 0
    if match := _MONEY.search(words):
        return _money(match, words), power_in(words)
    if _INDEX.search(words):
        return "IX", 0
    if _PER.search(words) and len(words) < 60 and not _is_sentence(words):
        return None
    persons = _PERSONS.fullmatch(low.strip()) or re.fullmatch(
        rf"(?:in )?(?:{_WORD_POWERS})s?(?: of)? (?:persons|people)|(?:persons|people)"
        rf",? (?:in )?(?:{_WORD_POWERS})s?|number of (?:persons|people)",
        low.strip(),
    )
    return ("PS", power_in(words)) if persons else None


def _is_sentence(words: str) -> bool:
    return len(words.split()) > 6


def _per(number: str, noun: str) -> str:
    """Return the code of a rate: `PER_100000_PEOPLE`."""
    named = {"hundred": "100", "thousand": "1000", "million": "1000000"}
    digits = named.get(number, number.replace(",", ""))
    return f"PER_{digits}" + (f"_{noun.upper()}" if noun else "")


def _money(match: re.Match[str], words: str) -> str:
    """Return a currency with the year of its prices and what it is per: `USD_2015`."""
    if match["ppp"]:
        code = "USD_PPP"
    elif match["sign"]:
        code = _SIGNS.get(match["sign"].casefold().replace(" ", ""), "USD")
    elif match["code"]:
        code = match["code"].upper()
    else:
        name = match["words"].casefold().removeprefix("us ").removeprefix("u.s. ")
        code = next(c for w, c in _MONEY_WORDS.items() if name.startswith(w))
    year = _YEAR_OF_PRICES.search(words)
    if year:
        code += f"_{year[1] or year[2]}"
    if per := re.search(r"\bper ([a-z]+)", words.casefold()):
        code += f"_PER_{per[1].upper()}"
    return code


def _as_code(words: str) -> str:
    """Return any words as a code: `tonnes per hectare` is `TONNES_PER_HECTARE`."""
    text = re.sub(r"^number(?: of)?\b|^count(?: of)?\b|^units?$", "", words.casefold())
    text = _SLASHED.sub("_per_", text.strip())
    text = re.sub(r"[^\w%°²³-]+", "_", text.upper()).strip("_")
    return _SYMBOLS.get(text, text)


_PRICE_INDEX = re.compile(r"\b(?:cpi|cpih|rpi|ppi|hicp|deflator)\b", re.IGNORECASE)


def is_open(words: str, unit: str) -> bool:
    """Tell whether words leave open what the unit is: prices, rates, "the CPI"."""
    if unit:
        return False
    return bool(_RATE.search(words) or _PRICE_INDEX.search(words))


_SLASHED = re.compile(
    r"\s?/\s?(?=(?:km|m|ha|h|hour|day|year|capita|person|worker)\b|km²|m²)"
)
_SYMBOLS = {
    "HA": "HECTARES", "T": "TONNES", "KM²": "SQUARE_KILOMETRES", "KM2":
    "SQUARE_KILOMETRES", "KG": "KILOGRAMS", "KWH": "KILOWATT-HOURS", "TWH":
    "TERAWATT-HOURS", "GWH": "GIGAWATT-HOURS", "MWH": "MEGAWATT-HOURS",
}  # fmt: skip
