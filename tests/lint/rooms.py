"""The house rules as data: which room may include which, and which foreign headers belong in which room.

A room is a folder; the longest one that matches a file's path is its room. docs/architecture.md explains them.
"""

# Folders whose files are looked at.
SOURCE_FOLDERS = ["net", "server", "gui", "console", "tests", "bench"]

# Room: the rooms of ours that it may include beside itself. "net" stands for everything below net/.
MAY_INCLUDE = {
    "net/util": [],
    "net/protocol": ["net/util"],
    "net/tls": ["net/protocol", "net/util"],
    "net/transport": ["net/tls", "net/protocol", "net/util"],
    "net/store": ["net/protocol", "net/util"],
    "net/client": ["net/store", "net/transport", "net/tls", "net/protocol", "net/util"],
    "server": ["net"],
    "gui/words": [],
    "gui/model": ["gui/words", "net/protocol", "net/util"],
    "gui/text": ["net/util"],
    "gui/views": ["gui/model", "gui/text", "gui/words", "net/util"],
    "gui/app": ["gui", "net/client", "net/transport", "net/protocol", "net/util"],
    "console": ["net"],
    "bench": ["net", "server", "gui"],
    "tests": ["net", "server", "gui", "console", "tests", "third_party"],
}

# File pattern: what it may include beyond its room, and why.
ALSO_ALLOWED = {
    "gui/app/hosting*": ["server"],  # the app hosts a server here and nowhere else
}

# Foreign headers (patterns): the only files (patterns) that may include them. tests/ and bench/ are free.
FOREIGN = {
    "Dear ImGui": (["imgui*.h"], ["gui/views/*", "gui/app/*"]),
    "Pango and cairo": (["pango/*", "cairo*", "hb*.h", "fontconfig/*", "glib*.h"], ["gui/text/*"]),
    "libsecret": (["libsecret/*"], ["gui/app/keyring_linux*"]),
    "sd-bus": (["systemd/*"], ["gui/app/session_bus_linux*", "gui/app/notification_bus_linux*", "gui/app/theme_portal_linux*"]),
    "XCB": (["xcb/*"], ["gui/app/xim_*_linux*"]),
    "md4c": (["md4c*.h"], ["gui/text/markdown*"]),
    "GLFW, GL and EGL": (
        ["GLFW/*", "GL/*", "GLES*", "EGL/*", "glad/*", "imgui_impl_*"],
        ["gui/app/platform*", "gui/app/headless*", "gui/app/atlas*", "gui/text/atlas*"],
    ),
    "SQLite": (["sqlite3.h", "SQLiteCpp/*"], ["net/store/*"]),
    "toml++": (["toml++/*"], ["net/util/toml_text*"]),
    "libsodium": (["sodium.h", "sodium/*"], ["net/util/*"]),
    "OpenSSL": (["openssl/*"], ["net/tls/*", "net/transport/tls_stream*", "net/transport/websocket_upgrade*"]),
    "Beast": (["boost/beast*"], ["net/transport/*"]),
    "mutexes": (["mutex", "shared_mutex", "condition_variable"], ["net/util/*"]),
}

# Foreign headers that may go anywhere but into these files.
KEPT_OUT = {
    "Asio": (["boost/asio*", "boost/beast*"], ["net/protocol/*", "net/util/*", "gui/model/*", "gui/views/*", "gui/text/*"]),
    "Pango": (["pango/*", "cairo*", "hb*.h", "fontconfig/*", "glib*.h"], ["gui/text/markdown*"]),
}

# What differs by system stands in files named by it: <something>_linux.cpp, _win32, _macos, _posix.
SYSTEM_HEADERS = [
    "windows.h", "winsock2.h", "ws2tcpip.h", "mstcpip.h", "shellapi.h", "shlobj.h", "io.h", "conio.h",
    "unistd.h", "fcntl.h", "poll.h", "termios.h", "pwd.h", "dlfcn.h", "netdb.h",
    "sys/*", "netinet/*", "arpa/*", "X11/*",
]
SYSTEM_FILES = ["*_linux.*", "*_win32.*", "*_macos.*", "*_posix.*"]
