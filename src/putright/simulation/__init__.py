"""Past complaints under other rules: what a changed policy would have done.

Nothing here writes. The exact path is the engine itself; the fast path holds a million
complaints in arrays and must agree with the engine on every one of them.
"""
