"""Causes that firm rules find: slips, misplaced numbers, other levels, narrowed words."""

from __future__ import annotations

from typing import Any

import pytest
from compare_build import BUILDERS, CORPUS, PERMITS, as_of, checked, kinds, level

from factcheck.compare import find_disagreements
from factcheck.compare.crowd import ALL_PAIRS, pairs_of
from factcheck.compare.figures import figures_of
from factcheck.model import (
    Direction,
    Measure,
    QuantityKind,
    Span,
    Stat,
    Statement,
    StatementKind,
)
from factcheck.model import DisagreementKind as Kind

UP: dict[str, Any] = {"stat": Stat.CHANGE, "direction": Direction.UP}


def test_a_growth_that_another_articles_levels_do_not_give_has_another_base() -> None:
    text = "Permits went from 400 to 958 by 2 September."
    end = f"post:{text.index('958')}-{text.index('958') + 3}"
    fourfold = {"kind": QuantityKind.MULTIPLE, "period": as_of("2025-09-02"), **UP}
    found = find_disagreements(
        [
            checked("Herald", "Permits rose 4 times over.", ("4", fourfold)),
            checked(
                "Post",
                text,
                ("400", {"base_of": end, "period": as_of("2025-02-01")}),
                ("958", {"period": as_of("2025-09-02")}),
            ),
        ],
        CORPUS,
    )
    assert kinds(found) == [Kind.DIFFERENT_BASE]
    assert "400 to 958 (Post) is 2.4 times" in found[0].explanation


def test_one_number_of_two_things_that_is_wrong_for_one_is_a_conflict() -> None:
    shared = [("4,321", {"series": None}), ("5,678", {"series": None})]

    def article(outlet: str, measure: str, series: Any) -> Any:
        text = f"There are 54 {measure}, 4,321 sheds and 5,678 barns."
        fields = {"measure": measure, "series": series, "period": as_of("2025-09-02")}
        figures = [("54", fields), *((f, dict(more)) for f, more in shared)]
        return checked(outlet, text, *figures)

    found = find_disagreements(
        [
            article("Herald", "building permits", PERMITS),
            article("Post", "permits under review by the auditor", None),
        ],
        CORPUS,
    )
    conflict = found[0]
    assert conflict.kind is Kind.CONFLICT
    assert "One number is given for two things" in conflict.explanation
    assert "958 in official data" in conflict.explanation


def test_a_heading_with_another_scale_word_is_a_conflict() -> None:
    heading = "A further $30 billion for dykes and pumps"
    text = f"{heading}\nThe town is due $30 million more, which goes to dykes."
    start = text.index("\n") + 1
    article = checked(
        "Herald",
        text,
        (
            "$30 billion",
            {
                "measure": Measure(text="money for dykes and pumps", head="money"),
                "location": "heading",
                "sentence": Span(start=0, end=len(heading)),
                "stat": Stat.OTHER,
            },
        ),
        (
            "$30 million",
            {
                "measure": Measure(text="money", head="money"),
                "sentence": Span(start=start, end=len(text)),
                "stat": Stat.OTHER,
            },
        ),
        series=None,
    )
    found = find_disagreements([article], CORPUS)
    assert kinds(found) == [Kind.CONFLICT]
    assert "a factor of a thousand" in found[0].explanation


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("were of farms", Kind.AGREE),
        ("were of farm shops", Kind.DIFFERENT_MEASURE),
    ],
)
def test_a_word_that_narrows_another_one_is_another_measure(
    ending: str, kind: Kind
) -> None:
    fields = {"measure": "fires", "stat": Stat.SHARE, "period": as_of("2025-09-02")}
    found = find_disagreements(
        [
            checked(
                "Herald",
                "So 75% of fires were of farms.",
                ("75%", dict(fields)),
                series=None,
            ),
            checked(
                "Post", f"So 75% of fires {ending}.", ("75%", dict(fields)), series=None
            ),
        ],
        CORPUS,
    )
    assert kinds(found) == [kind]


def test_easily_confused_series_at_two_dates_differ_by_date_weakly() -> None:
    found = find_disagreements(
        [
            level("Herald", "900", "2025-08-20"),
            level("Post", "831", "2025-09-17", series=BUILDERS, measure="builders"),
        ],
        CORPUS,
    )
    assert [(one.kind, one.is_weak) for one in found] == [(Kind.DIFFERENT_DATE, True)]


@pytest.mark.parametrize(
    ("kind", "compared"),
    [(StatementKind.ALWAYS, False), (StatementKind.EXTREME, True)],
)
def test_limits_for_a_whole_time_are_not_compared(
    kind: StatementKind, compared: bool
) -> None:
    said = Statement(kind=kind, span=Span(start=0, end=5), text="never")
    found = find_disagreements(
        [
            level("Herald", "958", "2025-09-02"),
            level("Post", "958", "2025-09-02", statement=said),
        ],
        CORPUS,
    )
    assert bool(found) is compared


def test_a_crowd_is_compared_with_its_neighbours_only() -> None:
    many = ALL_PAIRS * 2
    figures = figures_of(
        [level(f"Outlet {n}", str(1000 + n), "2025-09-02") for n in range(many)]
    )
    pairs = list(pairs_of(figures))
    assert len(pairs) < many * 30
    assert pairs == list(pairs_of(list(reversed(figures))))
    values = {figure.id: figure.value for figure in figures}
    assert all(abs(values[one.id] - values[other.id]) <= 12 for one, other in pairs)


def test_copies_of_one_figure_in_a_crowd_stay_one_party() -> None:
    articles = [level(f"Outlet {n}", "958", "2025-09-02") for n in range(ALL_PAIRS * 2)]
    (found,) = find_disagreements(articles, CORPUS)
    assert found.kind is Kind.AGREE
    assert len(found.claim_ids) == ALL_PAIRS * 2


def test_an_outlet_that_names_another_one_is_tied_to_it() -> None:
    found = find_disagreements(
        [
            level("Harbour Herald", "958", "2025-09-02"),
            level("Post", "958", "2025-09-02", attribution="Harbour Herald"),
        ],
        CORPUS,
    )
    assert kinds(found) == [Kind.AGREE]
    assert "Post has it from Harbour Herald." in found[0].explanation
