"""Run a program, and end it with all that it has started when this program's input ends: python kept.py PROGRAM ….

So what a test starts ends with the test, whatever ends that: its input is a pipe from the test, which the system closes.
"""

import os
import signal
import subprocess
import sys
import threading


def main() -> None:
    """Run it."""
    process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  # a test's own

    def end() -> None:
        os.killpg(process.pid, signal.SIGKILL)

    def watch() -> None:
        process.wait()
        os._exit(process.returncode & 255)

    threading.Thread(target=watch, daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: end())
    sys.stdin.buffer.read()
    end()


if __name__ == "__main__":
    main()
