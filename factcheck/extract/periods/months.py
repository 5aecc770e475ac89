"""Months and years: "July 2025", "July", "2025", "the 1990s", "the 20th century"."""

from __future__ import annotations

import re
from datetime import date

from factcheck.extract.periods import words
from factcheck.extract.periods.arithmetic import (
    containing,
    decade_of,
    month_of,
    year_of,
)
from factcheck.extract.periods.expressions import (
    Clock,
    Expression,
    Reading,
    fixed,
    inside_year,
    relative,
    yearly,
)
from factcheck.extract.periods.grammar import Parse, Parsed, Rule, rule

RULES: list[Rule] = []

# Month names that are also given names or everyday words; alone they need a cue.
AMBIGUOUS = frozenset(
    ["may", "march", "mar", "april", "june", "august", "jan", "sep", "dec", "jun"]
)
_CUE = re.compile(
    r"\b(?:in|of|since|by|during|until|till|through|throughout|from|between|and|to|for|"
    r"last|next|this|past|early|mid|late|before|after|each|every|both|or|than|over|"
    r"as\s+of|ended|ending|end|the|compared\s+with|versus|vs\.?|around|around|following|"
    r"coming|previous|prior|latest|that)[\s-]+$",
    re.IGNORECASE,
)


def month_expression(number: int, year: int | None = None) -> Expression:
    """Build a month, of a year if it is known."""
    return yearly(
        "month", "month", lambda y: month_of(y, number), year=year, month=number
    )


@rule(
    RULES,
    frozenset(words.MONTHS),
    rf"(?P<month>{words.MONTH})(?:\s*,?\s*(?:of\s+)?(?P<year>{words.YEAR})|[\s-]+['’](?P<short>\d\d)(?!\d)|-(?P<dash>\d\d)(?!\d))",
)
def month_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "July 2025", "June of nineteen ninety-nine", "Nov '16", "Dec-18"."""
    word = match["month"].lower()
    if (
        word in ("may", "march")
        and match["month"][0].islower()
        and not match.string.islower()
    ):
        return None
    digits = match["year"] or match["short"] or match["dash"]
    year = words.year_number(digits) if match["year"] else words.full_year(digits)
    return match.end(), month_expression(words.month_number(word), year)


@rule(
    RULES,
    frozenset(words.MONTHS),
    rf"(?P<month>{words.MONTH})",
)
def month_alone(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "July", "July last year", "the July jobs report", "July's"."""
    text, word = match.string, match["month"]
    expression = month_expression(words.month_number(word))
    gap = re.compile(
        r"\s*,?\s+(?:of\s+|in\s+)?(?=(?:this|last|next|the|that|a|1)\b)", re.I
    ).match(text, match.end())
    following = parse(gap.end()) if gap else None
    if following and following[1].unit == "year" and following[1].kind == "relative":
        return following[0], inside_year(expression, following[1])
    end = match.end()
    if word.endswith(".") and not _dot_belongs(text, end):
        end -= 1
        word = word[:-1]
    return (end, expression) if _is_month(text, match.start(), end, word) else None


def _dot_belongs(text: str, end: int) -> bool:
    """Tell whether the dot after an abbreviation is not the end of the sentence."""
    return re.match(r"\s+[a-z\d(]|[,;]", text[end : end + 3]) is not None


def _is_month(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether a month's name without day or year is a month here."""
    if word[0].islower() and word.lower() in AMBIGUOUS | {"second"}:
        cued = re.search(
            r"\b(?:in|during|since|last|next|this|early|mid|late)[\s-]+$",
            text[max(0, start - 12) : start],
            re.I,
        )
        return cued is not None and word.lower() != "may"
    if (
        len(word.rstrip(".")) < 4
        and word.lower() != "may"
        and not _CUE.search(text[max(0, start - 20) : start])
    ):
        return False
    if word.lower() not in AMBIGUOUS:
        return True
    if _CUE.search(text[max(0, start - 20) : start]):
        return True
    return re.match(
        r"['’]s\s|,?\s+(?:jobs|report|figures|data|numbers)\b", text[end : end + 12]
    ) is not None and word.lower() not in ("april", "june", "may")


@rule(RULES, "#", rf"(?P<year>{words.YEAR4})\s*,?\s+(?P<month>{words.MONTH})(?!\s*\d)")
def year_month(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "2016 November"."""
    word = match["month"]
    end = match.end()
    if word.endswith(".") and not _dot_belongs(match.string, end):
        end -= 1
    if word[0].islower() and word.lower() in AMBIGUOUS and not match.string.islower():
        return None
    return end, month_expression(words.month_number(word), int(match["year"]))


@rule(
    RULES,
    "#",
    r"(?P<year>1[89]\d\d|20\d\d)\s?[-/.]\s?(?P<month>0?[1-9]|1[0-2])(?![\d%/-]|[.,]\d)",
)
def iso_month(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "2025-07" (ISO 8601), "2025/7"."""
    # "2010-11" and "2010/11" are rather a fiscal or school year in news.
    following_year = int(match["year"]) % 100 + 1 == int(match["month"])
    if following_year and "/" not in match.group():
        return None
    return match.end(), month_expression(int(match["month"]), int(match["year"]))


@rule(
    RULES,
    "#",
    r"(?P<month>0?[1-9]|1[0-2])\s?[-/]\s?(?P<year>1[89]\d\d|20\d\d)(?![\d%/-]|[.,]\d)",
)
def numeric_month(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "7/2025"."""
    return match.end(), month_expression(int(match["month"]), int(match["year"]))


@rule(
    RULES,
    "#",
    r"(?P<year>1[5-9]\d\d|20\d\d)(?![\d%°]|[.,]\d|\s?(?:km|kg|miles|mph|people|percent|per\s+cent|tons|tonnes|dollars|euros|pounds|votes|jobs|units|a\.m\.|p\.m\.)\b)",
)
def year_alone(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "2025" where no count can be meant."""
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - 24) : start]
    if re.search(
        r"[$€£¥#№.,:/]$|\d\s?[-–x×]$|\w-$|\b(?:No|Title|Section|Route|Highway|Room|Flight|Windows|Act|Boeing|Airbus|chapter|rule|Form|Covid|hours|at)\.?\s$|\bS\.B\.\s$|\bH\.R\.\s$",
        before,
    ):
        return None
    if not _reads_as_year(before, text[end : end + 24]):
        return None
    year = int(match["year"])
    return end, fixed(year_of(year), "year", "year")


_YEAR_CUE = re.compile(
    r"(?:^|\b(?:in|of|since|by|during|until|till|through|throughout|from|between|and|to|for|"
    r"than|early|mid|late|before|after|circa|year|winter|spring|summer|fall|autumn|"
    r"the|back\s+in|compared\s+with|with|vs\.?|versus|over|or|levels?|around|both|"
    r"was|is|as|on|due|only|this|that|its|their|a|ending|ended|at|unlike|with|"
    r"entire|all|into|target|end|because|so|mid-|pre-|post-)[\s-]+|[(\[,;:—–-]\s*|\n)$",
    re.IGNORECASE,
)
_COUNT_AFTER = re.compile(
    r"\s+(?:more|fewer|other|new|local|additional|different|separate|total|men|women|"
    r"children|workers|students|homes|houses|cases|deaths|patients|troops|soldiers|"
    r"employees|police|agencies|officers|agreements|arrests|schools|cars|hours|days|"
    r"weeks|months|years|square|metres|meters|feet|acres|hectares|points|seats|times|of\s+(?:them|those|the))\b",
    re.IGNORECASE,
)


def _reads_as_year(before: str, after: str) -> bool:
    """Tell whether four digits between these contexts are a year, not a count."""
    if _COUNT_AFTER.match(after):
        return False
    number_noun = re.search(
        r"\b(?:nearly|almost|about|over|than|least|most|some|to|roughly|exceed\w*|total\w*)\s+$",
        before,
        re.I,
    )
    plural_noun = re.match(r"\s+[a-z]+s\b(?!\s+(?:was|is)\b)", after)
    if (
        number_noun
        and plural_noun
        and not re.match(r"\s+(?:was|as|is|has|its|levels|prices)\b", after)
    ):
        return False
    if _YEAR_CUE.search(before):
        return True
    return re.search(r"[A-Za-z’'\"”)]\s$", before) is not None and plural_noun is None


@rule(
    RULES,
    "year",
    rf"year\s+(?P<year>\d{{1,4}}|{words.SPELLED_YEAR}|(?:(?:one|two|three|four|five|six|seven|eight|nine)\s+hundred(?:\s+(?:and\s+)?{words.CARDINAL})?))(?![\d%]|[.,]\d|\s?(?:term|plan|deal|contract))",
)
def the_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "year 2018", "Year two hundred and sixty seven"."""
    digits = match["year"].lower()
    if digits.isdigit():
        year = int(digits)
        if len(digits) < 3:
            return None
    elif (
        "hundred" in digits
        and "thousand" not in digits
        and not re.match(words.SPELLED_YEAR, digits)
    ):
        head, _, tail = digits.partition(" hundred")
        tail = tail.replace(" and ", " ").strip()
        year = 100 * words.CARDINALS[head] + (words.CARDINALS[tail] if tail else 0)
    else:
        year = words.year_number(digits)
    if not 1 <= year <= date.max.year:
        return None
    return match.end(), fixed(year_of(year), "year", "year")


@rule(
    RULES,
    "one two eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    words.SPELLED_YEAR,
)
def spelled_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "nineteen twenty-eight" after a preposition; elsewhere it is a count."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    if not re.search(r"(?:^|\b(?:in|of|since|from|until|to|by)\s+)$", before, re.I):
        return None
    if re.match(r"\s+[a-z]+s\b", match.string[match.end() : match.end() + 20]):
        return None
    return match.end(), fixed(year_of(words.year_number(match.group())), "year", "year")


@rule(RULES, "in #", r"(?P<year>\d{1,4})\s?(?:A\.?D\.?|C\.?E\.?)(?!\w)")
def era_year(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "14 A.D."."""
    return match.end(), fixed(year_of(int(match["year"])), "year", "year")


@rule(RULES, "the # '", r"(?:the\s+)?(?P<year>1[5-9]\d0|20\d0)['’]?s\b")
def decade(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the 1990s"."""
    return match.end(), fixed(decade_of(int(match["year"])), "decade", "decade")


_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
    "noughties": 0,
    "aughts": 0,
}


@rule(RULES, "the # '", r"(?:the\s+)?['’]?(?P<tens>[1-9]0)['’]?s\b")
def short_decade(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the '80s", "the 70s"; "in her 70s" is an age."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    if not re.match(r"the\b|['’]", match.group(), re.I) and not re.search(
        r"\bin\s$", before, re.I
    ):
        return None
    if re.search(r"\b(?:his|her|their|my|your)\s$", before, re.I):
        return None
    return match.end(), past_decade(int(match["tens"]))


@rule(
    RULES,
    "the nineteen eighteen twenty two",
    rf"(?:the\s+)?(?:(?P<century>nineteen|eighteen|seventeen)[\s-]+)?(?P<word>{'|'.join(_DECADES)})\b",
)
def named_decade(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the nineties", "the nineteen seventies", "the noughties"."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    if re.search(r"\b(?:his|her|their|low|mid|high|upper|my)\s$", before, re.I):
        return None
    tens = _DECADES[match["word"].lower()]
    if match["century"]:
        year = 100 * words.CARDINALS[match["century"].lower()] + tens
        return match.end(), fixed(decade_of(year), "decade", "decade")
    if match["word"].lower() in ("noughties", "aughts"):
        return match.end(), fixed(decade_of(2000), "decade", "decade")
    return match.end(), past_decade(tens)


@rule(
    RULES,
    "the two twenty",
    r"(?:the\s+)?(?:two\s+thousands|two\s+thousand\s+and\s+tens|twenty[\s-]tens|twenty[\s-]twenties)\b",
)
def spelled_decade(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the two thousands", "the twenty-tens"."""
    text = match.group().lower()
    year = 2020 if "twenties" in text else 2010 if "tens" in text else 2000
    return match.end(), fixed(decade_of(year), "decade", "decade")


def past_decade(tens: int) -> Expression:
    """Build a decade without century: the last one that began by publication."""

    def read(clock: Clock) -> Reading:
        year = clock.day().year
        century = year - year % 100
        start = century + tens if century + tens <= year else century - 100 + tens
        return relative(decade_of(start), "decade")

    return Expression(kind="decade", read=read, has_year=True, unit="decade")


@rule(
    RULES,
    {"the", "#"} | {w.split("-")[0].split(" ")[0] for w in words.ORDINALS},
    rf"(?:the\s+)?(?P<number>{words.ORDINAL})[\s-]+century\b",
)
def century(match: re.Match[str], parse: Parse) -> Parsed | None:
    """Read "the 20th century": 1900 to 1999, as decades tile it in everyday use."""
    number = words.day_number(match["number"])
    if not 1 <= number <= 40:
        return None
    days = containing(date(max(100 * (number - 1), 1), 1, 1), "century")
    return match.end(), fixed(days, "century", "century")
