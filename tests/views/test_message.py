"""The only mouth: acts are told, refusals too, what can be taken back is offered, bugs pass through."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.errors import UserError
from desktop.views.kit import message
from desktop.views.kit import message_bar
from tests.views.conftest import Ear


class Taken(UserError):
    """A refusal."""

    def words(self) -> str:
        return f"{self.args[0]} 已被预约"


def refuse() -> None:
    raise Taken("和谐客厅")


def test_success_is_told_and_reloads(said: Ear) -> None:
    reloads: list[str] = []
    message.after_acts(lambda: reloads.append("once"))
    result = message.attempt(lambda: 12, said=lambda n: f"登记 {n} 次")
    assert result == 12
    assert said.words() == ["登记 12 次"]
    assert reloads == ["once"]


def test_a_refusal_is_told_and_nothing_reloads(said: Ear) -> None:
    reloads: list[str] = []
    message.after_acts(lambda: reloads.append("once"))
    then: list[object] = []
    assert message.attempt(refuse, said="好了", then=then.append) is None
    assert (said[-1].kind, said[-1].plain()) == ("error", "和谐客厅 已被预约")
    assert (reloads, then) == ([], [])


def test_a_bug_is_not_swallowed(said: Ear) -> None:
    with pytest.raises(ZeroDivisionError):
        message.attempt(lambda: 1 // 0, said="好了")
    assert len(said) == 0


def test_undo_is_offered_once_and_stays_for_the_key(said: Ear) -> None:
    undone: list[int] = []
    message.attempt(lambda: 7, said="登记好了", undo=undone.append)
    message.attempt(lambda: 8, said="又登记好了", undo=undone.append)
    said.press("撤销")
    assert undone == [8]
    assert said.words()[-1] == "已撤销：又登记好了"
    message.undo_last()
    assert undone == [8, 7]
    message.undo_last()
    assert said.words()[-1] == "没有可以撤销的了。"


def test_an_undo_that_is_refused_says_why(said: Ear) -> None:
    message.attempt(lambda: 1, said="好了", undo=lambda _result: refuse())
    message.undo_last()
    assert said[-1].kind == "error"


def test_the_object_stands_in_bold_and_names_are_escaped() -> None:
    text = f"已为 {message.strong('<和谐> & 客厅')} 登记"
    assert message_bar.rich(text) == "已为 <b>&lt;和谐&gt; &amp; 客厅</b> 登记"
    assert message.Said("ok", text).plain() == "已为 <和谐> & 客厅 登记"


def test_a_dialog_speaks_before_the_window(said: Ear) -> None:
    nearer = Ear()
    message.speak_through(nearer)
    message.warn("看一眼")
    message.silence(nearer)
    message.say("好了")
    assert (nearer.words(), said.words()) == (["看一眼"], ["好了"])


def test_the_bar_shows_one_sentence_and_lets_a_success_go(qtbot: QtBot) -> None:
    bar = message_bar.MessageBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_said(message.Said("warn", "U 盘快满了"))
    bar.show_said(message.Said("ok", "好了"))
    assert bar.said() == message.Said("ok", "好了")
    assert bar._timer.interval() == 10_000
    bar._timer.timeout.emit()
    assert bar.said() is None
    assert bar.isHidden()


def test_an_error_stays_until_dismissed_or_the_next_act(qtbot: QtBot) -> None:
    bar = message_bar.MessageBar()
    qtbot.addWidget(bar)
    bar.show_said(message.Said("error", "没有打印成"))
    assert not bar._timer.isActive()
    bar.clear()
    assert bar.isHidden()


def test_progress_comes_back_after_a_sentence(qtbot: QtBot) -> None:
    bar = message_bar.MessageBar()
    qtbot.addWidget(bar)
    stopped: list[str] = []
    line = bar.show_progress("正在导入", lambda: stopped.append("x"))
    line.step(430, 1260)
    bar.show_said(message.Said("ok", "别的好了"))
    bar._timer.timeout.emit()
    assert not bar.isHidden()
    shown = bar.findChild(message_bar.ProgressLine)
    assert shown is not None
    assert shown._label.text() == "正在导入 430 / 1,260"
    shown._cancel.click()
    assert stopped == ["x"]
    line.finish()
    assert bar.isHidden()


def test_a_window_that_closed_is_not_reloaded(said: Ear) -> None:
    class Window:
        def __init__(self) -> None:
            self.reloads = 0

        def acted(self) -> None:
            self.reloads += 1

    window = Window()
    message.after_acts(window.acted)
    message.attempt(lambda: 1)
    message.no_longer_after_acts(window.acted)
    message.attempt(lambda: 1)
    assert window.reloads == 1
