### Headings of tables, and the names of tables.

## Tables

rounds = Rounds
cases = Cases
money = Money
people = Persons and their roles today
last_entries = Last in the journal
balances = The ledger's balances
notices = Notices

## Columns

case = Case
round = Round
status = Status
opens = Opens
last_day = Last day
budget = Budget
applicant = Applicant
applicant_and_title = Applicant and title
status_and_next = Status, and what waits
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
