"""The report as one HTML page: printable, self-contained, without scripts.

Every text goes through Jinja's autoescape; a content security policy in the page itself
forbids everything but its own styles, so nothing in an article can call out.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from factcheck.export.matrixview import ORDERS
from factcheck.export.pageview import build_page, safe_url
from factcheck.export.timeline import build_timelines
from factcheck.export.words import DISAGREEMENTS, VERDICTS
from factcheck.model import Report


def render_html(report: Report) -> str:
    """Return the report as a page (HTML 5, UTF-8).

    Characters that HTML cannot hold (NUL, control characters) are shown as U+FFFD.
    """
    # Drawing needs two large libraries; a report without pictures does without them.
    timelines = build_timelines(report)
    pictures = []
    if timelines:
        from factcheck.export.charts import timeline_svg  # noqa: PLC0415

        pictures = [
            timeline_svg(timeline, f"t{number}")
            for number, timeline in enumerate(timelines, 1)
        ]
    page = build_page(report, pictures)
    html = _template().render(
        page=page, verdicts=VERDICTS, kinds=DISAGREEMENTS, orders=tuple(ORDERS)
    )
    return html.translate(_UNSHOWABLE)


@cache
def _template() -> Template:
    """Return the page's template, read once."""
    environment = Environment(
        loader=PackageLoader("factcheck.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["safe_url"] = safe_url
    return environment.get_template("report.html.j2")


_UNSHOWABLE = {
    code: "\ufffd"
    for code in (*range(0x20), 0x7F, *range(0x80, 0xA0), *range(0xD800, 0xE000))
    if chr(code) not in "\t\n\r\f"
}
"""Control characters and lone surrogates (HTML standard, 13.2.3.5)."""
