"""What a letter may have to say."""

from __future__ import annotations

# Key: the name in a policy's `must_say`; value: what a
# reader of the letter check is told is missing.
ITEMS: dict[str, str] = {
    "stage": "which stage this is",
    "definition": "the complaint as we understand it, point by point",
    "outcomes_wanted": "what the resident wants to happen",
    "responsible": "what we are and are not responsible for",
    "clarification": "a request to say so if anything is wrong or unclear",
    "adjustments": "the help and reasonable adjustments we can make",
    "handler": "who is dealing with the complaint",
    "contact": "how to reach whoever deals with the complaint",
    "due_date": "when the resident will hear, as a date",
    "summary": "a summary of the complaint",
    "obligations": "what the law or the agreement asks of each side",
    "investigation_steps": "the steps taken to look into it",
    "failings": "an acknowledgement of what went wrong",
    "explanation": "what happened",
    "decision": "the decision on each point",
    "reasons": "the reasons",
    "remedy": "what we will do to put things right",
    "apology": "an apology, or why none is due",
    "compensation": "any compensation offered",
    "outstanding_actions": "each action still open, with who and by when",
    "how_to_escalate": "how to go to the next stage",
    "last_day_to_escalate": "the last day to ask for the next stage, as a date",
    "final_stage": "that this is the final stage",
    "ombudsman_rights": "the right to go to the Ombudsman",
    "ombudsman_contact": "how to reach the Ombudsman",
    "ombudsman_help": "that the Ombudsman can help at any stage",
    "no_ombudsman_access": "that the Ombudsman cannot be used here, in plain words",
    "tribunal": "the tribunal that leaseholders may apply to",
    "new_due_date": "the new date",
    "not_agreed": "how to challenge the new date with the Ombudsman",
    "updates": "how often we will keep the resident informed",
    "ground": "the ground for the refusal",
    "right_to_challenge": "the right to challenge the refusal",
    "other_routes": "where else the resident may turn",
    "requirements": "what we need from the resident",
    "how_to_reopen": "how the complaint can be opened again",
}
