### The pages of the portal.

## On every page

service = Partnership portal
skip = Skip to the main content
menu = Menu
other_language = Svenska
contact = Contact: { $address }
sign_in = Sign in
sign_out = Sign out
act_for_another = Act for another organisation
my_tasks = My tasks
my_cases = My cases
all_cases = All cases
register = People and organisations
people = Who can sign in
rounds = Rounds
results = Results
about_the_service = About the service
accessibility = Accessibility statement
privacy = Your personal data
continue = Continue
change = Change
error = Error:
error_title = Error:
warning = Warning
done = Done
something_is_wrong = There is a problem

## Rounds and results

start_heading = Apply for partnership grants and report on them
start_lead = Municipalities and regions apply for grants here together with a partner abroad. Here you also report, sign and follow your cases.
programme = Programme
opens = Opens
last_day = Last day to apply, until midnight
funder = Funder
budget = The round's budget
round_id = The round's id
apply_here = Apply in this round
apply_sign_in = Sign in to apply
see_rounds = Rounds to apply in
see_results = See what was granted
conditions = Conditions
who_may_apply = Who may apply
countries = Countries of the partners
core_areas = Areas
kinds_of_case = What you can apply for
kind_of_case = Kind of case
months = Months
highest_amount = Highest amount
ceilings_differ = The highest amount depends on how many parties take part and where they are. The amounts in the table are the highest for each kind.
results_of = Results: { $round }
results_sum = { $applications } applications were decided. { $granted } were granted, { $amount } in all.
granted_cases = Granted
also_as = Download the results as a file:
currency = Currency

## Accessibility and personal data

accessibility_lead = Everybody should be able to use this portal. It is built to meet WCAG 2.1 at level AA (EN 301 549), and every page works with a keyboard, on a narrow screen, enlarged, and without JavaScript.
accessibility_partly = The portal partly meets EN 301 549. What it does not meet is listed below.
accessibility_report = Tell us what does not work
accessibility_report_how = If something stops you, or you need it in another format, write to us. We answer within two working days.
accessibility_authority = If you are not satisfied with our answer, you can report it to the Agency for Digital Government:
accessibility_lacks = Known problems
accessibility_lacks_narrow = PDF documents do not adapt to a narrow screen. The page of the case has the same information. (Reflow, 10.1.4.10)
accessibility_lacks_documents = Agreements and decisions are PDF documents that have not yet been tested by people who use a screen reader.
accessibility_lacks_review = Nobody from outside has reviewed the portal yet.
accessibility_tested = How we test
accessibility_tested_how = At every change a program (axe) checks each page in a real browser, and the width is checked at 320 pixels. The main pages are read as a screen reader reads them, and gone through with the keyboard and with larger letters.
accessibility_tested_when = The people who build the portal checked all of it against EN 301 549 on { $day }.
privacy_lead = The funder that you apply to is responsible for your personal data in this portal. It is handled so that grants can be applied for, decided, paid and audited.
privacy_what = What is kept
privacy_person = Your name, your mail address, and the roles that you hold for an organisation, from when to when.
privacy_acts = What you do here: each act with its time. It belongs to the record of the case and stays in it. Your name can be taken away when it may be erased.
privacy_reads = What you open of a case: which parts of it, and when. That is how the people of a case can learn who has read it. Names in lists are not noted.
privacy_sign_in = Which account of the sign-in service is yours. It is sealed, and only an opaque id is shown with what you do.
privacy_cookies = Cookies
privacy_cookies_which = Only necessary ones: those that you have while you sign in, one for your session, and one that remembers your language if you choose it. They do not follow you to other pages.
privacy_who = Who gets it
privacy_who_how = Those who take part in your case: the applicant, the partner abroad and the people at the funder who handle or audit it, each as far as their role needs it. Letters about the case may name you. A system that the applicant or the funder uses may read what the people there may read. Published results name no person.
privacy_rights = Your rights
privacy_rights_how = You can ask what is kept about you and get it as a file, have it corrected or restricted, in some cases have it erased, object to how it is used, and ask who has received it. Write to
privacy_authority = If you think that we do wrong you can complain to the Authority for Privacy Protection:

## When something goes wrong

error-400 = We did not understand what your browser sent
    .help = Go back to the previous page and try again.
error-403 = You cannot do this from here
    .help = The page may have been open for too long, or what was sent came from another website. Open the page again and try once more.
error-404 = There is no such page
    .help = The address may be wrong, or you may not have access to the page. Check the address, or begin from the start page.
error-405 = You cannot do this from here
    .help = Open the page again and try once more.
error-413 = What you sent is too large
    .help = Shorten the text, or attach it as a file.
error-500 = Something went wrong on our side
    .help = It has been noted, and you have done nothing wrong. If you were sending something, check among your cases whether it arrived before you send it again.
error-no_role = You hold no role today
    .help = You are signed in, but have no role at any organisation today. Ask the funder's programme manager to give you one.
error_start = To the start page
reference = If you write to us about this, mention { $reference }.
away = The service is not answering at the moment
away_received = What you sent was received on { $at } and counts from then. Receipt: { $number }.
away_not_received = Wait a minute and try again. If you were sending something, it may not have arrived.
not_received = What you wrote is still here, but it was not received. Wait a minute and press Send again: it will not be sent twice.

## Signing in

sign_in_how = You sign in at a sign-in service that knows who you are. Then you come back here.
sign_in_first = The first time, use the link in the invitation that you got by email. If you have not got one, ask the funder.
sign_in_failed = You are not signed in
sign_in-not_begun = The sign-in took too long, was started in another browser, or your browser did not keep our cookie. Try again in one window.
sign_in-refused = The sign-in service did not let you in, or you cancelled.
sign_in-not_bound = The sign-in service knows you, but that account is not connected to any person here. Use the link in your invitation the first time. If you have a new account, ask the funder for a new invitation.
sign_in-no_invitation = The invitation has been used already, or is more than a day old. Ask the funder for a new one.
sign_in-another_person = That account already belongs to another person here. Each person has an account of their own: sign out of the sign-in service, and sign in with yours.
try_again = Try again
invited = You are invited
invited_how = Continue to the sign-in service. The account that you sign in with there will be yours here as well.
invited_own = Use an account that is yours alone. What is done with it is done in your name, so a shared mailbox or a shared login will not do.
invitation_subject = You are invited to the partnership portal
invitation_body =
    Hello { $name },

    You are invited to the partnership portal. Open this link within a day and sign in with an account that is yours alone:

    { $link }

    The link is for you only. Do not pass it on.
choose_organisation = For which organisation do you act?
choose_one = Choose an organisation

## Tasks, cases and the timeline

task_due = Last day: { $last }
task_waits = There is no last day, but the case waits until this is done.
overdue = Overdue
to_do = To do
next_date = Next date
you_can = You can
more_to_do = Other things you can do
what_comes = What comes next
reminders =
    { $count ->
        [one] One reminder will be sent
       *[other] { $count } reminders will be sent
    }
waits_for = Waiting for { $whom }: { $what }
in_short = In short
what = What
amount = Amount
latest = Latest events
whole_timeline = All that has happened
timeline_of = All that has happened: { $name }

## Forms and receipts

optional = (optional)
choose = Choose
add = Add: { $what }
remove = Remove: { $what }
new_id = Id that you choose
    .help = A short name that cannot be changed later. Use small letters, digits and hyphens, such as kp-2027-spring.
nothing_to_fill_in = There is nothing to fill in.
read_document = Read the document before you sign it.
open_document = Open the document (PDF)
document_sum = Checksum of the document: { $sha256 }
no_document = There is no document to sign at the moment.
check_answers = Check your answers
preview = This will be recorded
would_be_refused = This would be refused now: { $why }
letter = A letter goes to { $count ->
        [one] one person
       *[other] { $count } people
    }: { $what }
send = Send
receipt = Receipt
receipt-accepted = Done
receipt-refused = It was refused
receipt-waiting = It has been received
receipt-wrong_input = It could not be used
receipt-set_aside = It was set aside
receipt_waits = It has not been decided yet, but counts from the time below. You do not need to send it again.
received_at = Received
receipt_number = Number
receipt_next-submit_application = Write the application
receipt_next-attach_file = To the files of the case
receipt_hash = Receipt code

## Who can sign in

people_how = An invitation is an email with a link that is valid for one day. Anyone who signs in with the link can then do everything here that the person may do.
can_sign_in = Can sign in
since = Since { $day }
invited_until = Invited until { $time }
invite = Invite
end_access = End access
invitation_sent = An invitation has been sent to { $person }.
invitation_not_sent = No invitation could be sent to { $person }. Check the email address, and try again later.
access_ended = { $person } can no longer sign in.
