"""Judge a claim, the stretch of time that it speaks of found first.

In: a case and what was known. Out: a `Judgement`.
"""

from __future__ import annotations

from factcheck.model import Verdict
from factcheck.verify.aged import of_its_time
from factcheck.verify.case import Case
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.judgement import Judgement
from factcheck.verify.turns import judge_turn, names_turn
from factcheck.verify.verdicts import judge
from factcheck.verify.without_days import is_without_days, judge_without_days


def judge_claim(case: Case, data: DataAsOf) -> Judgement:
    """Return the verdict on a claim.

    Words for highs and lows come first, then amounts without days. Where they do not
    support the figure, its own days may ("in the recession": from its first to its last
    month), unless the words name base and end.
    """
    found = judge_turn(case, data)
    is_turn = names_turn(case) is not None
    if found is None and not is_turn and is_without_days(case):
        found = judge_without_days(case, data)
    if found is None or found.verdict is not Verdict.SUPPORTED:
        plain = judge(case, data)
        is_better = plain.verdict is Verdict.SUPPORTED and not is_turn
        found = plain if found is None or is_better else found
    return of_its_time(case, found)
