"""Every value that the official data gives for a question, best first."""

from __future__ import annotations

from factcheck.verify.averages import averages
from factcheck.verify.calculation import Calculation
from factcheck.verify.clocks import DataAsOf
from factcheck.verify.differences import changes
from factcheck.verify.official import Official
from factcheck.verify.preference import Preference
from factcheck.verify.question import Question
from factcheck.verify.reading import read
from factcheck.verify.totals import inside_total


def answers(
    question: Question, data: DataAsOf, prefer: Preference | None = None
) -> list[Official]:
    """Return the values that answer a question, preferred ones first.

    Args:
        question: What to read or compute.
        data: What was known on the day that counts.
        prefer: Whose value to put first.

    Returns:
        An empty list where the data has no value for the period or the base.
    """
    prefer = prefer or Preference()
    calculation = question.calculation
    if calculation.is_change:
        return changes(question, data, prefer)
    found = read(question, question.period, data, prefer)
    if calculation is Calculation.AVERAGE:
        found = found or inside_total(data.values(question.series), question.period)
        found = averages(found, question)
    return found
