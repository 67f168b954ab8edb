"""A signal is a wish to stop that is heard whatever the process is in the middle of."""

import signal
import subprocess
import sys
import threading

from daemon.commands.signals import stopped_by_signals

IN_THE_MIDDLE_OF_WAITING = """
import signal, threading
from daemon.commands.signals import stopped_by_signals
stop = threading.Event()
with stopped_by_signals(stop):
    with stop._cond:  # as Event.wait holds it for a moment
        signal.raise_signal(signal.SIGTERM)
    print(stop.wait(5))
"""


def test_a_signal_that_comes_while_the_event_is_locked_is_heard() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IN_THE_MIDDLE_OF_WAITING], capture_output=True, text=True, timeout=20, check=False
    )
    assert done.stdout.strip() == "True", done.stderr


def test_afterwards_the_signals_are_as_before_and_nothing_is_set() -> None:
    before, stop = signal.getsignal(signal.SIGTERM), threading.Event()
    with stopped_by_signals(stop):
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
    assert not stop.is_set()
