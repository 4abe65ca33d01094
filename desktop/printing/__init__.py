"""Plain data in, PDF out. reportlab lives only here."""
