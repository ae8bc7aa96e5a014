### Headings of tables, and the names of tables.

## Tables

rounds = Rounds
cases = Cases
money = Money
people = Persons and their roles today
last_entries = Last in the journal
balances = The ledger's balances
notices = Notices
readers = Who may read what today
readings = Who has read, newest last
organisations = Organisations
mandates = Mandates to read
money_lines = The money line by line, { $currency }
comparison = The applications beside each other, { $currency }

## Columns

case = Case
round = Round
status = Status
opens = Opens
last_day = Last day
budget = Budget
applicant = Applicant
applicant_and_title = Applicant and title
status_and_next = Status, and what is waiting
granted = Granted
paid = Paid
released = Back to { -budget(form: "definite") }
by = By
to_do = To do
as = As
person = Person
name = Name
roles = Roles
number = No
when = When
who = Who
what_happened = What happened
entry = Entry
command_id = Command id
command_and_answer = Command, who, answer
account = Account
balance = Balance
notice = Notice
notices_sent = Count
letters = Letters
in_currency = { $column }, { $currency }
sum = Total
reads = Reads
what_was_read = What was read
organisation_id = The organisation's id
kind = Kind
from_to = Valid
period_and_line = Period and type of cost
sum_of_period = Total of period { $period }
sought = Applied for
reported = Reported
approved = Approved
proposed = Proposed
scores_and_status = Scores, advice, status
assessed_earlier = { $count ->
    [one] One assessment was made before the application was completed
   *[other] { $count } assessments were made before the application was completed
    }
planned = Budget
