"""The field's words as data files, and the loaders that check them."""
