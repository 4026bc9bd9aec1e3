"""Scope, shapes, layout convention: the written tree to SymPy."""
