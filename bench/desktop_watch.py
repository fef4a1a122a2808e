"""What bench/reach.py sees of a desktop and of the programs on it: when something of a window is painted, memory, CPU."""
import ctypes
import time
from pathlib import Path

ROWS = 45
COLOURS = 4  # the root's, the window's, and a letter's
Z_PIXMAP, ALL_PLANES = 2, ctypes.c_ulong(0xFFFFFFFF)


class Image(ctypes.Structure):
    """The beginning of Xlib's XImage."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_char)), ("byte_order", ctypes.c_int),
                ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int),
                ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int), ("bits_per_pixel", ctypes.c_int)]


class Screen:
    """Looks at the pixels of a display, as a person in front of it would."""

    def __init__(self, name, width, height):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XGetImage.restype = ctypes.POINTER(Image)
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(name.encode()))
        self.root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))
        self.width, self.height = width, height

    def row(self, y):
        image = self.x11.XGetImage(self.display, self.root, 0, y, self.width, 1, ALL_PLANES, Z_PIXMAP)
        pixels = ctypes.string_at(image.contents.data, self.width * 4)
        self.x11.XFree(image.contents.data)
        self.x11.XFree(image)
        return memoryview(pixels).cast("I")

    def is_painted(self):
        """Something with letters is there."""
        seen = set()
        for y in range(0, self.height, self.height // ROWS):
            seen.update(self.row(y))
            if len(seen) >= COLOURS:
                return True
        return False

    def close(self):
        self.x11.XCloseDisplay(self.display)


def memory_mb(pid):
    """Megabytes of a process: resident; private; and of these what is not a page of a file, which no other program
    happens to use."""
    kib = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, value = line.split(":")
        kib[name] = int(value.split()[0])
    return {"resident": kib["Rss"] / 1024, "private": (kib["Private_Clean"] + kib["Private_Dirty"]) / 1024,
            "own": kib["Private_Dirty"] / 1024}


def cpu_ms(pid):
    """What the threads of a process have used, ever."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6


def wait_until(what, holds, seconds=30, every=0.002):
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError(f"waited {seconds} s in vain for {what}")
        time.sleep(every)
