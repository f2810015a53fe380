"""The public face: every name is there, comes from where type checkers think it does, and costs nothing until used."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import govinfo_report as gir

SOURCE = ast.parse(Path(gir.__file__).read_text(encoding="utf-8"))


def imports_for_type_checkers() -> dict[str, str]:
    """Each name under `if TYPE_CHECKING` and the module it is imported from."""
    block = next(node for node in SOURCE.body if isinstance(node, ast.If) and isinstance(node.test, ast.Name))
    return {
        alias.name: str(node.module).removeprefix("govinfo_report.")
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_type_checkers_and_users_get_each_name_from_the_same_module() -> None:
    assert imports_for_type_checkers() == {**gir._HOME_OF, **dict.fromkeys(gir._MODULES, "govinfo_report")}


def test_every_public_name_is_there() -> None:
    assert sorted(gir.__all__) == list(gir.__all__) == sorted((*gir._HOME_OF, *gir._MODULES))
    assert all(getattr(gir, name) is not None for name in gir.__all__)
    assert set(gir.__all__) <= set(dir(gir))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Raport"):
        gir.Raport  # type: ignore[attr-defined]  # noqa: B018


def test_a_module_that_is_a_public_name_is_imported_when_it_is_asked_for() -> None:
    code = (
        "import sys, govinfo_report as gir;"
        "assert 'govinfo_report.viz' not in sys.modules and 'viz' in dir(gir);"
        "print(gir.viz.sankey(gir.Report.blank()).title, gir.viz is sys.modules['govinfo_report.viz'])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.split()[-1] == "True"


def test_importing_the_package_imports_no_optional_library_and_reading_text_none_either() -> None:
    code = (
        "import sys, govinfo_report as gir;"
        "gir.read('六、其他需要报告的事项\\n无'.encode()).report.check();"
        "print([name for name in ('click', 'rich', 'hypothesis', 'selectolax', 'docx', 'pypdfium2', 'pydantic')"
        " if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.strip() == "[]"
