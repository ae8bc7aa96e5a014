### The pages of a programme manager about the installation.

managing = Administration
managing_roles = Roles over time
managing_role = Role
managing_held = Held now
managing_over = Over
managing_to_come = To come
managing_number = Number
managing_country = Country
managing_waiting = What needs to be dealt with
managing_undecided = Commands that failed because of an error of ours
    .help = They were received and count. Once the error is corrected, the person who runs the system decides them again.
managing_parked = Letters and follow-ups that the system no longer tries
    .help = They have failed too many times. Once the cause is corrected, the person who runs the system tries them again.
managing_unreached = Letters that reached nobody
    .help = Nobody holds the role, or none of the addresses works. Correct an address, or tell people in another way.
managing_gaps = Case numbers without a case
    .help = The number was given when somebody was about to open a case, but no case came of it.
managing_attempts =
    { $count ->
        [one] one attempt
       *[other] { $count } attempts
    }
managing_health = Health
managing_answers = Answers, in { $ms } ms
managing_answers_too = Answers
managing_away = Does not answer
managing_workers = Workers that ask for work
managing_no_workers = None: commands are received and decided later
managing_to_decide = Commands waiting to be decided
managing_overdue = Deadlines that have passed but are not recorded yet
managing_to_deliver = Letters and follow-ups on their way
managing_doubtful = Letters that may have arrived twice, or did not arrive
managing_health_how = This is what the portal sees. Servers, disks and backups are watched by the person who runs the system.
managing_versions = Versions
managing_build = Program
managing_programmes = Programmes, each with its version
managing_migrations = Changes of the database
