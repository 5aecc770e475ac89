"""Write a report as a file: JSON for programs, CSV for a spreadsheet, HTML for people.

In: a `Report`. Out: text, the same bytes for the same report; one writer per format, and
pictures as files.
"""

from factcheck.export.jsonfile import load_schema, to_json_dict
from factcheck.export.pictures import write_pictures
from factcheck.export.writers import WRITERS, render, write_findings

__all__ = [
    "WRITERS",
    "load_schema",
    "render",
    "to_json_dict",
    "write_findings",
    "write_pictures",
]
