### Applying and reporting: the list, the sections, and what is kept for oneself or saved for all.

## Sections

writing_section-project = About the partnership
writing_section-time = When it takes place
writing_section-partners = Partners abroad
writing_section-participants = Participants
writing_section-budget = Budget year by year
writing_section-documents = Attachments
writing_section-narrative = What you have done
writing_section-costs = Costs
writing_section-forms = Salary form, signature and certificate
writing_section-audit = The auditor's certificate, item by item
writing_section-other = Other
writing_paper-letter_of_intent = Letter of intent
writing_paper-budget = Budget
writing_paper-planning_tool = Planning tool

## How far it has come

writing_state-not_started = Not started
writing_state-missing = Something is missing
writing_state-wrong = Needs correcting
writing_state-empty = Nothing written yet
writing_state-done = Done
writing_state-to_mend = Asked for
writing_lacks = Missing: { $what }
writing_to_correct = To correct: { $what }
writing_check = Check everything and send
writing_ready = Can be sent
writing_not_ready = Not ready yet
writing_go_on = Go on writing
writing_others_send = You write together with the applicant. The applicant is the one who sends it.
writing_party_own = You who apply
writing_party = Partner abroad { $number }
help_chosen-party = The party that the participants come from.
help_chosen-country = The country of the partner.
writing_days_reversed = The last day must be the same day as the first, or later
writing_files_first = Upload the files first: then their names are filled in here.
writing_files_named = Upload the documents, and write the names of the files here.
writing_files = Upload files
writing_not_uploaded = These files are named, but have not been uploaded here: { $files }. Only their names are sent.
writing_important = Important

## What is kept, and for whom

writing_where = What is saved
writing_kept = What you have written is saved only for you ({ $at }), until { $until }. Nobody else can read it.
writing_nothing_kept = What you write is saved as you go, only for you.
writing_kept_at = Saved for you { $at }
writing_not_kept = Not saved. Press Continue, or copy your text before you leave the page.
writing_ended = You have been signed out. Press Continue and sign in: what you have written will still be there.
writing_elsewhere = Not saved: the same section was changed in another window. Press Continue to see both.
writing_shared = Saved for everybody who writes with you: last by { $by }, on { $at }.
writing_not_shared = Nothing has been saved yet for the others who write with you.
writing_save = Save for everybody who writes with you
writing_with_you = These organisations write with you: { $who }.
writing_invite = Invite partners to write with you
writing_not_saved = It was not saved for the others
writing_still_kept = What you wrote is still there, saved only for you.
writing_behind = { $by } saved another version for everybody on { $at }.
writing_compare = Read both
writing_two_versions = Two versions
writing_neither_lost = Both are still there. Choose for each section which one to go on with. Then save again.
writing_own = What you have written
writing_theirs = What { $by } saved
writing_as_text = { $by } saved a draft as free text on { $at }
writing_earlier = You have applied before, in case { $case }. You can begin with what you wrote then, and change it. Days and attachments are not carried over.
writing_earlier_budget = Nor is the budget, since it is in another currency.
writing_begin = Begin with application { $case }
writing_two_windows = This section was also changed in another window. Both texts are still there. Put them together here and press Continue.
writing_other_window = In the other window
writing_this_window = Here
writing_changed = Something was changed in another window since this page was shown. Read it through once more before you send it.

## Money

writing_year = Year { $year }
writing_costs = Cost
writing_kind_of_cost = Kind of cost
writing_budget = Budget
writing_sum = Total
writing_amounts_help = Write amounts such as 12 500 or 12,500.50. Leave empty what costs nothing.
writing_update = Update totals
writing_add_year = Add a year
writing_remove_year = Remove year { $year }

## What somebody asked for, and what was sent

writing_asked = The funder wrote on { $at }. Answer by { $due }.
writing_only_sections = The application is already being assessed. You can therefore change only the sections that the funder has asked about, and the amount applied for cannot be raised.
writing_sent_before = What you sent
writing_nothing_sent = You sent nothing here.
writing_nothing = Nothing is written here.

## Receipt

writing_receipt_pdf = The receipt as PDF
writing_next-submit_application = The programme officer checks that the application is complete. You can replace it while the round is open and nobody has begun to check it.
writing_next-revise_application = The programme officer checks the new application, which has replaced the earlier one.
writing_next-complete_application = The funder goes on with the application as it is now.
writing_next-submit_report = If the programme asks for it, your signatory signs the report. Then the programme officer checks it.
writing_next-any = Follow the case in the portal.
writing_mail_subject = Receipt: the report of case { $case }
writing_mail_body =
    Hello { $name },

    We received the report of case { $case } on { $at }. Receipt number: { $case } / { $number }.
    The receipt is here: { $link }
