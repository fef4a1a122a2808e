"""Another program from which something is dragged onto a window and dropped there, as XDND has it (version 5)."""
import ctypes

from desktop import ClientMessage, wait_for

CLIENT_MESSAGE, SELECTION_REQUEST, SELECTION_NOTIFY = 33, 30, 31
URI_LIST = "text/uri-list"


class SelectionRequest(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("owner", ctypes.c_ulong), ("requestor", ctypes.c_ulong),
                ("selection", ctypes.c_ulong), ("target", ctypes.c_ulong), ("property", ctypes.c_ulong),
                ("time", ctypes.c_ulong)]


class SelectionNotify(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("requestor", ctypes.c_ulong), ("selection", ctypes.c_ulong),
                ("target", ctypes.c_ulong), ("property", ctypes.c_ulong), ("time", ctypes.c_ulong)]


class Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("message", ClientMessage), ("request", SelectionRequest),
                ("notice", SelectionNotify), ("room", ctypes.c_long * 24)]


class DragSource:
    def __init__(self, display_name):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        for name in ("XInternAtom", "XDefaultRootWindow", "XCreateSimpleWindow"):
            getattr(self.x11, name).restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(display_name.encode()))
        zero = ctypes.c_ulong(0)
        root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))
        self.window = self.x11.XCreateSimpleWindow(self.display, root, 0, 0, 1, 1, 0, zero, zero)

    def atom(self, name):
        return self.x11.XInternAtom(self.display, name.encode(), 0)

    def send(self, window, event):
        self.x11.XSendEvent(self.display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(event))
        self.x11.XFlush(self.display)

    def say(self, target, name, *data):
        event = Event()
        event.message = ClientMessage(type=CLIENT_MESSAGE, display=self.display, window=target,
                                      message_type=self.atom(name), format=32)
        for i, value in enumerate((self.window, *data)):
            event.message.data[i] = value
        self.send(target, event)

    def next_event(self):
        wait_for("an answer to what is dragged", lambda: self.x11.XPending(self.display))
        event = Event()
        self.x11.XNextEvent(self.display, ctypes.byref(event))
        return event

    def hand_over(self, request, content):
        self.x11.XChangeProperty(self.display, ctypes.c_ulong(request.requestor), ctypes.c_ulong(request.property),
                                 ctypes.c_ulong(request.target), 8, 0, content, len(content))
        event = Event()
        event.notice = SelectionNotify(type=SELECTION_NOTIFY, display=self.display, requestor=request.requestor,
                                       selection=request.selection, target=request.target, property=request.property,
                                       time=request.time)
        self.send(request.requestor, event)

    def until(self, name, content=b""):
        """Answers what is asked meanwhile. Returns the message of that name."""
        while True:
            event = self.next_event()
            if event.type == SELECTION_REQUEST:
                self.hand_over(event.request, content)
            elif event.type == CLIENT_MESSAGE and event.message.message_type == self.atom(name):
                return event.message

    def drop(self, target, *uris):
        """Lets them go over the window `target`, and waits until it has taken them."""
        content = "".join(uri + "\r\n" for uri in uris).encode()
        selection = ctypes.c_ulong(self.atom("XdndSelection"))
        self.x11.XSetSelectionOwner(self.display, selection, ctypes.c_ulong(self.window), ctypes.c_ulong(0))
        self.say(target, "XdndEnter", 5 << 24, self.atom(URI_LIST))
        self.say(target, "XdndPosition", 0, 40 << 16 | 40, 0, self.atom("XdndActionCopy"))
        if not self.until("XdndStatus").data[1] & 1:
            raise RuntimeError("the window takes no files")
        self.say(target, "XdndDrop", 0, 0)
        self.until("XdndFinished", content)

    def close(self):
        self.x11.XCloseDisplay(self.display)
