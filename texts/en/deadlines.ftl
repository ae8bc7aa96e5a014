### What happens at a point in time. { $last } is the last day that counts, { $day } the first day of
### what is new, and { $time } the point itself. Numbers come from the deadline's name.

## A round

opens = On { $day } the round opens.
closes = The round is open until the end of { $last }.

## A case

application_lapses = The round is open until the end of { $last }. A draft that has not been submitted by then lapses.
completion_due = The missing information must be in by { $last }.
assessment_reminder = On { $time } those who have not assessed the application are reminded.
signature_reminder = On { $time } the applicant is reminded to sign (reminder { $number }).
signature_due = The agreement must be signed by { $last }. Otherwise the money goes back to { -budget(form: "definite") }.
report_opens = Period { $period } ends on { $last }. After that it must be reported.
report_reminder = On { $time } the applicant is reminded of the report for period { $period } (reminder { $number }).
report_due = The report for period { $period } must be in by { $last }. After that it is overdue.
archiving_due = On { $day } the case is archived.

# A deadline that this program does not know.
unknown = { $name }: { $time }
