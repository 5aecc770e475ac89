"""Metadata tables and publication dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import MetadataError
from factcheck.ingest import parse_published, read_articles, read_metadata
from factcheck.model import PublicationDate


def table(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "meta.csv"
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-09-03", (2025, 9, 3), (2025, 9, 3)),
        (" 2025-09-03 ", (2025, 9, 3), (2025, 9, 3)),
        ("2025-09-03T23:30:00-05:00", (2025, 9, 3), (2025, 9, 3)),
        ("2025-09-03 10:00", (2025, 9, 3), (2025, 9, 3)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2025", (2025, 1, 1), (2025, 12, 31)),
        ("2025-09-02/2025-09-16", (2025, 9, 2), (2025, 9, 16)),
        ("2025-01/2025-03", (2025, 1, 1), (2025, 3, 31)),
    ],
)
def test_dates_and_ranges_are_read(
    value: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert parse_published(value) == PublicationDate(
        earliest=date(*first), latest=date(*last)
    )


@pytest.mark.parametrize(
    "value",
    [
        "",
        "03/09/2025",
        "3 Sept 2025",
        "2025-9-3",
        "2025-13-01",
        "2025-02-30",
        "2025-09-03x",
        "0000",
        "2025-01-01/2025-02-01/2025-03-01",
        "2025-01-01/",
        "٢٠٢٥",
        "20250903",
    ],
)
def test_what_is_no_date_is_refused_with_what_would_be_right(value: str) -> None:
    with pytest.raises(ValueError, match="a day as 2025-09-03") as caught:
        parse_published(value)
    assert repr(value) in str(caught.value)


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="runs backwards"):
        parse_published("2025-09-16/2025-09-02")


def test_columns_have_synonyms_and_others_are_ignored(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "seed_file,Outlet,title,url,publication_date,date_min,date_max,author\n"
        'a.txt,"Daily, The",Up “again”,https://d.example,2025-09-03,,,Someone\n'
        "sub/b.txt,Times,,,,2025-09-02,2025-09-16,\n"
        "c.txt,,,,,,,\n",
    )
    found = read_metadata(path)
    assert list(found) == ["a.txt", "b.txt", "c.txt"]
    assert found["a.txt"].outlet == "Daily, The"
    assert found["a.txt"].title == "Up “again”"
    assert found["a.txt"].published == PublicationDate.on(date(2025, 9, 3))
    assert found["b.txt"].published == parse_published("2025-09-02/2025-09-16")
    assert found["c.txt"].published is None


@pytest.mark.parametrize(
    ("dates", "wanted"),
    [
        ("2025-10-23,2025-10-01,2025-10-23", "2025-10-01/2025-10-23"),
        ("2025-10-23,2025-10-23,2025-10-23", "2025-10-23"),
        ("2025-10-23,2025-10-01,", "2025-10-01/2025-10-23"),
        ("2025-10-01,,2025-10-23", "2025-10-01/2025-10-23"),
        ("2025-10-23,,", "2025-10-23"),
        (",2025-10-01,2025-10-23", "2025-10-01/2025-10-23"),
    ],
)
def test_a_range_wins_over_the_single_date_beside_it(
    tmp_path: Path, dates: str, wanted: str
) -> None:
    path = table(tmp_path, f"file,published,date_min,date_max\na.txt,{dates}\n")
    assert read_metadata(path)["a.txt"].published == parse_published(wanted)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_from_spreadsheets_are_read(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = [
        ["name", "publisher", "headline"],
        ["a.txt", "Süddeutsche und Töchter", "Die Mühen der Behörden"],
        ["b.txt", "The “Daily”", "Größere Zahlen für München"],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    found = read_metadata(table(tmp_path, text, encoding))
    assert found["a.txt"].outlet == "Süddeutsche und Töchter"
    assert found["b.txt"].title == "Größere Zahlen für München"


def test_every_mistake_is_named_with_line_column_and_value(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "file,outlet,published,date_min,date_max\n"
        "a.txt,Daily,2025-13-01,,\n"
        ",Daily,,,\n"
        "b.txt,Daily,,2025-09-16,2025-09-02\n"
        "b.txt,Daily,,,\n"
        "c.txt,Daily,,2025-09-16,\n",
    )
    with pytest.raises(MetadataError) as caught:
        read_metadata(path)
    message = str(caught.value)
    for said in (
        "meta.csv, line 2, 'published': '2025-13-01'",
        "line 3: the file name is empty",
        "line 4, 'published': Publication range 2025-09-16 to 2025-09-02",
        "line 5, 'file': 'b.txt' is already on line 4",
        "line 6, 'published': Only one end",
    ):
        assert said in message
    assert "2025-09-03" in caught.value.hint


def test_a_table_without_file_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MetadataError, match=r"line 1: no column names the files"):
        read_metadata(table(tmp_path, "outlet,title\nDaily,Up\n"))


def test_metadata_reaches_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Figures: 12.", encoding="utf-8")
    found = read_metadata(table(tmp_path, "file,outlet\na.txt,Daily\n"))
    articles, _ = read_articles([tmp_path / "a.txt"], metadata=found)
    assert articles[0].outlet == "Daily"


@pytest.mark.shared
def test_real_metadata_dates_every_seed(shared_dir: Path) -> None:
    found = read_metadata(shared_dir / "seeds" / "meta.csv")
    articles, failures = read_articles([shared_dir / "seeds"], metadata=found)
    assert failures == []
    assert len(articles) == 5
    assert all(article.published and article.outlet for article in articles)
    assert [
        article.published.is_exact for article in articles if article.published
    ] == [
        False,
        False,
        False,
        False,
        True,
    ]
