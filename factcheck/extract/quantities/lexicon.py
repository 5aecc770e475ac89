"""Closed lists of English function words and calendar words that several rules share."""

from __future__ import annotations

MONTHS = frozenset(
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur "
    "thurs fri sat sun".split()
)
TIME_PREPOSITIONS = frozenset(
    "in since by until till from during before after through throughout between early mid "
    "late fiscal year years fy of for to and or the this that a as at into its his her "
    "their our spring summer autumn fall winter circa last next around than versus vs "
    "election season class calendar end beginning start quarter month".split()
)
UP_VERBS = frozenset(
    "rise rises rose risen rising increase increases increased increasing grow grows grew "
    "grown growing climb climbs climbed climbing jump jumps jumped jumping gain gains "
    "gained gaining surge surges surged surging soar soars soared soaring advance advances "
    "advanced advancing swell swells swelled swollen swelling expand expands expanded "
    "expanding spike spikes spiked spiking rally rallies rallied rallying balloon ballooned "
    "leap leaps leaped leapt accelerate accelerated rebound rebounds rebounded boost boosts "
    "boosted lift lifts lifted raise raises raised raising hike hikes hiked up edged "
    "skyrocketed mushroomed appreciated strengthened improved widened".split()
)
DOWN_VERBS = frozenset(
    "fall falls fell fallen falling drop drops dropped dropping decline declines declined "
    "declining decrease decreases decreased decreasing slide slides slid sliding plunge "
    "plunges plunged plunging plummet plummets plummeted plummeting tumble tumbles tumbled "
    "tumbling sink sinks sank sunk sinking shrink shrinks shrank shrunk shrinking slip slips "
    "slipped slipping lose loses lost losing dip dips dipped dipping dive dived dove cut "
    "cuts cutting reduce reduces reduced reducing slump slumps slumped contract contracts "
    "contracted contracting shed sheds slash slashes slashed slashing ease eases eased down "
    "narrowed weakened depreciated tanked cratered crashed retreated".split()
)
UP_NOUNS = frozenset(
    "increase increases rise rises growth gain gains jump jumps surge surges spike spikes "
    "hike hikes raise raises advance uptick upturn climb rebound rally expansion boost "
    "leap upswing".split()
)
DOWN_NOUNS = frozenset(
    "decrease decreases decline declines drop drops fall falls reduction reductions cut "
    "cuts plunge slump slide dip loss contraction downturn slowdown falloff decreases "
    "plummet shrinkage".split()
)
UP_COMPARISONS = frozenset(
    "more higher larger greater bigger faster above better".split()
)
DOWN_COMPARISONS = frozenset(
    "less fewer lower smaller slower below worse cheaper".split()
)
# Verbs of moving from one value to another, besides those of rise and fall.
MOVES = frozenset(
    "go goes went gone going move moves moved moving take takes taking took taken bring "
    "brings bringing brought change changes changed changing push pushes pushing pushed "
    "revise revises revised revising revision shift shifted switch double doubled doubling "
    "triple tripled tripling quadruple quadrupled quadrupling halved halving turn turned "
    "growth upgraded downgraded adjusted extended extend extending".split()
)
RANGE_CUES = frozenset(
    "range ranges ranged ranging vary varies varied varying anywhere spanning span spans "
    "run runs estimates estimate".split()
)
SENTENCE_END = frozenset((".", "!", "?", ";"))
