"""What is printed: `make(desk, name, language=…, …)` makes any document of `REPORTS` as a PDF, drawn from rows only."""

from shelterdesk.reports.making import Document, make
from shelterdesk.reports.registry import REPORTS, Report

__all__ = ["REPORTS", "Document", "Report", "make"]
