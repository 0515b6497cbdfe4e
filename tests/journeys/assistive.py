"""Works the window as assistive technology does, over AT-SPI; for the system's own Python.

Reads one request a line from standard input as JSON, and answers each with one line of JSON. A
widget is named by its role and its accessible name, among those that are shown::

    {"do": "text", "role": "text", "name": "Coding", "to": "4"}
    {"do": "value", "role": "slider", "name": "Energy left, not given", "to": 55}
    {"do": "act", "role": "check box", "name": "Reviewed code", "action": "Toggle"}
    {"do": "names", "role": "push button"}
    {"do": "roles"}
    {"do": "faults"}
"""

from __future__ import annotations

import json
import sys
import threading
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_S = 60
warnings.simplefilter("ignore")


def applications():
    desktop = Atspi.get_desktop(0)
    found = [desktop.get_child_at_index(at) for at in range(desktop.get_child_count())]
    return [each for each in found if each is not None and each.get_name() == "pendulum-journal"]


def walk(node):
    """Yield what is shown inside a node, and the lines of lists that are closed.

    What goes away meanwhile is left out.
    """
    try:
        count = node.get_child_count()
        children = [node.get_child_at_index(at) for at in range(count)]
    except GLib.Error:
        return
    for child in children:
        if child is not None and (is_shown(child) or node.get_role_name() in {"combo box", "list"}):
            yield child
            yield from walk(child)


def is_shown(node):
    try:
        return node.get_state_set().contains(Atspi.StateType.SHOWING)
    except GLib.Error:
        return False


def shown(role):
    """Return the widgets of a role, or of one of several with | between them."""
    every = [node for application in applications() for node in walk(application)]
    return [node for node in every if not role or node.get_role_name() in role.split("|")]


def find(request):
    """Wait for a widget, since a page may still be at work; of several, the last is meant."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        named = [node for node in shown(request["role"]) if node.get_name() == request["name"]]
        if named:
            return named[-1]
        threading.Event().wait(0.2)
    raise LookupError(f"no {request['role']} is named {request['name']!r}")


def act(node, action):
    actions = node.get_action_iface()
    names = [actions.get_action_name(at) for at in range(actions.get_n_actions())]
    return actions.do_action(names.index(action))


NAMED = {
    "push button", "toggle button", "check box", "radio button", "text", "spin button", "slider",
    "table", "list", "tree", "chart", "image", "menu item", "link", "progress bar", "page tab",
}  # fmt: skip
"""What means nothing without a name. A filler only holds other things."""


def fault_of(node):
    """Return why what is shown can make no sense to somebody who hears it, or ""."""
    role, states = node.get_role_name(), node.get_state_set()
    if role in NAMED and not node.get_name().strip():
        return "no name"
    if role == "filler" and states.contains(Atspi.StateType.FOCUSABLE):
        return "takes the focus, and has no role"
    if role == "combo box":
        relations = [each.get_relation_type() for each in node.get_relation_set()]
        has_label = Atspi.RelationType.LABELLED_BY in relations
        return "" if has_label or node.get_description() else "no label"
    return ""


def faults():
    found = [(node, fault_of(node)) for node in shown("") if is_shown(node)]
    return [
        f"{node.get_role_name()} {node.get_name()!r}: {fault}" for node, fault in found if fault
    ]


DO = {
    "text": lambda node, request: node.get_editable_text_iface().set_text_contents(request["to"]),
    "value": lambda node, request: node.get_value_iface().set_current_value(request["to"]),
    "is": lambda node, request: node.get_state_set().contains(
        getattr(Atspi.StateType, request["state"])
    ),
    "described": lambda node, _request: node.get_description(),
    "act": lambda node, request: act(node, request["action"]),
}


LOOKS = {
    "names": lambda request: [node.get_name() for node in shown(request["role"])],
    "roles": lambda _request: sorted({node.get_role_name() for node in shown("")}),
    "faults": lambda _request: faults(),
}


def look(request):
    """Look at all that is shown, again where a part of it went away meanwhile."""
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            return LOOKS[request["do"]](request)
        except GLib.Error:
            if time.monotonic() > end:
                raise


def answer(request):
    if request["do"] in LOOKS:
        return look(request)
    return DO[request["do"]](find(request), request)


def main():
    Atspi.init()
    for line in sys.stdin:
        try:
            reply = {"answer": answer(json.loads(line))}
        except (LookupError, ValueError, GLib.Error) as error:
            reply = {"error": str(error)}
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
