"""Closed lists of English words that several rule groups share."""

from __future__ import annotations


def bag(words: str) -> frozenset[str]:
    """Return the words of a string, for lists that read better as prose."""
    return frozenset(words.split())


MONTHS = bag(
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep sept oct nov dec"
)
WEEKDAYS = bag(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur "
    "thurs fri sat sun"
)
# Before four digits these make a year likely.
TIME_PREPOSITIONS = bag(
    "in since by until till from during before after through throughout between early mid "
    "late fiscal year years fy of for to and or the this that a as at into its his her "
    "their our spring summer autumn fall winter circa last next around than versus vs "
    "election season class calendar end beginning start quarter month on late january's"
)
UP_VERBS = bag(
    "rise rises rose risen rising increase increases increased increasing grow grows grew "
    "grown growing climb climbs climbed climbing jump jumps jumped jumping gain gains "
    "gained gaining surge surges surged surging soar soars soared soaring advance advances "
    "advanced advancing swell swells swelled swollen swelling expand expands expanded "
    "expanding spike spikes spiked spiking rally rallies rallied rallying balloon ballooned "
    "leap leaps leaped leapt accelerate accelerated rebound rebounds rebounded boost boosts "
    "boosted lift lifts lifted raise raises raised raising hike hikes hiked up edged "
    "skyrocketed mushroomed appreciated strengthened improved improve improves widened "
    "upped shot quickened added adds adding add escalated escalating multiplied"
)
DOWN_VERBS = bag(
    "fall falls fell fallen falling drop drops dropped dropping decline declines declined "
    "declining decrease decreases decreased decreasing slide slides slid sliding plunge "
    "plunges plunged plunging plummet plummets plummeted plummeting tumble tumbles tumbled "
    "tumbling sink sinks sank sunk sinking shrink shrinks shrank shrunk shrinking slip slips "
    "slipped slipping lose loses lost losing dip dips dipped dipping dive dived dove cut "
    "cuts cutting reduce reduces reduced reducing slump slumps slumped slumping contract "
    "contracts contracted contracting shed sheds shedding slash slashes slashed slashing "
    "ease eases eased easing down narrowed weakened depreciated tanked cratered crashed "
    "retreated lowered lower shaved trimmed dwindled dwindle halved sagged"
)
UP_NOUNS = bag(
    "increase increases rise rises growth gain gains jump jumps surge surges spike spikes "
    "hike hikes raise raises advance advances uptick upturn climb rebound rally expansion "
    "boost leap upswing increment acceleration"
)
DOWN_NOUNS = bag(
    "decrease decreases decline declines drop drops fall falls reduction reductions cut "
    "cuts plunge slump slide dip loss contraction downturn slowdown falloff plummet "
    "shrinkage tumble"
)
UP_COMPARISONS = bag("more higher larger greater bigger faster above better costlier")
DOWN_COMPARISONS = bag("less fewer lower smaller slower below worse cheaper")
# Verbs of moving from one value to another, besides those of rise and fall.
MOVES = bag(
    "go goes went gone going move moves moved moving take takes taking took taken bring "
    "brings bringing brought change changes changed changing push pushes pushing pushed "
    "revise revises revised revising revision shift shifted switch double doubled doubling "
    "triple tripled tripling quadruple quadrupled quadrupling halving turn turned upgraded "
    "downgraded adjusted extend extended extending updated corrected"
)
RANGE_CUES = bag(
    "range ranges ranged ranging vary varies varied varying anywhere spanning span spans "
    "estimates estimate run runs"
)
HEDGES = bag(
    "about around roughly approximately nearly almost perhaps maybe even just some an a "
    "estimated the only possibly ~"
)
SENTENCE_END = frozenset((".", "!", "?", ";"))
PEOPLE = bag("people men women children persons folks staff police personnel")
TIME_WORDS = bag(
    "year years month months week weeks day days hour hours minute minutes second seconds "
    "decade decades century centuries quarter quarters season seasons"
)


def looks_plural(word: str) -> bool:
    """Tell whether a lower-case word could be a counted noun in the plural."""
    if word in PEOPLE:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
    )
