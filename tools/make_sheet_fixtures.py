"""Save one report by LibreOffice, as test material for the spreadsheet reader: tests/readers/data/*.xls, .ods, .xlsx.

Run by hand where LibreOffice Calc is installed: `python tools/make_sheet_fixtures.py`. The figures are those of
阿城区's report for 2021, the sentences are our own; totals of table 3 are formulas, which LibreOffice computes.
"""

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from readers.workbooks import by_openpyxl, sheets_of  # tests/ is no package
from support import consistent_report  # as above

DATA = Path(__file__).parent.parent / "tests" / "readers" / "data"


def workbook() -> bytes:
    """The report with formulas for the total of each line of table 3, and numbers in the formats of real workbooks."""
    book = openpyxl.load_workbook(BytesIO(by_openpyxl(sheets_of(consistent_report()))))
    sheet = book.worksheets[0]
    last = "J"  # the column of the totals of table 3
    for row in range(1, sheet.max_row + 1):
        figures = [sheet.cell(row, column).value for column in range(4, 11)]
        if all(isinstance(figure, float | int) for figure in figures):
            sheet[f"{last}{row}"] = f"=SUM(D{row}:I{row})"
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, float | int):
                cell.number_format = "#,##0"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def main() -> None:
    """Write every fixture."""
    program = shutil.which("soffice")
    if program is None:
        sys.exit("soffice was not found")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "libreoffice.xlsx"
        source.write_bytes(workbook())
        for kind in ("xls", "ods", "xlsx"):
            profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
            subprocess.run(  # noqa: S603  # our own arguments
                [
                    program,
                    profile,
                    "--headless",
                    "--convert-to",
                    kind,
                    "--outdir",
                    str(Path(folder) / "out"),
                    str(source),
                ],
                check=True,
            )
            result = Path(folder) / "out" / f"libreoffice.{kind}"
            shutil.copy(result, DATA / f"libreoffice.{kind}")
            print(result.name, result.stat().st_size)


if __name__ == "__main__":
    main()
