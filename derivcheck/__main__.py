"""Lets `python -m derivcheck` run the command line."""

from derivcheck.cli import main

main()
