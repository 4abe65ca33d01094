"""Why a car, a rider or a ride of an escort is not taken as it was given. `field` names the part of the form meant."""

from typing import ClassVar

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext


class EscortError(UserError):
    """Base: something about an escort."""

    code = "escort_wrong"
    field: ClassVar[str] = "name"


class DriverMissing(EscortError):
    code = "driver_missing"
    field = "driver"

    def words(self) -> str:
        return _("Who drives? Write the driver's name.")


class RiderMissing(EscortError):
    code = "rider_missing"

    def words(self) -> str:
        return _("Who is taken? Write the rider's name.")


class EscortPhoneWrong(EscortError):
    """Args: what was typed."""

    code = "phone_wrong"
    field = "phone"

    def words(self) -> str:
        return _("“{text}” is no phone number; a landline needs its area code.").format(text=self.args[0])


class PlateWrong(EscortError):
    """Args: what was typed."""

    code = "plate_wrong"
    field = "plate"

    def words(self) -> str:
        return _("“{text}” is no number plate; write it like 鄂A12345.").format(text=self.args[0])


class PlaceMissing(EscortError):
    code = "place_missing"
    field = "from_place"

    def words(self) -> str:
        return _("Write where the car waits and where it goes.")


class RideBackwards(EscortError):
    code = "ride_backwards"
    field = "start"

    def words(self) -> str:
        return _("The ride ends before it begins; look at its times.")


class NotOnDays(EscortError):
    """Args: name of the driver, the day."""

    code = "not_on_days"
    field = "car"

    def words(self) -> str:
        driver, day = self.args
        return _("{driver} does not drive on {day}; choose another car.").format(driver=driver, day=day)


class TooFewSeats(EscortError):
    """Args: number of the car, its seats, how many ride."""

    code = "too_few_seats"
    field = "car"

    def words(self) -> str:
        number, seats, heads = self.args
        said = ngettext(
            "Car {number} has {n} seat for {heads}; choose a larger one.",
            "Car {number} has {n} seats for {heads}; choose a larger one.",
            seats,
        )
        return said.format(number=number, n=seats, heads=heads)


class NotAgreed(EscortError):
    """Args: name of the driver."""

    code = "driver_not_agreed"
    field = "car"

    def words(self) -> str:
        return _("{driver} has not agreed yet that the family gets name, phone and plate; ask first.").format(
            driver=self.args[0]
        )


class DriverBusy(EscortError):
    """Args: name of the driver, whom they drive then, from when to when, where."""

    code = "driver_busy"
    field = "car"

    def words(self) -> str:
        driver, rider, hours, place = self.args
        return _("{driver} drives {rider} then ({hours}, from {place}); choose another car.").format(
            driver=driver, rider=rider, hours=hours, place=place
        )


class EscortGone(EscortError):
    """The car, rider or ride was taken out meanwhile."""

    code = "escort_gone"

    def words(self) -> str:
        return _("It has been taken out already.")
