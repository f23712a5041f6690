"""What a loose "bomb", "explosives" or "device" is, by the words that say what carried it or where it lay."""

from __future__ import annotations

from tocsin.vocab.pattern import AnyCase

_VEHICLE = (
    r"(?:cars?|vehicles?|trucks?|lorr(?:y|ies)|vans?|pick-?ups?|mini-?bus(?:es)?|bus(?:es)?|tankers?|ambulances?|motorcycles?"
    r"|motorbikes?|scooters?|tractors?|taxis?|cabs?|SUVs?|jeeps?|Humvees?|rickshaws?|sedans?|trailers?|trains?)"
)
_LADEN = r"(?:packed|laden|loaded|filled|rigged|stuffed|crammed|fitted|wired|primed|full|carrying|lined|sewn|strapped)"
_LOAD = r"(?: up)?(?: with| of)? (?:[\w'.,-]+ ){0,5}$"
_IN_VEHICLE = AnyCase(rf"\b{_VEHICLE}\b(?: \w+){{0,3}}? {_LADEN}{_LOAD}")
_INSIDE_VEHICLE = AnyCase(
    rf"[^.;,]{{0,30}}?\b(?:in|inside|aboard) (?:an?|the|his|her|their|its|one) (?:[\w-]+ ){{0,2}}{_VEHICLE}\b",
)
_LOADED_INTO = AnyCase(
    rf"[^.;]{{0,70}}?\b(?:loaded|packed|stuffed|crammed|put|placed|hidden|mounted|stacked|concealed|stowed)"
    rf" (?:up )?(?:in|into|inside|aboard|onto|on) (?:an?|the|his|her|their|its|one) (?:[\w-]+ ){{0,2}}{_VEHICLE}\b",
)
_VEHICLE_BOUND = AnyCase(rf"\b{_VEHICLE}[ -]$")
_DRESS = r"(?:vests?|belts?|jackets?|waistcoats?|coats?|girdles?|turbans?|harness(?:es)?)"
_IN_DRESS = AnyCase(rf"\b{_DRESS}(?: \w+){{0,2}}? {_LADEN}{_LOAD}|\b{_DRESS} of $")
_ON_BODY = AnyCase(
    r"[^.;,]{0,25}?\b(?:strapped|taped|tied|attached|fastened|hidden|concealed|worn|carried|wired|underneath|under|beneath"
    r"|around|on)\b(?: to| around| on| under| underneath| beneath| in)? (?:his|her|their)(?: own)? (?:\w+ )?"
    r"(?:body|bodies|waists?|chests?|torsos?|clothes|clothing|robes?|burqas?|shawl|coat|person|turban|underwear|vests?"
    r"|persons)\b"
    r"|[^.;,]{0,8}\bstrapped to (?:himself|herself|themselves)\b",
)
_MADE = r"[- ](?:packed|laden|filled|rigged|loaded|stuffed) (?:[\w-]+ ){0,2}?"
_DRESS_OF = AnyCase(_MADE + _DRESS + r"\b")
_VEHICLE_OF = AnyCase(_MADE + _VEHICLE + r"\b")
_OWN = AnyCase(
    r"\b(?:detonat\w+|set(?:ting)? off|trigger\w+|ignit\w+|explod\w+|blew up|blowing up|activat\w+) (?:his|her|their)"
    r"(?: own)? (?:[\w-]+ ){0,2}$",
)
_LAID = AnyCase(
    r"[^.;,]{0,20}?,?(?: (?:which|that))?(?: (?:had|have|has))?(?: (?:been|was|were))? "
    r"(?:planted|buried|laid|hidden|placed|left|concealed|set|sunk|dug in|lying)"
    r"\b[^.;]{0,30}?\b(?:roads?|roadside|tracks?|highways?|verge|footpaths?|paths?|culverts?|dirt|ground|field|bridge)\b",
)
_RUN_OVER = AnyCase(
    r"\b(?:(?:ran|run|runs|running|drove|drives|driving|rolled|rode|passed|went) (?:in)?(?:to|over|onto)"
    r"|stepp(?:ed|ing) on|trod on|tripped|hit|hitting|struck|striking) (?:an?|the|another|two|several)"
    r" (?:[\w-]+ ){0,3}$",
)
_RIDER = AnyCase(
    r"\b(?:vehicles?|cars?|trucks?|lorr(?:y|ies)|bus(?:es)?|minibus(?:es)?|convoys?|patrols?|motorcycles?|carts?|jeeps?|humvees?"
    r"|vans?|farmers?|bikes?|taxis?|tanks?|carriers?|pick-?ups?|columns?|tractors?|they|who|wagon)\b",
)
_ATTACHED = AnyCase(
    r"[^.;,]{0,12}?\b(?:(?:attached|stuck|fixed|clamped) to (?:an?|the|his|her|their)|(?:under|underneath|beneath)"
    rf" (?:his|her|their)) (?:[\w'’-]+ ){{0,3}}{_VEHICLE}\b",
)
_SETS_OFF = AnyCase(
    r"[^.;]{0,40}?\b(?:explod\w+|detonat\w+|went off|go(?:es)? off|blew up|blast|planted|defused|dismantled)"
    r"|[^.;,]{0,15}\bexplosion",
)
_SET_OFF_BEFORE = AnyCase(
    r"\b(?:plant\w*|detonat\w+|defus\w+|dismantl\w+|explod\w+|set(?:ting)? off|disarm\w+|trigger\w+)"
    r" (?:an?|the|another|two|\w+) (?:[\w-]+ ){0,2}$",
)
# How many characters around the word are read.
_REACH = 90


def bomb_kind(text: str, start: int, end: int) -> str | None:
    """The finer class of the bomb at *start*…*end* of a sentence's *text*; None where nothing says it."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _IN_DRESS.search(before) or _ON_BODY.match(after) or _DRESS_OF.match(after):
        return "suicide vest"
    if _IN_VEHICLE.search(before) or _VEHICLE_BOUND.search(before) or _VEHICLE_OF.match(after):
        return "car bomb"
    if _ATTACHED.match(after) or _LAID.match(after) or (_RUN_OVER.search(before) and _RIDER.search(before)):
        return "ied"
    if _INSIDE_VEHICLE.match(after) or _LOADED_INTO.match(after):
        return "car bomb"
    return "suicide vest" if _OWN.search(before) else None


def is_set_off(text: str, start: int, end: int) -> bool:
    """Whether a "device" explodes, or is laid or cleared as what does."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    return bool(_SETS_OFF.match(after) or _SET_OFF_BEFORE.search(before))
