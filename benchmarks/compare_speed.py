"""Print how long it takes to compare many articles on one topic, after extraction.

Run: `python benchmarks/compare_speed.py [--articles 500] [--seed 1] [--profile]`.

The articles are made up from a seed: each gives levels of two official series on some
day, most of them repeating what others print, a change with its two levels, sums of money
and counts that no series answers. `worst` is the hardest case for a comparison: every
article has two figures of one series that nobody else prints.

Seconds of processor time, two cores shared with other jobs, 500 articles, with the encoder
(403 phrases and 200 sentences that it has not seen) and by words alone (`--words`):

    kind      figures   entries   seconds   by words
    typical      3000      2165       9.2        4.3
    worst        1000      1484       1.7        1.6

After linking the sentences are known, which saves three seconds.
"""

from __future__ import annotations

import argparse
import cProfile
import random
import time
from collections.abc import Sequence
from datetime import date, timedelta

from factcheck.compare import find_disagreements
from factcheck.index import open_encoder
from factcheck.model import CheckedArticle, Claim, Corpus, Link, Relation, Series, Stat
from factcheck.settings import load_settings
from factcheck.testing.factories import (
    make_article,
    make_claim,
    make_corpus,
    make_link,
    make_observation,
    make_period,
    make_series,
)
from factcheck.verify import verify_claims

PERMITS = make_series(related_series=("demo:builders",))
BUILDERS = make_series(
    "demo:builders", title="Builders", measure="builders", unit_measure="BUILDERS"
)
FIRST = date(2025, 1, 1)
WEEKS = 50
PURPOSES = ("harbour", "bridge", "school", "hospital", "railway", "road", "park", "dam")
SORTS = ("new", "small", "private", "public", "old", "local", "wooden", "tall")
THINGS = ("houses", "sheds", "towers", "barns", "shops", "garages", "cabins", "halls")


def corpus_of() -> Corpus:
    """Return a corpus of two series with a value a week."""
    observations = [
        make_observation(
            (FIRST + timedelta(weeks=week)).isoformat(), 900 + week * rise, series
        )
        for series, rise in (("demo:permits", 17), ("demo:builders", 11))
        for week in range(WEEKS)
    ]
    return make_corpus([PERMITS, BUILDERS], observations)


def typical(number: int, chance: random.Random, corpus: Corpus) -> CheckedArticle:
    """Return an article as outlets write them: mostly what others print."""
    week = min(int(chance.expovariate(0.1)), WEEKS - 1)
    day = FIRST + timedelta(weeks=week)
    permits = 900 + week * 17 + (chance.randrange(1, 9) if chance.random() < 0.1 else 0)
    purpose, sort = chance.choice(PURPOSES), chance.choice(SORTS)
    thing = chance.choice(THINGS)
    money = f"${chance.randrange(10, 90)}{chance.choice(['', '.5'])} billion"
    counted = f"{chance.randrange(100, 100000):,}"
    lines: list[tuple[str, str, Series | None]] = [
        (f"{permits:,}", "building permits", PERMITS),
        (f"{900 + week * 11:,}", "builders holding permits", BUILDERS),
        (money, f"money for the {purpose}", None),
        (counted, f"{sort} {thing} near the {purpose}", None),
        (f"{chance.randrange(20, 90)}%", f"{sort} {thing}", None),
        (f"{chance.randrange(1000, 9000):,}", f"workers on the {purpose}", None),
    ]
    return article_of(number, day, lines, corpus)


def worst(number: int, chance: random.Random, corpus: Corpus) -> CheckedArticle:
    """Return an article whose two figures of one series nobody else prints."""
    day = FIRST + timedelta(days=chance.randrange(WEEKS * 7))
    lines: list[tuple[str, str, Series | None]] = [
        (f"{1000 + 2 * number:,}", "building permits", PERMITS),
        (f"{1001 + 2 * number:,}", "building permits", PERMITS),
    ]
    return article_of(number, day, lines, corpus)


def chatter(chance: random.Random) -> str:
    """Return eight made-up words, some of them frequent and most of them rare."""
    return " ".join(
        "word" + "".join(chr(97 + int(chance.paretovariate(0.4)) % 26) for _ in "abc")
        for _ in range(8)
    )


def article_of(
    number: int,
    day: date,
    lines: Sequence[tuple[str, str, Series | None]],
    corpus: Corpus,
) -> CheckedArticle:
    """Return a checked article that says some figures, each in a sentence."""
    printed = day + timedelta(days=number % 5)
    words = random.Random(number)  # noqa: S311 - not a secret
    text = " ".join(
        f"By {day.isoformat()} there were {what}: {figure} in all, {chatter(words)}."
        for figure, what, _ in lines
    )
    article = make_article(
        text, printed.isoformat(), id=f"a{number:04}", outlet=f"Outlet {number}"
    )
    period = make_period(day.isoformat(), relation=Relation.AS_OF)
    claims: list[Claim] = []
    links: list[Link] = []
    for figure, what, series in lines:
        stat = Stat.LEVEL if series is not None else Stat.OTHER
        claim = make_claim(
            figure,
            article,
            measure=what,
            stat=stat,
            **({"period": period} if series is not None else {}),
        )
        claims.append(claim)
        links.append(make_link(claim, series))
    findings = verify_claims(claims, links, article, corpus)
    return CheckedArticle(
        article=article, claims=tuple(claims), findings=tuple(findings)
    )


def main() -> None:
    """Print a line for each kind of article."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", action="store_true", help="Where the time goes.")
    parser.add_argument("--words", action="store_true", help="Without an encoder.")
    options = parser.parse_args()
    corpus = corpus_of()
    encoder = None if options.words else open_encoder(load_settings().encoder)
    print("kind      figures   entries   seconds")
    for make in (typical, worst):
        chance = random.Random(options.seed)  # noqa: S311 - not a secret
        checked = [make(number, chance, corpus) for number in range(options.articles)]
        profile = cProfile.Profile()
        if options.profile:
            profile.enable()
        start = time.process_time()
        found = find_disagreements(checked, corpus, encoder=encoder)
        spent = time.process_time() - start
        profile.disable()
        figures = sum(len(one.claims) for one in checked)
        print(f"{make.__name__:9} {figures:7} {len(found):9} {spent:9.1f}")
        if options.profile:
            profile.print_stats("cumulative")


if __name__ == "__main__":
    main()
