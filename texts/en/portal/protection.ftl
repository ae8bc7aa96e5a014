### The pages about personal data.

protection = Data protection
protection_lead = Here you answer people who ask what is kept about them, have it corrected or erased, and see who has read it. What you open is noted.
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
    .help = An archivist orders the erasure and gives the ground for it. What belongs to the accounts is kept for seven years. A separate keeper destroys the keys, and then nothing can be read in backups either.
protection_restrict = Restrict
    .help = An archivist restricts the data of a person: it is kept, but name and address are shown only to the person, to auditors and to archivists, and the person gets no letters other than those that the law or a last day requires. Roles remain in force and cases go on. The person is informed before a restriction is lifted.
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
