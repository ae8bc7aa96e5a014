### The pages about personal data.

protection = Data protection
protection_lead = Here you answer people who ask what is kept about them, have it corrected, restricted or erased, and see who has read it. What you open is noted. First make sure who is asking, and answer within a month (General Data Protection Regulation, article 12.3).
protection_about = Everything about one person
protection_about_person = Everything that is kept about { $person }
protection_about_person_how = Id { $id }. Texts were opened in memory and searched for the person's names. Before you hand this out, remove what is about others.
protection_export = Download as a file (JSON)
protection_readings = Who has read what
protection_who_read = Who has read { $name }
protection_readings_of_a_person = What one person has read is on the page about that person.
protection_stream = Case, round or register
    .help = A case number, round/ with the round's id, or register.
protection_no_stream = There is no case, round or register of that name whose readings you may see. Check what you wrote.
protection_newest = The newest first, at most { $most }.
protection_purpose = Program and purpose
protection_operator = A person who runs the system
protection_correct = Correct
    .help = A programme manager corrects names and addresses. What was recorded before stays in the journal, since the journal shows what was recorded then. A decision is corrected in its case.
protection_erase = Erase
    .help = An archivist orders the erasure and gives the ground for it. What belongs to the accounts is kept for seven years. A separate keeper destroys the keys. Backups of the database cannot be read then either, once the last copy of the keys has expired. What remains: the person's id in the journal, letters that were sent, and copies that somebody has made.
protection_restrict = Restrict
    .help = An archivist restricts the data of a person: it is kept, but name and address are shown only to the person, to auditors and to archivists. The person gets only letters that give a decision, have a last day, ask for a signature or concern money. Documents, and texts that people wrote, stay as they are. Roles remain in force and cases go on. The person is informed before a restriction is lifted.
protection_restrict_how = Open the page about the person to restrict their data.
protection_restrictions = Restrictions in force
protection_person = Person
protection_ground = Ground
protection_since = From
protection_lift = Lift
protection_how = How it concerns the person
protection_field = Field
protection_class = Kept as
protection_text = Text
protection_letters =
    { $count ->
        [0] No letters.
        [one] One letter.
       *[other] { $count } letters.
    }
protection_recipient = Recipient
protection_received_how = How
protection_received_of = About what
protection_received_last = Last
protection_recipients_why = When data about the person is corrected, erased or restricted, you inform each recipient, unless that is impossible or takes a disproportionate effort; and if the person asks, you say who they are (General Data Protection Regulation, article 19). You inform them yourself: nothing is sent from here. The list has everybody who got a letter that names the person or quotes their words, and everybody who has opened something in a case, a round or the register since the person was first named there. It was opened part by part, so it may have held nothing about the person.
protection_recipients_outside = Outside the funder
protection_recipients_inside = At the funder, and who runs the system
protection_recipients_unknown = What cannot be known from here:
protection_unknown_lists = Names in lists and timelines are shown without a note of it. That is why the organisations of each case stand in the list, whether or not anybody there has opened something.
protection_unknown_onward = Files that somebody has downloaded or printed, letters that were passed on or written by hand, and what a system did with what it read.
protection_unknown_processors = Those who run the servers, the mail and the sign-in service for the funder. Your agreements name them.
protection_unknown_erased = Letters with texts that can no longer be read. Fetch this list, also as a file, before an erasure is carried out.
protection_results_name_nobody = Published results name no person.
protection_then_tell = Afterwards, inform those who have received the data:
protection_named = Somebody who is not in the register
    .help = Applications, reports and reasons may name people who hold no role here. Their names are looked for in all texts.
protection_named_search = Search all texts for a name
protection_name = Name
    .help = As it is written in the texts. Search for the surname alone too. It is in no address and in no log.
protection_named_short = Write at least { $least } letters of the name
protection_named_more = The first { $most } texts are shown. Write more of the name.
protection_named_not = Files are not searched: open those of the cases that are found. Texts that were erased, or whose key is not here, are not found.
