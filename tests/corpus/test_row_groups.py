"""How the rows of a corpus stand in its files: in groups that are read fast, however few are made at a time."""

from pathlib import Path

import attrs
from pyarrow import parquet

from corpora import corpus
from support import consistent_report


def test_rows_that_come_a_few_at_a_time_stand_together(tmp_path: Path) -> None:
    report = consistent_report()
    reports = [attrs.evolve(report, year=2021 + number % 2) for number in range(40)]
    assert corpus.write(reports, tmp_path, chunk=3) == 40
    files = sorted(tmp_path.glob("year=*/*.parquet"))
    assert [parquet.ParquetFile(file).metadata.num_row_groups for file in files] == [1, 1]
    assert sorted(found.year or 0 for found in corpus.to_reports(corpus.scan(tmp_path))) == [2021] * 20 + [2022] * 20
