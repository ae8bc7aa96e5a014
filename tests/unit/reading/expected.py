"""Who reads what, as it is meant: written by hand, and compared with what `may_read` answers.

W the whole, o what the person gave themselves, m that it is there, . nothing.
"""

from typing import Final

REGISTER: Final = """
                                   over dire addr mand time jour pers read
operator                           W    W    W    W    W    W    W    W
coordinator                        .    .    .    .    .    .    .    .
signatory                          .    .    .    .    .    .    .    .
controller                         .    .    .    .    .    .    .    .
counterpart contact                .    .    .    .    .    .    .    .
counterpart signatory              .    .    .    .    .    .    .    .
programme manager                  W    W    W    W    W    W    .    .
programme officer                  W    W    W    W    W    .    .    .
assessor                           W    W    .    .    W    .    .    .
decision maker                     W    W    .    .    W    .    .    .
funder signatory                   W    W    .    .    W    .    .    .
finance officer                    W    W    .    .    W    .    .    .
archivist                          W    W    W    W    W    W    W    W
auditor                            W    W    W    W    W    W    W    W
other applicant's coordinator      .    .    .    .    .    .    .    .
undeclared officer                 W    W    W    W    W    .    .    .
assessor who is to assess          W    W    .    .    W    .    .    .
disqualified officer               W    W    W    W    W    .    .    .
finance officer with a mandate     W    W    .    .    W    .    .    .
outsider with a mandate            .    .    .    .    .    .    .    .
disqualified with a mandate        W    W    W    W    W    .    .    .
other applicant's with a mandate   .    .    .    .    .    .    .    .
auditor with one for another round W    W    W    W    W    W    W    W
nobody in particular               .    .    .    .    .    .    .    .
"""

ROUND: Final = """
                                   over comp budg time lett jour read read
operator                           W    W    W    W    W    W    W    W
coordinator                        W    .    .    W    .    .    .    .
signatory                          W    .    .    W    .    .    .    .
controller                         W    .    .    W    .    .    .    .
counterpart contact                W    .    .    W    .    .    .    .
counterpart signatory              W    .    .    W    .    .    .    .
programme manager                  W    W    W    W    W    W    W    .
programme officer                  W    W    W    W    W    W    W    .
assessor                           W    W    W    W    .    .    .    .
decision maker                     W    W    W    W    .    .    .    .
funder signatory                   W    W    W    W    .    .    .    .
finance officer                    W    W    W    W    .    .    .    .
archivist                          W    W    W    W    W    W    W    W
auditor                            W    W    W    W    W    W    W    W
other applicant's coordinator      W    .    .    W    .    .    .    .
undeclared officer                 W    W    W    W    W    W    W    .
assessor who is to assess          W    W    W    W    .    .    .    .
disqualified officer               W    W    W    W    W    W    W    .
finance officer with a mandate     W    W    W    W    W    W    W    W
outsider with a mandate            W    .    W    W    W    W    W    W
disqualified with a mandate        W    W    W    W    W    W    W    W
other applicant's with a mandate   W    .    .    W    .    .    .    .
auditor with one for another round W    W    W    W    W    W    W    W
nobody in particular               W    .    .    W    .    .    .    .
"""

PARTNERSHIP: Final = """
                                   over appl budg atta draf asse inte cont deci agre acco repo sala paym hold docu time lett jour rdrs rdgs
operator                           W    W    W    W    W    W    W    W    W    W    W    W    W    W    W    W    W    W    W    W    W
coordinator                        W    W    W    W    W    .    .    W    W    W    W    W    W    W    .    W    W    .    .    .    .
signatory                          W    W    W    W    W    .    .    W    W    W    W    W    W    W    .    W    W    .    .    .    .
controller                         W    W    W    W    W    .    .    W    W    W    W    W    W    W    .    W    W    .    .    .    .
counterpart contact                W    W    W    W    W    .    .    .    W    W    .    W    .    W    .    W    W    .    .    .    .
counterpart signatory              W    W    W    W    .    .    .    .    W    W    .    W    .    W    .    W    W    .    .    .    .
programme manager                  W    W    W    W    .    W    W    W    W    W    m    W    m    W    W    W    W    W    W    W    .
programme officer                  W    W    W    W    .    W    W    W    W    W    m    W    m    W    W    W    W    W    W    W    .
assessor                           W    W    W    W    .    W    o    W    W    .    .    .    .    .    .    .    W    .    .    .    .
decision maker                     W    W    W    W    .    W    W    W    W    W    .    W    m    W    W    W    W    .    .    W    .
funder signatory                   W    W    W    .    .    .    o    .    W    W    m    .    .    .    W    W    W    .    .    .    .
finance officer                    W    .    W    W    .    .    o    .    W    W    W    W    m    W    W    W    W    .    .    .    .
archivist                          W    W    W    W    .    W    W    W    W    W    m    W    m    W    W    W    W    W    W    W    W
auditor                            W    W    W    W    .    W    W    W    W    W    W    W    m    W    W    W    W    W    W    W    W
other applicant's coordinator      .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .
undeclared officer                 W    .    .    .    .    .    W    .    .    .    .    .    .    .    .    .    W    .    .    .    .
assessor who is to assess          W    W    W    W    .    o    o    W    W    .    .    .    .    .    .    .    W    .    .    .    .
disqualified officer               .    .    .    .    .    .    o    .    .    .    .    .    .    .    .    .    .    .    .    .    .
finance officer with a mandate     W    W    W    W    .    W    W    W    W    W    W    W    W    W    W    W    W    W    W    W    W
outsider with a mandate            W    W    W    W    .    W    W    W    W    W    W    W    W    W    W    W    W    W    W    W    W
disqualified with a mandate        .    .    .    .    .    .    o    .    .    .    .    .    .    .    .    .    .    .    .    .    .
other applicant's with a mandate   .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .
auditor with one for another round W    W    W    W    .    W    W    W    W    W    W    W    m    W    W    W    W    W    W    W    W
nobody in particular               .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .
"""  # noqa: E501

EXPECTED: Final = {"register": REGISTER, "round": ROUND, "partnership": PARTNERSHIP}
