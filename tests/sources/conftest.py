"""A small pack to spoil."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SERIES = """\
series_id,title,measure,ref_area,freq,stock_flow,unit_measure,unit_mult,source_agency,source_url,aliases,related_series
kites,Kites in the air,kites,US,D,stock,KITES,0,Kite Office,https://kites.example/,paper kites|flying kites,kites-lost
kites-lost,Kites lost,lost kites,US,M,flow,KITES,3,Kite Office,,,
"""
OBSERVATIONS = """\
series_id,time_period,period_start,period_end,obs_value,obs_status,vintage_date,publisher,source_title,note
kites,2025-03-01,,,12,A,2025-03-02,,,
kites,,2025-03-02,2025-03-02,14,A,2025-03-02,,,windy
kites-lost,2025-03,2025-03-01,2025-03-31,1.5,A,2025-04-04,,,
kites-lost,2025-03,2025-03-01,2025-03-31,1.75,A,2025-05-04,,,
kites-lost,2025-04,,,,M,,,,not counted
"""
MakePack = Callable[..., Path]


@pytest.fixture
def make_pack(tmp_path: Path) -> MakePack:
    """Write the small pack, with texts replaced, and return the corpus folder."""

    def make(
        *,
        series: str | bytes = SERIES,
        observations: str | bytes = OBSERVATIONS,
        pack: str = "kites",
        replace: tuple[str, str] | None = None,
    ) -> Path:
        folder = tmp_path / "corpus" / "official" / pack
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (("series.csv", series), ("observations.csv", observations)):
            data = text.encode() if isinstance(text, str) else text
            if replace:
                data = data.replace(replace[0].encode(), replace[1].encode())
            (folder / name).write_bytes(data)
        return tmp_path / "corpus"

    return make
