"""A web page as a PDF, by weasyprint: tagged, so that it can be read aloud and searched, and from nothing but itself."""

from hashlib import sha256
from typing import Any

from govinfo_report.errors import MissingExtraError, UnwritableReportError
from govinfo_report.form import Text


def pdf_of(page: str, *styles: str) -> bytes:
    """The page, printed. The same page gives the same bytes, as far as the same fonts are there.

    `MissingExtraError` without the extra `pdf`, `UnwritableReportError` where weasyprint does not find Pango.
    """
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415  # optional: the extra `pdf`
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("writing .pdf", "pdf") from error
    except OSError as error:
        raise UnwritableReportError(
            "PDF",
            Text("weasyprint 找不到排版程序库 Pango", "weasyprint does not find Pango, which sets the text"),
            Text(
                "请安装 Pango（Debian、Ubuntu：apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0；"
                "macOS：brew install pango），或写成其他种类的文件",
                "install Pango (Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
                "macOS: brew install pango), or write another kind of file",
            ),
        ) from error

    class NothingFetched(URLFetcher):  # type: ignore[misc]  # it has no types
        """Gets nothing from anywhere: the page holds all that it shows."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002  # as it is called
            raise ValueError(url)

    printed = HTML(string=page, url_fetcher=NothingFetched()).write_pdf(
        stylesheets=[CSS(string=style) for style in styles],
        pdf_tags=True,
        pdf_identifier=sha256(page.encode()).digest()[:16],
    )
    return bytes(printed or b"")
