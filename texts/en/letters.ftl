### What letters add around other people's words. The letters are services/notification/templates.

erased = (The text has been erased.)
shortened = [... shortened]
read_more = Open it in the portal: { $address }

## The daily digest

digest_subject =
    { $count ->
        [one] { $day }: one notice
       *[other] { $day }: { $count } notices
    }
digest_lead =
    { $count ->
        [one] This is what could wait until now: one notice.
       *[other] This is what could wait until now: { $count } notices.
    }
digest_foot = This message was sent automatically, once a day, as you have asked for.
digest_change = Change that here: { $address }
