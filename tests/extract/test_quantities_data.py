"""Units and currencies are data that users can replace."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import CorpusError
from factcheck.extract.quantities import find_quantities
from factcheck.extract.quantities.data import load_currencies, load_units

UNITS = "unit,kind,words,symbols\nfurlongs,length,furlong|furlongs,fur\n"
CURRENCIES = (
    "code,name,adjectives,words,careful_words,signs,minor_words,countries\n"
    "XTS,test crown,test,florin|florins,crown|crowns,F$,bit|bits,ZZ\n"
)


def test_a_unit_in_a_users_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(UNITS, encoding="utf-8")
    (mention,) = find_quantities("They rode 12 furlongs.", units=path)
    assert mention.quantity.unit == "furlongs"
    (mention,) = find_quantities("They rode 12 miles.", units=path)
    assert mention.quantity.unit == ""


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("12 florins", None, "12"),
        ("12 test crowns", None, "12"),
        ("12 crowns", "ZZ", "12"),
        ("F$12", None, "12"),
        ("50 bits", None, "0.5"),
        ("$12", "ZZ", "12"),
    ],
)
def test_a_currency_in_a_users_table_is_read(
    tmp_path: Path, text: str, country: str | None, value: str
) -> None:
    path = tmp_path / "currencies.csv"
    path.write_text(CURRENCIES, encoding="utf-8")
    (mention,) = find_quantities(text, country=country, currencies=path)
    assert (mention.quantity.currency, str(mention.quantity.value.normalize())) == (
        "XTS",
        value,
    )


def test_a_word_with_other_meanings_needs_its_country(tmp_path: Path) -> None:
    path = tmp_path / "currencies.csv"
    path.write_text(CURRENCIES, encoding="utf-8")
    (mention,) = find_quantities("12 crowns", currencies=path)
    assert mention.quantity.currency is None


@pytest.mark.parametrize("load", [load_units, load_currencies])
def test_a_missing_table_is_named(load: object, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"nowhere\.csv"):
        load(tmp_path / "nowhere.csv")  # type: ignore[operator]


@pytest.mark.parametrize("load", [load_units, load_currencies])
def test_a_table_without_a_column_says_which(load: object, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("unit,code\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="no column"):
        load(path)  # type: ignore[operator]


def test_default_tables_have_no_word_twice_with_two_plain_meanings() -> None:
    currencies = load_currencies()
    assert currencies.words[("dollars",)].code == "USD"
    assert currencies.words[("pounds",)].is_careful
    assert len(currencies.codes) == len(currencies.names) > 100


def test_default_units_cover_what_news_measures() -> None:
    words = {word for phrase in load_units().words for word in phrase}
    assert {"tonnes", "miles", "megawatts", "acres", "barrels", "degrees"} <= words
