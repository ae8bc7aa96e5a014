### Somebody whose data is restricted, in the place of a name.

name = { $id } (data restricted)
heading = Data restricted
why = Where a name would be, this page has an id: the use of that person's data is restricted under article 18 of the General Data Protection Regulation. The case goes on as usual. Ask an archivist if you need the data for a legal claim.
