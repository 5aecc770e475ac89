"""`factcheck eval`: score a gold file of your own, and guard its floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.base import ERROR, literal, warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.evaluate import GoldArticle, Judged, Judgement, Prediction, Scores
    from factcheck.evaluate.claim_files import ClaimFile
    from factcheck.model import Article, CheckedArticle
    from factcheck.pipeline import Checker


def evaluate_gold(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="Annotated passages (JSON Lines), or checked claims (CSV, JSON Lines).",
        ),
    ],
    pred: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Predictions to score; without them the passages are checked now.",
        ),
    ] = None,
    corpus: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Official data to compare with."),
    ] = None,
    errors: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="List this many mistakes of each sort."),
    ] = 0,
    gate: Annotated[
        bool,
        typer.Option("--gate", help="End with exit code 3 if a floor is not reached."),
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Raise the floors to what was measured.")
    ] = False,
    allow_regression: Annotated[
        bool,
        typer.Option("--allow-regression", help="With --update: floors may fall too."),
    ] = False,
    floors: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Floor file; floors.json in the corpus if not given."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Score claims and verdicts against annotated passages or claims of your own.

    docs/evaluation.md describes the formats. A floor is the least a figure may be; the
    floor file also keeps a digest of the gold file, so that changed gold is noticed.
    """
    from factcheck.evaluate.claim_files import open_claim_file  # noqa: PLC0415
    from factcheck.settings import load_settings  # noqa: PLC0415

    settings = load_settings(corpus=corpus)
    claims = open_claim_file(gold)
    if claims is not None:
        metrics = _score_claims(claims, pred, corpus, errors, as_json=as_json)
    else:
        metrics = _score_passages(gold, pred, corpus, errors, as_json=as_json)
    floor_file = floors or settings.corpus_path() / "floors.json"
    if update:
        _update(gold, metrics, floor_file, allow_regression=allow_regression)
    if gate:
        _gate(gold, metrics, floor_file)


def _score_passages(
    gold: Path, pred: Path | None, corpus: Path | None, errors: int, *, as_json: bool
) -> dict[str, float]:
    """Score annotated passages, print the scores, return the figures."""
    from factcheck.evaluate import evaluate, load_gold, load_predictions  # noqa: PLC0415

    passages = load_gold(gold)
    given = load_predictions(pred) if pred else _predict(passages, corpus)
    scores = evaluate(passages, given)
    if as_json:
        _echo_json(scores, errors)
    else:
        _echo(scores, errors)
    return scores.metrics()


def _score_claims(
    claims: ClaimFile,
    pred: Path | None,
    corpus: Path | None,
    errors: int,
    *,
    as_json: bool,
) -> dict[str, float]:
    """Score fact-checked claims, print the scores, return the figures."""
    if pred is not None:
        raise typer.BadParameter(
            "predictions of another system can be scored for annotated passages only",
            param_hint="--pred",
        )
    checker, articles = _check(claims.articles(), corpus, statements=True)
    parts = checker.parts
    judgement = claims.judge(articles, parts.corpus.series, parts.search)
    if as_json:
        rows = {
            cause: [_mistake(one) for one in wrong[: errors or None]]
            for cause, wrong in judgement.mistakes().items()
        }
        row = {
            "claims": len(judgement.rows),
            "metrics": {k: round(v, 6) for k, v in judgement.metrics().items()},
            "errors": rows,
        }
        typer.echo(json.dumps(row, ensure_ascii=False, indent=1))
    else:
        typer.echo(f"{len(judgement.rows)} claims")
        for name, value in judgement.metrics().items():
            typer.echo(f"{name:24} {value:.3f}")
        _echo_mistakes(judgement, errors)
    return judgement.metrics()


def _check(
    articles: list[Article], corpus: Path | None, *, statements: bool
) -> tuple[Checker, tuple[CheckedArticle, ...]]:
    """Check articles, tell what failed, return the checker too."""
    from factcheck.cli.progress import show_progress  # noqa: PLC0415
    from factcheck.pipeline import Checker  # noqa: PLC0415
    from factcheck.settings import load_settings  # noqa: PLC0415

    checker = Checker(load_settings(corpus=corpus, statements=statements or None))
    with show_progress() as progress:
        report = checker.check_many(articles, progress=progress)
    for failure in report.failures:
        warn(f"failed [{failure.code}] in {failure.room}: {failure.article_id}")
        warn(f"  {failure.message}")
    return checker, report.articles


def _predict(
    passages: tuple[GoldArticle, ...], corpus: Path | None
) -> tuple[Prediction, ...]:
    """Check the passages as if they were articles."""
    from factcheck.evaluate import articles_of, predictions_of  # noqa: PLC0415

    _, articles = _check(articles_of(passages), corpus, statements=False)
    return predictions_of(articles)


def _echo(scores: Scores, errors: int) -> None:
    """Print scores for a person."""
    typer.echo(f"{scores.passages} passages, {len(scores.unanswered)} unanswered")
    for name, rates in (("figures", scores.detection), ("spans", scores.spans)):
        typer.echo(
            f"{name:12} P {rates.precision:.3f}  R {rates.recall:.3f}  "
            f"F1 {rates.f1:.3f}  ({rates.found} found, {rates.predicted} predicted, "
            f"{rates.gold} gold)"
        )
    typer.echo("")
    for field, mean in sorted(scores.fields.items()):
        typer.echo(f"{field:24} {mean.value or 0.0:.3f}  n={mean.count}")
    for verdict, rates in sorted(scores.verdicts.items()):
        typer.echo(
            f"{verdict:24} P {rates.precision:.3f}  R {rates.recall:.3f}  "
            f"({rates.predicted} given, {rates.gold} expected)"
        )
    _echo_mistakes(scores.judgement, errors)
    for sort, lines in sorted(scores.errors.items()) if errors else ():
        typer.echo(f"\n{sort}: {len(lines)}")
        for line in lines[:errors]:
            typer.echo(literal(f"  {line}"))


def _echo_mistakes(judgement: Judgement, errors: int) -> None:
    """Print what is behind wrong verdicts, the commonest cause first."""
    if judgement.beyond:
        silent = sum(one.given == judgement.silent for one in judgement.beyond)
        typer.echo(
            f"not counted: {len(judgement.beyond)} that rest on data no series holds; "
            f"{silent} of them left open"
        )
    for cause, wrong in judgement.mistakes().items():
        typer.echo(literal(f"\n{len(wrong)} wrong: {cause}"))
        for one in wrong[:errors]:
            typer.echo(
                literal(f"  {one.id}: {one.expected} taken for {one.given}: {one.text}")
            )


def _mistake(one: Judged) -> dict[str, str]:
    """Return a wrong verdict for JSON."""
    return {
        "id": one.id,
        "text": one.text,
        "expected": one.expected,
        "given": one.given,
    }


def _echo_json(scores: Scores, errors: int) -> None:
    """Print scores as JSON."""
    row = {
        "passages": scores.passages,
        "unanswered": scores.unanswered,
        "unknown": scores.unknown,
        "found": scores.detection.found,
        "predicted": scores.detection.predicted,
        "gold": scores.detection.gold,
        "metrics": scores.metrics(),
        "not_counted": len(scores.beyond),
        "wrong_verdicts": {
            cause: [_mistake(one) for one in wrong[: errors or None]]
            for cause, wrong in scores.judgement.mistakes().items()
        },
        "errors": {
            sort: lines[:errors] if errors else len(lines)
            for sort, lines in sorted(scores.errors.items())
        },
    }
    typer.echo(json.dumps(row, ensure_ascii=False, indent=1))


def _gate(gold: Path, metrics: Mapping[str, float], floor_file: Path) -> None:
    """Stop with exit code 3 if a floor is not reached."""
    from factcheck.evaluate import below_floor, digest_of, read_floors  # noqa: PLC0415

    pinned = read_floors(floor_file).get(gold.stem)
    problems = below_floor(gold.stem, metrics, digest_of([gold]), pinned)
    for problem in problems:
        warn(problem)
    if problems:
        raise typer.Exit(ERROR)
    warn(f"{gold.stem}: every floor holds.")


def _update(
    gold: Path,
    metrics: Mapping[str, float],
    floor_file: Path,
    *,
    allow_regression: bool,
) -> None:
    """Pin the floors of a gold file at what was measured."""
    from factcheck.evaluate import (  # noqa: PLC0415
        digest_of,
        read_floors,
        updated,
        write_floors,
    )

    pinned = read_floors(floor_file)
    pinned[gold.stem] = updated(
        gold.stem,
        metrics,
        digest_of([gold]),
        pinned.get(gold.stem),
        allow_regression=allow_regression,
    )
    write_floors(floor_file, pinned)
    warn(f"Floors of {gold.stem!r} written to {floor_file}.")
