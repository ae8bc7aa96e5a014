### Det som brev lägger till kring andras ord. Breven själva är services/notification/templates.

erased = (Texten är raderad.)
shortened = [... kortat]
read_more = Öppna i portalen: { $address }
