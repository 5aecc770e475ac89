"""How many figures got which verdict, and the filters over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from factcheck.export.words import VERDICTS
from factcheck.model import Report, Verdict
from factcheck.ui import state
from factcheck.ui.blocks import css_name, element, join, show
from factcheck.ui.figures import Figure, article_label, filter_figures, is_passing
from factcheck.ui.review import left_to_do
from factcheck.ui.views.options import show_statements_choice

SCOPE = "scope_shown"
ALL, NEEDED = "All figures", "Only what needs me"
VERDICTS_SHOWN = "verdicts_shown"
ARTICLES_SHOWN = "articles_shown"
PASSING_SHOWN = "passing_shown"
ARTICLES_WIDTH = 300  # pixels; the row wraps where it does not fit


def show_counts(figures: Sequence[Figure]) -> None:
    """Draw one tile for each verdict: icon, word and number."""
    counts = Counter(f.finding.verdict for f in figures if not is_passing(f))
    tiles = []
    for verdict, words in VERDICTS.items():
        icon = Markup('<span aria-hidden="true">{}</span> ').format(words.icon)
        inner = join([element("b", str(counts[verdict])), icon, words.label])
        tiles.append(element("li", inner, css_name(verdict)))
    show(element("ul", join(tiles), "fc-counts"))


def show_filters(
    report: Report, figures: Sequence[Figure], letters: Mapping[str, str]
) -> list[Figure]:
    """Draw the filters and return the figures that pass them."""
    articles = [checked.article for checked in report.articles]
    names = {a.id: article_label(letters[a.id], a) for a in articles}
    with st.container(horizontal=True, gap="medium"):
        scope = st.segmented_control(
            "Show",
            [ALL, NEEDED],
            default=ALL,
            required=True,
            key=SCOPE,
            persist_state="page",
            help="What needs you: figures that are contradicted, need context or are "
            "supported with low confidence, and that you have not decided on yet.",
        )
        verdicts = st.pills(
            "Show verdicts",
            list(VERDICTS),
            selection_mode="multi",
            default=list(VERDICTS),
            format_func=_verdict_label,
            key=VERDICTS_SHOWN,
            persist_state="page",
        )
        chosen = _choose_articles(names) if len(names) > 1 else list(names)
    with st.container(horizontal=True, gap="large"):
        with_passing = _show_passing(figures)
        show_statements_choice()
    needed = left_to_do(figures, state.review()) if scope == NEEDED else figures
    kept = {figure.claim.id for figure in needed}
    return filter_figures(
        [figure for figure in figures if figure.claim.id in kept],
        verdicts=[Verdict(verdict) for verdict in verdicts],
        article_ids=chosen or list(names),
        with_passing=with_passing,
    )


def _verdict_label(verdict: Verdict) -> str:
    """Return icon and word of a verdict."""
    words = VERDICTS[Verdict(verdict)]
    return f"{words.icon} {words.label}"


def _show_passing(figures: Sequence[Figure]) -> bool:
    """Draw the switch for figures named in passing, if there are any."""
    if not any(is_passing(figure) for figure in figures):
        return False
    return st.checkbox(
        "Also show figures named in passing",
        key=PASSING_SHOWN,
        persist_state="page",
        help="Vague or incidental numbers (“dozens”, “two sheriffs”), and statements "
        "without a figure, for which no official value was found.",
    )


def _choose_articles(names: Mapping[str, str]) -> list[str]:
    """Draw the choice of articles; none chosen means all."""
    key = state.key_for(ARTICLES_SHOWN, names.values())
    held = st.session_state.get(ARTICLES_SHOWN, [])
    st.session_state[key] = [article_id for article_id in held if article_id in names]
    return st.multiselect(
        "Show articles",
        list(names),
        format_func=lambda article_id: names[article_id],
        placeholder="All articles",
        key=key,
        width=ARTICLES_WIDTH,
        on_change=_take_articles,
        args=(key,),
    )


def _take_articles(key: str) -> None:
    """Remember the articles chosen, whatever their letters become."""
    st.session_state[ARTICLES_SHOWN] = st.session_state[key]
