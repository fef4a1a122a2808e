"""Questions in the app, in every state, on a server whose model is the tests' own: no network, no key of anybody's."""
import sys
from contextlib import closing
from pathlib import Path

from desktop import App, wait_for
from natterd import Natterd
from people import Terminal

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "blackbox"))
from model import Model  # noqa: E402

STOP = (847, 604)
SAID = ["I found a moth in relay 70, panel F.", "It is taped into the log book now, with the time beside it.",
        "Lunch is at one, at the usual place."]
ANSWER = ["Grace found it in **relay 70**, ", "panel F [1]. ", "She taped it into the log book [2].\n\n",
          "What nobody has said yet:\n\n", "- why the test ran at *that* hour\n", "- who called it a **bug** first"]


def asking(program, base_url):
    """A server that asks that model."""
    return Natterd(program, "--memory", "--no-tls", "--search-base-url", base_url, "--search-timeout", "4",
                   "--search-at-once", "1")


class Questions:
    def __init__(self, tour, desktop):
        self.tour, self.desktop = tour, desktop

    def run(self, stack):
        print("\nQuestions to a model")
        self.model = Model()
        stack.callback(self.model.end)
        server = stack.enter_context(closing(asking(self.tour.bin / "natterd", self.model.base_url)))
        grace = self.tour.cli(stack, "Grace", "group", server.port)
        self.app = stack.enter_context(closing(App(
            self.desktop, self.tour.bin / "natter", "--server", f"127.0.0.1:{server.port}", "--nick", "Ada",
            "--mode", "group", "--theme", "dark")))
        for text in SAID:
            grace.say(text)
            self.tour.arrives(text, ("Ada", self.app))
        self.grows()
        self.fails()
        self.is_stopped()
        self.is_private()
        print("  what Grace read in her terminal")
        for line in grace.lines():
            print(f"    {line}")

    def ask(self, question, state):
        before = self.answers(state)
        self.app.type(f"/search {question}")
        self.app.key("Return")
        wait_for(f"an answer that is {state}", lambda: self.answers(state) > before)

    def answers(self, state):
        return self.app.lines().count(f"#lobby answer {state}")

    def picture(self, name):
        self.app.settle()
        self.tour.picture(self.app, name)

    def grows(self):
        # Longer between two pieces than it takes to draw and to take a picture.
        self.model.script({"pieces": ANSWER, "piece_ms": 1500, "prompt_tokens": 380, "answer_tokens": 32})
        self.ask("where did Grace find the moth?", "streaming")
        self.picture("8-search-streaming")
        wait_for("the whole answer", lambda: self.answers("done") > 0)
        self.picture("9-search-done")

    def fails(self):
        self.model.script({"status": 401, "error": "Incorrect API key provided.", "code": "invalid_api_key",
                           "repeat": True})
        self.ask("why did the tests fail?", "failed")
        self.picture("10-search-failed")
        self.model.ask("/reset", {})

    def is_stopped(self):
        self.model.script({"pieces": ["The usual place is ", "round the corner", "."], "stall_after": 2})
        self.ask("where is lunch?", "streaming")
        self.app.click(*STOP)
        wait_for("the answer to be stopped", lambda: self.answers("stopped") > 0)
        self.picture("11-search-stopped")

    def is_private(self):
        self.model.script({"pieces": ["At one, they say [1]."], "prompt_tokens": 300, "answer_tokens": 8})
        self.ask("-p when is lunch?", "done")
        self.picture("12-search-private")
