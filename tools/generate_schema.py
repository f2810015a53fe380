"""Write src/govinfo_report/serial/report.schema.json, the JSON Schema that is shipped with the package.

Run after a change to the table classes or to the kinds of values; tests/serial/test_schema.py fails while the file is
behind.
"""

import json
from pathlib import Path

from govinfo_report.serial.schema import json_schema

TARGET = Path(__file__).parent.parent / "src" / "govinfo_report" / "serial" / "report.schema.json"


def source() -> str:
    """The text of the file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(source(), encoding="utf-8")
    print(f"wrote {TARGET.name}")
