"""A real window through a hard day: pasted scripts, every size, put away and back; and what is begun outlives a kill."""
import subprocess
import sys
from contextlib import ExitStack, closing

from smoke import BIN, PlainText, Server
from desktop import App, Desktop, wait_for

SCRIPTS = "Ελληνικά Русский עברית العربية हिन्दी ไทย 中文 日本語 한국어 👩‍👩‍👧 🇩🇪 👍🏽 e\u0301"


def copy_elsewhere(desktop, text):
    """Another program holds the clipboard. It ends with the display."""
    subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), env=desktop.environment, check=True,
                   timeout=20, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    with ExitStack() as stack:
        server = stack.enter_context(closing(Server()))
        grace = stack.enter_context(closing(PlainText(server.address, "Grace")))
        grace.until("#lobby")
        desktop = stack.enter_context(closing(Desktop("1600x1100")))
        arguments = (BIN / "natter", "--server", server.address, "--nick", "Ada")
        app = stack.enter_context(closing(App(desktop, *arguments)))
        grace.until("Ada")

        copy_elsewhere(desktop, SCRIPTS)
        app.key("ctrl+v")
        app.key("Return")
        print(grace.until(SCRIPTS))

        # More than a message may hold, which its owner sends in pieces: the word for it stands above the field.
        def strip():
            return desktop.run("import", "-window", app.window, "-crop", "300x30+300+610", "txt:-")

        before = strip()
        copy_elsewhere(desktop, "much " * 400_000)
        app.key("ctrl+v")
        wait_for("the word that it is too much", lambda: strip() != before)
        app.key("Escape")
        wait_for("the word to go", lambda: strip() == before)

        for width, height in ((1, 1), (480, 360), (1600, 1100), (1120, 720)):
            desktop.run("xdotool", "windowsize", app.window, str(width), str(height))
            app.settle()
            if width == 1:
                continue  # smaller than window managers let it be, with room for nothing
            app.type(f"within {width}")
            app.key("Return")
            print(grace.until(f"within {width}"))

        desktop.run("xdotool", "windowunmap", app.window)
        grace.say("said meanwhile")
        wait_for("what is said to a window that is put away",
                 lambda: any("said meanwhile" in line for line in app.lines()))
        desktop.run("xdotool", "windowmap", "--sync", app.window)
        desktop.run("xdotool", "windowfocus", app.window)
        app.settle()
        app.type("back again")
        app.key("Return")
        print(grace.until("back again"))

        app.type("begun and not sent")
        profile = app.folder / "profile"
        wait_for("the draft on the disk",
                 lambda: any("begun and not sent" in drafts.read_text() for drafts in profile.glob("**/drafts.json")))
        app.kill()
        again = stack.enter_context(closing(App(desktop, *arguments, profile=profile)))
        grace.until("Ada")
        again.key("Return")
        print(grace.until("begun and not sent"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
