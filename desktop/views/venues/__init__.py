"""场地: which room is free when, and who has it."""

from desktop.views.venues.page import VenuesPage

__all__ = ["VenuesPage"]
