"""Which file of waivers is for which report: the one that was named, or `govinfo-waivers.toml` beside the report."""

from pathlib import Path

from attrs import Factory, define, field

from govinfo_report.report import Report
from govinfo_report.waivers import FILE_NAME, Waiver, Waivers, load_waivers, which_report


@define
class WaiverFiles:
    """Finds the waivers for files that are checked, and reads each file of waivers once.

    `named` is the file that was asked for, for all of them; `is_off` says that none is wanted.
    """

    named: str | None = None
    is_off: bool = False
    _read: dict[Path, Waivers] = field(init=False, default=Factory(dict))
    _met: set[tuple[str | None, int | None]] = field(init=False, default=Factory(set))

    def beside(self, name: str) -> Path | None:
        """The file of waivers for the report in this file. `None`: there is none, or none is wanted."""
        if self.is_off:
            return None
        if self.named is not None:
            return Path(self.named)
        if name == "-":  # the standard input lies nowhere
            return None
        path = Path(name).parent / FILE_NAME
        try:
            return path if path.is_file() else None
        except ValueError:  # a null character in the name; reading the report tells
            return None

    def read_named(self) -> None:
        """Read the file that was asked for, if one was. Raises `InvalidWaiversError`."""
        if self.named is not None:
            self.waivers_for("")

    def waivers_for(self, name: str) -> Waivers | None:
        """The waivers for the report in this file. Raises `InvalidWaiversError`."""
        path = self.beside(name)
        if path is None:
            return None
        if path not in self._read:
            self._read[path] = load_waivers(path)
        return self._read[path]

    def met(self, report: Report) -> None:
        """Remember that this report was checked."""
        self._met.add(which_report(report.issuer, report.year))

    def about_no_report(self) -> list[tuple[Path, Waiver]]:
        """The waivers that are about none of the reports that were checked, each with its file: mostly misspelt."""
        return [
            (path, waiver)
            for path, waivers in self._read.items()
            for waiver in waivers.waivers
            if which_report(waiver.issuer, waiver.year) not in self._met
        ]

    @property
    def everything(self) -> Waivers | None:
        """All waivers that were read so far. `None`: no file was."""
        if not self._read:
            return None
        return Waivers(tuple(waiver for waivers in self._read.values() for waiver in waivers.waivers))
