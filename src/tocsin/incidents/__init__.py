"""What the reports of one event come to: every value by a rule that has a name, and every disagreement."""

from tocsin.incidents.link import Standing, link
from tocsin.incidents.reconcile import incident_id
from tocsin.incidents.relations import Landmark, relate

__all__ = ["Landmark", "Standing", "incident_id", "link", "relate"]
