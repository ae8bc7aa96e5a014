### A signature on paper or with another service.

signed_record = Record a signature: { $document }
signed_lead = Use this page when somebody has signed the document on paper or with another service. The file is attached to the case, and the signature counts as if it had been given here. You vouch for it.
signed_so_far = Signatures
signed_nobody = Nobody has signed yet.
signed_awaited = Has not signed yet: { $party }
signed_also = A signature is also missing on:
signed_no_form-nothing = No signature is awaited
    .help = All who are to sign this document have done so, or it is not to be signed now.
signed_no_form-unread = You cannot read this document
    .help = When you record a signature, you compare what was signed with the document. A report shows what people earn, so for that you need a mandate to read. A programme manager can give you one.
signed_to_case = To the case
signed_party-applicant = the applicant
signed_party-funder = the funder
signed_party-counterpart = the partner abroad
signed_no_signatory = None of the parties that have not signed has a signatory in the register whom you can record. Ask a programme manager to give somebody the role. If you are the one who signed, a colleague has to record it.
signed_signatory = Who signed
    .help = A person who was a signatory, according to the register, on the day of signing.
signed_who = { $person }, for { $party } { $organisation }
signed_method = How the document was signed
    .help = Choose one way.
signed_method-elsewhere_pades = With another service (PAdES)
    .help = The PDF file from the service, as you got it. The file is compared with the document. Leave "Where the document is" empty if the file here is all there is.
signed_method-paper = On paper
    .help = A scanned copy (PDF, PNG or JPEG). Write where the original is.
signed_document = Which document
    .help = The document that was signed. A file with PAdES shows this itself. If it is paper, choose here.
signed_language-sv = { $document }, in Swedish
signed_language-en = { $document }, in English
signed_file = File with what was signed
    .help = { $size } at most, without a password.
signed_choose_who = Choose who signed.
signed_choose_document = Choose which document was signed.
signed_choose_again = Choose the file again: it was not kept.
signed_compare = Compare what was signed with the document, and tick that you have done so.
signed_compared = Your check
    .help = Open a file with PAdES in a program that checks signatures. Compare paper page by page with the document.
signed_i_compared = I have checked that it is this document and that the person signed it
signed_looked_at = What was compared
signed_begins = The file begins with the whole document, with the same checksum.
signed_covers =
    { $count ->
        [one] The file has a signature for the whole document.
       *[other] The file has { $count } signatures for the whole document.
    }
signed_added = After the last signature there is something that it does not cover. Check what it is.
signed_is_a_scan = The file is a whole PDF or picture, and not just the document without a signature.
signed_not_looked_at = What was not checked
signed_not_looked_at-pades = Who signed, whether the signature is valid, and whether something was added to the pages. A program that checks signatures shows that.
signed_not_looked_at-paper = What the copy says, and whose signature it is. You have compared that.
signed_send = Record the signature
signed_copies = Signed copy:
signed_fault-unsigned = This is the document without a signature. Choose the file that you got back.
signed_fault-encrypted = The file is encrypted. Ask for it without a password.
signed_fault-other_document = The file is not this document. It may be an older version, another language than the one that the others signed, or saved again by a program. Compare the checksum, and ask for the file that the service gave.
signed_fault-no_signature = The file is the document with something added, but has no signature (PAdES).
signed_fault-not_covered = No signature in the file is for the whole document. The file may be damaged.
signed_fault-not_pdf = A signature with PAdES is a PDF. Choose the PDF file, or say that the document was signed on paper.
signed_fault-not_a_scan = Choose a PDF, PNG or JPEG.
