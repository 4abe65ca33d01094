"""使用和交还: the steps of a booking that has been approved, inside its card."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.models import Booking
from desktop.models import Handover
from desktop.services import approvals
from desktop.services.approvals import CloseOut
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit.fields import Field


class Steps(QWidget):
    """The next steps of one booking as buttons; 交还 opens its ticks in place. `chosen` gives verb and words to tell."""

    chosen = Signal(object, str)

    def __init__(self, row: Booking) -> None:
        super().__init__()
        self._row = row
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._build()

    def _build(self) -> None:
        row, now = self._row, clock.now()
        if row.status == "requested":
            self._build_request()
        elif row.status == "approved" and now >= row.held_from - approvals.EARLY:
            self._build_use(begun=now >= row.start)
        elif row.status == "in_use":
            self._build_use(begun=True)
        elif row.status == "handed_back":
            self._column.addWidget(labels.wrapped("\n".join(close_out_words(row.id)), "", "ink2"))
        else:
            self.hide()

    def _build_request(self) -> None:
        row = self._row
        self.approve = buttons.plain(
            _("Approve"),
            lambda: self._do(lambda: approvals.approve(row.id, at=clock.now()), _("Approved “{title}”")),
            icon="check",
        )
        self.reason = fields.text_field(longest=60)
        self.decline = buttons.plain(_("Decline"), self._decline, icon="x")
        self._column.addLayout(fields.row(self.approve))
        self.reason_field = Field(_("Why it is declined"), self.reason, after=[self.decline])
        self._column.addWidget(self.reason_field)

    def _build_use(self, *, begun: bool) -> None:
        row = self._row
        line: list[QWidget] = []
        if row.status == "approved":
            self.take = buttons.plain(
                _("Key handed over"),
                lambda: self._do(
                    lambda: approvals.take_over(row.id, at=clock.now()), _("“{title}” is in use now")
                ),
                icon="sign-out",
            )
            line.append(self.take)
        if begun and row.status == "approved":
            self.absent = buttons.quiet(
                _("Nobody came"),
                lambda: self._do(
                    lambda: approvals.no_show(row.id, at=clock.now()), _("“{title}”: nobody came")
                ),
            )
            line.append(self.absent)
        if line:
            self._column.addLayout(fields.row(*line))
        if begun:
            self._build_close_out()

    def _build_close_out(self) -> None:
        self.clean = fields.tick(_("Clean"), on=True)
        self.power = fields.tick(_("Power and windows off"), on=True)
        self.key = fields.tick(_("Key returned"), on=True)
        self.damage = fields.text_field(hint=_("Nothing damaged"), longest=approvals.LONGEST_DAMAGE)
        self.hand_back = buttons.plain(_("Handed back"), self._hand_back, icon="check-circle")
        for each in (self.clean, self.power, self.key):
            self._column.addWidget(each)
        self._column.addWidget(Field(_("Damage"), self.damage, after=[self.hand_back]))

    def _hand_back(self) -> None:
        row = self._row
        found = CloseOut(
            clean=self.clean.isChecked(),
            power_off=self.power.isChecked(),
            key_back=self.key.isChecked(),
            damage=self.damage.text(),
        )
        self._do(
            lambda: approvals.hand_back(row.id, found, at=clock.now()), _("“{title}” has been handed back")
        )

    def _decline(self) -> None:
        row, reason = self._row, self.reason.text()
        if not reason.strip():
            self.reason_field.error(approvals.DeclineReason().words())
            return
        self._do(lambda: approvals.decline(row.id, reason=reason, at=clock.now()), _("Declined “{title}”"))

    def _do(self, verb: Callable[[], object], said: str) -> None:
        self.chosen.emit(verb, said)


def close_out_words(booking: str) -> list[str]:
    """What was found when the venue came back, a line each."""
    row = Handover.of(booking)
    if row is None or row.returned_at is None:
        return []
    back = f"{dates.month_day(row.returned_at.date())} {dates.clock(row.returned_at.time())}"
    said = [_("Handed back {when}, looked at by {who}").format(when=back, who=row.taken_back_by)]
    missing = [
        words
        for fine, words in (
            (row.clean, _("not clean")),
            (row.power_off, _("power or windows left on")),
            (row.key_back, _("key not returned")),
        )
        if not fine
    ]
    said.append(_("; ").join(missing) if missing else _("Clean, everything off, key returned"))
    if row.damage:
        said.append(_("Damage: {what}").format(what=row.damage))
    return said
