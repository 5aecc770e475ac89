"""Rules that every file of the page keeps, read from its syntax tree."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from factcheck.ui import uploads

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "app.py", *sorted((ROOT / "factcheck" / "ui").rglob("*.py"))]

# Calls that read Markdown, and how many of their first arguments they show.
# Source: Streamlit 1.67, "markdown" in the documentation of each.
MARKDOWN = dict.fromkeys(
    [
        "markdown",
        "write",
        "title",
        "header",
        "subheader",
        "caption",
        "error",
        "warning",
        "info",
        "success",
        "toast",
        "status",
        "spinner",
        "badge",
        "expander",
        "popover",
        "button",
        "download_button",
        "text_input",
        "text_area",
        "radio",
        "checkbox",
        "toggle",
        "selectbox",
        "multiselect",
        "pills",
        "segmented_control",
        "file_uploader",
        "date_input",
        "slider",
        "number_input",
        "dataframe",
        "latex",
        "dialog",
        "link_button",
        "chat_message",
    ],
    1,
) | {"metric": 3}
SHOWN_KEYWORDS = {
    "label",
    "help",
    "text",
    "caption",
    "captions",
    "placeholder",
    "title",
}
# Calls that give our own words or numbers, never an article's.
OURS = {"count_of", "len", "letter", "plain_words"}


def calls(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func.attr


def is_ours(node: ast.expr, constants: set[str]) -> bool:
    """Whether an expression is literal text with our numbers and names put in."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.Name):
        return node.id in constants
    if isinstance(node, ast.JoinedStr):
        return all(
            isinstance(part, ast.Constant)
            or (
                isinstance(part, ast.FormattedValue)
                and (part.format_spec is not None or is_ours(part.value, constants))
            )
            for part in node.values
        )
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        return name in OURS
    if isinstance(node, ast.IfExp):
        return is_ours(node.body, constants) and is_ours(node.orelse, constants)
    return False


def own_names(tree: ast.AST) -> set[str]:
    """Names that stand for literals of ours: constants, loop variables over literals."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names |= literal_arguments(node, tree)
        if isinstance(node, ast.Assign):
            value_is_ours = is_ours(node.value, set())
            names |= {
                t.id for t in node.targets if isinstance(t, ast.Name) and value_is_ours
            }
        if isinstance(node, ast.For) and all(
            isinstance(part, (ast.Tuple, ast.Constant, ast.UnaryOp, ast.Load, ast.USub))
            for part in ast.walk(node.iter)
        ):
            names |= {n.id for n in ast.walk(node.target) if isinstance(n, ast.Name)}
    return names


def literal_arguments(function: ast.FunctionDef, tree: ast.AST) -> set[str]:
    """Arguments declared `LiteralString` that every call in the file keeps to."""
    declared = {
        place: arg.arg
        for place, arg in enumerate(function.args.args)
        if arg.annotation is not None and ast.unparse(arg.annotation) == "LiteralString"
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == function.name
        ):
            for place, name in declared.items():
                assert isinstance(node.args[place], ast.Constant), (
                    f"line {node.lineno}: {function.name}({name}=) takes literals only"
                )
    return set(declared.values())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_no_call_lets_html_or_scripts_through(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            names = {keyword.arg for keyword in node.keywords}
            assert "unsafe_allow_html" not in names, f"line {node.lineno}"
            assert "unsafe_allow_javascript" not in names, f"line {node.lineno}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_html_reaches_the_page_through_one_function(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node, name in calls(tree):
        if name == "html":
            assert path.name == "blocks.py", f"line {node.lineno}: use blocks.show"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_calls_that_read_markdown_get_our_own_words_only(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = own_names(tree)
    for node, name in calls(tree):
        if name not in MARKDOWN or not is_streamlit(node):
            continue
        shown = [*node.args[: MARKDOWN[name]]]
        shown += [k.value for k in node.keywords if k.arg in SHOWN_KEYWORDS]
        for value in shown:
            if name == "dataframe" and value in node.args:
                continue  # cells are text, see the browser tests
            assert is_ours(value, constants), (
                f"{path.name}, line {value.lineno}: st.{name} gets {ast.unparse(value)}"
            )


def is_streamlit(node: ast.Call) -> bool:
    assert isinstance(node.func, ast.Attribute)
    return isinstance(node.func.value, ast.Name) and node.func.value.id in ("st", "bar")


@pytest.mark.parametrize(
    "source",
    [
        "st.markdown(article.text)",
        "st.caption(f'{row.outlet} says')",
        "st.metric('a', figure.text)",
        "st.button('x', help=claim.text)",
    ],
)
def test_the_rule_catches_article_text(source):
    node = ast.parse(source).body[0].value
    shown = [*node.args[: MARKDOWN[node.func.attr]]]
    shown += [k.value for k in node.keywords if k.arg in SHOWN_KEYWORDS]
    assert not all(is_ours(value, set()) for value in shown)


def test_streamlit_is_kept_to_this_machine_and_to_itself():
    config = tomllib.loads(
        (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
    )
    server, client = config["server"], config["client"]
    assert server["address"] == "127.0.0.1"
    assert server["enableCORS"]
    assert server["enableXsrfProtection"]
    assert server["maxUploadSize"] == uploads.MAX_UPLOAD_MB
    assert client["showErrorDetails"] == "none"
    assert client["disableDataExport"]
    assert config["browser"]["gatherUsageStats"] is False
    assert config["theme"]["textColor"] == "#000000"


def test_app_script_only_names_the_pages():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 20


def test_cached_resources_have_one_owner():
    for path in FILES:
        if path.name != "services.py":
            text = path.read_text(encoding="utf-8")
            assert "cache_resource" not in text, path.name
            assert "cache_data" not in text, path.name
