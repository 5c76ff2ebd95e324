"""The command line: one file per command, ``app`` assembles them. Commands parse and print; the library works."""
