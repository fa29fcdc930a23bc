"""Vendoring: genwire's client copied into a project of yours, without depending on genwire.

`python -m genwire.vendor DEST` is the command. `sources` says what a copy holds, `rewriting` how its modules find each
other in their new place, `merging` how local patches survive a renewal, and `copies` reads, judges and writes a copy.
Nothing of the client imports this package, and no copy holds it.
"""
