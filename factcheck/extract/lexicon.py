"""Words that say how a figure is used: change, reporting, holding, counting.

Verbs are listed in their base form; `inflection` spells their other forms. The lists grew from
the vocabulary of statistical releases (BLS, ONS, Eurostat commentary on rises and falls)
and of news about them; they hold no topic words.
"""

from __future__ import annotations

from factcheck.extract.inflection import forms as forms
from factcheck.extract.inflection import participle as participle
from factcheck.extract.inflection import singular as singular
from factcheck.extract.inflection import word_set as word_set
from factcheck.model import Direction


def _all_forms(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in forms(word))


UP_VERBS = _all_forms(
    "rise grow increase climb jump surge soar gain advance expand swell spike skyrocket "
    "rocket balloon leap double triple quadruple treble widen strengthen appreciate boost "
    "raise lift hike add rebound rally shoot mushroom explode multiply bump escalate mount "
    "accelerate improve bounce enlarge heighten snowball bolster inflate deepen "
    "enhance augment"
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
    "higher more greater larger bigger faster longer stronger older heavier costlier "
    "dearer pricier richer taller wider"
)
LESS_WORDS = word_set(
    "lower fewer less smaller slower cheaper shorter weaker poorer narrower"
)

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
    "range run cross near approach surpass number measure hover pass touch breach clear"
)
# Verbs whose subject is what the money that they have as object measures.
YIELD_VERBS = _all_forms("bring yield generate draw swallow absorb attract consume")
_MONEY_NOUNS = {
    "earnings": _all_forms("earn fetch net gross pocket"),
    "spending": _all_forms("spend"),
    "losses": _all_forms("lose"),
    "investment": _all_forms("invest"),
    "borrowing": _all_forms("borrow"),
    "debt": _all_forms("owe"),
    "savings": _all_forms("save"),
    "donations": _all_forms("donate"),
}
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
TIME_NOUNS = word_set("year month week day hour time")
# Nouns that stand for the numbers themselves.
DATA_NOUNS = word_set("figures data statistics numbers results findings report reports")
PRONOUNS = word_set(
    "they them it those these others this that which whom who more another he she"
)

LEVEL_COMPARISONS = word_set("above below")
COMPARATIVES = MORE_WORDS | LESS_WORDS


def money_noun(verb: str) -> str:
    """Return what the money is that somebody earns, spends or owes, or nothing."""
    return next((noun for noun, verbs in _MONEY_NOUNS.items() if verb in verbs), "")


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
