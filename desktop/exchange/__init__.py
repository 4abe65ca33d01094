"""Plain data in, files out, and back. Spreadsheets, calendars and archives live only here."""
