"""``python -m accordingto`` is the command line."""

from accordingto.cli import main

main(prog_name="accordingto")
