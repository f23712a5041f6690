"""Attack reports written for this project, labelled to the character."""
