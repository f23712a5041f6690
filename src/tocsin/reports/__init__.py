"""Reports: which values belong to which event, who says so, and what of it makes a report or is set aside."""
