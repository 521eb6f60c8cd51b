"""The success factors S01 to S34 once more, row by row with the ORM, written from the words of the formulas
alone. It imports models and no arithmetic of memore: what both say alike, two people would have worked out
alike. Goals are memore's own; a house that set others is none of its business.

Each answer is (value, n, part).
"""

from datetime import timedelta

from django.utils import timezone

from memore.matching.models import Proposal
from memore.outcomes.models import Outcome
from memore.pairs.models import Absence, Capitals, Change, CheckIn, Guest, Pair
from memore.plans.models import Goal, Internship, TargetOccupation, WorkContract
from memore.programmes.models import Participation
from memore.training.models import Attendance, UnitDone
from tests.evidence.naive_house import OfHouse, months, share

FORMS = ("economic", "language", "social", "cultural", "psychological", "informational")


def local(moment):
    return timezone.localtime(moment).date() if moment else None


def middle(values):
    values = sorted(values)
    if not values:
        return (None, 0, None)
    if len(values) % 2:
        return (values[len(values) // 2], len(values), None)
    return ((values[len(values) // 2 - 1] + values[len(values) // 2]) / 2, len(values), None)


class Naive(OfHouse):
    def __init__(self, programmes, first, last):
        self.first, self.last, self.known_of = first, last, {}
        self.programmes = list(programmes)
        self.pairs = [
            pair
            for pair in Pair.objects.filter(programme__in=self.programmes)
            if pair.close_reason != "mistake"
        ]
        everybody = list(
            Participation.objects.filter(programme__in=self.programmes).select_related("person", "programme")
        )
        self.everybody = everybody
        self.mentees = [
            row
            for row in everybody
            if row.side == "mentee" and row.state != "applied" and row.left_from != "applied"
        ]

    def once(self, of, row, work, *given):
        """Worked out once for each row: nothing changes while it is read."""
        if (of, row.pk) not in self.known_of:
            self.known_of[of, row.pk] = work(*given)
        return self.known_of[of, row.pk]

    def within(self, day):
        return day is not None and self.first <= day <= self.last

    # What is known of a pair

    def members(self, pair, side=None):
        rows = self.once("members", pair, lambda: list(pair.members.select_related("person", "pair")))
        return [one for one in rows if one.left_reason != "mistake" and side in (None, one.side)]

    def opened(self, pair):
        return local(pair.opened_at)

    def closed(self, pair):
        day = local(pair.closed_at)
        return day if day and day <= self.last else None

    def held(self, pair):
        return self.once("held", pair, self.held_of, pair)

    def held_of(self, pair):
        rows = pair.meetings.filter(state="held", day__lte=self.last)
        return sorted(rows, key=lambda row: row.day)

    def met(self, pair):
        rows = self.held(pair)
        return rows[0].day if rows else None

    def begins(self, member):
        return member.from_on if member.joined_later else self.opened(member.pair)

    def member_met(self, member):
        return self.once("met", member, self.first_meeting_of, member)

    def first_meeting_of(self, member):
        away = set(
            Absence.objects.filter(member=member, meeting__state="held").values_list(
                "meeting__day", flat=True
            )
        )
        for row in self.held(member.pair):
            if row.day in away or (member.joined_later and row.day < member.from_on):
                continue
            return row.day
        return None

    def is_open(self, pair, day):
        end = local(pair.closed_at)
        return self.opened(pair) <= day and not (end and end <= day)

    def was_open(self, pair):
        end = local(pair.closed_at)
        return self.opened(pair) <= self.last and not (end and end < self.first)

    def rests(self, pair):
        """The set of days on which it paused."""
        days, since = set(), None
        for turn in Change.objects.filter(pair=pair, kind__in=["paused", "resumed", "closing"]).order_by(
            "at"
        ):
            on = local(turn.at)
            if on > self.last:
                break
            if turn.kind == "paused":
                since = since or on
            elif since:
                days |= {since + timedelta(n) for n in range((on - since).days)}
                since = None
        if since:
            until = self.closed(pair) or self.last + timedelta(1)
            days |= {since + timedelta(n) for n in range((until - since).days)}
        return days

    def days_awake(self, pair, first, last):
        return sum(
            1 for n in range((last - first).days + 1) if first + timedelta(n) not in self.rests_of[pair.pk]
        )

    def of_person(self, row):
        """Memberships in pairs that count."""
        return self.once("person", row, self.memberships_of, row)

    def memberships_of(self, row):
        return [
            one
            for one in row.memberships.select_related("pair")
            if one.pair.close_reason != "mistake" and one.left_reason != "mistake"
        ]

    def entered(self, row):
        return row.first_joined_on or row.joined_on

    def answers(self):
        self.rests_of = {pair.pk: self.rests(pair) for pair in self.pairs}
        return {
            name.upper(): getattr(self, name)() for name in dir(self) if name[0] == "s" and name[1:].isdigit()
        }

    # Places and the way into a pair

    def now_in(self, row):
        return [
            one
            for one in self.of_person(row)
            if self.begins(one) <= self.last
            and self.is_open(one.pair, self.last)
            and not (one.left_reason and one.to_on and one.to_on <= self.last)
        ]

    def s01(self):
        wait = places = 0
        for row in self.everybody:
            if row.side == "mentee":
                here = row.waiting_since and row.waiting_since <= self.last and self.entered(row) <= self.last
                gone = row.state in ("applied", "accepted", "paused") or (
                    row.left_on and row.left_on <= self.last
                )
                wait += bool(here and not gone and not self.now_in(row))
            elif row.state in ("waiting", "paired") and self.entered(row) <= self.last:
                places += max(0, row.places - len(self.now_in(row)))
        return (wait / places if places else None, places, wait)

    def s02(self):
        said = []
        for row in self.mentees:
            days = [day for one in self.of_person(row) if (day := self.member_met(one))]
            intake = getattr(row, "intake", None)
            since = local(intake.completed_at) if intake and intake.completed_at else self.entered(row)
            if days and self.within(min(days)) and since <= min(days):
                said.append((min(days) - since).days)
        return middle(said)

    def s03(self):
        said = []
        for row in self.mentees:
            if not self.within(self.entered(row)):
                continue
            paired = any(self.begins(one) <= self.last for one in self.of_person(row))
            young = (self.last - self.entered(row)).days < row.programme.match_within_days
            still = not (row.left_on and row.left_on <= self.last)
            if not (young and still and not paired):
                said.append(paired)
        return share(said)

    def mentors_now(self):
        """Mentors who were in a pair on a day of the period → their pairs begun by its end."""
        for row in [row for row in self.everybody if row.side == "mentor"]:
            rows = [one for one in self.of_person(row) if self.begins(one) <= self.last]
            if any(
                self.was_open(one.pair) and not (one.left_reason and one.to_on and one.to_on < self.first)
                for one in rows
            ):
                yield row, rows

    def s04(self):
        said = []
        for row, rows in self.mentors_now():
            days = [day for one in rows if (day := self.member_met(one))]
            if days:
                seen = getattr(row.person, "screening", None)
                three = (
                    [seen.interviewed_on, seen.conduct_signed_on, seen.extract_seen_on] if seen else [None]
                )
                said.append(all(day and day <= min(days) for day in three))
        return share(said)

    def minutes(self, row, until):
        rows = Attendance.objects.filter(
            participation=row, came__in=["yes", "part"], session__called_off_at=None, session__day__lte=until
        )
        units = UnitDone.objects.filter(participation=row, done_on__lte=until).exclude(how="session")
        return [one.minutes for one in rows] + [one.minutes for one in units]

    def s05(self):
        return share(
            sum(self.minutes(row, min(self.begins(one) for one in rows))) >= 120
            for row, rows in self.mentors_now()
        )

    def s06(self):
        return share(sum(self.minutes(row, self.last)) >= 360 for row, _rows in self.mentors_now())

    def s07(self):
        said = []
        for row in self.mentees:
            starts = [self.begins(one) for one in self.of_person(row)]
            if starts and self.within(min(starts)):
                said.append(bool(self.minutes(row, min(starts))) or row.trained is True)
        return share(said)

    def fresh(self):
        return [pair for pair in self.pairs if self.within(self.opened(pair))]

    def trades(self, person):
        codes = {row.code for row in person.occupations.all() if row.code}
        return codes | {row.code for row in TargetOccupation.objects.filter(person=person) if row.code}

    def s08(self):
        said = []
        for pair in self.fresh():
            mentees = [one.person for one in self.members(pair, "mentee")]
            mentors = [one.person for one in self.members(pair, "mentor")]
            known = [person for person in mentees if person.sector or self.trades(person)]
            if not mentees or len(known) < len(mentees):
                continue
            if not [person for person in mentors if person.sector or self.trades(person)]:
                continue
            said.append(all(any(self.alike(one, other) for other in mentors) for one in mentees))
        return share(said)

    def alike(self, one, other):
        if one.sector and one.sector == other.sector:
            return True
        return any(a[:2] == b[:2] for a in self.trades(one) for b in self.trades(other))

    def s09(self):
        said = []
        for pair in self.fresh():
            least = pair.programme.minimum_level
            mentees, mentors = self.members(pair, "mentee"), self.members(pair, "mentor")
            each = [
                any(
                    mine.tag == theirs.tag and min(mine.level, theirs.level) >= least
                    for mentor in mentors
                    for mine in mentee.person.languages.all()
                    for theirs in mentor.person.languages.all()
                )
                for mentee in mentees
            ]
            said.append(bool(each) and all(each))
        return share(said)

    def s10(self):
        return share(
            any(row.accompanied for row in self.held(pair) if row.day == self.met(pair))
            for pair in self.pairs
            if self.within(self.met(pair))
        )

    def s11(self):
        said = []
        for pair in self.fresh():
            yes = all(one.said_yes_on and one.said_yes_on <= self.last for one in self.members(pair))
            asked = [local(row.asked_at) for row in Proposal.objects.filter(pair=pair) if row.asked_at]
            fits = {row.member.side for row in pair.fit_set.all() if row.on <= self.last}
            said.append(yes and (any(day <= self.last for day in asked) or len(fits) == 2))
        return share(said)

    def s12(self):
        said = []
        for pair in self.pairs:
            met = self.met(pair)
            if not met or not self.within(met + timedelta(30)):
                continue
            until = met + timedelta(30)
            began = [one for one in self.members(pair) if not one.joined_later]
            signed = all(one.agreed_at and local(one.agreed_at) <= until for one in began)
            aims = all(
                any(local(goal.created_at) <= until for goal in Goal.objects.filter(person=one.person))
                for one in began
                if one.side == "mentee"
            )
            said.append(signed and aims)
        return share(said)

    # Contact

    def talk_days(self, pair, side, first, last):
        rows = CheckIn.objects.filter(pair=pair, on__gte=first, on__lte=last, **{f"with_{side}": True})
        return len({row.on for row in rows})

    def s13(self):
        said = []
        for pair in self.pairs:
            met = self.met(pair)
            if self.within(met) and met + timedelta(2) <= self.last:
                end = met + timedelta(2)
                said.append(all(self.talk_days(pair, side, met, end) for side in ("mentee", "mentor")))
        return share(said)

    def s14(self):
        said = []
        for pair in self.pairs:
            met = self.met(pair)
            if not met or not self.was_open(pair):
                continue
            kept, number = [], 0
            while True:
                start = met + timedelta(30 * number)
                end = start + timedelta(29)
                if end > (self.closed(pair) or self.last):
                    break
                if self.within(end) and self.days_awake(pair, start, end) == 30:
                    least = 1 if number else 2
                    kept += [self.talk_days(pair, side, start, end) >= least for side in ("mentee", "mentor")]
                number += 1
            if kept:
                said.append(all(kept))
        return share(said)

    def span(self, pair, begin):
        return max(self.first, begin), self.closed(pair) or self.last

    def s15(self):
        held = agreed = 0
        for pair in self.pairs:
            if not self.was_open(pair):
                continue
            first, last = self.span(pair, self.opened(pair))
            due = self.days_awake(pair, first, last) // pair.rhythm_days
            there = [row for row in self.held(pair) if first <= row.day <= last]
            agreed, held = agreed + due, held + min(due, len(there))
        return (held / agreed if agreed else None, agreed, held)

    def s16(self):
        said = []
        for pair in self.pairs:
            met = self.met(pair)
            if not met or not self.was_open(pair):
                continue
            first, last = self.span(pair, met)
            days = self.days_awake(pair, first, last)
            there = [row for row in self.held(pair) if first <= row.day <= last]
            if days >= 30:
                said.append(len(there) * 30 / days >= 2)
        return share(said)

    def s17(self):
        said = []
        for pair in self.pairs:
            met = self.met(pair)
            if met and self.within(months(met, 6)):
                said.append(
                    sum((row.minutes or 0) for row in self.held(pair) if row.day <= months(met, 6)) / 60
                )
        return middle(said)

    def s18(self):
        said = []
        for pair in self.pairs:
            if not self.is_open(pair, self.last) or self.last in self.rests_of[pair.pk]:
                continue
            rows = self.held(pair)
            since = rows[-1].day if rows else self.opened(pair)
            silent = self.days_awake(pair, since + timedelta(1), self.last)
            said.append(silent > max(30, 2 * pair.rhythm_days))
        return share(said)

    # How it ends

    def went_well(self, pair):
        reasons = ("completed", "found_work", "training")
        return pair.close_reason in reasons or local(pair.closed_at) >= pair.planned_end_on

    def s19(self):
        said = []
        for pair in self.pairs:
            mark = months(self.opened(pair), 3)
            if self.within(mark):
                gone = pair.closed_at is not None and local(pair.closed_at) < mark
                said.append(gone and not self.went_well(pair))
        return share(said)

    def over(self):
        return [pair for pair in self.pairs if self.within(self.closed(pair))]

    def s20(self):
        return share(self.went_well(pair) for pair in self.over())

    def s21(self):
        said = []
        for pair in self.over():
            stayed = [one for one in self.members(pair) if not one.left_reason]
            talks = [getattr(one, "closing_talk", None) for one in stayed]
            said.append(all(talk and talk.on <= self.last for talk in talks) and pair.close_reason != "")
        return share(said)

    def by_age(self):
        return sorted(self.pairs, key=lambda pair: (self.opened(pair), pair.pk))

    def s22(self):
        said = {}
        for pair in self.by_age():
            for one in self.members(pair, "mentee"):
                met = self.member_met(one)
                if not met or not self.within(months(met, 3)):
                    continue
                mark = months(met, 3)
                own = [(row.on, row.trust) for row in one.pulse_set.all()]
                heard = [
                    (row.on, row.trust)
                    for row in CheckIn.objects.filter(pair=pair, with_mentee=True).exclude(trust=None)
                    if row.member_id in (None, one.pk)
                ]
                for source in (own, heard):
                    near = [
                        (abs((day - mark).days), -(day - mark).days, trust)
                        for day, trust in source
                        if abs((day - mark).days) <= 30 and day <= self.last
                    ]
                    if near:
                        said[one.participation_id] = sorted(near)[0][2] >= 4
                        break
        return share(said.values())

    def mean(self, answers):
        """Each of the six counts alike, whoever of its three questions was answered."""
        forms = []
        for form in FORMS:
            given = [value for code, value in answers.items() if code.startswith(f"{form}_")]
            if given:
                forms.append(sum(given) / len(given))
        return sum(forms) / len(forms) if forms else None

    def s23(self):
        said = {}
        for pair in self.by_age():
            for one in self.members(pair, "mentee"):
                told = {
                    row.moment: (row.on, self.mean(row.answers))
                    for row in Capitals.objects.filter(member=one).exclude(done_at=None)
                    if self.mean(row.answers) is not None
                }
                both = "start" in told and "close" in told
                if both and self.within(told["close"][0]) and told["start"][0] <= self.last:
                    said[one.participation_id] = told["close"][1] - told["start"][1] > 1e-9
        return share(said.values())

    def ripe(self, side):
        """Members whose pair ended in the period, or is three months old."""
        for pair in self.pairs:
            if not self.was_open(pair):
                continue
            for one in self.members(pair, side):
                gone = one.left_reason and one.to_on and one.to_on <= self.last
                if self.begins(one) > self.last or gone:
                    continue
                met = self.member_met(one)
                if self.closed(pair) or (met and months(met, 3) <= self.last):
                    yield one

    def s24(self):
        met = {}
        for one in self.ripe("mentee"):
            rows = one.newcontact_set.filter(outside="yes", on__lte=self.last)
            count = sum(row.count for row in rows)
            met[one.participation_id] = met.get(one.participation_id, 0) + count
        return share(count >= 3 for count in met.values())

    def s25(self):
        told = {}
        for one in self.ripe("mentor"):
            said = any(row.on <= self.last for row in one.learned_set.all())
            told[one.participation_id] = told.get(one.participation_id, False) or said
        return share(told.values())

    def s26(self):
        since, said = months(self.last, -3), {}
        for pair in self.pairs:
            for one in self.members(pair, "mentor"):
                gone = one.left_reason and one.to_on and one.to_on <= self.last
                if self.is_open(pair, self.last) and self.begins(one) <= since and not gone:
                    rows = Guest.objects.filter(
                        participation=one.participation_id, came=True, gathering__kind="peer",
                        gathering__called_off_at=None, gathering__day__gt=since,
                        gathering__day__lte=self.last,
                    )  # fmt: skip
                    said[one.participation_id] = rows.exists()
        return share(said.values())

    def s27(self):
        ends = {}
        for pair in self.over():
            for one in self.members(pair, "mentor"):
                if not one.left_reason:
                    ends.setdefault(one.participation_id, []).append((self.closed(pair), pair.pk, one))
        said = []
        for rows in ends.values():
            end = min(row[0] for row in rows)
            first = next(row[2] for row in rows if row[0] == end)
            later = [
                one
                for one in self.of_person(first.participation)
                if end < self.begins(one) <= self.last and one.pair_id != first.pair_id
            ]
            if later or months(end, 3) <= self.last:
                said.append(bool(later))
        return share(said)

    # Afterwards

    def came_far(self, row, first, last):
        jobs = WorkContract.objects.filter(person=row.person, regular=True).exclude(type="art60")
        if any(first <= job.starts_on <= last for job in jobs):
            return True
        for one in Internship.objects.filter(person=row.person):
            never = one.state == "planned" or (
                one.ended_on and one.starts_on and one.ended_on < one.starts_on
            )
            if not never and one.starts_on and first <= one.starts_on <= last:
                return True
        for one in Outcome.objects.filter(participation=row):
            on_the_way = one.status in ("work", "self_employed", "internship", "training")
            if on_the_way and one.contract != "art60" and first <= one.on <= last:
                return True
        for one in self.of_person(row):
            after = getattr(one, "follow_up", None)
            if after and after.result in ("work", "training") and first <= after.on <= last:
                return True
            good = one.pair.close_reason in ("found_work", "training") and not one.left_reason
            if good and local(one.pair.closed_at) <= last:
                return True
        return False

    def after_a_year(self):
        for row in self.mentees:
            starts = [self.begins(one) for one in self.of_person(row)]
            if starts and self.within(months(min(starts), 12)):
                first, last = min(starts), months(min(starts), 12)
                yield row, self.once("far", row, self.came_far, row, first, last)

    def s28(self):
        return share(has for _row, has in self.after_a_year())

    def exit_of(self, row):
        ends = [one.to_on for one in self.of_person(row) if one.to_on]
        end = max(ends) if ends else None
        if end and row.first_joined_on and end <= row.joined_on:
            end = None
        if row.state == "left" and (end is None or row.left_from in ("waiting", "paused")):
            return row.left_on
        return end if row.state in ("accepted", "left") else None

    def s29(self):
        said = []
        for row in self.mentees:
            gone, after = self.exit_of(row), row.programme
            if gone and self.within(months(gone, after.longer_until_months)):
                rows = Outcome.objects.filter(
                    participation=row, exit_on=gone, moment="months_6", status__in=["work", "self_employed"],
                    on__gte=months(gone, after.longer_from_months),
                    on__lte=months(gone, after.longer_until_months),
                ).exclude(contract="art60")  # fmt: skip
                said.append(rows.exists())
        return share(said)

    def s30(self):
        rows = list(self.after_a_year())
        gaps = []
        for of in (self.band, lambda row: row.person.gender or None, self.speaks):
            groups = {}
            for row, has in rows:
                groups.setdefault(of(row), []).append(has)
            rates = [sum(said) / len(said) for key, said in groups.items() if key and len(said) >= 5]
            if len(rates) > 1:
                gaps.append(max(rates) - min(rates))
        return (max(gaps) if gaps else None, len(rows), None)

    def band(self, row):
        facts = getattr(row.person, "participant_facts", None)
        level = facts.schooling if facts else None
        if level is None:
            return None
        return "low" if level < 3 else "middle" if level < 5 else "high"

    def speaks(self, row):
        spoken = {one.tag: one.level for one in row.person.languages.all()}
        if not spoken or not row.programme.languages:
            return None
        return "well" if max(spoken.get(tag, 0) for tag in row.programme.languages) >= 3 else "little"
