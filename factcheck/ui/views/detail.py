"""The evidence of one figure: what was read, the official values, and the arithmetic."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from factcheck.export.official import OfficialRow, Side
from factcheck.export.rows import ClaimRow
from factcheck.export.words import RANKS, REASONS, RELATIONS, STATS, VERDICTS
from factcheck.model import Candidate, QuantityKind, Relation, Series
from factcheck.ui import state
from factcheck.ui.blocks import (
    EMPTY,
    chip,
    css_name,
    element,
    facts,
    fold,
    join,
    link,
    show,
)
from factcheck.ui.figures import Figure, figure_label
from factcheck.ui.markup import Mark, anchor_of, markup
from factcheck.ui.review import URGENT, left_to_do
from factcheck.ui.views.correct import show_correction
from factcheck.ui.views.decide import show_decision

MAX_WINDOWS = 6
MAX_REFUSED = 3  # the nearest; the others are folded


def selected_figure(figures: Sequence[Figure]) -> Figure | None:
    """Return the selected figure; if it is not among those shown, the first to read."""
    by_id = {figure.claim.id: figure for figure in figures}
    figure = by_id.get(state.selected() or "")
    if figure is None and figures:
        figure = first_to_read(figures)
    state.select(figure.claim.id if figure else None)
    return figure


def choose_figure(figures: Sequence[Figure], selected: Figure) -> None:
    """Draw the field and the buttons that select a figure."""
    by_id = {figure.claim.id: figure for figure in figures}
    ids = list(by_id)
    review = state.review()

    def label(figure: Figure) -> str:
        """Name a figure, and say whether it is decided."""
        decided = " · decided" if review.is_decided(figure) else ""
        return f"{figure_label(figure)}{decided}"

    key = state.key_for("figure", map(label, figures))
    st.session_state[key] = selected.claim.id
    st.selectbox(
        "Figure",
        ids,
        format_func=lambda claim_id: label(by_id[claim_id]),
        key=key,
        on_change=_take_choice,
        args=(key,),
        help="Choose a figure here, with the buttons below, or in the table.",
    )
    at = ids.index(selected.claim.id)
    with st.container(horizontal=True, gap="small"):
        for words, icon, step, keys in (
            ("Previous", ":material/arrow_back:", -1, "Alt+P"),
            ("Next", ":material/arrow_forward:", 1, "Alt+N"),
        ):
            st.button(
                words,
                key=f"step_{step}",
                icon=icon,
                shortcut=keys,
                disabled=not 0 <= at + step < len(ids),
                on_click=state.select,
                args=(ids[(at + step) % len(ids)],),
            )


def _take_choice(key: str) -> None:
    """Make the figure chosen in the field the selected one."""
    state.select(st.session_state[key])


def first_to_read(figures: Sequence[Figure]) -> Figure:
    """Return the figure to open first: what is left to do, then what matters most."""
    left = left_to_do(figures, state.review())
    if left:
        return left[0]
    for verdict in URGENT:
        for figure in figures:
            if figure.finding.verdict is verdict:
                return figure
    return figures[0]


def show_detail(figure: Figure, shown: Sequence[Figure]) -> None:
    """Draw everything that is known about one figure.

    Args:
        figure: The figure.
        shown: The figures that pass the filters, in order.
    """
    _show_verdict(figure)
    show_decision(figure, shown)
    _show_reading(figure)
    show_correction(figure)
    _show_official(figure)
    _show_true_on(figure)
    _show_series(figure)


def _show_verdict(figure: Figure) -> None:
    """Draw the verdict, why, the sentence, and what would make it right."""
    finding = figure.finding
    parts = [element("p", chip(VERDICTS[finding.verdict], css_name(finding.verdict)))]
    parts.append(element("p", finding.explanation, "fc-lead"))
    if figure.row.hint:
        icon = Markup('<span aria-hidden="true">≈</span> ')
        hint = element("strong", join([icon, figure.row.hint]))
        why = join([hint, " ", finding.link.explanation])
        parts.append(element("p", why, "fc-differ"))
    if figure.row.confidence:
        words = f"Confidence: {figure.row.confidence}."
        parts.append(element("p", words, "fc-quiet"))
    if finding.suggestion:
        words = join([element("strong", "Would be right: "), finding.suggestion])
        parts.append(element("p", words, "fc-suggestion"))
    if finding.verdict_today is not finding.verdict:
        today = chip(VERDICTS[finding.verdict_today], css_name(finding.verdict_today))
        parts.append(element("p", join(["With the newest official values: ", today])))
    reasons = [REASONS[reason] for reason in finding.reasons]
    meant = join(
        element("li", join([element("strong", one.label), ": ", one.sentence]))
        for one in reasons
    )
    parts.append(element("ul", meant, "fc-reasons"))
    show(join(parts))


def _show_reading(figure: Figure) -> None:
    """Draw how the figure was read."""
    claim, row = figure.claim, figure.row
    period = claim.period
    is_bare = claim.quantity.kind is QuantityKind.STATEMENT
    basis: str = row.basis
    if period.text:
        basis = f"{row.basis} (“{period.text}”)"
    dates = row.dates
    if period.relation is Relation.AS_OF and period.is_dated:
        dates = f"{RELATIONS[Relation.AS_OF]} {dates}"
    st.subheader("What the article says")
    mark = Mark(span=claim.span, name=figure.name, verdict=figure.finding.verdict)
    sentence = markup(figure.article.text, [mark], within=claim.sentence)
    # A link within the page scrolls the frame of the text to the figure.
    find = Markup('<a href="#{}">Find it in the text</a>').format(
        anchor_of(figure.name)
    )
    show(join([element("blockquote", sentence, "fc-quote"), element("p", find)]))
    show(
        facts(
            [
                (
                    "Statement" if is_bare else "Figure",
                    f"{row.modifier} {row.value} ({row.kind})".strip(),
                ),
                ("What is counted", row.measure),
                ("Sort of figure", "" if is_bare else STATS[claim.stat]),
                ("Place", row.place),
                ("Compared with", row.against),
                ("Date range", dates),
                ("Date range from", basis),
                ("About the date", period.note),
                ("Source it names", claim.attribution or ""),
            ]
        )
    )


def _show_official(figure: Figure) -> None:
    """Draw the official values at publication and, if they differ, today's."""
    row, finding = figure.row, figure.finding
    st.subheader("What the official data says")
    if not row.official:
        show(element("p", finding.link.explanation or "No official value.", "fc-quiet"))
    else:
        _show_values("Official values known at publication", row)
    if figure.today is not None:
        _show_values("With the newest official values", figure.today)


def _show_values(caption: str, row: ClaimRow) -> None:
    """Draw the official values with the arithmetic under them."""
    show(
        join(
            [
                element("p", caption, "fc-quiet"),
                join(map(_side, row.sides)) if row.sides else _values(row.official),
                facts(
                    [
                        ("Calculation", row.formula),
                        ("Official value", row.official_value),
                        ("Wording is fair to", row.bounds),
                        ("Newest official value", row.freshness),
                    ]
                ),
            ]
        )
    )


def _side(side: Side) -> Markup:
    """Return one series of a difference: its part, title, publisher and values."""
    named: list[str | Markup] = [element("strong", side.role)]
    if side.title:
        named += [": ", link(side.url, side.title)]
    if side.place:
        named.append(f", {side.place}")
    if side.publisher:
        named.append(f", {side.publisher}")
    values = _values(side.values, side) or element(
        "p", "No value on file for these days.", "fc-quiet"
    )
    return join([element("p", join(named), "fc-side"), values])


def _values(rows: Sequence[OfficialRow], side: Side | None = None) -> Markup:
    """Return official values as a list; empty for none."""
    items = [_value(one, side) for one in rows]
    return element("ul", join(items), "fc-values") if items else EMPTY


def _value(official: OfficialRow, side: Side | None) -> Markup:
    """Return one official value with its days, publisher, date and link.

    Publisher and link are left out where the heading of its side has them.
    """
    remark = f" ({official.remark})" if official.remark else ""
    when = f"published {official.published or 'on a day not known'}"
    source: list[str | Markup] = [when]
    if side is None or side.is_elsewhere(official):
        source = [link(official.url, official.title), f", {when}"]
        if official.publisher:
            source.insert(0, f"{official.publisher}: ")
    place = f", {official.place}" if official.place else ""
    said = f"{remark}{place}, {official.days}"
    first = join([element("strong", official.value), said])
    return element("li", join([first, element("span", join(source), "fc-when")]))


def _show_true_on(figure: Figure) -> None:
    """Draw when the figure was right in the official series."""
    days = figure.row.true_on
    if not days:
        return
    st.subheader("When this figure was right")
    items = join(element("li", words) for words in days[:MAX_WINDOWS])
    show(element("ul", items))
    if len(days) > MAX_WINDOWS:
        st.caption(f"and {len(days) - MAX_WINDOWS:,} more")


def _show_series(figure: Figure) -> None:
    """Draw the series that was used and those that were refused."""
    chosen, others = figure.finding.link.chosen, figure.finding.link.others
    refused = figure.finding.link.rejected
    with st.expander("Official series considered"):
        if figure.finding.link.explanation:
            show(element("p", figure.finding.link.explanation))
        items = [_series_item("Used", chosen)] if chosen is not None else []
        if figure.finding.compared_with is not None:
            items.append(_named_series("Compared with", figure.finding.compared_with))
        items += [_series_item("Also fits", one) for one in others]
        near = [_series_item("Refused", one) for one in refused]
        items += near[:MAX_REFUSED]
        if items:
            show(element("ul", join(items), "fc-values"))
        else:
            show(element("p", "No series came near.", "fc-quiet"))
        if further := near[MAX_REFUSED:]:
            words = f"{len(further):,} more were refused"
            show(fold(words, element("ul", join(further), "fc-values")))


def _series_item(role: str, candidate: Candidate) -> Markup:
    """Return one candidate: its part, title, who counts it, and why."""
    return _named_series(role, candidate.series, candidate.why or candidate.rejected_by)


def _named_series(role: str, series: Series, why: str = "") -> Markup:
    """Return one series: its part, title, who counts it, and why."""
    title = link(series.source_url, series.title or series.series_id)
    agency = series.source_agency
    if not series.is_official:
        agency = f"{agency} ({RANKS[series.source_rank]})"
    lines: list[str | Markup] = [element("strong", role), ": ", title]
    lines += [element("span", words, "fc-when") for words in (agency, why) if words]
    return element("li", join(lines))
