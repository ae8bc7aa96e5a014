### The register: what can be done there, what has happened, words for codes.

## What such a stream is called in a sentence

noun-register = the register

# Somebody who should be in the register.
noun-person = a person in the register (show register lists them)

## What can be done, in the form that follows "can", "waits:" and "refused:". Below each command
## are its fields: label and help, as they are to be in a form.

command-install = open the register
install--funder = Funder
    .help = The id of the organisation that gives the grants.
install--funder_name = The funder's name
    .help = The name as it is to appear in letters and lists.
install--manager = Programme manager
    .help = The id of the first person in the register. That person can then give roles to others.
install--manager_name = The programme manager's name
    .help = First name and surname.
install--manager_email = The programme manager's email address
    .help = Messages are sent there.
install--starts = First day
    .help = From that day on the person is programme manager.

command-add_organisation = add an organisation
add_organisation--organisation = Organisation
    .help = SE-ON- and the organisation number, or local/ and a short name if it has no Swedish number.
add_organisation--body = Kind of organisation
    .help = Decides who may apply.
add_organisation--country = Country
    .help = The country code of an organisation abroad, two capital letters. Leave empty for Swedish organisations.
add_organisation--name = Name
    .help = The name as it is to appear in letters and lists.

command-rename_organisation = rename an organisation
rename_organisation--organisation = Organisation
    .help = The organisation that has changed its name.
rename_organisation--name = New name
    .help = The name as it is to appear in letters and lists.

command-correct_organisation = correct the kind or number of an organisation
correct_organisation--organisation = Organisation
    .help = The organisation that was entered wrong, by the id it has.
correct_organisation--body = Right kind of organisation
    .help = Leave empty if the kind is right.
correct_organisation--number = Right organisation number
    .help = SE-ON- and the number. It is shown from now on; the id stays. Leave empty if the number is right.
correct_organisation--reason = Reason
    .help = What was wrong, and how you know what is right.

command-add_person = add a person
add_person--person = Person
    .help = Leave empty. The person's id is allotted when they are added.
add_person--name = Name
    .help = First name and surname.
add_person--email = Email address
    .help = Messages are sent there.

command-change_contact = change contact details
change_contact--person = Person
    .help = The person who has new details.
change_contact--name = Name
    .help = First name and surname, even if only the address is new.
change_contact--email = Email address
    .help = Messages are sent there, even if only the name is new.

command-grant_role = give a role
grant_role--person = Person
    .help = The person who is to have the role.
grant_role--organisation = Organisation
    .help = The organisation in which the role is held.
grant_role--role = Role
    .help = Decides what the person may do.
grant_role--starts = First day
    .help = The role is held from that day on.
grant_role--ends = Last day
    .help = The role is held until the end of that day. Leave it empty for a role without an end.

command-end_role = end a role
end_role--person = Person
    .help = The person who has the role.
end_role--organisation = Organisation
    .help = The organisation in which the role is held.
end_role--role = Role
    .help = The role that is to end.
end_role--ends = Last day
    .help = The person has the role until the end of that day.

command-grant_reading = give a mandate to read
grant_reading--person = Person
    .help = The person who is to read.
grant_reading--streams = Cases
    .help = Write partnership/ and a case's number, or round/ and a round's id for all cases in it.
grant_reading--parts = Parts
    .help = Codes, such as salaries, account, reports or application.
grant_reading--starts = First day
    .help = The mandate is valid from that day on.
grant_reading--ends = Last day
    .help = The mandate is valid until the end of that day.
grant_reading--reason = Reason
    .help = Why the person needs to read exactly this.

command-end_reading = end a mandate to read
end_reading--mandate = The mandate's number
    .help = As it is in the register (show register).
end_reading--ends = Last day
    .help = The mandate is valid until the end of that day. Give the day before its first day if it is never to be valid.

command-order_erasure = order an erasure
order_erasure--subject = Whose data
    .help = A person or an organisation, which the portal finds by name. On the command line: person/ and an id, organisation/ and an id, or text/ and the id of a text with a key of its own.
order_erasure--retention = Retention class
    .help = The class register: names and addresses. case: what was written in cases and rounds. Accounts are not erased this way.
order_erasure--reason = Reason
    .help = Why the data is erased. Do not repeat what is to go.

command-restrict_processing = restrict the processing of a person's data
restrict_processing--person = Person
    .help = The person whose data is restricted.
restrict_processing--ground = Ground
    .help = Article 18.1 of the General Data Protection Regulation. A person can have several restrictions, each on its own ground.
restrict_processing--reason = Reason
    .help = What the person asked for and when, or why the funder restricts it.

command-lift_restriction = lift a restriction of a person's data
lift_restriction--person = Person
    .help = The person whose data is restricted.
lift_restriction--ground = Ground
    .help = The restriction that is lifted. Other restrictions of the person stay.
lift_restriction--told_on = The person was informed on
    .help = The person has to be informed that the restriction will be lifted, before it is lifted.
lift_restriction--reason = Reason
    .help = Why the restriction is lifted, and how the person was informed.

## What has happened, a sentence for each type of event. { $name } is a field of the event. A field
## without a value has the value "none".

event-register_opened-v1 = The register was opened for { $funder }.
event-organisation_added-v1 = { $organisation } ({ $body }) was added.
event-organisation_renamed-v1 = { $organisation } has a new name.
event-organisation_corrected-v1 =
    { $number ->
        [none] { $organisation } was corrected: it is of the kind { $body }.
       *[other] { $organisation } was corrected: it is of the kind { $body } and has the number { $number }.
    }
event-person_added-v1 = { $person } was added.
event-contact_changed-v1 = { $person } has new contact details.
event-role_granted-v1 =
    { $ends ->
        [none] { $person } was given the role { $role } at { $organisation } from { $starts }.
       *[other] { $person } was given the role { $role } at { $organisation } from { $starts } until the end of { $ends }.
    }
event-role_ended-v1 = { $person } holds the role { $role } at { $organisation } until the end of { $ends }.
event-reading_granted-v1 = { $person } was given the mandate { $mandate } to read { $parts } of { $streams }, from { $starts } until the end of { $ends }.
event-reading_ended-v1 = The mandate { $mandate } to read, given to { $person }, is valid until the end of { $ends }.
event-processing_restricted-v1 = The processing of the data of { $person } was restricted from { $since }: { $ground }.
event-restriction_lifted-v1 = The restriction of { $person } was lifted ({ $ground }). The person was informed on { $told_on }.
event-erasure_ordered-v1 = The erasure of { $subject } in the class { $retention } was ordered.

## Grounds for restricting the processing of a person's data

restriction-accuracy_contested = the person contests that the data is accurate
restriction-unlawful_not_erased = the processing is unlawful and the person does not want the data erased
restriction-legal_claim = the person needs the data for a legal claim
restriction-objection_pending = the person has objected and the objection is being examined

## Phases

phase-register = register
