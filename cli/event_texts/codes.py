"""Codes inside events, in plain words. Components and cost types are the programme's own."""

from domain.kernel.actors import BodyKind
from domain.kernel.rules import Text
from domain.partnership.terms import Recommendation
from services.notification.languages import CODES as OF_NOTICES

CODES: dict[str, Text] = OF_NOTICES | {
    Recommendation.APPROVE: Text(sv="tillstyrker", en="recommends approval"),
    Recommendation.REJECT: Text(sv="avstyrker", en="recommends rejection"),
    BodyKind.MUNICIPALITY: Text(sv="kommun", en="municipality"),
    BodyKind.REGION: Text(sv="region", en="region"),
    BodyKind.MUNICIPAL_ASSOCIATION: Text(sv="kommunförbund", en="municipal association"),
    BodyKind.REGIONAL_ASSOCIATION: Text(sv="regionförbund", en="regional association"),
    BodyKind.DISTRICT_COMMITTEE: Text(sv="stadsdelsnämnd", en="district committee"),
    BodyKind.JOINT_COMMITTEE: Text(sv="gemensam nämnd", en="joint committee"),
    BodyKind.MUNICIPAL_COOPERATION_BODY: Text(
        sv="kommunalt samverkansorgan", en="municipal cooperation body"
    ),
    BodyKind.MUNICIPAL_COMPANY: Text(sv="kommunalt bolag", en="municipal company"),
    BodyKind.ASSOCIATION: Text(sv="förening", en="association"),
    BodyKind.COMPANY: Text(sv="företag", en="company"),
    BodyKind.STATE_AGENCY: Text(sv="statlig myndighet", en="state agency"),
    BodyKind.FUNDER: Text(sv="finansiär", en="funder"),
}
