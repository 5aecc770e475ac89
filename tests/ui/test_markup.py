"""Article text with marks shows exactly the article's characters."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from factcheck.model import Span, Verdict
from factcheck.ui.blocks import clean, element, facts, link, message, show, table
from factcheck.ui.markup import FOLDED_LENGTH, Mark, folded, markup

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "![x](http://127.0.0.1/x.png) :red[fake] ~$5~ $a$",
    "&lt;b&gt; &amp;amp; &#60;i&#62;",
    "</mark></span><h1>Breaking</h1>",
    "{0} {} %s {{x}}",
]


class Reader(HTMLParser):
    """Collects tags, and the text outside our own tags on figures."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.text = ""
        self.attributes: set[str] = set()
        self._open: list[bool] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        is_ours = tag == "summary" or dict(attrs).get("class") == "fc-tag"
        self._open.append(is_ours)

    def handle_endtag(self, tag):
        self._open.pop()

    def handle_data(self, data):
        if not any(self._open):
            self.text += data


def read(html: Markup) -> Reader:
    reader = Reader()
    reader.feed(str(html))
    reader.close()
    return reader


@st.composite
def texts_with_marks(draw):
    text = draw(
        st.one_of(
            st.text(max_size=60),
            st.lists(st.sampled_from(HOSTILE), max_size=3).map(" 1 ".join),
        )
    )
    at = st.integers(0, len(text) + 3)
    pairs = draw(st.lists(st.tuples(at, at), max_size=6))
    marks = [
        Mark(
            span=Span(start=min(pair), end=max(pair)),
            name=f"A{number}",
            verdict=draw(st.sampled_from(list(Verdict))),
            is_selected=draw(st.booleans()),
        )
        for number, pair in enumerate(pairs)
    ]
    return text, marks


@given(texts_with_marks())
def test_marked_text_reads_as_the_article_with_no_element_but_ours(case):
    text, marks = case
    found = read(markup(text, marks, with_anchors=True))
    assert found.text == clean(text)
    assert found.tags <= {"span", "mark"}
    assert found.attributes <= {"class", "dir", "id"}


@given(texts_with_marks(), st.data())
def test_part_of_a_text_reads_as_that_part(case, data):
    text, marks = case
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = Span(start=start, end=end)
    assert read(markup(text, marks, within=part)).text == clean(part.of(text))


def test_figure_carries_icon_word_and_name_not_colour_alone():
    mark = Mark(span=Span(start=0, end=3), name="B2", verdict=Verdict.CONTRADICTED)
    html = markup("958 permits", [mark])
    assert '<mark class="fc-mark fc-contradicted">958<span' in html
    assert "✗ Contradicted B2</span></mark> permits" in html


def test_selected_figure_is_framed():
    mark = Mark(
        span=Span(start=0, end=3),
        name="A1",
        verdict=Verdict.SUPPORTED,
        is_selected=True,
    )
    assert 'class="fc-mark fc-supported fc-selected"' in markup("958", [mark])


def test_of_two_marks_on_the_same_words_the_first_is_kept():
    marks = [
        Mark(span=Span(start=2, end=6), name="A2", verdict=Verdict.SUPPORTED),
        Mark(span=Span(start=0, end=4), name="A1", verdict=Verdict.SUPPORTED),
    ]
    html = markup("123456", marks)
    assert "A1" in html
    assert "A2" not in html


@pytest.mark.parametrize("text", HOSTILE)
def test_blocks_escape_what_they_are_given(text):
    blocks = [
        element("p", text, "fc-quiet"),
        facts([(text, text)]),
        table(text, [text], [[text]]),
        message("problem", text, text),
        link("https://example.org/", text),
    ]
    for html in blocks:
        found = read(html)
        assert text in found.text
        assert not found.tags & {"script", "img", "h1", "i", "b"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "file:///etc",
        "",
        "http://[x",
    ],
)
def test_only_web_addresses_become_links(url):
    assert link(url, "source") == "source"


def test_web_address_becomes_a_link_that_tells_nothing_about_the_page():
    html = link('https://example.org/?a=1&b="2"', "count")
    assert 'href="https://example.org/?a=1&amp;b=&#34;2&#34;"' in html
    assert 'rel="noopener noreferrer"' in html


def test_text_that_nobody_escaped_is_refused():
    with pytest.raises(TypeError, match="escape"):
        show("<b>plain</b>")


@pytest.mark.parametrize("text", ["a\x00b", "half \ud800 pair"])
def test_characters_that_cannot_be_sent_are_replaced(text):
    assert "\x00" not in clean(text)
    clean(text).encode()


LONG = "Nothing to count in this one. " * 12
LINES = st.lists(st.sampled_from(["", "Short.", LONG, "It counted 958.", *HOSTILE]))


@given(LINES.map("\n".join))
def test_folded_text_leaves_nothing_out_and_folds_no_figure(text):
    starts = [at for at in range(len(text)) if text.startswith("958", at)]
    marks = [
        Mark(span=Span(start=at, end=at + 3), name=f"A{at}", verdict=Verdict.SUPPORTED)
        for at in starts
    ]
    html = folded(text, marks)
    found = read(html)
    assert found.text == clean(text)
    assert found.tags <= {"span", "mark", "details", "summary"}
    inside = [part.partition("</details>")[0] for part in html.split("<details")[1:]]
    assert not any("<mark" in part for part in inside)
    assert html.count("<mark") == len(marks)


def test_long_stretches_after_the_first_paragraph_are_folded():
    text = f"{LONG}\n\n{LONG}\n\nIt counted 958.\nShort.\nIt counted 628."
    marks = [
        Mark(
            span=Span(start=text.index(n), end=text.index(n) + 3),
            name=n,
            verdict=Verdict.SUPPORTED,
        )
        for n in ("958", "628")
    ]
    html = str(folded(text, marks))
    assert len(LONG) > FOLDED_LENGTH
    assert html.count("<details") == 1
    assert "72 words without a figure" in html
    assert html.index("<details") > html.index("Nothing to count")
    assert "Short." not in html.partition("<details")[2].partition("</details>")[0]
