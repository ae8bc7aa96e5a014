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
        [one] Här är ett meddelande som kunde vänta till nu.
       *[other] Här är { $count } meddelanden som kunde vänta till nu.
    }
digest_foot = Det här skickas automatiskt en gång om dagen, så som du har valt.
digest_change = Ändra hur du får meddelanden: { $address }
