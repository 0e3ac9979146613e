"""What every rule block may carry, and what a rule that answers to the Code carries."""

# Annotations are wanted as they are, not as text: `shaping` finds the shapes in them.

from msgspec import Struct

from putright.policy import shapes


class Block(Struct, frozen=True, kw_only=True):
    """What every block may carry.

    Attributes:
        because: One sentence: why the rule is as it is.
        note: A remark for whoever edits the document.
        reading: How an unclear wording was settled.
        covers: Quantities in the clause's words that need no rule of their own.
    """

    because: shapes.Text = ""
    note: shapes.Text = ""
    reading: shapes.Text = ""
    covers: shapes.Texts = ()


class Rule(Block, frozen=True, kw_only=True):
    """A block that answers to paragraphs of the Complaint Handling Code."""

    code: shapes.Paragraphs = ()
