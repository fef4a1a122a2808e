#!/usr/bin/env python3
"""The lints catch what they are there for, and leave good code alone."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).parent


class Tree:
    """A throwaway project folder."""

    def __init__(self, files):
        self.folder = tempfile.TemporaryDirectory()
        for path, text in files.items():
            file = Path(self.folder.name, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def lint(self, script):
        with self.folder as root:
            run = subprocess.run([sys.executable, "-B", HERE / script, root], capture_output=True, text=True, check=False)
        return run.returncode, run.stdout


def include_lint(files):
    return Tree(files).lint("include_lint.py")


class IncludeLint(unittest.TestCase):
    def assert_caught(self, path, line, target=None):
        files = {path: "#pragma once\n" + line + "\n"}
        if target:
            files[target] = "#pragma once\n"
        code, output = include_lint(files)
        self.assertEqual(code, 1, output)
        self.assertIn(f"{path}:2:", output)

    def assert_clean(self, path, line, target=None):
        files = {path: "#pragma once\n" + line + "\n"}
        if target:
            files[target] = "#pragma once\n"
        code, output = include_lint(files)
        self.assertEqual(code, 0, output)

    def test_arrows_point_down_the_table(self):
        self.assert_clean("net/client/a.hpp", '#include "net/transport/b.hpp"', "net/transport/b.hpp")
        self.assert_clean("net/protocol/a.hpp", '#include "net/util/b.hpp"', "net/util/b.hpp")
        self.assert_clean("server/commands/a.cpp", '#include "net/protocol/b.hpp"', "net/protocol/b.hpp")
        self.assert_clean("server/commands/a.cpp", '#include "server/hub.hpp"', "server/hub.hpp")

    def test_no_arrow_points_up(self):
        self.assert_caught("net/transport/a.hpp", '#include "net/client/b.hpp"', "net/client/b.hpp")
        self.assert_caught("net/util/a.hpp", '#include "net/protocol/b.hpp"', "net/protocol/b.hpp")
        self.assert_caught("net/protocol/a.hpp", '#include "server/b.hpp"', "server/b.hpp")

    def test_the_app_and_the_server_never_see_each_other_but_for_hosting(self):
        self.assert_caught("server/a.cpp", '#include "gui/model/b.hpp"', "gui/model/b.hpp")
        self.assert_caught("gui/app/frame.cpp", '#include "server/b.hpp"', "server/b.hpp")
        self.assert_caught("gui/views/a.cpp", '#include "server/b.hpp"', "server/b.hpp")
        self.assert_clean("gui/app/hosting.cpp", '#include "server/b.hpp"', "server/b.hpp")

    def test_a_view_reaches_no_network(self):
        self.assert_caught("gui/views/a.cpp", '#include "net/client/b.hpp"', "net/client/b.hpp")
        self.assert_caught("gui/views/a.cpp", "#include <boost/asio/post.hpp>")

    def test_foreign_libraries_stay_in_their_rooms(self):
        self.assert_caught("gui/model/a.cpp", "#include <imgui.h>")
        self.assert_clean("gui/views/a.cpp", "#include <imgui.h>")
        self.assert_caught("gui/views/a.cpp", "#include <GLFW/glfw3.h>")
        self.assert_clean("gui/app/platform_glfw.cpp", "#include <GLFW/glfw3.h>")
        self.assert_caught("gui/views/a.cpp", "#include <pango/pango.h>")
        self.assert_caught("server/a.cpp", "#include <sqlite3.h>")
        self.assert_clean("net/store/a.cpp", "#include <sqlite3.h>")
        self.assert_caught("net/protocol/a.cpp", "#include <boost/asio.hpp>")

    def test_mutexes_stay_in_net_util(self):
        self.assert_caught("server/a.hpp", "#include <mutex>")
        self.assert_clean("net/util/a.hpp", "#include <mutex>")

    def test_system_headers_stand_in_files_named_by_the_system(self):
        self.assert_caught("console/a.cpp", "#include <termios.h>")
        self.assert_clean("console/a_posix.cpp", "#include <termios.h>")

    def test_an_include_is_named_from_the_project_folder(self):
        self.assert_caught("net/util/a.cpp", '#include "b.hpp"', "net/util/b.hpp")

    def test_a_header_without_pragma_once_is_caught(self):
        code, output = include_lint({"net/util/a.hpp": "int f();\n"})
        self.assertEqual(code, 1)
        self.assertIn("net/util/a.hpp:1:", output)


class FileSizeLint(unittest.TestCase):
    def lint(self, lines):
        return Tree({"net/util/a.cpp": "//\n" * lines}).lint("file_size_lint.py")

    def test_400_lines_are_silent(self):
        self.assertEqual(self.lint(400), (0, "file-size lint: clean\n"))

    def test_401_lines_warn(self):
        code, output = self.lint(401)
        self.assertEqual(code, 0)
        self.assertIn("net/util/a.cpp: 401 lines", output)

    def test_601_lines_fail(self):
        self.assertEqual(self.lint(601)[0], 1)


if __name__ == "__main__":
    unittest.main()
