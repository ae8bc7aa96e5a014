### How a person wishes to be told of what may wait.

notices = Notices
notices_link = How you get notices
notices_lead = Choose how you get notices that are only information: each in an email of its own, or all in one email a day. What has been decided, or has to be done by a certain day, always comes at once.
notices_rehearsal = This is a rehearsal, in which time moves in leaps. Here all letters are sent at once, whatever you choose.
notices_saved-at_once = Saved. Notices come at once from now on. What is already waiting comes at the time that is named here.
notices_saved-daily = Saved. Notices that can wait are gathered from now on. What is already waiting comes at the time that is named here.
notices_waiting =
    { $count ->
        [one] One notice is waiting for you. It comes on { $at }.
       *[other] { $count } notices are waiting for you. They come on { $at }.
    }
notices_when = When do you want notices that can wait?
notices_when-at_once = At once
    .help = An email each time.
notices_when-daily = Once a day
    .help = One email with everything since the last one. On a day without news there is none.
notices_hour = Hour of the daily email
    .help = Swedish time, in summer and in winter. Used if you choose once a day.
notices_language = Language of the daily email
    .help = Emails that come at once are in Swedish and English.
notices_language-sv = Swedish
notices_language-en = English
notices_save = Save
notices_fault-when = Choose at once or once a day.
notices_fault-hour = Choose a whole hour, from 00:00 to 23:00.
notices_fault-language = Choose Swedish or English.
notices_at_once = What always comes at once
notices_at_once_lead = These are always sent at once to the people they concern, whatever you have chosen.
notices_urgency-decision = Decisions
    .help = What has been decided in a case, or has ended by itself: the time for an appeal may count from it.
notices_urgency-deadline = Last days
    .help = What has to be done by a certain day, reminders of it, and days that have moved or passed.
notices_urgency-signature = Signatures
    .help = What is waiting for somebody to sign.
notices_urgency-money = Payments and accounts
    .help = What protects the money: payments to attest, to make or returned, and every change of an account.
notices_urgency-receipt = Receipts
    .help = That we have received what you sent.
notices_urgency-invitation = Invitations to a case
    .help = That somebody asks your organisation to take part.
notices_letters =
    { $count ->
        [one] The letter
       *[other] The { $count } letters
    }
notices_access = Signing in, and letters that reached nobody
    .help = Invitations to the portal, codes, accounts to confirm and receipts for reports also come at once, as does the notice to programme managers when a letter reached nobody.
notices_may_wait = What can wait
