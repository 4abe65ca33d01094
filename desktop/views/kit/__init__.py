"""What pages share; knows no page."""
