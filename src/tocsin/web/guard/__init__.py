"""What stands before every page: hosts, sizes, headers, sessions and forged requests."""
