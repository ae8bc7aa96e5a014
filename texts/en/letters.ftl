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
        [one] Here is one notice that could wait until now.
       *[other] Here are { $count } notices that could wait until now.
    }
digest_foot = This message was sent automatically, once a day, as you have chosen.
digest_change = Change how you get notices: { $address }
