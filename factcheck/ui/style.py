"""The style sheet of our own HTML; colours come from the table of words."""

from __future__ import annotations

from markupsafe import Markup

from factcheck.export.words import DISAGREEMENTS, VERDICTS
from factcheck.ui.blocks import css_name

_RULES = """
[data-testid="stMainBlockContainer"] { padding-top: 2rem; max-width: 1500px; }
.fc-text { display: block; white-space: pre-wrap; overflow-wrap: anywhere;
  line-height: 1.75; font-size: 1rem; }
.fc-frame { border: 1px solid #c9ced6; border-radius: 6px; padding: .8rem 1rem;
  max-height: 34rem; overflow-y: auto; }
@media (min-width: 60rem) {
  [data-testid="stColumn"]:has(.st-key-evidence) { position: sticky; top: 1rem;
    align-self: flex-start; max-height: calc(100vh - 2rem); overflow-y: auto;
    padding-right: .75rem; }
}
@media (max-width: 60rem) {
  [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"] .st-key-evidence),
  .st-key-texts [data-testid="stHorizontalBlock"] { flex-direction: column; }
  [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"] .st-key-evidence)
    > [data-testid="stColumn"],
  .st-key-texts [data-testid="stColumn"] { width: 100%; flex: none; }
  [data-testid="stColumn"]:has(.st-key-evidence) { order: -1; }
  .fc-frame { max-height: none; }
  [data-testid="stButtonGroup"] > div { flex-wrap: wrap; }
  .fc-counts li { min-width: 0; flex: 1 1 auto; }
}
.fc-fold > summary { cursor: pointer; color: #444; font-size: .85rem; padding: .3rem 0; }
.fc-fold[open] > summary { color: #1d4f7c; }
.fc-mark { scroll-margin: 9rem; color: inherit; background: transparent; border-bottom: 2px solid;
  border-radius: 3px 3px 0 0; padding: 0 2px; font-weight: 600; }
.fc-tag { unicode-bidi: isolate; white-space: nowrap; font-size: .72rem;
  font-weight: 600; padding-left: .1rem; }
.fc-selected { outline: 2px solid #1d4f7c; outline-offset: 2px; border-radius: 3px; }
.fc-chip { display: inline-block; border: 1px solid; border-radius: 1rem;
  padding: .1rem .6rem; font-size: .85rem; font-weight: 600; white-space: nowrap; }
.fc-facts { display: grid; grid-template-columns: minmax(7.5rem, 28%) 1fr;
  gap: .45rem 1rem; margin: .25rem 0 .5rem !important; padding: 0 !important; }
.fc-facts dt { color: #444; font-size: .9rem; font-weight: 400; margin: 0; }
.fc-facts dd { margin: 0 !important; overflow-wrap: anywhere; }
.fc-scroll { overflow-x: auto; }
.fc-table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .25rem 0; }
.fc-table caption { text-align: left; color: #444; padding-bottom: .25rem; }
.fc-table th, .fc-table td { text-align: left; vertical-align: top;
  border-bottom: 1px solid #d5d9e0; padding: .3rem .6rem .3rem 0; }
.fc-table thead th { font-weight: 600; border-bottom: 1px solid #8a93a0; }
.fc-table tbody th { font-weight: 400; }
.fc-matrix th, .fc-matrix td { min-width: 9rem; overflow-wrap: break-word;
  padding-right: 1rem; }
.fc-matrix thead th { vertical-align: bottom; }
.fc-matrix th:first-child { position: sticky; left: 0; background: #fff; z-index: 1;
  min-width: 8rem; max-width: 14rem; }
.fc-cell + .fc-cell { margin-top: .6rem; }
.fc-matrix .fc-chip { margin-top: .15rem; }
.fc-message { border-left: 4px solid; padding: .4rem .9rem; border-radius: 4px;
  margin: .15rem 0; overflow-wrap: anywhere; color: #000; }
.fc-problem { background: #fde4e1; border-color: #8b1010; }
.fc-note { background: #f4f6f8; border-color: #5a6675; }
.fc-done { background: #e6f4ea; border-color: #14532d; }
.fc-hint { display: block; margin-top: .2rem; color: #333; }
.fc-quiet { color: #444; font-size: .9rem; }
.fc-lead { font-size: 1.02rem; line-height: 1.55; margin: .4rem 0; }
.fc-quote { border-left: 3px solid #c9ced6; margin: .25rem 0; padding: .1rem 0 .1rem .9rem; }
.fc-article { font-size: 1.02rem !important; font-weight: 400 !important;
  line-height: 1.4 !important; margin: 0; padding: .2rem 0 !important; }
.fc-differ { background: #fdf6e3; border-left: 4px solid #7a4f00; padding: .4rem .8rem;
  margin: .5rem 0; color: #000; }
.fc-side { margin: .5rem 0 .1rem !important; }
.fc-suggestion { background: #f4f6f8; border-radius: 4px; padding: .5rem .8rem;
  margin: .6rem 0; }
[data-testid="stDateInput"] [role="spinbutton"] { display: inline-block;
  min-width: 24px; min-height: 24px; text-align: center; }
.st-key-evidence button kbd { color: inherit !important; opacity: 1 !important; }
.fc-decision { border-left: 4px solid #1d4f7c; padding: .2rem .8rem; margin: .4rem 0; }
.fc-counts { display: flex; flex-wrap: wrap; gap: .75rem; list-style: none;
  margin: 0 !important; padding: 0 !important; }
.fc-counts li { border: 1px solid; border-radius: 6px; padding: .35rem .8rem;
  margin: 0 !important; white-space: nowrap; }
.fc-counts b { font-size: 1.35rem; line-height: 1.2; margin-right: .4rem; }
.fc-when { display: block; color: #444; font-size: .9rem; }
.fc-reasons { color: #444; font-size: .9rem; margin: 0 !important;
  padding: 0 0 0 1.1rem !important; }
.fc-reasons li { margin: 0 !important; font-size: .9rem; }
.fc-values { list-style: none; margin: .25rem 0 .5rem !important; padding: 0 !important; }
.fc-values li { margin: 0 0 .5rem !important; padding: 0; overflow-wrap: anywhere; }
.fc-letter { display: inline-block; min-width: 1.6rem; text-align: center;
  border: 1px solid #5a6675; border-radius: 4px; font-weight: 600; margin-right: .4rem; }
"""


def style_sheet() -> Markup:
    """Return the rules in a `style` element."""
    rules = [_RULES]
    named = [(css_name(verdict), words) for verdict, words in VERDICTS.items()]
    named += [(kind_css(kind.value), words) for kind, words in DISAGREEMENTS.items()]
    for name, words in named:
        colours = f"color: {words.colour}; background: {words.background};"
        rules.append(f".{name} {{ {colours} border-color: {words.colour}; }}")
        rules.append(f".fc-mark.{name} {{ {colours} }}")
    return Markup("<style>{}</style>").format(Markup("\n".join(rules)))  # noqa: S704


def kind_css(kind: str) -> str:
    """Return the class of a disagreement kind's colours."""
    return f"fc-kind-{kind.lower().replace('_', '-')}"
