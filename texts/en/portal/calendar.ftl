### The address of a person's calendar.

calendar = My dates in a calendar
calendar_lead = Your calendar program can subscribe to your dates here: what you have to do, and the dates in the cases of your organisation. It gets case numbers and what is due, and nothing else. It fetches them now and then, so a change can take hours to show.
calendar_address = Copy this address into your calendar program, as a subscription:
calendar_once = It is shown only now. Anyone who has it sees the same dates, so keep it to yourself.
calendar_made = You have an address since { $time }. If you have lost it, make another: the one before it then stops working.
calendar_ended = The address has stopped working.
calendar_make = Make an address
calendar_make_another = Make another address
calendar_end = Revoke the address
