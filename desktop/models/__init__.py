"""Tables, and the questions about their rows. peewee lives only here."""
