"""The formulas in words: what counts, what does not, in which period. The arithmetic follows these words."""

from django.utils.translation import gettext_lazy as _

ALWAYS = _(
    "A pair that was opened by mistake never counts, and professional coaching is no mentoring and never "
    "counts. What happened after the last day of the period is not looked at."
)
"""True of all that rest on pairs and people; the page of each says it."""

S01 = _(
    "On the last day of the period: mentees who wait and are in no pair, divided by the free places of "
    "mentors. Who pauses or has left does not count; a place that is offered in a proposal is still free. "
    "Where somebody waits and no place is free, there is no number, but it is time to act."
)
S02 = _(
    "Mentees whose first meeting ever in the programme was in the period: days from the day their intake was "
    "complete (without one: the day they first joined) to that meeting, the middle value. Who comes back "
    "later is not counted again."
)
S03 = _(
    "Of the mentees who joined in the period and were accepted, those who have been in a pair since. Who "
    "still waits and joined fewer days ago than the programme means to find a match in is too early to count."
)
S04 = _(
    "Of the mentors who were in a pair in the period and have met their mentee, those whose talk, signed "
    "code of conduct and seen extract lie on or before the day of their first meeting."
)
S05 = _(
    "Of the mentors who were in a pair in the period, those with 120 minutes of training or more up to and "
    "with the day their first pair was opened: sessions they attended, units done online or elsewhere."
)
S06 = _(
    "Of the mentors who were in a pair in the period, those with 360 minutes of training or more by the end "
    "of the period."
)
S07 = _(
    "Of the mentees whose first pair was opened in the period, those who had been in a training session or "
    "had done a unit by that day, or of whom staff noted that they are prepared."
)
S08 = _(
    "Of the pairs that were opened in the period and whose trades are known, those with the same sector or "
    "with a trade of the mentor in the same group (first two digits of ISCO-08) as a trade the mentee "
    "practised or wants. In a group it must be true of each mentee, in a team of one of the mentors."
)
S09 = _(
    "Of the pairs that were opened in the period, those with a language that mentee and mentor both speak at "
    "the level the programme asks for. Who has no language on record counts as no. In a group it must be "
    "true of each mentee, in a team of one of the mentors."
)
S10 = _(
    "Of the pairs whose first meeting was in the period, those in which it is noted that staff were there "
    "that day. Where nobody noted it, it counts as no."
)
S11 = _(
    "Of the pairs that were opened in the period, those in which the yes of everybody is on record and they "
    "had a real choice: both sides were asked in a proposal, or both were asked after they met whether it "
    "fits."
)
S12 = _(
    "Of the pairs whose first meeting lies 30 days back or more, with the 30th day in the period: those in "
    "which by that day all who began signed the agreement and each mentee had a goal."
)
S13 = _(
    "Of the pairs whose first meeting was in the period and lies two days back or more: those in which staff "
    "spoke with each side on that day or within the two days after. Days are counted, not hours."
)
S14 = _(
    "For each pair the months of 30 days after its first meeting that came to their end in the period: in "
    "the first, staff were in touch with each side on two days, in each later one on one day. A pair counts "
    "as yes when all its months do. A month in which it paused does not count; a pair without a whole month "
    "is not counted."
)
S15 = _(
    "For each pair that was open in the period: days on which it was open and did not pause, divided by its "
    "agreed rhythm and rounded down, are the meetings agreed; meetings held are counted up to that number, "
    "so that a busy pair does not hide a silent one. Both are summed over all pairs; n is meetings agreed."
)
S16 = _(
    "For each pair with at least 30 days of the period after its first meeting, without pauses: meetings "
    "held in 30 days on average. Those with two or more count as yes."
)
S17 = _(
    "Of the pairs that came to the day six months after their first meeting in the period, ended or not: "
    "hours of all meetings held up to that day, the middle value. A meeting without a length counts as none."
)
S18 = _(
    "Of the pairs that are open and do not pause on the last day of the period: those without a meeting for "
    "more than 30 days, or more than twice the agreed gap where that is longer. Before the first meeting "
    "days count from the opening. Days of a pause do not count."
)
S19 = _(
    "Of the pairs for which the day three months after their opening was in the period: those that ended "
    "before that day, not at their planned end and not because of work or training."
)
S20 = _(
    "Of the pairs that ended in the period: those that reached their planned end, or ended earlier because "
    "the mentee found work or a training."
)
S21 = _(
    "Of the pairs that ended in the period: those with a closing talk with everybody who was in it until the "
    "end, and with a reason."
)
S22 = _(
    "Of the mentees for whom the day three months after their first meeting was in the period and who were "
    "asked within 30 days of it: those who gave 4 or 5 of 5 for trust. Their own answer counts before what "
    "staff heard, the answer nearest to the day before others."
)
S23 = _(
    "Of the mentees who answered the questions on the six capitals at the start, and at the end in the "
    "period: those whose mean over the six is higher at the end."
)
S24 = _(
    "Of the mentees whose pair ended in the period, or has gone on for three months since the first meeting: "
    "those with three or more new people or companies of working life outside their own community. Nothing "
    "on record counts as none."
)
S25 = _(
    "Of the mentors whose pair ended in the period, or has gone on for three months since the first meeting: "
    "those who said what they learned."
)
S26 = _(
    "Of the mentors who have been in one pair for the last three months of the period: those who came to a "
    "meeting of mentors among themselves in these three months."
)
S27 = _(
    "Of the mentors with a pair that ended in the period: those who began in another pair after that day. "
    "Who has not, and ended less than three months ago, is too early to count."
)
S28 = _(
    "Of the mentees for whom the day twelve months after their first pair was opened was in the period: "
    "those who by that day had work, a training or an internship. Contracts in the regular economy, "
    "internships that began, what was said after the end and why the pair ended count; temporary work "
    "experience (art. 60) does not. Whom nobody reached counts as no."
)
S29 = _(
    "Of the mentees for whom the days of answering how it is half a year later came to their end in the "
    "period (from five to seven months after they left, where the programme sets no other months): those who "
    "said then that they were in work or had an own business. Temporary work experience (art. 60) does not "
    "count. Whom nobody reached counts as no."
)
S30 = _(
    "The mentees of “In work, training or an internship within twelve months”, by schooling (ISCED 0–2, 3–4, "
    "5–8), by gender, and by whether they speak a language of the programme at B1: the largest difference, "
    "in percentage points, between two groups of five or more in one of these three."
)
S31 = _(
    "Pairs that are open on the last day of the period, divided by the full-time equivalents of coordinators "
    "in the period. Fewer than the goal asks for is to watch, too: there is time for each pair, and each "
    "pair costs the house much."
)
S32 = _(
    "Participants with all answers that the ESF+ asks for: at entry (goal 98 %, to act on below 95), four "
    "weeks after leaving (95 %, 85), six months after leaving (80 %, 60), once the days to answer have "
    "passed. The worst of the three is shown: one to act on before one to watch, and of these the one that "
    "is furthest from its goal. Here entries and answers count that were written down after the period, too."
)
S33 = _(
    "What came from the largest funder in the period, divided by all income that came in it. What one funder "
    "gives under several titles is counted together; what is only expected does not count yet."
)
S34 = _(
    "Money in hand, and what is expected within a year times its probability, divided by what a month cost "
    "on average in the last twelve (in younger books since the first cost): how many months the house can "
    "go on as it does now."
)
