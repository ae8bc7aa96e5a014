### How a person wishes to be told of what may wait.

notices = Notices
notices_link = How you get notices
notices_lead = Choose how you hear of what merely informs you: each by a mail of its own, or all in one mail a day. What is decided, or has to be done by a day, always comes at once.
notices_rehearsal = This is a rehearsal, in which time passes in leaps. Here all letters go at once, whatever you choose.
notices_saved-at_once = Saved. Notices come at once from now on. What waits already comes at the time that is named here.
notices_saved-daily = Saved. Notices that may wait are gathered from now on. What waits already comes at the time that is named here.
notices_waiting =
    { $count ->
        [one] One notice waits for you. It comes on { $at }.
       *[other] { $count } notices wait for you. They come on { $at }.
    }
notices_when = When do you want notices that may wait?
notices_when-at_once = At once
    .help = A mail each time.
notices_when-daily = Once a day
    .help = One mail with everything since the last one. On a day without news there is none.
notices_hour = Hour of the daily mail
    .help = By the clock in Sweden, in summer and in winter. Used if you choose once a day.
notices_language = Language of the daily mail
    .help = Mails that come at once are in Swedish and English.
notices_language-sv = Swedish
notices_language-en = English
notices_save = Save
notices_fault-when = Choose at once or once a day.
notices_fault-hour = Choose a whole hour, from 00:00 to 23:00.
notices_fault-language = Choose Swedish or English.
notices_at_once = What always comes at once
notices_at_once_lead = Whatever you have chosen, these are sent to whom they concern as soon as they are written.
notices_urgency-decision = Decisions
    .help = What has been decided about a case, or has ended by itself: days for an appeal may count from it.
notices_urgency-deadline = Last days
    .help = What has to be done by a day, reminders of it, and days that have moved or passed.
notices_urgency-signature = Signatures
    .help = What waits for somebody to sign.
notices_urgency-money = Payments and accounts
    .help = What guards the money: payments to attest, to make or returned, and every change of an account.
notices_urgency-receipt = Receipts
    .help = That what you sent has come in.
notices_urgency-invitation = Invitations to a case
    .help = That somebody asks your organisation to take part.
notices_letters =
    { $count ->
        [one] The letter
       *[other] The { $count } letters
    }
notices_access = Signing in, and letters that reached nobody
    .help = Invitations to the portal, codes, accounts to confirm and receipts of reports come at once too, and so does the word to programme managers when a letter reached nobody.
notices_may_wait = What may wait
