#!/usr/bin/env python3
"""What the app reaches in a real window: its start beside a bare window's, what reading back leaves in memory, HexChat.

  bench/reach.py [--bin DIR] [--runs N] [--messages N] [--idle SECONDS]

    --bin DIR        built programs (build/release/bin): natter, natterd, bench_bare_window, bench_log_pages
    --runs N         starts of each, in turn (21); 0 leaves the part out
    --messages N     that the reader scrolls back through, from a real server (100000); 0 leaves the part out
    --idle SECONDS   that natter and HexChat are left alone for (60); 0 leaves the part out

Each on a virtual display (Xvfb) of its own and drawn by the processor (llvmpipe). Prints medians, lowest to highest.
HexChat is Debian's package hexchat; where it is missing, its lines say so.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts" / "tour"))

from desktop import Desktop  # noqa: E402
from desktop_watch import Screen, cpu_ms, memory_mb, wait_until  # noqa: E402
from reading_back import read_back  # noqa: E402

SIZE = (1120, 720)
SETTLED_S = 15  # a caret blinks for ten


class Program:
    """A way to start a program on a desktop, as often as needed, each time as if it were there for the second time."""

    def __init__(self, name, folder, command, log=None, user=None):
        self.name, self.command, self.log, self.user = name, [str(each) for each in command], log, user
        self.home = folder / f"{name}-home"
        self.home.mkdir()
        self.process = None

    def start(self, desktop):
        if self.log:
            self.log.unlink(missing_ok=True)
        environment = dict(desktop.environment, HOME=str(self.home), XDG_CONFIG_HOME=str(self.home),
                           XDG_DATA_HOME=str(self.home))
        began = time.time()
        # close_fds=False: without a copy of this process first.
        self.process = subprocess.Popen(self.command, env=environment, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, close_fds=False, user=self.user)
        return began

    def first_frame_ms(self, desktop):
        """By its own log: from exec until its first frame was handed to the display."""
        began = self.start(desktop)
        wait_until(f"the first frame of {self.name}", lambda: self.log.exists() and "\n" in self.log.read_text(), every=0.02)
        self.end()
        return int(self.log.read_text().split()[1]) - began * 1000

    def painted_ms(self, desktop, screen):
        """As seen on the display: from exec until there are letters."""
        wait_until("an empty display", lambda: not screen.is_painted())
        began = self.start(desktop)
        wait_until(f"the window of {self.name}", screen.is_painted)
        painted = time.time()
        self.end()
        return (painted - began) * 1000

    def end(self):
        self.process.kill()
        self.process.wait()


def middle(values):
    return f"{statistics.median(values):.0f} ({min(values):.0f} to {max(values):.0f})"


def programs(binaries, folder):
    """Natter, the bare window, and HexChat where it is there."""
    frames, bare = folder / "frames", folder / "bare"
    found = {
        "natter": Program("natter", folder, [binaries / "natter", "--profile", folder / "profile", "--frame-log",
                                             frames], frames),
        "bare": Program("bare", folder, [binaries / "bench_bare_window", bare], bare),
    }
    if shutil.which("hexchat"):
        configuration = folder / "hexchat"
        configuration.mkdir()
        (configuration / "hexchat.conf").write_text("gui_slist_skip = 1\n")
        # It shows root a warning and nothing else.
        user = "nobody" if os.geteuid() == 0 else None
        found["hexchat"] = Program("hexchat", folder, ["hexchat", f"--cfgdir={configuration}", "--no-auto"], user=user)
        if user:
            folder.chmod(0o755)
            for each in (configuration, configuration / "hexchat.conf", found["hexchat"].home):
                shutil.chown(each, user)
    return found


def measure_starts(found, runs):
    print(f"start, {runs} runs of each in turn, ms from exec (median, lowest to highest)")
    with closing(Desktop("%dx%d" % SIZE)) as desktop:
        frames = {name: [] for name in ("natter", "bare")}
        for run in range(runs + 1):
            for name, values in frames.items():
                values.append(found[name].first_frame_ms(desktop))
        for values in frames.values():
            del values[0]  # which found the system's files cold
        for name, values in frames.items():
            print(f"  {name}: first frame {middle(values)}")
        ratio = statistics.median(frames["natter"]) / statistics.median(frames["bare"])
        print(f"  natter / bare window: {ratio:.2f}", flush=True)

        with closing(Screen(desktop.environment["DISPLAY"], *SIZE)) as screen:
            painted = {name: [] for name in found if name != "bare"}
            for run in range(runs // 2 + 1):
                for name, values in painted.items():
                    values.append(found[name].painted_ms(desktop, screen))
        for name, values in painted.items():
            print(f"  {name}: letters on the display {middle(values[1:])}")
        if "hexchat" in painted:
            ratio = statistics.median(painted["natter"][1:]) / statistics.median(painted["hexchat"][1:])
            print(f"  natter / hexchat: {ratio:.2f}", flush=True)
        else:
            print("  hexchat: not installed")


def measure_idle(found, seconds):
    print(f"left alone for {seconds} s, {SETTLED_S} s after the start, with no connection")
    with ExitStack() as stack:
        watched = [program for name, program in found.items() if name != "bare"]
        for program in watched:
            program.start(stack.enter_context(closing(Desktop("%dx%d" % SIZE))))
            stack.callback(program.end)
        time.sleep(SETTLED_S)
        before = {program.name: cpu_ms(program.process.pid) for program in watched}
        time.sleep(seconds)
        memory = {}
        for program in watched:
            pid = program.process.pid
            memory[program.name] = memory_mb(pid)
            print(f"  {program.name}: {cpu_ms(pid) - before[program.name]:.1f} ms of the processor, "
                  f"{memory[program.name]['resident']:.1f} MB resident, {memory[program.name]['private']:.1f} MB private "
                  f"({memory[program.name]['own']:.1f} MB of it written)")
    if "hexchat" not in memory:
        print("  hexchat: not installed")
        return
    for what in ("resident", "private", "own"):
        print(f"  natter / hexchat, {what}: {memory['natter'][what] / memory['hexchat'][what]:.2f}", flush=True)


def main():
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("--bin", type=Path, default=ROOT / "build" / "release" / "bin")
    options.add_argument("--runs", type=int, default=21)
    options.add_argument("--messages", type=int, default=100_000)
    options.add_argument("--idle", type=int, default=60)
    options = options.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.2f} at the start", flush=True)
    with tempfile.TemporaryDirectory(prefix="natter-reach-") as name:
        folder = Path(name)
        found = programs(options.bin.resolve(), folder)
        if options.runs:
            measure_starts(found, options.runs)
        if options.messages:
            read_back(options.bin.resolve(), folder, options.messages)
        if options.idle:
            measure_idle(found, options.idle)
    return 0


if __name__ == "__main__":
    sys.exit(main())
