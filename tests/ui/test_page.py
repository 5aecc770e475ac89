"""The page as an editor uses it, over a checker that needs no model."""

from __future__ import annotations

from datetime import date

import pytest
import streamlit as st
import ui_fakes
from conftest import APP
from streamlit.testing.v1 import AppTest

from factcheck.errors import ConfigError, IndexMismatchError
from factcheck.export.timeline import build_timelines
from factcheck.model import Disagreement
from factcheck.model import DisagreementKind as Kind
from factcheck.settings import Settings
from factcheck.ui import services
from factcheck.ui.views import add, timeline

TEXT = "The office counted 958 permits, up from 628, then 135, and 77 more; 5 left."
OTHER = "Permits topped 1,001 by then, and 628 before."


def paste(page: AppTest, text: str, outlet: str = "Herald", day=date(2025, 9, 3)):
    """Fill in the form and press the button."""
    page.text_area(key="paste_text").set_value(text)
    page.text_input(key="paste_outlet").set_value(outlet)
    if day is not None:
        page.date_input(key="paste_day").set_value(day)
    page.button(key="paste_check").click().run()
    assert not page.exception
    return page


def html_of(page: AppTest) -> str:
    """All of our own HTML on the page, in order."""
    return "\n".join(element.proto.body for element in page.get("html"))


def field(page: AppTest):
    """The field that selects a figure."""
    return next(box for box in page.selectbox if box.label == "Figure")


def label_of(box) -> str:
    """What the field shows."""
    return box.format_func(box.value)


def articles_field(page: AppTest):
    """The field that filters by article."""
    return next(box for box in page.multiselect if box.label == "Show articles")


@pytest.fixture
def checked(page) -> AppTest:
    """The page with one article."""
    return paste(page, TEXT)


def pills(page: AppTest):
    """The filter by verdict."""
    return next(one for one in page.get("button_group") if one.key == "verdicts_shown")


def open_shelf(page: AppTest) -> AppTest:
    """Open the list of articles."""
    page.session_state["shelf"] = True
    page.run()
    assert not page.exception
    return page


def open_tab(page: AppTest, name: str) -> AppTest:
    """Open another view of the results."""
    page.session_state["view"] = name
    page.run()
    assert not page.exception
    return page


@pytest.fixture
def two(checked) -> AppTest:
    """The page with two articles."""
    return paste(checked, OTHER, outlet="Gazette", day=date(2025, 9, 17))


def test_page_opens_and_asks_for_an_article(page, checker):
    assert not page.exception
    assert [title.value for title in page.title] == [
        "Check the figures in news articles"
    ]
    assert page.button(key="load_samples").label == "Load the sample articles"
    assert not page.get("download_button")
    assert checker.asked == []


def test_pasted_article_is_checked_and_the_form_emptied(checked):
    html = html_of(checked)
    assert "1 article added." in html
    assert "published 3 September 2025" in html
    assert "✓ Supported A1" in html
    assert "The office counted" in html
    assert checked.text_area(key="paste_text").value == ""
    assert checked.text_input(key="paste_outlet").value == ""
    assert checked.date_input(key="paste_day").value is None


def test_page_has_one_title_and_a_heading_for_each_part(two):
    assert len(two.title) == 1
    assert [header.value for header in two.header] == ["Results"]


@pytest.mark.parametrize(
    ("text", "day", "message"),
    [
        ("", date(2025, 9, 3), "is empty"),
        ("   \n ", date(2025, 9, 3), "only spaces"),
        (TEXT, None, "publication date is empty"),
        (TEXT, date(2099, 1, 1), "more than a month in the future"),
        ("5 \x00 4", date(2025, 9, 3), "NUL character"),
    ],
    ids=["empty", "blank", "no date", "far future", "binary"],
)
def test_mistake_is_explained_and_nothing_typed_is_lost(page, text, day, message):
    paste(page, text, outlet="Herald", day=day)
    html = html_of(page)
    assert message in html
    assert 'role="alert"' in html
    assert "fc-hint" in html
    assert page.text_area(key="paste_text").value == text
    assert page.text_input(key="paste_outlet").value == "Herald"
    assert not page.get("download_button")


def test_publication_between_two_days(page):
    page.radio(key="paste_mode").set_value(add.DateMode.RANGE).run()
    page.date_input(key="paste_first").set_value(date(2025, 9, 2))
    page.date_input(key="paste_last").set_value(date(2025, 9, 16))
    paste(page, TEXT, day=None)
    assert "between 2 September 2025 and 16 September 2025" in html_of(page)


def test_range_that_runs_backwards_is_explained(page):
    page.radio(key="paste_mode").set_value(add.DateMode.RANGE).run()
    page.date_input(key="paste_first").set_value(date(2025, 9, 16))
    page.date_input(key="paste_last").set_value(date(2025, 9, 2))
    paste(page, TEXT, day=None)
    assert "runs backwards" in html_of(page)


def test_unknown_publication_date_is_accepted_and_its_meaning_explained(page):
    page.radio(key="paste_mode").set_value(add.DateMode.UNKNOWN).run()
    assert any("stay open" in caption.value for caption in page.caption)
    paste(page, TEXT, day=None)
    assert "publication date not known" in html_of(page)


def test_samples_are_loaded_from_the_corpus(page, monkeypatch, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in (("a.md", TEXT), ("b.md", OTHER)):
        (folder / name).write_text(f"---\noutlet: Herald {name}\n---\n{text}")
    monkeypatch.setattr(services, "settings", lambda: Settings(corpus=tmp_path))
    page.button(key="load_samples").click().run()
    html = html_of(page)
    assert "2 articles added." in html
    assert "Herald a.md" in html
    assert "B1" in html


def test_corpus_without_samples_is_explained(page, monkeypatch, tmp_path):
    monkeypatch.setattr(services, "settings", lambda: Settings(corpus=tmp_path))
    page.button(key="load_samples").click().run()
    assert "no sample articles" in html_of(page)


def test_uploaded_files_are_checked_and_bad_ones_named(page):
    files = [
        ("a.txt", TEXT.encode(), "text/plain"),
        ("b.html", b"<p>nothing", "text/html"),
        ("c.jsonl", b'{"text": "12 boats.", "outlet": "Gazette"}', "application/json"),
    ]
    page.file_uploader(key="upload_0").set_value(files).run()
    page.button(key="upload_check").click().run()
    html = html_of(page)
    assert not page.exception
    assert "2 articles added." in html
    assert "b.html" in html
    assert "Gazette" in html
    assert not page.file_uploader(key="upload_1").value


def test_upload_button_without_files_says_what_to_do(page):
    page.button(key="upload_check").click().run()
    assert "No file was chosen." in html_of(page)


def test_more_articles_than_the_page_takes_are_refused_together(page, monkeypatch):
    lines = b"\n".join(b'{"text": "%d boats."}' % n for n in range(101))
    page.file_uploader(key="upload_0").set_value(
        [("a.jsonl", lines, "application/json")]
    ).run()
    page.button(key="upload_check").click().run()
    assert "this page takes 100" in html_of(page)
    assert page.button(key="load_samples")


def test_same_article_twice_is_kept_once(checked):
    paste(checked, TEXT)
    assert "already in the list" in html_of(checked)
    open_shelf(checked)
    assert len([b for b in checked.button if b.label.startswith("Remove ")]) == 2


def test_removed_article_can_be_put_back(two):
    open_shelf(two)
    two.button(
        key=next(b.key for b in two.button if b.label == "Remove A")
    ).click().run()
    assert "1 article removed." in html_of(two)
    assert "Herald" not in html_of(two)
    two.button(key="undo").click().run()
    assert "Herald" in html_of(two)
    assert not [b for b in two.button if b.key == "undo"]


def test_cleared_page_can_be_put_back(two):
    open_shelf(two)
    two.button(key="clear").click().run()
    assert two.button(key="load_samples")
    two.button(key="undo").click().run()
    assert "Gazette" in html_of(two)
    assert "✓ Supported B1" in html_of(two)


def test_changed_details_are_checked_again(checked, checker):
    open_shelf(checked)
    prefix = next(b.key for b in checked.button if b.key.endswith("_save"))[:-5]
    before = len(checker.asked)
    checked.text_input(key=f"{prefix}_outlet").set_value("The Weekly")
    checked.date_input(key=f"{prefix}_day").set_value(date(2025, 9, 5))
    checked.button(key=f"{prefix}_save").click().run()
    assert "published 5 September 2025" in html_of(checked)
    assert "The Weekly" in html_of(checked)
    assert len(checker.asked) > before


def test_wrong_date_in_details_is_explained_and_changes_nothing(checked):
    open_shelf(checked)
    prefix = next(b.key for b in checked.button if b.key.endswith("_save"))[:-5]
    checked.date_input(key=f"{prefix}_day").set_value(None)
    checked.button(key=f"{prefix}_save").click().run()
    assert "publication date is empty" in html_of(checked)
    assert "published 3 September 2025" in html_of(checked)


def test_clicking_around_checks_nothing_again(two, checker):
    before = len(checker.asked)
    two.button(key="step_1").click().run()
    open_tab(two, "Outlets compared")
    two.checkbox(key="agreements_shown").check().run()
    open_tab(two, "Timeline")
    open_tab(two, "Figures")
    assert len(checker.asked) == before


def test_first_contradicted_figure_is_open_at_first(checked):
    assert label_of(field(checked)) == "A2 · 628 · Contradicted"


def test_figure_is_selected_in_the_field(checked):
    box = field(checked)
    box.select_index(0).run()
    assert label_of(field(checked)) == "A1 · 958 · Supported"
    assert "The office counted 958 permits on 2 September 2025." in html_of(checked)


def test_figure_is_selected_by_buttons(checked):
    assert not checked.button(key="step_1").disabled
    checked.button(key="step_-1").click().run()
    assert label_of(field(checked)).startswith("A1")
    assert checked.button(key="step_-1").disabled
    checked.button(key="step_1").click().run()
    assert label_of(field(checked)).startswith("A2")


def test_table_lists_every_figure_shown(two):
    table = two.dataframe[0].value
    assert list(table["Figure"]) == ["A1", "A2", "A3", "A4", "B1", "B2"]
    assert table["Verdict"][1] == "✗ Contradicted"
    assert table["Date range"][0] == "3 September 2025"
    assert table["Official value"][0] == "958"


def test_evidence_of_the_open_figure_is_complete(checked):
    html = html_of(checked)
    for words in (
        "Would be right:",
        "628 permits as of 2 September 2025",
        "With the newest official values",
        "as of 3 September 2025",
        "counted from the publication date (“today”)",
        "Permit Office",
        '<a href="https://permits.example/counts"',
        "Count of 2 September",
        "628 - 0 = 628",
        "627.5 to 628.5",
        "2–4 September 2025",
        "It counts offices.",
    ):
        assert words in html
    assert "javascript:" not in html
    assert [s.value for s in checked.subheader] == [
        "What the article says",
        "What the official data says",
        "When this figure was right",
    ]


def test_uncheckable_figure_says_why_and_what_came_near(checked):
    field(checked).select_index(3).run()
    html = html_of(checked)
    assert "No official series loaded counts this." in html
    assert "It counts offices." in html
    assert "Offices that grant permits" in html


def test_verdict_filter_hides_figures_everywhere(checked):
    pills(checked).set_value(["SUPPORTED"]).run()
    assert not checked.exception
    assert list(checked.dataframe[0].value["Figure"]) == ["A1"]
    assert "Contradicted A2" not in html_of(checked)
    assert label_of(field(checked)).startswith("A1")


def test_filter_that_nothing_passes_says_so(checked):
    pills(checked).set_value([]).run()
    assert not checked.exception
    assert "No figure passes these filters." in [text.value for text in checked.text]


def test_article_filter_keeps_its_article_when_letters_change(two):
    open_shelf(two)
    box = articles_field(two)
    box.select(box.options[1]).run()
    assert list(two.dataframe[0].value["Figure"]) == ["B1", "B2"]
    two.button(
        key=next(b.key for b in two.button if b.label == "Remove A")
    ).click().run()
    two.button(key="undo").click().run()
    assert list(two.dataframe[0].value["Figure"]) == ["B1", "B2"]


def test_figures_in_passing_are_shown_on_request(checked):
    assert "Not checkable A5" not in html_of(checked)
    checked.checkbox(key="passing_shown").check().run()
    assert "Not checkable A5" in html_of(checked)


def test_article_without_figures_says_so(page):
    paste(page, "Nothing to count here.")
    assert "No figure to check was found in 1 article." in html_of(page)
    assert '<ul class="fc-counts">' not in html_of(page)
    assert not page.get("download_button")
    assert page.checkbox(key="statements")


def test_disagreement_shows_reason_figures_and_steps(two):
    open_tab(two, "Outlets compared")
    html = html_of(two)
    assert "Different date" in html
    assert "Each figure is right for its own date." in html
    assert "+42" in html
    assert "+0.67" in html
    assert "0.66666" not in html
    assert "Not explained" in html
    assert "1 difference, 1 agreement." in [text.value for text in two.text]


def test_agreements_are_shown_on_request(two):
    open_tab(two, "Outlets compared")
    assert "The figures are the same." not in html_of(two)
    two.checkbox(key="agreements_shown").check().run()
    assert "The figures are the same." in html_of(two)


def test_one_article_has_nothing_to_compare(checked):
    open_tab(checked, "Outlets compared")
    assert any("second article" in text.value for text in checked.text)


def test_timeline_has_a_picture_and_the_same_figures_as_a_table(two):
    open_tab(two, "Timeline")
    assert len(two.image) == 1
    html = html_of(two)
    assert "The figures in the picture" in html
    assert "<td>A1</td><td>Herald</td><td>958</td>" in html


def test_nothing_to_draw_over_time_is_said(page):
    paste(page, "A 7 to count here.")
    assert any("named in passing only" in text.value for text in page.text)
    open_tab(page, "Timeline")
    assert any("No official series" in text.value for text in page.text)


def test_what_was_chosen_survives_a_look_at_another_view(two):
    field(two).select_index(0).run()
    two.checkbox(key="passing_shown").check().run()
    open_tab(two, "Timeline")
    open_tab(two, "Figures")
    assert label_of(field(two)).startswith("A1")
    assert two.checkbox(key="passing_shown").value


def test_report_can_be_saved_in_three_formats(checked):
    assert [b.label for b in checked.get("download_button")] == [
        "Report (HTML)",
        "Table (CSV)",
        "Data (JSON)",
    ]


def test_known_failure_is_explained_and_tried_again_only_on_request(page, checker):
    checker.error = IndexMismatchError("The index is old.", hint="Build it again.")
    paste(page, TEXT)
    assert "The index is old." in html_of(page)
    assert "Build it again." in html_of(page)
    asked = len(checker.asked)
    page.run()
    assert len(checker.asked) == asked
    checker.error = None
    page.button(key="try_again").click().run()
    assert "✓ Supported A1" in html_of(page)


def test_unexpected_failure_keeps_the_articles_and_hides_details(page, checker):
    checker.error = RuntimeError("secret /path")
    paste(page, TEXT)
    assert not page.exception
    assert "Your articles are still here" in html_of(page)
    assert "secret" not in html_of(page)
    open_shelf(page)
    assert "Herald" in html_of(page)


def test_hostile_text_reaches_no_call_that_reads_markdown(page):
    hostile = "![x](http://host.example/x.png) 958 :red[fake] <b>bold</b> $5$"
    paste(page, hostile, outlet=hostile)
    field(page)
    shown = [m.value for m in page.markdown] + [c.value for c in page.caption]
    shown += [b.label for b in page.button] + [h.value for h in page.header]
    shown += [s.value for s in page.subheader]
    for words in shown:
        assert "host.example" not in words
        assert ":red" not in words
    assert "&lt;b&gt;bold&lt;/b&gt;" in html_of(page)
    assert "<b>bold" not in html_of(page)


def test_wrong_settings_are_explained_before_anything_else(page, monkeypatch):
    def wrong():
        raise ConfigError("threads = 'many': not a number.", hint="Give a number.")

    st.cache_resource.clear()
    monkeypatch.setattr(services, "build", wrong)
    page.run()
    assert not page.exception
    assert "not a number" in html_of(page)
    assert not page.button


def test_text_of_a_selected_figure_is_brought_up(page):
    lines = b"\n".join(b'{"text": "%d boats."}' % n for n in range(100, 112))
    page.file_uploader(key="upload_0").set_value(
        [("a.jsonl", lines, "application/json")]
    ).run()
    page.button(key="upload_check").click().run()
    assert "Supported A1</span>" in html_of(page)
    assert "Supported L1</span>" not in html_of(page)
    field(page).select_index(11).run()
    assert not page.exception
    assert html_of(page).count("Supported L1</span>") == 2  # in its text and quoted
    assert "Supported A1</span>" not in html_of(page)


def test_many_articles_are_listed_a_page_at_a_time(page):
    lines = b"\n".join(b'{"text": "%d boats."}' % n for n in range(100, 112))
    page.file_uploader(key="upload_0").set_value(
        [("a.jsonl", lines, "application/json")]
    ).run()
    page.button(key="upload_check").click().run()
    assert not page.exception
    assert "12 articles added." in html_of(page)
    open_shelf(page)
    removes = [b.label for b in page.button if b.label.startswith("Remove ")]
    assert removes == [f"Remove {name}" for name in "ABCDEFGH"] + ["Remove all"]


FALLING = "Permits have been falling since May, to 958."


def test_statements_without_a_figure_are_checked_when_asked_for(page, checker):
    paste(page, FALLING)
    assert "A2" not in html_of(page)
    page.checkbox(key="statements").check().run()
    assert not page.exception
    html = html_of(page)
    assert "falling<span" in html
    assert "A2" in html
    assert "falling" in " ".join(label for label in field(page).options)
    page.checkbox(key="statements").uncheck().run()
    assert "A2" not in html_of(page)
    assert checker.asked  # what was found before is kept, nothing is asked again
    asked = len(checker.asked)
    page.run()
    assert len(checker.asked) == asked


def test_choice_of_statements_starts_as_the_settings_say(page, monkeypatch):
    st.cache_resource.clear()
    monkeypatch.setattr(services, "settings", lambda: Settings(statements=True))
    fresh = AppTest.from_file(str(APP), default_timeout=30).run()
    assert fresh.checkbox(key="statements").value is True


def test_statement_shows_its_words_in_place_of_a_number(page):
    paste(page, FALLING)
    page.checkbox(key="statements").check().run()
    page.selectbox(key=field(page).key).select_index(1).run()
    html = html_of(page)
    assert "<dd>falling (statement without a figure)</dd>" in html


def test_article_is_found_by_words_of_outlet_and_headline(page):
    lines = b"\n".join(
        b'{"text": "%d boats.", "outlet": "Post %d", "title": "Boats"}' % (n, n)
        for n in range(100, 112)
    )
    page.file_uploader(key="upload_0").set_value(
        [("a.jsonl", lines, "application/json")]
    ).run()
    page.button(key="upload_check").click().run()
    assert not [b for b in page.button if b.label.startswith("Remove ")]
    open_shelf(page)
    page.text_input(key="shelf_words").set_value("boats 111").run()
    removes = [b.label for b in page.button if b.label.startswith("Remove ")]
    assert removes == ["Remove L", "Remove all"]
    page.text_input(key="shelf_words").set_value("nobody").run()
    assert any("No article has these words" in text.value for text in page.text)
    assert not page.exception


def test_missing_publication_dates_are_counted_on_the_folded_list(page):
    page.radio(key="paste_mode").set_value(add.DateMode.UNKNOWN).run()
    paste(page, TEXT, day=None)
    labels = [one.label for one in page.expander]
    assert (
        "1 article · 1 without a publication date: change details or remove" in labels
    )


def needed(page: AppTest) -> AppTest:
    """Show only what needs the editor."""
    scope = next(one for one in page.get("button_group") if one.key == "scope_shown")
    scope.set_value("Only what needs me").run()
    assert not page.exception
    return page


def test_agreeing_moves_on_to_what_is_left(checked):
    assert checked.get("progress")[0].proto.text == (
        "2 figures to look at: 0 decided, 2 left"
    )
    assert label_of(field(checked)).startswith("A2")
    checked.button(key="agree").click().run()
    assert label_of(field(checked)).startswith("A3")
    assert "1 decided, 1 left" in checked.get("progress")[0].proto.text
    field(checked).select_index(1).run()
    assert label_of(field(checked)) == "A2 · 628 · Contradicted · decided"
    assert "You agreed." in html_of(checked)
    assert checked.button(key="agree").disabled


def test_what_needs_the_editor_shrinks_until_nothing_is_left(checked):
    needed(checked)
    assert list(checked.dataframe[0].value["Figure"]) == ["A2", "A3"]
    checked.button(key="agree").click().run()
    assert list(checked.dataframe[0].value["Figure"]) == ["A3"]
    checked.button(key="agree").click().run()
    assert any("Nothing is left to do" in text.value for text in checked.text)


def test_own_verdict_and_note_are_kept_and_undone(checked):
    claim = field(checked).value
    own = checked.selectbox(key=f"own_verdict_{claim}")
    own.set_value("SUPPORTED").run()
    checked.text_area(key=f"own_note_{claim}").set_value("Called <b>them</b>").run()
    html = html_of(checked)
    assert "You decided:" in html
    assert "Called &lt;b&gt;them&lt;/b&gt;" in html
    assert checked.dataframe[0].value["Decision"][1] == "Supported"
    checked.button(key="undo_decision").click().run()
    assert "Called" not in html_of(checked)
    assert checked.text_area(key=f"own_note_{claim}").value == ""
    checked.button(key="undo_decision").click().run()
    assert "You decided:" not in html_of(checked)
    assert checked.selectbox(key=f"own_verdict_{claim}").value == "Not decided"
    assert not [b for b in checked.button if b.key == "undo_decision"]


def test_decision_does_not_outlive_another_finding(checked, checker):
    checked.button(key="agree").click().run()
    page = paste(checked, OTHER, outlet="Gazette", day=date(2025, 9, 17))
    open_shelf(page)
    assert "1 decided" in page.get("progress")[0].proto.text
    page.button(
        key=next(b.key for b in page.button if b.label == "Remove A")
    ).click().run()
    assert "0 decided" in page.get("progress")[0].proto.text


def relate(kind, *claims, **fields) -> Disagreement:
    """An entry about some claims."""
    ids = tuple(claim.id for claim in claims)
    said = f"They {kind.value.lower()}."
    return Disagreement(
        kind=kind, claim_ids=ids, explanation=said, measure="permits", **fields
    )


def compare_as(monkeypatch, make) -> None:
    """Let the checker find the disagreements that `make` returns."""

    def found(checked):
        return tuple(make([claim for one in checked for claim in one.claims]))

    monkeypatch.setattr(ui_fakes, "disagreements_of", found)


def test_possibly_related_figures_are_folded_to_a_line(page, monkeypatch):
    compare_as(
        monkeypatch,
        lambda claims: [
            relate(Kind.CONFLICT, claims[0], claims[1]),
            relate(Kind.DIFFERENT_MEASURE, claims[1], claims[2], is_weak=True),
        ],
    )
    html = html_of(open_tab(paste(page, TEXT), "Outlets compared"))
    firm, _, weak = html.partition("1 pair possibly related")
    assert "They conflict." in firm
    assert "They different_measure." not in firm
    assert "(A2, A3) They different_measure." in weak


def test_differences_are_filtered_by_kind(page, monkeypatch):
    compare_as(
        monkeypatch,
        lambda claims: [
            relate(Kind.CONFLICT, claims[0], claims[1]),
            relate(Kind.STALE_COPY, claims[1], claims[2]),
        ],
    )
    open_tab(paste(page, TEXT), "Outlets compared")
    kinds = next(one for one in page.get("button_group") if one.key == "kinds_shown")
    assert len(kinds.options) == 2
    kinds.set_value(["STALE_COPY"]).run()
    assert "They stale_copy." in html_of(page)
    assert "They conflict." not in html_of(page)


def test_differences_inside_one_article_are_shown(page, monkeypatch):
    compare_as(monkeypatch, lambda claims: [relate(Kind.CONFLICT, *claims[:2])])
    open_tab(paste(page, TEXT), "Outlets compared")
    assert "They conflict." in html_of(page)


def test_figures_of_one_voice_name_each_other(page, monkeypatch):
    compare_as(
        monkeypatch,
        lambda claims: [
            relate(
                Kind.STALE_COPY,
                *claims[:3],
                voices=((claims[0].id, claims[2].id),),
            )
        ],
    )
    html = html_of(open_tab(paste(page, TEXT), "Outlets compared"))
    assert html.count("one voice with A3") == 1
    assert html.count("one voice with A1") == 1
    assert "one voice with A2" not in html


def test_timelines_are_drawn_a_page_at_a_time(two, monkeypatch):
    monkeypatch.setattr(timeline, "PAGE", 1)
    held = two.session_state["articles"].articles
    lines = build_timelines(services.desk(statements=False).finished(held))
    monkeypatch.setattr(timeline, "build_timelines", lambda report: [*lines, *lines])
    open_tab(two, "Timeline")
    assert len(two.image) == 1
    assert not two.exception


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", b"%PDF-1.7"), ("a.docx", b"PK\x03\x04"), ("a.txt", b"%PDF-1.7 x")],
)
def test_file_that_cannot_be_read_is_named_with_a_way_out(page, name, data):
    page.file_uploader(key="upload_0").set_value([(name, data, "")]).run()
    page.button(key="upload_check").click().run()
    html = html_of(page)
    assert not page.exception
    assert f"&#39;{name}&#39;" in html
    assert "copy its text" in html


def reopen(page: AppTest) -> AppTest:
    """The page opened anew at the address of another one."""
    fresh = AppTest.from_file(str(APP), default_timeout=30)
    fresh.query_params["work"] = page.query_params["work"]
    fresh.run()
    assert not fresh.exception
    return fresh


def test_reload_brings_back_articles_and_decisions(two):
    two.button(key="agree").click().run()
    fresh = reopen(two)
    html = html_of(fresh)
    assert "2 articles brought back" in html
    assert "Herald" in html
    assert "1 decided" in fresh.get("progress")[0].proto.text


def test_removed_work_is_gone_after_a_reload(two):
    address = two.query_params["work"]
    open_shelf(two)
    two.button(key="clear").click().run()
    assert "work" not in two.query_params
    two.query_params["work"] = address
    assert "not on this computer any more" in html_of(reopen(two))


def test_nothing_is_kept_if_the_settings_say_so(page, monkeypatch):
    monkeypatch.setattr(services, "settings", lambda: Settings(keep_work_days=0))
    paste(page, TEXT)
    assert "work" not in page.query_params


@pytest.mark.parametrize("name", ["../../etc/passwd", "x" * 22, ""])
def test_foreign_address_opens_an_empty_page(page, name):
    page.query_params["work"] = name
    fresh = reopen(page)
    assert fresh.button(key="load_samples")


def test_disk_that_cannot_be_written_stops_nothing(page, monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setattr(services, "work_folder", lambda: blocked)
    paste(page, TEXT)
    assert "✓ Supported A1" in html_of(page)
    assert "work" not in page.query_params


def correct(page: AppTest, first: date | None, last: date | None) -> AppTest:
    """Give the days of the open figure."""
    claim = field(page).value
    page.date_input(key=f"first_day_{claim}").set_value(first)
    page.date_input(key=f"last_day_{claim}").set_value(last)
    page.button(key="correct_dates").click().run()
    assert not page.exception
    return page


def test_corrected_dates_are_checked_and_taken_back(checked, checker):
    asked = len(checker.asked)
    correct(checked, date(2025, 3, 1), date(2025, 3, 31))
    assert len(checker.asked) > asked
    assert checked.dataframe[0].value["Date range"][1] == "March 2025"
    assert checked.dataframe[0].value["Date range"][0] == "3 September 2025"
    assert "set by the editor" in html_of(checked)
    asked = len(checker.asked)
    checked.button(key="dates_back").click().run()
    assert checked.dataframe[0].value["Date range"][1] == "3 September 2025"
    assert "set by the editor" not in html_of(checked)
    assert len(checker.asked) == asked
    assert not [b for b in checked.button if b.key == "dates_back"]


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2025, 3, 2), date(2025, 3, 1)), (None, date(2025, 3, 1))],
    ids=["backwards", "empty"],
)
def test_wrong_dates_are_explained_and_change_nothing(checked, checker, first, last):
    asked = len(checker.asked)
    correct(checked, first, last)
    assert "the earlier one first" in html_of(checked)
    assert len(checker.asked) == asked


def test_corrected_dates_survive_a_reload(checked):
    correct(checked, date(2025, 3, 1), date(2025, 3, 1))
    fresh = reopen(checked)
    assert fresh.dataframe[0].value["Date range"][1] == "1 March 2025"
