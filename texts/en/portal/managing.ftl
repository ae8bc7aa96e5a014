### The pages of a programme manager about the installation.

managing = Administration
managing_roles = Roles over time
managing_role = Role
managing_held = Held now
managing_over = Over
managing_to_come = To come
managing_number = Number
managing_country = Country
managing_waiting = What waits for help
managing_undecided = Commands that failed by our error
    .help = They were received and count. Once the fault is mended, the person who runs the system decides them again.
managing_parked = Letters and follow-ups that are tried no more
    .help = They have failed too often. Once the cause is mended, the person who runs the system tries them again.
managing_unreached = Letters that reached nobody
    .help = Nobody holds the role, or none of the addresses works. Mend an address, or tell people in another way.
managing_gaps = Case numbers without a case
    .help = A number that was given to an opening that did not become a case.
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
managing_to_decide = Commands that wait to be decided
managing_overdue = Deadlines that have come and are not recorded yet
managing_to_deliver = Letters and follow-ups on their way
managing_doubtful = Letters that may have arrived twice, or did not arrive
managing_health_how = This is what the portal sees. Servers, disks and backups are watched by the person who runs the system.
managing_versions = Versions
managing_build = Program
managing_programmes = Programmes, each with its version
managing_migrations = Changes of the database
