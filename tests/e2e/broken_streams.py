"""Where the output of Terraform goes: to a file, into a pipe that tfsleuth
reads while Terraform runs, or to a pseudo-terminal."""

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import termios
import threading

COLUMNS = 80
SECONDS = 60  # the longest that a reader may take to come to its end
LINGER = 1  # for what a killed process left behind


class Terminal:
    """A pseudo-terminal; what is written to it is copied to a log, as a person
    copies it out of a window."""

    def __init__(self, log_path):
        master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ,
                    struct.pack("HHHH", 40, COLUMNS, 0, 0))
        self._reader = threading.Thread(target=_copy, args=(master, log_path),
                                        daemon=True)
        self._reader.start()

    def close(self):
        """Our own hold on it, once a process has it."""
        os.close(self.slave)

    def drain(self):
        """Waits until everything stands in the log."""
        self._reader.join(LINGER)


def _copy(master, log_path):
    with open(log_path, "ab", buffering=0) as log:
        with contextlib.suppress(OSError):  # nobody holds the other side
            while part := os.read(master, 4096):
                log.write(part)
    os.close(master)


class Pipe:
    """A process that reads all commands of one log, `{ ...; } 2>&1 | COMMAND`,
    and passes on what it reads."""

    def __init__(self, command, log_path):
        with open(log_path, "ab") as log:
            self._reader = subprocess.Popen(command, stdin=subprocess.PIPE,
                                            stdout=log,
                                            stderr=subprocess.DEVNULL)

    @property
    def entrance(self):
        """What a command writes to."""
        return self._reader.stdin

    def write(self, text):
        """Adds what is no command's."""
        self._reader.stdin.write(text)
        self._reader.stdin.flush()

    def finish(self) -> int:
        """Waits until everything is read; the reader's exit code."""
        self._reader.stdin.close()
        return self._reader.wait(SECONDS)

    def stop(self):
        """Ends the reader, if nobody let it come to its end."""
        if self._reader.poll() is None:
            self._reader.kill()
            self._reader.wait()
