"""The finders: which words of a sentence name a trigger, a time, a place, an actor, a weapon, a harm or a voice."""
