### What letters add around other people's words. The letters are services/notification/templates.

erased = (The text has been erased.)
shortened = [... shortened]
read_more = Open it in the portal: { $address }
