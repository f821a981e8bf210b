"""ACLED's sub-event types: given by their own names, and only where those who take part are those the type is about.

The names and what they need follow ACLED's codebook: an armed clash is between two armed groups, an attack is on
civilians, a peaceful protest is by people without arms. A word alone decides none of them.
"""

from accordingto.record import Actor

#: ACLED's twenty-five sub-event types
SUB_EVENTS = (
    "Government regains territory", "Non-state actor overtakes territory", "Armed clash",
    "Excessive force against protesters", "Protest with intervention", "Peaceful protest",
    "Violent demonstration", "Mob violence",
    "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED", "Grenade",
    "Sexual violence", "Attack", "Abduction/forced disappearance",
    "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
    "Looting/property destruction", "Non-violent transfer of territory", "Other",
)  # fmt: skip
_GROUPS = frozenset({"armed_force", "armed_group"})
#: a state or government acts through its forces
ARMED = _GROUPS | {"state", "government"}
_CIVIL = frozenset({"population", "person", "unnamed", "media"})


def sub_event(suggested: str | None, doers: list[Actor], recipients: list[Actor]) -> str | None:
    """The sub-event type that a trigger suggests, if the participants bear it out; else None.

    Args:
        suggested: the lexicon's ``acled`` column: one name, or "Armed clash|Attack" where the one hit decides.
        doers: who does it. recipients: to whom.
    """
    by, to = {actor.kind for actor in doers}, {actor.kind for actor in recipients}
    if suggested == "Armed clash|Attack":
        both = by | to
        if by & ARMED and to and to <= _CIVIL:
            return "Attack"
        met = len(doers) + len(recipients) >= 2 and both <= ARMED and both & _GROUPS
        return "Armed clash" if met else None
    if suggested in ("Peaceful protest", "Violent demonstration"):
        return suggested if by and by <= _CIVIL else None
    if suggested in ("Arrests", "Abduction/forced disappearance", "Sexual violence"):
        return suggested if to and to <= _CIVIL else None
    if suggested == "Looting/property destruction":
        return suggested if by & ARMED else None
    if suggested == "Agreement":
        return suggested if (by | to) & ARMED and len(doers) + len(recipients) >= 2 else None
    return suggested
