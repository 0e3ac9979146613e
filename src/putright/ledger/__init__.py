"""The ledger: what each policy asks, row by row, and which passing test shows it done.

For a checkout: the ledger and the tests are not part of the installed program.
"""
