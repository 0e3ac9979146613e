"""The documents that ship, their calendars and scenario pages, and how to load them."""

from putright.policies.library import Unsound, find, load, names

__all__ = ["Unsound", "find", "load", "names"]
