"""The page: every text stays text, nothing is loaded, structure is sound."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from export_build import build_report, with_sentence, with_statement
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.export import render
from factcheck.export.pageview import safe_url
from factcheck.model import Report, Verdict

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Collects tags, attributes and the text of sentences."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.stack: list[str] = []
        self.sentences: list[str] = []
        self.headings: list[int] = []
        self.text: list[str] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.stack.append(tag)
        if tag == "blockquote":
            self._inside = True
            self.sentences.append("")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, f"</{tag}> closes nothing"
        assert self.stack.pop() == tag
        if tag == "blockquote":
            self._inside = False

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._inside:
            self.sentences[-1] += data


@pytest.fixture(scope="module")
def page() -> Page:
    """The demo report's page, parsed."""
    return Page(render(build_report(), "html"))


HTML_TAGS = """
fieldset input label legend
html head meta title style body header main section article figure figcaption h1 h2 h3 h4 p
ul li a span strong table caption thead tbody tr th td dl dt dd div blockquote mark svg g
path text rect line defs clippath
"""


def test_tags_are_closed_in_order_and_all_ours(page: Page) -> None:
    assert page.stack == []
    assert set(page.tags) <= set(HTML_TAGS.split())


def test_the_page_says_its_language_title_and_headings_in_order(page: Page) -> None:
    assert ("html", "lang", "en") in page.attributes
    assert page.tags["title"] == 1
    assert page.tags["h1"] == 1
    assert page.headings[0] == 1
    for before, after in zip(page.headings, page.headings[1:], strict=False):
        assert after <= before + 1, "no heading level is skipped"


def test_tables_have_captions_or_headings_and_header_cells(page: Page) -> None:
    assert page.tags["table"] > 0
    scopes = [
        value for tag, name, value in page.attributes if (tag, name) == ("th", "scope")
    ]
    assert len(scopes) == page.tags["th"]
    assert set(scopes) == {"col", "row"}


def test_ids_are_unique_and_links_inside_the_page_lead_somewhere(page: Page) -> None:
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    inside = {v[1:] for _, n, v in page.attributes if n == "href" and v.startswith("#")}
    labels = {v for _, n, v in page.attributes if n == "aria-labelledby"}
    assert inside | labels <= set(ids)


def test_nothing_is_loaded_from_anywhere(page: Page) -> None:
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(page.tags)
    loading = {"src", "srcset", "data", "action", "background", "xlink:href"}
    assert not [a for a in page.attributes if a[1] in loading]
    html = render(build_report(), "html")
    assert "url(http" not in html
    assert "@import" not in html
    policies = [
        v for _, n, v in page.attributes if n == "content" and "default-src" in v
    ]
    assert policies == [
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    ]
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]


def test_only_web_addresses_become_links(page: Page) -> None:
    links = [
        v for t, n, v in page.attributes if (t, n) == ("a", "href") and v[0] != "#"
    ]
    assert links
    assert all(link.startswith("https://") for link in links)
    assert "javascript:" not in " ".join(
        v for _, n, v in page.attributes if n == "href"
    )
    assert "Builders <everywhere>" in "".join(page.text), (
        "the title is shown all the same"
    )


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1&z=2", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example/x", False),
        ("https:", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_safe_addresses(url: str, kept: bool) -> None:
    assert bool(safe_url(url)) is kept


def test_each_figure_is_marked_in_its_sentence(page: Page) -> None:
    assert page.sentences[0].startswith("Since January the office")
    assert "<b>this</b> week, & a 60% rise" in page.sentences[2]
    assert page.tags["mark"] == 7


def test_the_page_shows_what_a_finding_rests_on() -> None:
    text = " ".join("".join(Page(render(build_report(), "html")).text).split())
    for expected in (
        "7 figures in 3 articles",
        "Official data loaded ends on 2 February 2026",
        "Data version cccccccccccc",
        "(958 − 135) / 135 = 609.6 %",
        "3 September 2025 (“now”: counted from the publication date)",
        "no date given, and none can be assumed",
        "Count of 2025-09-02, Permit Office, published 2 September 2025",
        "957.5 to 958.5",
        "Would be right: “958 building permits as of 2 September 2025”",
        "today: ◐ Needs context",
        "Builders holding a permit: what_is_counted",
        "1–17 February 2026 (exact day unknown)",
        "broken.txt: The file 'broken.txt' is empty.",
        "Findings are about figures at a date, not about people or outlets.",
        "undated; possible:",
    ):
        assert expected in text
    for word in ("fake", "False", "None", "liar"):
        assert word not in text


def test_a_ladder_shows_each_step_with_its_change(page: Page) -> None:
    text = " ".join(" ".join(page.text).split())
    assert (
        "Date 958 +454 1,412 2 February 2026 Permit Office, Count of 2026-02-02" in text
    )


def test_the_picture_is_beside_a_table_that_says_the_same(page: Page) -> None:
    assert page.tags["svg"] == 1
    hidden = [v for t, n, v in page.attributes if (t, n) == ("svg", "aria-hidden")]
    assert hidden == ["true"]
    html = render(build_report(), "html")
    table = html[html.index("Figures in the picture") :]
    assert table.count('<td class="number">1,412</td>') == 1


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(build_report(), "html") == render(build_report(), "html")


def test_an_empty_report_is_a_page() -> None:
    page = Page(render(Report(), "html"))
    assert page.stack == []
    assert "0 figures in 0 articles" in " ".join(page.text)


def shown(text: str) -> str:
    """Return a text as HTML can show it: some control characters are replaced."""
    kept = "".join(
        "\ufffd"
        if (ord(c) < 32 and c not in "\t\n\r\f")
        or 0x7F <= ord(c) < 0xA0
        or 0xD800 <= ord(c) < 0xE000
        else c
        for c in text
    )
    return kept.replace("\r\n", "\n").replace("\r", "\n")


HOSTILE = st.one_of(
    st.text(),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "</blockquote><img src=x onerror=alert(1)>",
            "{{ 7 * 7 }} {% raw %}",
            "&lt;b&gt; &amp; \"'`",
            "<!-- --> ]]> <![CDATA[",
            "</style><svg/onload=1>",
            "\u202ereversed\u2066",
        ]
    ),
)


@settings(max_examples=60, deadline=None)
@given(before=HOSTILE, after=HOSTILE, outlet=HOSTILE)
def test_any_sentence_is_shown_as_it_is_and_makes_no_tags(
    before: str, after: str, outlet: str
) -> None:
    sentence = f"{before} 90210 {after}"
    plain = Page(render(with_sentence("It is 90210 now.", "90210", outlet="x"), "html"))
    report = with_sentence(sentence, "90210", outlet=outlet or "x")
    page = Page(render(report, "html").replace("\r\n", "\n").replace("\r", "\n"))
    assert page.stack == []
    assert page.tags == plain.tags
    assert page.sentences == [shown(sentence)]


def test_a_thousand_figures_are_written_in_seconds() -> None:
    report = build_report()
    many = tuple(
        replace(
            checked, article=replace(checked.article, id=f"{checked.article.id}{n}")
        )
        for n in range(143)
        for checked in report.articles
    )
    page = Page(render(replace(report, articles=many, disagreements=()), "html"))
    assert page.tags["mark"] == 1001


def test_a_contradicted_statement_is_among_the_first_to_look_at() -> None:
    html = render(with_statement(), "html")
    assert isinstance(html, str)
    first = html[html.index("Look at these first") : html.index('id="a1"')]
    assert "falling</a>" in first
    assert "Newest official value" in html
    assert "overdue since 1 August 2024" in html


def test_possibly_related_figures_stand_apart_from_differences() -> None:
    report = build_report()
    firm = [one for one in report.disagreements if not one.kind.is_agreement]
    assert firm
    weak = tuple(replace(one, is_weak=True) for one in firm)
    html = render(replace(report, disagreements=weak), "html")
    assert "Possibly related" in html
    assert 'class="difference"' not in html
    assert "Possibly related" not in render(
        replace(report, disagreements=tuple(firm)), "html"
    )


def test_measures_are_filtered_by_kind_without_a_script() -> None:
    html = render(build_report(), "html")
    assert 'id="only-all" checked' in html
    kinds = re.findall(r'id="only-([a-z-]+)">', html)
    assert len(kinds) > 1
    for kind in kinds:
        assert f"has-{kind} " in html
        assert f"#only-{kind}:checked" in html


def tables_of(html: str) -> dict[str, list[str]]:
    """Return the measures of each sorted table, in order."""
    parts = re.split(r'<div class="wide sorted by-([a-z]+)"', html)[1:]
    return {
        order: re.findall(r'<th scope="row">(.*?)</th>', body.split("</table>")[0])
        for order, body in zip(parts[::2], parts[1::2], strict=True)
    }


def test_measures_are_sorted_by_a_choice_without_a_script() -> None:
    html = str(render(build_report(), "html"))
    tables = tables_of(html)
    assert list(tables) == ["kind", "measure", "outlets", "newest"]
    assert len({tuple(sorted(rows)) for rows in tables.values()}) == 1
    by_name = [name.casefold() for name in tables["measure"]]
    assert by_name == sorted(by_name)
    assert len(by_name) > 1
    assert re.findall(r'name="matrix-order" id="sort-[a-z]+" checked', html) == [
        'name="matrix-order" id="sort-kind" checked'
    ]
    for order in tables:
        assert f'id="sort-{order}"' in html
        assert f"section:has(#sort-{order}:checked) .sorted.by-{order}" in html


def test_only_one_order_shows_where_a_choice_is_not_understood() -> None:
    assert ".sorted:not(.by-kind) { display: none; }" in str(
        render(build_report(), "html")
    )


def test_large_matrices_are_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.export import matrixview

    monkeypatch.setattr(matrixview, "MOST_CELLS", 1)
    html = str(render(build_report(), "html"))
    assert list(tables_of(html)) == ["kind"]
    assert "Sort by" not in html


def test_figures_named_in_passing_are_one_list_and_not_counted():
    report = build_report()
    first = report.articles[0]
    claims = tuple(replace(claim, optional=True) for claim in first.claims)
    findings = tuple(
        replace(finding, verdict=Verdict.UNCHECKABLE) for finding in first.findings
    )
    passing = replace(first, claims=claims, findings=findings)
    html = str(render(replace(report, articles=(passing,), disagreements=()), "html"))
    assert f"{len(claims)} more are vague or named in passing." in html
    assert html.count("nothing to check them by") == 1
    assert "<h1>0 figures in 1 article" in html
    assert 'class="sentence"' not in html
    for number in range(1, len(claims) + 1):
        assert html.count(f'id="f1-{number}"') == 1
