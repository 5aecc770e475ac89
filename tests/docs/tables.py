"""Write the generated parts of the docs: commands, settings.

    python tests/docs/tables.py

A generated part stands between `<!-- begin NAME -->` and `<!-- end NAME -->`; tests
compare it with what this module would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from factcheck.cli import app
from factcheck.settings import ENV_PREFIX, Settings

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
PART = "<!-- begin {0} -->\n\n{1}\n\n<!-- end {0} -->"


def settings_table() -> str:
    """Every setting with environment variable, default and meaning."""
    rows = [
        "| setting | environment | default | meaning |",
        "| --- | --- | --- | --- |",
    ]
    for name, field in Settings.model_fields.items():
        default = "–" if field.default is None else f"`{field.default}`"
        variable = f"`{ENV_PREFIX}{name.upper()}`"
        rows.append(f"| `{name}` | {variable} | {default} | {field.description} |")
    return "\n".join(rows)


def commands(
    command: Any = None, path: tuple[str, ...] = ("factcheck",)
) -> Iterator[tuple[str, Any]]:
    """Every command with its full name, groups included, in the order of the help."""
    command = command or typer.main.get_command(app)
    yield " ".join(path), command
    for name, sub in getattr(command, "commands", {}).items():
        yield from commands(sub, (*path, name))


def options(command: Any) -> list[tuple[str, str]]:
    """Each argument and option of a command: how it is written, and what it does.

    Only names, placeholders, help and defaults are used, so that the text does not
    depend on the version of Typer.
    """
    found = []
    for param in command.params:
        if "--help" in param.opts:
            continue
        is_argument = param.param_type_name == "argument"
        names = "" if is_argument else ", ".join((*param.opts, *param.secondary_opts))
        value = "" if getattr(param, "is_flag", False) else param.metavar
        assert value is not None, f"{command.name}: {param.name} has no placeholder"
        meaning = param.help
        if param.default is not None and not isinstance(param.default, bool):
            meaning += f" Default: {param.default}."
        written = f"`{names} {value}`".replace("` ", "`").replace(" `", "`")
        found.append((written.replace("|", "\\|"), meaning.replace("|", "\\|")))
    return found


def command_part(command: Any) -> str:
    """What a command does, and a table of its options."""
    lines = [" ".join(str(command.help).split())]
    found = options(command)
    if found:
        lines += ["", "| option | meaning |", "| --- | --- |"]
        lines += [f"| {written} | {meaning} |" for written, meaning in found]
    return "\n".join(lines)


def parts() -> dict[str, dict[str, str]]:
    """Every generated part by file and name."""
    return {
        "cli.md": {name: command_part(command) for name, command in commands()},
        "settings.md": {"settings": settings_table()},
    }


def written(text: str) -> dict[str, str]:
    """The generated parts as they stand in a file."""
    found = re.findall(r"<!-- begin (.+?) -->\n\n(.*?)\n\n<!-- end \1 -->", text, re.S)
    return dict(found)


def main() -> None:
    """Write every part anew; a part that is missing is added at the end."""
    for file, wanted in parts().items():
        path = DOCS / file
        text = path.read_text(encoding="utf-8")
        for name, content in wanted.items():
            part = PART.format(name, content)
            if name in written(text):
                pattern = (
                    f"<!-- begin {re.escape(name)} -->.*?<!-- end {re.escape(name)} -->"
                )
                text = re.sub(pattern, lambda _, part=part: part, text, flags=re.S)
            else:
                text += f"\n## {name}\n\n{part}\n"
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
