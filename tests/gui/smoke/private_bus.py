"""A message bus of a smoke's own."""
import shutil
import subprocess
import tempfile
from pathlib import Path

# Without a folder of services: nothing is started because somebody asks for it.
CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={place}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


class PrivateBus:
    """dbus-daemon, with a folder for what belongs to it."""

    def __init__(self):
        self.home = Path(tempfile.mkdtemp(prefix="natter-bus-"))
        self.home.chmod(0o700)
        self.place = self.home / "bus"
        configuration = self.home / "configuration"
        configuration.write_text(CONFIGURATION.format(place=self.place))
        self.daemon = subprocess.Popen(["dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile",
                                        "--nosyslog", "--print-address"],
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.daemon.stdout.readline().strip()

    def close(self):
        self.daemon.terminate()
        self.daemon.wait()
        shutil.rmtree(self.home, ignore_errors=True)
