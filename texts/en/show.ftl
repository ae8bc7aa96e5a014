### A case, a round or the register, as the verb show shows it.

## What is known

fact-applicant = Applicant
fact-number = Organisation number
fact-coordinator = Coordinator
fact-round = Round
fact-component = Kind of case
fact-phase = Phase
fact-status = Status for the applicant
fact-programme = Programme
fact-opens = Opens
fact-last_day = Last day
fact-cases = Cases
fact-funder = Funder
fact-organisations = Organisations
fact-persons = Persons

## Money

amount-frame_minor = Budget
amount-left_minor = Left in { -budget(form: "definite") }
amount-requested_minor = Applied for
amount-granted_minor = Granted
amount-reserved_minor = Reserved, awaiting agreement
amount-committed_minor = Committed, not paid
amount-paid_minor = Paid
amount-released_minor = Went back to { -budget(form: "definite") }

## The decision

decision = How the decision was made

## What was written, papers, and reading

accounts = Accounts for payments
account_in_use = in use now
account_named = was named
documents = Documents
signatures =
    { $count ->
        [0] nobody has signed
        [one] one has signed
       *[other] { $count } have signed
    }
files = Files
texts = What was written
drafts = Drafts that were saved, the newest last
letters = Letters
earlier_letters = { $count } earlier letters are shown with --json
masked = (shown only to those with a mandate to read)
not_for_you = not shown to you
extent_own = their own only: { $parts }
extent_masked = hidden: { $parts }
by_mandate = mandate { $number } to read
operator = those who run the engine
left_after = Left in { -budget(form: "definite") } after what is proposed

## What comes, and what did not arrive

comes = What happens next
waits = waiting
nobody = nobody can do it today
finished = Nothing more is to happen: it is over.
nothing = No date is set for anything.
parked = Could not be delivered and is parked: "{ $what }" ({ $id }), { $attempts } attempts, { $code }
maybe_twice = May have arrived twice, or not at all: "{ $what }" ({ $id }) to { $person }, { $code }
failed = Did not arrive: "{ $what }" ({ $id }) to { $person }, { $code }
nobody_reached = Reached nobody: "{ $what }" ({ $id })

# Codes that an operator needs an explanation of. All others are shown as they are.
code =
    { $code ->
        [smtp_no_tls] smtp_no_tls: the mail server offers no encryption, and a password is not sent in the clear. Correct PARTNERSHIP_MAIL or the server, then run redeliver
        [smtp_certificate] smtp_certificate: the mail server's certificate is not valid for its name, or cannot be trusted. Correct PARTNERSHIP_MAIL or the certificate, then run redeliver
       *[other] { $code }
    }
