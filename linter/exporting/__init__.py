"""Indicators for other programs and people: plain records, and a tidy workbook."""
