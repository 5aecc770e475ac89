"""Files, folders, archives and pasted text become articles."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import (
    ArticleError,
    ArticleTooLargeError,
    MetadataError,
    UnreadableArticleError,
)
from factcheck.ingest import (
    Metadata,
    article_from_text,
    read_archive,
    read_article,
    read_articles,
)
from factcheck.model import PublicationDate
from factcheck.settings import Settings

MARKDOWN = """---
outlet: The Daily
title: "Permits: up again"
published: 2025-09-03
url: https://daily.example/permits
note: ours
---
# A heading

The office counted 958 permits.
"""
PAGE = """<html><head><title>Permits up | The Daily</title>
<meta property="og:site_name" content="The Daily">
<meta property="og:title" content="Permits up">
<meta property="article:published_time" content="2025-09-03T23:30:00-05:00">
</head><body><nav><a href="/">Home</a><a href="/news">News</a></nav><article>
<h1>Permits up</h1>
<p>The office counted 958 permits in July 2025, more than in any month before it.</p>
<p>A year earlier it had counted 135 &amp; said that “the list” was complete then.</p>
</article><footer>Copyright 2025 The Daily. 4 staff.</footer></body></html>"""
DAY = PublicationDate.on(date(2025, 9, 3))


def test_front_matter_gives_the_metadata_and_is_no_text() -> None:
    article = read_article(MARKDOWN.encode(), name="a.md")
    assert article.text == "# A heading\n\nThe office counted 958 permits."
    assert (article.outlet, article.title) == ("The Daily", "Permits: up again")
    assert article.url == "https://daily.example/permits"
    assert article.published == DAY


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Permits up #\n\nThe office.", "Permits up"),
        ("Some words\n\n# Later heading", ""),
        ("#hashtag", ""),
        ("---\nnot: here\n", ""),
        ("---\n\na rule, then text", ""),
        ("---\njust words\n---\nText", ""),
        ("Words\n---\nmiddle\n---\nend", ""),
    ],
)
def test_markdown_without_front_matter_is_kept_whole(text: str, title: str) -> None:
    article = read_article(text.encode(), name="a.md")
    assert (article.text, article.title) == (text, title)


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("title: a: b", "line 2, column 9"),
        ("title: [x", "line 3, column 1"),
        ("published: 2025-02-30", "'2025-02-30' is not a publication date"),
        ("published: last week", "Give a day as 2025-09-03"),
        ("outlet: {a: 1}", "'outlet': {'a': '1'} is not text"),
        ("date_min: 2025-02-01", "Only one end"),
    ],
)
def test_wrong_front_matter_says_where_and_what(front: str, said: str) -> None:
    with pytest.raises(MetadataError) as caught:
        read_article(f"---\n{front}\n---\nText 1".encode(), name="a.md")
    assert said in str(caught.value)
    assert "a.md" in str(caught.value)


def test_front_matter_runs_no_code(tmp_path: Path) -> None:
    trap = f"!!python/object/apply:pathlib.Path.touch [{tmp_path / 'x'}]"
    with pytest.raises(MetadataError):
        read_article(f"---\ntitle: {trap}\n---\nText".encode(), name="a.md")
    assert not (tmp_path / "x").exists()


def test_empty_front_matter_values_count_as_unknown() -> None:
    source = b"---\noutlet:\npublished: null\ntitle: ~\n---\nText"
    article = read_article(source, name="a.md")
    assert (article.outlet, article.title, article.published) == ("", "", None)


def test_a_page_gives_its_article_without_menus() -> None:
    article = read_article(PAGE.encode(), name="a.html")
    assert "counted 958 permits in July 2025" in article.text
    assert "135 & said that “the list”" in article.text
    assert "Home" not in article.text
    assert "Copyright" not in article.text
    assert (article.outlet, article.title) == ("The Daily", "Permits up")
    assert article.published == DAY


def test_a_page_that_states_no_date_has_none() -> None:
    page = re.sub("<meta property=.article:published_time.*>", "", PAGE)
    assert "2025-09-03" not in page
    assert read_article(page.encode(), name="a.htm").published is None


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<p></p>", "<script>var a = 12;</script>"]
)
def test_a_page_without_text_is_refused(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnreadableArticleError, match="HTML without article text"):
        read_article(page.encode(), name="a.html")
    assert capsys.readouterr() == ("", "")


def test_metadata_given_wins_over_the_file_and_gaps_are_filled() -> None:
    given = Metadata(outlet="Copy Times")
    article = read_article(MARKDOWN.encode(), name="a.md", metadata=given)
    assert (article.outlet, article.published) == ("Copy Times", DAY)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.json"])
def test_an_unknown_ending_lists_the_known_ones(name: str) -> None:
    with pytest.raises(UnreadableArticleError) as caught:
        read_article(b"text", name=name)
    assert ".md" in caught.value.hint
    assert ".jsonl" in caught.value.hint


def test_ids_are_hashes_of_outlet_title_and_text() -> None:
    one = article_from_text("A figure: 958.", outlet="Daily", title="T")
    assert one.id == article_from_text("A figure: 958.", outlet="Daily", title="T").id
    others = [
        article_from_text("A figure: 959.", outlet="Daily", title="T"),
        article_from_text("A figure: 958.", outlet="Times", title="T"),
        article_from_text("A figure: 958.", outlet="Daily", title="U"),
        article_from_text("A figure: 958.", outlet="DailyT", title=""),
    ]
    assert len({one.id, *(other.id for other in others)}) == 5
    assert len(one.id) == 12


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", UnreadableArticleError),
        (" \n ", UnreadableArticleError),
        ("12\x00", UnreadableArticleError),
        ("half \ud83d", UnreadableArticleError),
        ("x" * 101, ArticleTooLargeError),
    ],
)
def test_pasted_text_is_held_to_the_same_rules(
    text: str, error: type[ArticleError]
) -> None:
    with pytest.raises(error):
        article_from_text(text, max_bytes=100)


def test_pasted_windows_newlines_become_line_feeds() -> None:
    assert article_from_text("a\r\nb\rc").text == "a\nb\nc"


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Figures: 12.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.md").write_text(MARKDOWN, encoding="utf-8")
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "missing.txt", "c.md")]
    articles, failures = read_articles(paths)
    assert [article.text[:7] for article in articles] == ["Figures", "# A hea"]
    assert [Path(failure.article_id).name for failure in failures] == [
        "b.txt",
        "missing.txt",
    ]
    assert {failure.code for failure in failures} == {"article-unreadable"}
    assert "no such file" in failures[1].message


def test_a_folder_gives_its_articles_by_name(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("second", encoding="utf-8")
    (tmp_path / "a.md").write_text("first", encoding="utf-8")
    (tmp_path / "c.csv").write_text("no article", encoding="utf-8")
    (tmp_path / "d.jsonl").write_text('{"text": "third"}', encoding="utf-8")
    (tmp_path / "sub.txt").mkdir()
    articles, failures = read_articles([tmp_path])
    assert [article.text for article in articles] == ["first", "second", "third"]
    assert failures == []


def test_a_folder_without_articles_is_a_failure(tmp_path: Path) -> None:
    articles, failures = read_articles([tmp_path])
    assert articles == []
    assert "holds no article" in failures[0].message


def test_the_same_article_twice_counts_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Figures: 12.", encoding="utf-8")
    articles, failures = read_articles([tmp_path])
    assert (len(articles), failures) == (1, [])


def test_another_article_with_a_used_id_is_a_failure(tmp_path: Path) -> None:
    archive = tmp_path / "a.jsonl"
    archive.write_text('{"id": "x", "text": "1"}\n{"id": "x", "text": "2"}\n')
    articles, failures = read_articles([archive])
    assert [article.text for article in articles] == ["1"]
    assert "line 2" in failures[0].message
    assert "'x'" in failures[0].message


def test_more_articles_than_the_setting_allows_are_refused(tmp_path: Path) -> None:
    archive = tmp_path / "a.jsonl"
    archive.write_text("\n".join(f'{{"text": "{number}"}}' for number in range(4)))
    with pytest.raises(ArticleError, match="more than 3 articles"):
        read_articles([archive], settings=Settings(max_articles=3))


def test_an_archive_keeps_order_ids_and_fields(tmp_path: Path) -> None:
    rows = [
        {"id": "x1", "outlet": "Daily", "published": "2025-09", "text": "One 1"},
        {"title": "T", "url": "https://a.example", "text": "Two\u20282", "extra": [1]},
        {"id": 7, "published": None, "text": "Three"},
    ]
    archive = tmp_path / "a.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    archive.write_text("\ufeff" + "\r\n".join(lines) + "\n\n", encoding="utf-8")
    first, second, third = read_archive(archive)
    assert first.id == "x1"
    assert first.published == PublicationDate(
        earliest=date(2025, 9, 1), latest=date(2025, 9, 30)
    )
    assert (second.title, second.text, len(second.id)) == ("T", "Two\u20282", 12)
    assert (third.id, third.published) == ("7", None)


def test_an_archive_is_read_one_line_at_a_time(tmp_path: Path) -> None:
    archive = tmp_path / "a.jsonl"
    archive.write_text('{"text": "fine"}\nnot json\n', encoding="utf-8")
    rows = read_archive(archive)
    assert next(rows).text == "fine"
    with pytest.raises(MetadataError, match="line 2, column 1: not JSON"):
        next(rows)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": 12}', "'text': 12 is not text"),
        ('{"id": "x"}', "'text': None is not text"),
        ("[1]", "[1] is no object"),
        ('{"text": "t", "published": "03/09/2025"}', "'03/09/2025' is not a pub"),
        ('{"text": "t", "outlet": ["x"]}', "'outlet': ['x'] is not text"),
        ('{"text": "t", "id": true}', "'id': True is not text"),
        ('{"text": "  "}', "only spaces"),
        ('{"text": "\\ud83d"}', "half of a character pair"),
        ("[" * 100_000, "line 2"),
    ],
)
def test_a_bad_archive_line_is_named_and_the_rest_goes_on(
    tmp_path: Path, line: str, said: str
) -> None:
    archive = tmp_path / "a.jsonl"
    archive.write_text(f'{{"text": "1"}}\n{line}\n{{"text": "3"}}\n', encoding="utf-8")
    articles, failures = read_articles([archive])
    assert [article.text for article in articles] == ["1", "3"]
    assert said in failures[0].message
    assert "line 2" in failures[0].message


def test_a_line_over_the_limit_is_skipped_whole(tmp_path: Path) -> None:
    archive = tmp_path / "a.jsonl"
    long = json.dumps({"text": "x" * 500})
    archive.write_text(f'{{"text": "1"}}\n{long}\n{{"text": "3"}}', encoding="utf-8")
    settings = Settings(max_article_bytes=60)
    articles, failures = read_articles([archive], settings=settings)
    assert [article.text for article in articles] == ["1", "3"]
    assert [failure.code for failure in failures] == ["article-too-large"]
