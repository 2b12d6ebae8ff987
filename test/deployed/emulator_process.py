"""Runs MiniStack, and ends it with all the functions that it runs when whoever started it is gone.

A parent that is killed can end nobody any more. But its end of our standard input closes then.
"""

import os
import runpy
import signal
import sys
import threading


def end_with_parent():
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGKILL)


threading.Thread(target=end_with_parent, daemon=True).start()
sys.argv = ["ministack"]
runpy.run_module("ministack", run_name="__main__")
