"""Bytes of any origin become text, or an error that says what they are."""

from __future__ import annotations

import codecs

import pytest

from factcheck.errors import ArticleTooLargeError, UnreadableArticleError
from factcheck.ingest import read_article

SENTENCE = "The office “counted” 1,130 permits — more than José’s 3.5 million £."


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode("utf-8"),
        SENTENCE.encode("utf-8-sig"),
        SENTENCE.encode("utf-16"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-32"),
        SENTENCE.encode("cp1252"),
        SENTENCE.encode("utf-16-le"),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "no-mark"],
)
def test_every_usual_encoding_gives_the_same_text(data: bytes) -> None:
    assert read_article(data, name="a.txt").text == SENTENCE


def test_newlines_become_line_feeds_and_nothing_else_changes() -> None:
    data = "  A\tb\r\nc\rd\u2028e\u00a0f\u200bg  \n\n".encode()
    assert read_article(data, name="a.txt").text == (
        "  A\tb\nc\nd\u2028e\u00a0f\u200bg  \n\n"
    )


def test_composed_and_decomposed_letters_stay_as_they_are() -> None:
    text = "caf\u00e9 and cafe\u0301, Straße, 北京, 👩‍🚀 3"
    assert read_article(text.encode(), name="a.txt").text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \r\n\t \n", "only spaces"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04word/document.xml", "ZIP archive or an Office document"),
        (b"figures: 12\x00\x00 and more", "NUL character at position 11"),
        (bytes(range(1, 32)) * 20, "control characters"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41", "utf-16"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableArticleError, match=said) as caught:
        read_article(data, name="a.txt")
    assert "'a.txt'" in str(caught.value)
    assert caught.value.hint


def test_a_charset_declared_by_a_page_is_used() -> None:
    words = "Цены выросли на 3,4 процента в июле, сообщило ведомство статистики. "
    page = (
        "<html><head><meta charset='koi8-r'><title>Цены</title></head><body><article>"
        f"<h1>Цены</h1><p>{words * 3}</p><p>{words * 3}</p></article></body></html>"
    )
    article = read_article(page.encode("koi8-r"), name="a.html")
    assert "Цены выросли на 3,4 процента" in article.text


@pytest.mark.parametrize("charset", ["no-such-charset", "hex", "ascii"])
def test_a_wrong_charset_declared_by_a_page_does_no_harm(charset: str) -> None:
    words = "Prices rose 3.4 percent in José’s town in July, the office said. " * 4
    page = (
        f"<html><head><meta charset={charset}></head><body><article><h1>Prices</h1>"
        f"<p>{words}</p><p>{words}</p></article></body></html>"
    )
    article = read_article(page.encode("cp1252"), name="a.html")
    assert "José’s town" in article.text


def test_the_size_limit_counts_bytes_and_includes_the_limit() -> None:
    data = ("é" * 50).encode()
    assert len(read_article(data, name="a.txt", max_bytes=100).text) == 50
    with pytest.raises(ArticleTooLargeError, match="99 bytes") as caught:
        read_article(data, name="a.txt", max_bytes=99)
    assert "max_article_bytes" in caught.value.hint
