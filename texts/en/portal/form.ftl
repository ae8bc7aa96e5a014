### What is wrong with a field of a form

form_missing = Fill this in
form_missing_write = Fill in "{ $what }"
form_missing_choose = Choose an option for "{ $what }"
form_missing_add = Add "{ $what }"
form_unknown_organisation = We know of no partner abroad with that name. Write the whole name as it is in the register, or leave this empty
help_by_name = The partner's name in the register, the whole name. Then its contact persons can take part. Ask the funder what it is called there, or leave this empty.
help_by_name_many = The names of the partners abroad whose contact persons may read the draft and write in it, one on each line. Write the whole name as it is in the register; the funder knows it. Leave this empty if nothing is to change.
help_chosen-streams = The cases and rounds that the mandate is for. A round is for every case in it.
help_chosen-country_abroad = The country, of an organisation abroad. Leave empty for Swedish organisations.
help_chosen-text = The text that is to be erased, by when and where it was written. It cannot be restored.
