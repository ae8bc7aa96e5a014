### Long lists: pages and search.

list_shown = Showing { $first } to { $last } of { $total }.
list_pages = Pages
list_page = Page { $number }
list_previous = Previous page
list_next = Next page
list_text = Find a case
list_text_hint = Case number, applicant or title.
list_phase = Phase of the case
list_round = Round
list_any = All
list_search = Search
list_show_all = Show all cases
list_names = Search the list
list_names_hint = Name, organisation or role.
list_whole = Show the whole list
list_more = More names match than are shown. Write more of the name.
