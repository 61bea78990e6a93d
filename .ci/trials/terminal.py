"""beck on a terminal of its own."""

import fcntl
import os
import pty
import resource
import selectors
import signal
import struct
import termios
import time

# Nowhere but in requests to the trial's own server.
KEY = "sk-CANARY-0b5e7d92c4a86f130b5e7d92c4a86f13"
LEAVES_SCREEN = b"\x1b[?1049l"


class Beck:
    """Started at once. Its output is read by whoever runs `selector`."""

    def __init__(self, selector: selectors.BaseSelector, program: str, arguments: list[str], home: str):
        self.selector = selector
        self.output = b""
        self.status: int | None = None  # as waitpid gives it
        self.process, self.master = pty.fork()
        if self.process == 0:
            try:
                # A core would hold the key: where one is made, it lies here.
                os.chdir(home)
                most = resource.getrlimit(resource.RLIMIT_CORE)[1]
                resource.setrlimit(resource.RLIMIT_CORE, (most, most))
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
                os.execve(program, [program, *arguments], environment(home))
            finally:
                os._exit(127)
        self.watch = os.pidfd_open(self.process)
        selector.register(self.master, selectors.EVENT_READ, self.read)
        selector.register(self.watch, selectors.EVENT_READ, self.reap)

    def read(self):
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:  # EIO: nobody holds the other side
            data = b""
        if data:
            self.output += data
        else:
            self.hang_up()

    def hang_up(self):
        """Closes the terminal, which is SIGHUP for a session leader."""
        if self.master >= 0:
            self.selector.unregister(self.master)
            os.close(self.master)
            self.master = -1

    def reap(self):
        _, self.status = os.waitpid(self.process, 0)
        self.selector.unregister(self.watch)
        os.close(self.watch)
        # What it wrote last is still to be read.
        while self.master >= 0:
            self.read()

    def type(self, text: str):
        os.write(self.master, text.encode())

    def waits(self) -> dict[str, float]:
        """Of each of its threads: seconds that it was ready to run and had no processor, since it began."""
        tasks, waits = f"/proc/{self.process}/task", {}
        try:
            for task in os.listdir(tasks):
                with open(f"{tasks}/{task}/schedstat") as file:
                    waits[task] = int(file.read().split()[1]) / 1e9
        except (OSError, IndexError):
            pass  # it has just ended, or the kernel does not count
        return waits

    def end(self):
        """By force, if it has not ended yet."""
        if self.status is None:
            os.kill(self.process, signal.SIGKILL)
            self.reap()
        self.hang_up()


def environment(home: str) -> dict[str, str]:
    return {
        "OPENAI_API_KEY": KEY,
        "HOME": home, "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color",
        "XDG_CONFIG_HOME": f"{home}/.config", "XDG_DATA_HOME": f"{home}/.local/share",
        "XDG_STATE_HOME": f"{home}/.local/state", "XDG_CACHE_HOME": f"{home}/.cache", "XDG_RUNTIME_DIR": f"{home}/.run",
    }


class Clockwork:
    """Runs what is ready and what is due until something is so."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()

    def run(self, until, due=lambda: None, act=lambda: None, limit: float = 20.0) -> bool:
        """
        until: asked after each step.
        due: when `act` is to be called next, or None.
        Returns False where `until` was not so within `limit` seconds.
        """
        last = time.monotonic() + limit
        while not until():
            now, moment = time.monotonic(), due()
            if now >= last:
                return False
            if moment is not None and now >= moment:
                act()
                continue
            wait = min(last, moment if moment is not None else last) - now
            for key, _ in self.selector.select(wait):
                key.data()
        return True
