"""A tour of the site: a book of made-up reports, the server before it, and the pictures for the documentation."""
