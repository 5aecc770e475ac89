"""Print how long factcheck takes: warm on an 800-word article, cold, and for help.

    python benchmarks/check.py [--runs N] [--json]

Median and best of N runs (the best is what the machine can do when nothing else runs;
Python's timeit recommends it). Warm is one `Checker` that has checked something before; cold is the
command on a short article in a new process; help is `factcheck --help`. Seconds of
processor time, which other work on the machine changes least. Two cores shared with many
jobs, medians of five: loading and first check 4.6 s, warm 0.5 s, cold 4.4 s, help 0.2 s.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable

from factcheck.pipeline import Checker

# Goals on one core of an ordinary office machine, in seconds.
GOALS = {"warm": 1.0, "cold": 6.0, "help": 0.3}
WORDS = 800
SHORT = (
    "The office counted 958 building permits in July 2025, up from 135 a year before."
)
# News-like sentences of our own: about one in two has a figure, as in articles.
SENTENCES = (
    "The statistics office said on Tuesday that {a:,} agencies had signed agreements by "
    "the end of {month} 2025, up from {b} a year earlier.",
    "Officials in several states welcomed the change and said more would follow.",
    "Spending on the program rose {c}% to ${d}.{b} million in the same period, according "
    "to a report that was published last month.",
    "Critics, among them a number of former officials, doubt that the count is complete.",
    "Nearly {c} percent of those asked in {month} said that they knew of the program.",
    "A spokeswoman did not answer questions about how the figures had been compiled.",
    "Since January, more than {a:,} officers have been trained in {c} states.",
    "The next report is expected in spring, when the new budget takes effect.",
)
MONTHS = ("March", "April", "May", "June", "July", "August")


def article(words: int = WORDS) -> str:
    """Return a made-up article of about so many words, always the same."""
    text: list[str] = []
    number = 0
    while sum(len(sentence.split()) for sentence in text) < words:
        sentence = SENTENCES[number % len(SENTENCES)]
        text.append(
            sentence.format(
                a=1130 + 37 * number,
                b=135 + number,
                c=11 + number % 70,
                d=2 + number % 9,
                month=MONTHS[number % len(MONTHS)],
            )
        )
        number += 1
    return " ".join(text)


def seconds(action: Callable[[], object]) -> float:
    """Return the processor time of an action, processes that it starts included."""
    start = sum(os.times()[:4])
    action()
    return sum(os.times()[:4]) - start


def run(*arguments: str) -> Callable[[], object]:
    """Return an action that runs the command line in a new process."""
    command = [sys.executable, "-m", "factcheck", *arguments]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def main() -> int:
    """Print the times; 0 whether or not the goals are reached."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    checker, text = Checker(), article()
    first = seconds(lambda: checker.check_text(SHORT, published="2025-09-03"))
    actions = {
        "warm": lambda: checker.check_text(text, published="2025-09-03"),
        "cold": run("check", "--text", SHORT, "--published", "2025-09-03", "--quiet"),
        "help": run("--help"),
    }
    runs = {
        name: [seconds(action) for _ in range(options.runs)]
        for name, action in actions.items()
    }
    found = {
        name: {"median": statistics.median(values), "best": min(values)}
        for name, values in runs.items()
    }
    if options.json:
        print(json.dumps({**found, "first": first}, indent=1))
        return 0
    print(f"loading and first check: {first:.2f} s")
    for name, values in found.items():
        print(
            f"{name:5} median {values['median']:5.2f} s, best {values['best']:5.2f} s "
            f"(goal {GOALS[name]} s)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
