"""Uploaded files become articles; a bad one never costs a good one."""

from __future__ import annotations

import json
from datetime import date

import pytest

from factcheck.model import PublicationDate
from factcheck.settings import Settings
from factcheck.ui.uploads import read_samples, read_uploads

SETTINGS = Settings()
LINES = [
    {
        "id": "one",
        "outlet": "Herald",
        "published": "2025-09-03",
        "text": "958 permits.",
    },
    {"id": "two", "text": ""},
    {"id": "three", "text": "12 boats."},
]


def archive(*lines) -> bytes:
    return "\n".join(json.dumps(line) for line in lines).encode()


def test_files_are_read_in_order_with_what_they_say_of_themselves():
    found = read_uploads(
        [
            ("b.txt", b"The office counted 958 permits."),
            ("a.md", b"---\noutlet: Herald\npublished: 2025-09-03\n---\n12 boats."),
        ],
        SETTINGS,
    )
    assert not found.problems
    assert [article.outlet for article in found.articles] == ["", "Herald"]
    assert found.articles[1].published == PublicationDate.on(date(2025, 9, 3))


def test_table_tells_what_is_known_of_files_wherever_it_stands():
    table = b"file,outlet,published\na.txt,Herald,2025-09-03\n"
    found = read_uploads([("a.txt", b"12 boats."), ("meta.csv", table)], SETTINGS)
    assert [article.outlet for article in found.articles] == ["Herald"]


def test_bad_files_are_named_and_good_ones_kept():
    found = read_uploads(
        [("empty.txt", b""), ("good.txt", b"12 boats."), ("scan.txt", b"%PDF-1.7")],
        SETTINGS,
    )
    assert [article.text for article in found.articles] == ["12 boats."]
    assert "'empty.txt' is empty" in found.problems[0].text
    assert "a PDF" in found.problems[1].text
    assert all(problem.hint for problem in found.problems)


def test_archive_gives_its_good_lines_and_names_the_bad_ones_by_file_and_line():
    found = read_uploads([("desk.jsonl", archive(*LINES))], SETTINGS)
    assert [article.id for article in found.articles] == ["one", "three"]
    assert found.problems[0].text.count("desk.jsonl, line 2") == 1
    assert "archive.jsonl" not in found.problems[0].text


def test_mistake_in_a_table_names_the_file_as_the_editor_knows_it():
    table = b"file,published\na.txt,05/06/2025\n"
    found = read_uploads([("meta.csv", table), ("a.txt", b"12 boats.")], SETTINGS)
    assert "meta.csv, line 2" in found.problems[0].text
    assert len(found.articles) == 1


def test_table_alone_is_explained():
    found = read_uploads([("meta.csv", b"file,outlet\na.txt,Herald\n")], SETTINGS)
    assert "no article" in found.problems[0].text


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_files_over_the_limit_are_refused(name):
    small = Settings(max_article_bytes=20)
    found = read_uploads([(name, b'{"text": "' + b"x" * 90 + b'"}')], small)
    assert not found.articles
    assert "20 bytes" in found.problems[0].text


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "C:\\a\\b.txt", ".txt"])
def test_names_are_labels_and_never_paths(name):
    found = read_uploads([(name, b"12 boats.")], SETTINGS)
    assert [article.text for article in found.articles] == ["12 boats."]


def test_corpus_without_samples_says_so(tmp_path):
    found = read_samples(Settings(corpus=tmp_path))
    assert not found.articles
    assert "no sample articles" in found.problems[0].text
