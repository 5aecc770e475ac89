"""Feed random text to the extractor and report every rule that it breaks.

    python benchmarks/fuzz.py --minutes N [--seed S] [--stop-at N] [--json]

Texts come from a grammar of news fragments, from raw Unicode, from mutations of the gold
sentences in `tests/gold`, and from pieces repeated many times (`fuzz_texts`). Of each
text: no exception; every span lies in the text and holds its words; mentions come in
order; periods do not end before they start; a second run gives the same. Of each repeated
piece: four times the text takes no more than `GROWTH` times the CPU time. Exit code 1 if
anything failed; the seed and the text of each failure are printed, shortened where it is
long.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from fuzz_texts import repeats, texts

from factcheck.extract import build_nlp, extract_claims, extract_many
from factcheck.extract.mentions import DateMention, QuantityMention
from factcheck.extract.periods import find_dates
from factcheck.extract.quantities import find_quantities
from factcheck.model import Article, Claim, Period, PublicationDate
from factcheck.settings import Settings

BATCH = 16  # texts of one round; they are parsed together as articles are
# A linear run takes 4 times as long on 4 times the text, a quadratic one 16 times.
GROWTH = 8.0
REPEAT = 2_000  # characters of the shortest repeated text that is timed
LEAST_SECONDS = 0.2  # shorter runs are not judged: the clock and caches decide them
SHOWN = 400  # characters of a failing text that are printed
DAY = date(2025, 9, 3)
PUBLISHED = (
    None,
    PublicationDate.on(DAY),
    PublicationDate.on(date(2024, 2, 29)),
    PublicationDate(earliest=date(2025, 12, 30), latest=date(2026, 1, 3)),
    PublicationDate.on(date(2000, 1, 1)),
    PublicationDate.on(date(1988, 2, 29)),
)
COUNTRIES = (None, "US", "GB", "AU", "IN", "DE")


class Broken(AssertionError):
    """A rule that must hold for every text does not hold."""


@dataclass
class Tally:
    """What ran and what failed.

    Attributes:
        runs: Texts by check.
        failures: What failed first in each place of the code.
        repeated: How often each of them came again.
    """

    runs: Counter[str] = field(default_factory=Counter)
    failures: dict[str, dict[str, object]] = field(default_factory=dict)
    repeated: Counter[str] = field(default_factory=Counter)


def must(holds: bool, message: str) -> None:
    """Raise `Broken` unless something holds."""
    if not holds:
        raise Broken(message)


def check_period(period: Period) -> None:
    """Demand that a period starts before it ends, in all its readings."""
    for one in (period, *period.alternatives):
        if one.start is not None and one.end is not None:
            must(
                one.start < one.end, f"period {one.start} to {one.end} of {one.text!r}"
            )


def check_quantities(text: str, found: Sequence[QuantityMention]) -> None:
    """Demand ordered, disjoint spans inside the text and finite values."""
    end = 0
    for mention in found:
        span = mention.span
        must(end <= span.start < span.end <= len(text), f"quantity at {span}")
        must(span.of(text) == span.of(text).strip(), f"blanks in {span.of(text)!r}")
        for other in (mention.modifier_span, mention.unit_span):
            must(other is None or 0 <= other.start < other.end <= len(text), f"{other}")
        must(mention.quantity.value.is_finite(), f"value of {span.of(text)!r}")
        end = span.end


def check_dates(text: str, found: Sequence[DateMention]) -> None:
    """Demand spans inside their phrases, phrases in the text, ordered periods."""
    for mention in found:
        span, phrase = mention.span, mention.phrase
        must(phrase.start <= span.start < span.end <= phrase.end, f"{span} {phrase}")
        must(phrase.start >= 0 and phrase.end <= len(text), f"date phrase {phrase}")
        check_period(mention.period)
    starts = [mention.span.start for mention in found]
    must(starts == sorted(starts), "dates out of order")


def check_claims(article: Article, claims: Sequence[Claim]) -> None:
    """Demand that claims hold their words, lie in their sentence, and have ids."""
    text = article.text
    ids = {claim.id for claim in claims}
    must(len(ids) == len(claims), "two claims with one id")
    must(
        list(claims) == sorted(claims, key=lambda one: one.span), "claims out of order"
    )
    for claim in claims:
        must(claim.span.of(text) == claim.text != "", f"span of {claim.text!r}")
        must(
            claim.sentence.contains(claim.span), f"{claim.text!r} outside its sentence"
        )
        must(claim.base_of is None or claim.base_of in ids, f"base of {claim.text!r}")
        for period in (claim.period, claim.base_period):
            if period is not None:
                check_period(period)
                known = period.span is None or period.span.end <= len(text)
                must(known, f"words of the period of {claim.text!r}")


def record(tally: Tally, seed: str, text: str, action: Callable[[], object]) -> None:
    """Run a check; keep a failure under the place where it was raised."""
    try:
        action()
    except Exception as err:  # noqa: BLE001 - every failure is what is looked for
        frame = traceback.extract_tb(err.__traceback__)[-1]
        about = str(err).partition(":")[0][:60] if isinstance(err, Broken) else ""
        place = f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
        key = f"{type(err).__name__} {place} {about}"
        tally.repeated[key] += 1
        shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}… ({len(text)} long)"
        known = tally.failures.get(key)
        if known is None:
            print(f"FAILED {key}: {shown!r}", file=sys.stderr, flush=True)
        if known is None or len(shown) < len(str(known["text"])):
            tally.failures[key] = {
                "error": str(err)[:SHOWN],
                "seed": seed,
                "text": shown,
            }


class Fuzzer:
    """Runs rounds of checks with one pipeline."""

    def __init__(self, seed: int) -> None:
        """Load the pipeline; `seed` decides every text."""
        self.nlp = build_nlp(Settings())
        self.seed = seed
        self.tally = Tally()

    def round(self, number: int) -> None:
        """Check one batch of texts: recognisers, claims, and claims once more."""
        seed = f"{self.seed}:{number}"
        chance = random.Random(seed)  # noqa: S311 - not for secrets
        found = texts(chance, BATCH)
        articles = [_article(chance, n, text) for n, text in enumerate(found)]
        for article in articles:
            record(self.tally, seed, article.text, lambda a=article: self.recognise(a))
        try:
            claims = list(extract_many(articles, self.nlp))
        except Exception:  # noqa: BLE001 - one by one, to see which text it was
            for article in articles:
                record(
                    self.tally, seed, article.text, lambda a=article: self.extract(a)
                )
            return
        for article, own in zip(articles, claims, strict=True):
            self.tally.runs["claims"] += 1
            record(
                self.tally,
                seed,
                article.text,
                lambda a=article, c=own: check_claims(a, c),
            )
        chosen = chance.randrange(BATCH)
        record(
            self.tally,
            seed,
            articles[chosen].text,
            lambda: self.same(articles[chosen], claims[chosen]),
        )

    def recognise(self, article: Article) -> None:
        """Check the recognisers on one text, twice."""
        self.tally.runs["recognisers"] += 1
        text = article.text
        numbers = find_quantities(text, country=COUNTRIES[len(text) % len(COUNTRIES)])
        check_quantities(text, numbers)
        dates = find_dates(text, article.published)
        check_dates(text, dates)
        must(
            dates == find_dates(text, article.published), "dates differ when read again"
        )
        again = find_quantities(text, country=COUNTRIES[len(text) % len(COUNTRIES)])
        must(numbers == again, "numbers differ when read again")

    def extract(self, article: Article) -> None:
        """Check the claims of one article."""
        self.tally.runs["claims"] += 1
        check_claims(article, extract_claims(article, self.nlp))

    def same(self, article: Article, claims: list[Claim]) -> None:
        """Demand the same claims alone as in a batch."""
        self.tally.runs["again"] += 1
        alone = extract_claims(article, self.nlp)
        keys = [(one.span, one.quantity, one.measure) for one in claims]
        must(
            keys == [(one.span, one.quantity, one.measure) for one in alone],
            "claims differ alone and in a batch",
        )

    def growth(self, number: int) -> None:
        """Time one repeated piece at three lengths."""
        seed = f"{self.seed}:growth:{number}"
        chance = random.Random(seed)  # noqa: S311 - not for secrets
        piece = repeats(chance)
        is_whole = number % 4 == 0  # the parser costs most of the time, and is linear
        action = self._whole if is_whole else _recognise
        self.tally.runs["growth"] += 1
        record(self.tally, seed, piece, lambda: _check_growth(piece, action))

    def large(self, piece: str, characters: int) -> None:
        """Read one very long text with the recognisers."""
        self.tally.runs["large"] += 1
        text = (piece * (characters // len(piece) + 1))[:characters]
        record(self.tally, piece, text, lambda: _recognise(text))

    def _whole(self, text: str) -> None:
        extract_claims(_article(random.Random(0), 0, text), self.nlp)  # noqa: S311


def _recognise(text: str) -> None:
    check_quantities(text, find_quantities(text))
    check_dates(text, find_dates(text, PublicationDate.on(DAY)))


def _check_growth(piece: str, action: Callable[[str], object]) -> None:
    """Demand that four times the text takes at most `GROWTH` times as long."""
    seconds = []
    for factor in (1, 2, 4):
        text = piece * (factor * REPEAT // len(piece) + 1)
        seconds.append(min(_seconds(action, text) for _ in range(2)))
    is_slow = seconds[-1] > LEAST_SECONDS and seconds[-1] > GROWTH * seconds[0]
    must(not is_slow, f"time grows {[round(one, 3) for one in seconds]} s")


def _seconds(action: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    action(text)
    return time.process_time() - start


def _article(chance: random.Random, number: int, text: str) -> Article:
    """Return an article with a random publication date, or none."""
    published = chance.choice(PUBLISHED)
    lines = text.splitlines()
    title = lines[0] if lines and chance.random() < 0.2 else ""
    url = chance.choice(("", "https://www.abc.net.au/x", "https://www.bbc.co.uk/x"))
    return Article(id=str(number), text=text, title=title, published=published, url=url)


def deadlines(minutes: float) -> Iterator[int]:
    """Count up until the time is over."""
    end = time.monotonic() + 60 * minutes
    number = 0
    while time.monotonic() < end:
        yield number
        number += 1


LARGE = (
    "7",
    ",",
    "(",
    "to ",
    "one in ",
    "-a",
    "“",
    "\u0301",
    "\u202e",
    "\x00",
    "1/",
    "$1 ",
)


def main() -> int:
    """Fuzz for so many minutes; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stop-at", type=int, default=50, metavar="FAILURES")
    parser.add_argument("--large", action="store_true", help="also texts of 1 MB")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    fuzzer = Fuzzer(options.seed)
    for piece in LARGE if options.large else ():
        fuzzer.large(piece, 1_000_000)
    for number in deadlines(options.minutes):
        fuzzer.round(number)
        if number % 20 == 0:
            fuzzer.growth(number // 20)
        if len(fuzzer.tally.failures) >= options.stop_at:
            break
    tally = fuzzer.tally
    report = {
        "runs": dict(tally.runs),
        "failures": {
            key: {**row, "times": tally.repeated[key]}
            for key, row in sorted(tally.failures.items())
        },
    }
    if options.json:
        print(json.dumps(report, indent=1, ensure_ascii=True))
    else:
        print("  ".join(f"{key} {count:,}" for key, count in tally.runs.items()))
        print(f"{len(tally.failures)} failures")
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
