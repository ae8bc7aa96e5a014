### The address of a person's calendar.

calendar = My dates in a calendar
calendar_lead = Your calendar program can subscribe to your dates: what you have to do, and the dates in the cases of your organisation. It gets only case numbers and what is due. It fetches the dates now and then, so it can take hours before a change shows.
calendar_address = Copy this address into your calendar program, as a subscription:
calendar_once = It is shown only now. Anyone who has it sees the same dates, so keep it to yourself.
calendar_made = You have had an address since { $time }. If you have lost it, create another: the one before it then stops working.
calendar_ended = The address has stopped working.
calendar_make = Create an address
calendar_make_another = Create another address
calendar_end = Revoke the address
