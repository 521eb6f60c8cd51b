"""Every code a `Fact` can carry, and the values that fill its sentence.

Values are raw: languages are BCP 47 tags, levels the words of `LEVELS`, occupations ISCO-08 codes,
sectors NACE letters, slots numbers 0…20 (3 * day + part), goals and interests words, people ids,
distances whole kilometres (half up), `mentors` a number of mentors unless the table says list.
"""

from __future__ import annotations

PAIR: dict[str, tuple[str, ...]] = {
    # why this pair
    "pinned": (),  # staff fixed this pair
    "kept": (),  # it stood in the earlier draft
    "occupation_same": ("occupation",),  # the same ISCO code on both sides
    "occupation_near": ("wanted", "practised", "digits"),  # share the first 1-3 digits
    "sector_same": ("sector",),
    "goals_met": ("met", "missing"),  # lists of goals
    "language_native": ("language", "level"),  # the mentee's own; level = the mentor's
    "language_shared": ("language", "mentee_level", "mentor_level"),
    "same_town": (),
    "distance": ("km",),
    "online": (),  # both meet online, and live too far apart or somewhere unknown
    "slots_shared": ("slots",),  # list of slots, each number as text
    "mentee_wish_met": ("gender",),
    "mentor_wish_met": ("gender",),
    "interests_shared": ("interests",),  # list of words
    "age_near": ("years",),  # at most 10 years between them
    # what a coordinator says in the same breath as a warning: always weak
    "occupation_other": ("wanted", "practised"),  # another trade altogether
    "goals_unmet": ("missing",),
    "language_at_minimum": ("language", "level", "side"),  # side: mentee, mentor or both
    "distance_far": ("km",),  # from 25 km on, and they must travel
    "slots_few": ("slots",),  # just the number that the rules ask for
    "age_far": ("years",),  # 30 years or more between them
}

FAILED: dict[str, tuple[str, ...]] = {
    # why not that mentor: one for each broken rule (on a pinned pair: weak)
    "fails_places": (),
    "fails_language": ("language", "mentee_level", "mentor_level", "minimum"),  # "" where none is shared
    "fails_reach": ("km", "mentee_km", "mentor_km", "mentee_online", "mentor_online"),  # online 0 or 1
    "fails_reach_unknown": ("mentee_known", "mentor_known", "mentee_online", "mentor_online"),  # 0 or 1
    "fails_slots": ("shared", "minimum"),
    "fails_mentee_wish": ("wish", "gender"),  # gender "" where it is not known
    "fails_mentor_wish": ("wish", "gender"),
    "fails_trained": ("known",),  # 0: nobody recorded it
    "fails_cleared": ("known",),
    "fails_employer": ("employer",),
    "fails_not_with": (),
    "fails_forbidden": (),
    "fails_must": ("criterion",),
    "fails_too_few_points": ("points", "minimum"),
}

WHY: dict[str, tuple[str, ...]] = {
    # why unmatched
    "no_mentors": (),  # the list of mentors is empty
    "mentors_listed": ("mentors",),  # how many there are to begin with
    "rule_left": ("rule", "before", "mentors"),  # rule: a name of rules.RULES; counts down to the end
    "crowded_out": ("mentors",),  # so many meet every rule, their places went to longer waits
    "crowded_by_hand": ("mentors",),  # the same, but staff fixed somebody there who has waited less
    "shared_places": ("mentees", "mentors", "places"),  # these mentees share so few mentors and places
    "places_left": ("mentees", "mentors", "places"),  # the same beside pairs that staff fixed
}

HELP: dict[str, tuple[str, ...]] = {
    # what would help, and how many mentors it would bring within reach
    "with_online": ("mentors",),
    "with_travel": ("km", "mentors"),  # the mentee travels so far
    "with_slot": ("slot", "mentors"),  # the mentee is free then too
    "with_level": ("level", "mentors"),  # the programme's minimum level were this one
    "with_language": ("language", "level", "mentors"),  # the mentee reached the level in this language
    "without_mentee_wish": ("mentors",),
    "with_trained": ("mentors",),  # mentors who only miss the training
    "with_cleared": ("mentors",),
    "with_places": ("mentors",),  # mentors who only miss a free place
    "without_employer": ("mentors",),
    "without_must": ("criterion", "mentors"),
    "with_fewer_points": ("points", "mentors"),  # so many points were enough
    "with_two": ("first", "second", "mentors"),  # no single change helps; leaving out these two rules would
    "second_place": ("mentors", "candidates"),  # list of mentor ids; one more place with any of them
}

FACTS: dict[str, tuple[str, ...]] = {**PAIR, **FAILED, **WHY, **HELP}
"""All codes with the names of their values."""
