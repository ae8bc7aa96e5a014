### What is wrong with a field of a form

form_missing = Fill this in
form_missing_write = Write { $what }
form_missing_choose = Choose { $what }
form_missing_add = Add { $what }
