"""The sweep of linking: its table agrees with the code, and it tries what it says."""

from __future__ import annotations

import ast
import csv
import importlib
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BENCHMARKS = ROOT / "benchmarks"
LINKING = ROOT / "factcheck" / "link"


@pytest.fixture(scope="module")
def fit_link() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        return importlib.import_module("fit_link")


@pytest.fixture(scope="module")
def constants(fit_link: ModuleType) -> ModuleType:
    return importlib.import_module("link_constants")


def in_use() -> dict[str, set[str]]:
    """Return the values that the table marks as those in the code, by constant."""
    marked: dict[str, set[str]] = {}
    with (BENCHMARKS / "link_sweep.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            held = marked.setdefault(row["constant"], set())
            if row["in_use"]:
                held.add(row["value"])
    return marked


def test_the_table_marks_the_values_that_the_code_has(constants: ModuleType) -> None:
    code = {name: {f"{constants.Constant(name).value:g}"} for name in constants.SWEPT}
    assert in_use() == code, "run benchmarks/fit_link.py --only CONSTANT"


def numbers_in(path: Path) -> set[str]:
    """Return the names of the numbers, and of tables of numbers, that a module sets."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            held = getattr(
                importlib.import_module(f"factcheck.link.{path.stem}"), node.target.id
            )
            several = held.values() if isinstance(held, dict) else held
            if not isinstance(several, (tuple, type({}.values()))):
                several = (held,)
            if several and all(type(one) in (int, float, Decimal) for one in several):
                found.add(node.target.id)
    return {f"link.{path.stem}.{name}" for name in found}


@pytest.mark.parametrize("path", sorted(LINKING.glob("*.py")), ids=lambda one: one.stem)
def test_every_number_of_linking_is_swept_or_says_why_not(
    path: Path, constants: ModuleType
) -> None:
    listed = {name.partition("[")[0] for name in constants.SWEPT} | set(constants.LEFT)
    assert numbers_in(path) <= listed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("link.meaning.STRONG", 0.9),
        ("link.match.WEIGHTS[phrase]", 0.9),
        ("link.profile.WORTH[1]", 0.9),
        ("link.overrule.NEAREST", 2.0),
    ],
)
def test_a_constant_has_another_value_only_for_the_time_it_is_tried(
    name: str, value: float, constants: ModuleType
) -> None:
    constant = constants.Constant(name)
    before = constant.value
    with constant.set_to(value):
        assert constant.value == value != before
    assert constant.value == before


def test_modules_that_imported_a_constant_have_the_value_tried(
    constants: ModuleType,
) -> None:
    combined = importlib.import_module("factcheck.link.combined")
    choose = importlib.import_module("factcheck.verify.choose")
    with constants.Constant("link.meaning.STRONG").set_to(0.9):
        assert combined.STRONG == 0.9
    with constants.Constant("verify.statements.check.NEAR_SCORE").set_to(0.9):
        assert choose.NEAR_SCORE != 0.9, "another constant of the same name"


def outcome(
    fit_link: ModuleType, text: str, *, right: bool, refuted: bool = False
) -> object:
    return fit_link.Outcome(text, is_right=right, is_contradicted=refuted)


def test_a_wrong_contradiction_costs_more_than_silence(fit_link: ModuleType) -> None:
    silent = outcome(fit_link, "a", right=False)
    wrong = outcome(fit_link, "a", right=False, refuted=True)
    right = outcome(fit_link, "a", right=True, refuted=True)
    scores = [fit_link.points([one]) for one in (wrong, silent, right)]
    assert scores == [-1.0, 0.0, 1.0]


def test_series_found_count_half_each_at_one_and_at_five(fit_link: ModuleType) -> None:
    found = fit_link.Outcome("a", False, False, first=0.0, fifth=1.0)
    assert fit_link.points([found]) == 0.5


def test_a_value_that_helps_one_text_only_is_not_chosen_for_it(
    fit_link: ModuleType,
) -> None:
    texts = [f"text {number}" for number in range(30)]

    def with_value(*lucky: str) -> dict[str, list[object]]:
        return {"set": [outcome(fit_link, text, right=text in lucky) for text in texts]}

    tried = {0.5: with_value(), 0.6: with_value("text 7")}
    held = fit_link.held_out(tried, used=0.5)
    assert fit_link.points(held["set"]) == 0.0
    tried[0.6] = with_value(*texts)
    assert fit_link.points(fit_link.held_out(tried, used=0.5)["set"]) == 30.0


def test_all_claims_of_one_text_lie_in_one_fold(fit_link: ModuleType) -> None:
    lucky = [outcome(fit_link, "one text", right=True) for _ in range(20)]
    others = [outcome(fit_link, "one text", right=False) for _ in range(20)]
    held = fit_link.held_out({0.5: {"set": others}, 0.6: {"set": lucky}}, used=0.5)
    assert fit_link.points(held["set"]) == 0.0, "nothing is known outside the text"


def test_rows_of_other_constants_stay_in_the_table(
    fit_link: ModuleType, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    by_set = {"set": [outcome(fit_link, "a", right=True)]}
    last = list(fit_link.rows_of("link.decide.MARGIN", "0.03", True, by_set))
    first = list(fit_link.rows_of("link.meaning.STRONG", "0.4", True, by_set))
    fit_link.write_table(table, [*last, *first])
    rows = fit_link.read_table(table)
    assert [row["constant"] for row in rows] == [
        *["link.meaning.STRONG"] * 2,
        *["link.decide.MARGIN"] * 2,
    ]
    assert rows[0]["right"] == "1"
