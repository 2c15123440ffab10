"""Joins the services that tell of a disaster to their screens."""

from collections.abc import Collection
from functools import partial

from kiosk.compose.kiosk import Kiosk
from ui.alerts.view_model import AlertsViewModel


def alerts(kiosk: Kiosk, leads: Collection[str]) -> AlertsViewModel:
    """Make the room of what is announced here; `leads` names the rooms it leads to."""
    disaster = kiosk.parts.disaster
    heard = partial(disaster.heard, "Alert")
    return AlertsViewModel(disaster.alerts, kiosk.clock, kiosk.changes, kiosk.tasks, kiosk.language, heard, leads)
