"""The nouns: source, document, tree, derivation, scope, verdict and report, as frozen dataclasses."""
