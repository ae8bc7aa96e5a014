### Det som brev lägger till kring andras ord. Breven själva är services/notification/templates.

erased = (Texten är raderad.)
shortened = [... kortat]
read_more = Öppna i portalen: { $address }

## Dagens sammanfattning

digest_subject =
    { $count ->
        [one] { $day }: ett meddelande
       *[other] { $day }: { $count } meddelanden
    }
digest_lead =
    { $count ->
        [one] Det här kunde vänta till nu: ett meddelande.
       *[other] Det här kunde vänta till nu: { $count } meddelanden.
    }
digest_foot = Det här skickas automatiskt en gång om dagen, så som du har valt.
digest_change = Ändra det här: { $address }
