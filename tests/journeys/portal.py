"""A desktop portal that knows one thing, the preferred colours; for the system's own Python.

Its argument is 0 for no preference, 1 for dark, 2 for light, 9 for never an answer. It prints
``ready``.
"""

import sys

from gi.repository import Gio, GLib

SETTINGS = """
<node><interface name="org.freedesktop.portal.Settings">
  <method name="ReadAll">
    <arg type="as" direction="in"/><arg type="a{sa{sv}}" direction="out"/>
  </method>
  <property name="version" type="u" access="read"/>
</interface></node>
"""
VERSION = GLib.Variant("u", 1)


def answer(_bus, _sender, _path, _interface, _method, _asked, call):
    if sys.argv[1] == "9":
        return
    scheme = GLib.Variant("u", int(sys.argv[1]))
    every = {"org.freedesktop.appearance": {"color-scheme": scheme}}
    call.return_value(GLib.Variant("(a{sa{sv}})", (every,)))


def serve(bus, _name):
    interface = Gio.DBusNodeInfo.new_for_xml(SETTINGS).interfaces[0]
    path = "/org/freedesktop/portal/desktop"
    bus.register_object(path, interface, answer, lambda *_: VERSION, None)


def tell(_bus, _name):
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def main():
    loop = GLib.MainLoop()
    Gio.bus_own_name(
        Gio.BusType.SESSION,
        "org.freedesktop.portal.Desktop",
        Gio.BusNameOwnerFlags.NONE,
        serve,
        tell,
        lambda *_: loop.quit(),
    )
    loop.run()


if __name__ == "__main__":
    main()
