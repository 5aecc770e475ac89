"""Files of several formats give the same kind of tables."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile

import pytest
from importing import (
    AREAS,
    CORPUS,
    DATA,
    OFFICE,
    draft_of,
    plan_file,
    plan_source,
    values,
)
from openpyxl import Workbook

from factcheck.errors import MissingExtraError, SourceError
from factcheck.sources.importers import ADAPTERS, SourceFile, get_adapter, read_grids
from factcheck.sources.importers.plan import plan_import
from factcheck.sources.importers.source_file import open_file


def workbook(fill, name: str = "book.xlsx") -> SourceFile:
    """Make a workbook in memory."""
    book = Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return SourceFile(name=name, data=out.getvalue())


def test_a_workbook_keeps_what_its_formats_show():
    def fill(book):
        sheet = book.active
        sheet.title = "Ferries"
        sheet.append(["Ferry departures", None, None])
        sheet.append([None])
        sheet.append(["Month", "Departures", "Late"])
        for month, count, late in (
            (1, 1200, 0.045),
            (2, 1100, 0.0525),
            (3, 1150, 0.04),
        ):
            sheet.append([dt.date(2024, month, 1), count, late])
        for row in range(4, 7):
            sheet.cell(row, 1).number_format = "mmm-yy"
            sheet.cell(row, 3).number_format = "0.0%"
        notes = book.create_sheet("Notes")
        notes.append(["Read this first"])

    plan = plan_source(workbook(fill), given={"ref_area": "NO"})
    assert any("Notes" in remark for remark in plan.remarks)
    draft = draft_of(plan)
    assert values(draft, "p.departures") == {
        "2024-01": "1200", "2024-02": "1100", "2024-03": "1150",
    }  # fmt: skip
    assert values(draft, "p.late")["2024-02"] == "5.25"


def test_merged_headings_cover_their_columns():
    def fill(book):
        sheet = book.active
        sheet.append(["Country", "Men", None, "Women", None])
        sheet.append([None, 2023, 2024, 2023, 2024])
        sheet.append(["Norway", 1, 2, 3, 4])
        sheet.append(["Sweden", 5, 6, 7, 8])
        sheet.merge_cells("B1:C1")
        sheet.merge_cells("D1:E1")

    plan = plan_source(workbook(fill), values={"*": {"measure": "sailors"}})
    draft = draft_of(plan)
    assert values(draft, "p.sailors-men:NO") == {"2023": "1", "2024": "2"}
    assert values(draft, "p.sailors-women:SE") == {"2023": "7", "2024": "8"}


def test_each_sheet_with_numbers_is_a_table_and_one_can_be_chosen():
    def fill(book):
        for name, value in (("Ships", 4), ("Boats", 9)):
            sheet = book.create_sheet(name)
            sheet.append(["Year", name])
            sheet.append([2023, value])
            sheet.append([2024, value + 1])
        del book["Sheet"]

    source = workbook(fill)
    assert len(draft_of(plan_source(source, given={"ref_area": "NO"})).series) == 2
    only = plan_source(source, given={"ref_area": "NO"}, sheets=["Boats"])
    assert [row["series_id"] for row in draft_of(only).series] == ["p.boats"]
    with pytest.raises(
        SourceError, match=r"No sheet 'Cars'; there are 'Ships', 'Boats'"
    ):
        plan_source(source, sheets=["Cars"])


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("factcheck.sources.importers.workbook._MOST_UNPACKED", 1000)
    source = workbook(lambda book: book.active.append(["Year", "Ships"]))
    with pytest.raises(SourceError, match="unpacks to"):
        read_grids(source)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx"]
)
def test_a_damaged_workbook_is_an_error_and_no_crash(data):
    with pytest.raises(SourceError):
        read_grids(SourceFile(name="book.xlsx", data=data))


def test_an_ods_sheet_is_read():
    cells = "".join(
        f"<table:table-row>{''.join(row)}</table:table-row>"
        for row in (
            [_text("Year"), _text("Ships")], [_number(2023), _number(4)],
            [_number(2024), _number(5)],
        )
    )  # fmt: skip
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="Fleet">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", _MANIFEST)
    source = SourceFile(name="fleet.ods", data=out.getvalue())
    draft = draft_of(plan_source(source, given={"ref_area": "NO"}))
    assert values(draft, "p.ships") == {"2023": "4", "2024": "5"}


_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def _text(text: str) -> str:
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def _number(value: int) -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


@pytest.mark.parametrize(
    "name", ["sdmx-generic.xml", "sdmx-structured.xml", "sdmx.csv"]
)
def test_sdmx_in_xml_and_csv_give_the_same_values(name):
    draft = draft_of(plan_file(name))
    assert values(draft, "p.ferry-passengers:NO") == {
        "2024-01": "812.4", "2024-02": "790.1",
    }  # fmt: skip
    assert draft.series[0]["unit_mult"] == "3"
    assert [row.get("obs_status") for row in draft.observations][1] == "P"


def test_sdmx_json_brings_the_names_of_its_codes():
    draft = draft_of(plan_file("sdmx.json"))
    assert draft.series[0]["measure"] == "Ferry passengers"
    assert values(draft, "p.ferry-passengers:NO") == {"2023": "101.5", "2024": "103"}


def test_sdmx_without_its_library_says_which_extra_it_needs(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sdmx", None)
    with pytest.raises(MissingExtraError, match="'sdmx' extra"):
        plan_file("sdmx.json")


@pytest.mark.parametrize(
    "data", [b'{"dataSets": [], "structure": 3}', b"<sdmx><message"]
)
def test_broken_sdmx_is_an_error_and_no_crash(data):
    with pytest.raises(SourceError):
        read_grids(SourceFile(name="x", data=data), "sdmx_files")


def test_json_stat_keeps_units_status_and_roles():
    draft = draft_of(plan_file("jsonstat.json"))
    assert values(draft, "p.ferry-passengers:SE") == {"2023": "15210"}
    units = {row["measure"]: row["unit_measure"] for row in draft.series}
    assert units == {"Ferry passengers": "PS", "Share of departures delayed": "PT"}
    assert draft.observations[1]["obs_status"] == "P"


def test_json_stat_with_wrong_sizes_is_refused():
    data = json.loads((DATA / "jsonstat.json").read_text())
    data["size"] = [2, 3, 2]
    source = SourceFile(name="x.json", data=json.dumps(data).encode())
    with pytest.raises(SourceError, match="has 2 categories, its size says 3"):
        read_grids(source)


def test_a_data_package_brings_title_licence_and_source():
    source = open_file(DATA / "package" / "datapackage.json")
    plan = plan_import([source], areas=AREAS, corpus=CORPUS, given={"ref_area": "NO"})
    draft = draft_of(plan)
    assert draft.series[0]["source_agency"] == "Office for Harbours"
    assert draft.series[0]["licence"] == "CC BY 4.0"
    assert values(draft, "p.ship-calls-bodo") == {"2024-01": "54", "2024-02": "60"}


def test_a_data_package_reads_nothing_outside_its_folder(tmp_path):
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    inner = tmp_path / "package"
    inner.mkdir()
    file = inner / "datapackage.json"
    file.write_text(json.dumps({"resources": [{"name": "x", "path": "../secret.csv"}]}))
    with pytest.raises(SourceError, match="in its own folder"):
        read_grids(open_file(file))


def test_bytes_in_an_old_encoding_are_read():
    text = "Année;Nombre de ports visités\n2023;12\n2024;13\n"
    source = SourceFile(name="ports.csv", data=text.encode("cp1252"))
    plan = plan_source(source, given={"ref_area": "FR"})
    assert "visités" in plan.mapping.tables[0].values[0].header
    assert len(draft_of(plan).observations) == 2


def test_an_unknown_importer_names_the_known_ones():
    with pytest.raises(SourceError, match="delimited"):
        get_adapter("nope")
    for name in ADAPTERS:
        assert callable(get_adapter(name).read)


def test_files_of_one_layout_are_mapped_together(tmp_path):
    names = ("deaths-at-sea", "ships-lost", "share-of-old-ships")
    for name in names:
        (tmp_path / f"{name}.csv").write_text("Date,NOR,SWE\n2001,1,2\n2002,3,4\n")
    meta = tmp_path / "meta.json"
    meta.write_text(json.dumps([
        {"filename": "deaths-at-sea.csv", "title": "Deaths at sea", "unit": "deaths"},
        {"filename": "ships-lost.csv", "title": "Ships lost", "unit": "ships"},
        {"filename": "share-of-old-ships.csv", "title": "Share of old ships", "unit": "%"},
    ]))  # fmt: skip
    plan = plan_import(
        [open_file(tmp_path / f"{name}.csv") for name in names],
        areas=AREAS, corpus=CORPUS, metadata=meta, given=OFFICE,
    )  # fmt: skip
    assert [table.sheet for table in plan.mapping.tables] == ["*"]
    draft = draft_of(plan)
    kinds = {row["title"]: row["stock_flow"] for row in draft.series}
    assert kinds["Deaths at sea"] == "flow"
    assert kinds["Share of old ships"] == "rate"
    assert values(draft, "p.ships-lost:SE") == {"2001": "2", "2002": "4"}
