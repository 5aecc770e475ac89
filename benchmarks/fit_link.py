"""Sweep what linking weighs on the development sets, and say what a change would bring.

    python benchmarks/fit_link.py -o benchmarks/link_sweep.csv [--e2e MORE.csv] [--only NAME ...]

Claims are read once; linking and verdicts run for each value of each constant, the others
staying as they are. For every constant the table gives how many verdicts each set has right
by value, which values lie on the plateau (at most one verdict below the best), and what
ten-fold cross-validation makes of choosing the best value: rights on held-out rows, the
value chosen on the other nine folds. A constant is changed only where that beats keeping it.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import verdicts
from predict import READ, read_rows
from series_corpus import series_corpus, shared_folder

from factcheck.evaluate import annual_claims, factchecks
from factcheck.extract import extract_claims
from factcheck.link import link_claims
from factcheck.model import Article, CheckedArticle, Claim
from factcheck.pipeline import Checker, Parts
from factcheck.settings import Settings
from factcheck.verify import verify_claims

SWEPT: Mapping[str, tuple[float, ...]] = {
    "STRONG": (0.35, 0.40, 0.45),
    "LEAD": (0.02, 0.03, 0.05),
    "TOGETHER": (0.50, 0.53, 0.56),
    "MEANING_WEIGHT": (0.15, 0.30, 0.45),
    "VECTOR_WEIGHT": (0.0, 0.15, 0.30),
    "AREA_WEIGHT": (0.05, 0.15, 0.25),
    "MARGIN": (0.015, 0.03, 0.05),
    "MIN_PHRASE": (0.40, 0.45, 0.50),
    "MIN_EXPLAINED": (0.40, 0.50, 0.60),
}
"""Constants of `factcheck.link` and the values tried; those in use are among them."""
FOLDS = 10
PLATEAU = 1  # verdicts below the best that still count as equal
COLUMNS = ("constant", "value", "in_use", "e2e", "series_claims", "287g", "all")

Right = Callable[[], list[bool]]


class Remembered:
    """A search that answers each question once: weights do not change what is near."""

    def __init__(self, search: Any) -> None:
        """Remember the answers of a search."""
        self._search = search
        self._held: dict[tuple[str, str, int], Any] = {}

    def __getattr__(self, name: str) -> Any:
        """Return a method of the search that looks up what was asked before."""
        method = getattr(self._search, name)

        def look_up(texts: Sequence[str], k: int) -> list[Any]:
            new = [text for text in texts if (name, text, k) not in self._held]
            if new:
                for text, found in zip(new, method(new, k), strict=True):
                    self._held[name, text, k] = found
            return [self._held[name, text, k] for text in texts]

        return look_up


@dataclass(frozen=True, slots=True)
class Texts:
    """Articles with their claims, read once."""

    parts: Parts
    search: Remembered
    read: tuple[tuple[Article, tuple[Claim, ...]], ...]

    @classmethod
    def of(cls, checker: Checker, articles: Sequence[Article]) -> Texts:
        """Read the claims of some articles."""
        parts = checker.parts
        read = tuple(
            (article, tuple(extract_claims(article, parts.nlp))) for article in articles
        )
        return cls(parts, Remembered(parts.search), read)

    def checked(self) -> Iterator[CheckedArticle]:
        """Link and judge every claim with the constants as they are now."""
        for article, claims in self.read:
            corpus = self.parts.corpus
            links = link_claims(claims, article, corpus, search=self.search, k=20)
            findings = verify_claims(claims, links, article, corpus)
            yield CheckedArticle(
                article=article, claims=claims, findings=tuple(findings)
            )


def of_e2e(files: Sequence[Path]) -> Right:
    """Return what tells which political claims get the verdict expected."""
    rows = [row for file in files for row in read_rows(file)]
    asked = [{key: row.get(key) or "" for key in READ["e2e"]} for row in rows]
    checker = Checker(Settings(statements=True))
    texts = Texts.of(checker, [factchecks.article_of(row) for row in asked])

    def right() -> list[bool]:
        checked = {one.article.id: one for one in texts.checked()}
        return [row.is_right for row in factchecks.judged(rows, checked).rows]

    return right


def of_series_claims(files: Sequence[Path]) -> Right:
    """Return what tells which claims against annual series get the label expected."""
    rows = [row for file in files for row in read_rows(file)]
    checker = Checker(Settings(corpus=series_corpus(), statements=True))
    articles = [
        annual_claims.article_of(number, row) for number, row in enumerate(rows)
    ]
    texts = Texts.of(checker, articles)

    def right() -> list[bool]:
        return [
            annual_claims.label_of(one) == row["Verdict"]
            for row, one in zip(rows, texts.checked(), strict=True)
        ]

    return right


def of_287g(files: Sequence[Path]) -> Right:
    """Return what tells which annotated claims of the passages are judged right."""
    rows = [row for file in files for row in read_rows(file)]
    parts = Checker(Settings()).parts
    read = tuple((one[0], tuple(one[1])) for one in map(verdicts.read_article, rows))
    texts = Texts(parts, Remembered(parts.search), read)

    def right() -> list[bool]:
        found: list[bool] = []
        for row, one in zip(rows, texts.checked(), strict=True):
            for gold, finding in zip(row["claims"], one.findings, strict=True):
                official = gold.get("official")
                if official is not None and not verdicts.is_out_of_reach(gold):
                    wanted = verdicts.EXPECTED[official["verdict"]]
                    found.append(finding.verdict is wanted)
        return found

    return right


@contextmanager
def set_to(name: str, value: float) -> Iterator[None]:
    """Give a constant another value in every module of linking that uses it."""
    modules = [
        module
        for path, module in sorted(sys.modules.items())
        if path.startswith("factcheck.link.") and hasattr(module, name)
    ]
    held = [(module, getattr(module, name)) for module in modules]
    for module in modules:
        setattr(module, name, value)
    try:
        yield
    finally:
        for module, used in held:
            setattr(module, name, used)


def value_in_use(name: str) -> float:
    """Return the value of a constant as it stands in the code."""
    for path, module in sorted(sys.modules.items()):
        if path.startswith("factcheck.link.") and hasattr(module, name):
            return float(getattr(module, name))
    raise LookupError(f"No module of factcheck.link has {name!r}; see SWEPT.")


def held_out(rights: Mapping[float, Sequence[bool]], used: float) -> int:
    """Return how many rows are right if each fold uses the value best on the others.

    Of equally good values the one in use is kept.
    """
    count = len(next(iter(rights.values())))
    total = 0
    for fold in range(FOLDS):
        seen = [row for row in range(count) if row % FOLDS != fold]
        best = max(
            rights,
            key=lambda value: (sum(rights[value][row] for row in seen), value == used),
        )
        total += sum(rights[best][row] for row in range(count) if row % FOLDS == fold)
    return total


def sweep(sets: Mapping[str, Right], names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield a row of the table for each value of each constant; print its summary."""
    in_use = {name: right() for name, right in sets.items()}
    for name in names:
        values = SWEPT[name]
        used = value_in_use(name)
        rights: dict[float, list[bool]] = {}
        for value in sorted({*values, used}):
            by_set = in_use
            if value != used:
                with set_to(name, value):
                    by_set = {key: right() for key, right in sets.items()}
            rights[value] = [one for found in by_set.values() for one in found]
            counts = {key: sum(found) for key, found in by_set.items()}
            total = sum(counts.values())
            yield {
                "constant": name,
                "value": value,
                "in_use": "yes" if value == used else "",
                **counts,
                "all": total,
            }
        best = max(sum(found) for found in rights.values())
        plateau = [v for v, found in rights.items() if sum(found) >= best - PLATEAU]
        kept, chosen = sum(rights[used]), held_out(rights, used)
        text = ", ".join(f"{value:g}" for value in plateau)
        print(
            f"{name}: in use {used:g}, plateau {text}; held out: kept {kept}, chosen "
            f"{chosen} of {len(rights[used])}",
            flush=True,
        )


def main() -> int:
    """Sweep, print and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--e2e", type=Path, action="append", default=[])
    parser.add_argument("--only", nargs="+", choices=tuple(SWEPT), default=tuple(SWEPT))
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    evals = shared_folder() / "evals"
    series = [
        evals / "series_claims" / f"{name}.jsonl" for name in ("dev", "synthetic_dev")
    ]
    sets = {
        "e2e": of_e2e([evals / "e2e" / "dev.csv", *options.e2e]),
        "series_claims": of_series_claims(series),
        "287g": of_287g([evals / "gold" / "287g.jsonl"]),
    }
    with options.output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in sweep(sets, options.only):
            writer.writerow(row)
            file.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
