"""The rules at work: from rules and a history to what is owed, by when and why.

Plain Python: no Django, no file, no clock. `assess` is the one question.
"""
