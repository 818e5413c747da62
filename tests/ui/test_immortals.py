import subprocess
import sys

# In a process of its own: with the mistake of the binding the process does not end well.
SESSION = """
import cav_desktop.ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(50_000):
    thing.setObjectName("x")
    thing.isWidgetType()
    thing.blockSignals(True)
print("alive")
"""


def test_a_long_session_ends_well() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SESSION], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.stdout.strip() == "alive"
    assert done.returncode == 0, done.stderr
