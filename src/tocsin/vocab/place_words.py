"""Words that stand with the names of places: nouns, kinds, prepositions, titles of people, points of the compass."""

from __future__ import annotations

# Nouns that say what kind of place a name is, and the precision class they stand for.
PLACE_NOUNS: dict[str, str] = {
    noun: kind
    for kind, nouns in {
        "facility": "base airbase airport airfield camp embassy consulate compound hospital mosque church school "
        "university prison field refinery dam crossing outpost checkpoint garrison barracks port market station "
        "bridge plant headquarters mall hotel bazaar square monastery temple",
        "town": "city town village hamlet neighborhood neighbourhood suburb settlement kibbutz capital area quarter "
        "section barangay brgy sitio purok kampung mouza",
        "district": "district county subdistrict sub-district countryside outskirts township municipality woreda "
        "territory department commune cercle",
        "admin1": "province governorate oblast state region emirate prefecture",
        "region": "desert mountains valley strip peninsula sea gulf strait border delta plateau",
    }.items()
    for noun in nouns.split()
}
# A name before one of these says whose force or office it is ("Dayton police"), and that the news is of that place.
FORCES = frozenset("police pd sheriff sheriffs sheriff's coroner".split())
# The noun under which such a name stands.
FORCE = "police"
# Before one of these a capitalised word is a place, whatever else the tags make of it ("Bulambele village").
SETTLEMENTS = frozenset({"village", "hamlet", "kibbutz", "commune", "township", "settlement"})
# Nouns that stand before the name that they belong to ("Barangay Argao", "Sitio Mahayag", "Kampung Baru"): of units so
# small that no gazetteer has them, and that often bear the name of a town elsewhere.
LEADING_NOUNS = frozenset({"barangay", "brgy", "brgy.", "sitio", "purok", "kampung", "mouza"})
# Adjectives of faith, which are no names of what they stand before ("the Buddhist monastery").
FAITHS = frozenset(
    "buddhist hindu muslim christian catholic protestant orthodox anglican methodist baptist evangelical "
    "pentecostal coptic maronite chaldean armenian sunni shiite shi'ite shia ahmadi sufi alawite druze "
    "yazidi jewish sikh jain bahai sacred holy islamic".split()
)
# Parts of a town: a name that is only known as a large city elsewhere does not name one of them.
TOWN_PARTS = frozenset({"quarter", "neighborhood", "neighbourhood", "suburb", "district", "section"})
NEAR = frozenset({"near", "outside", "around", "toward", "towards", "beside", "off"})
AT = frozenset("in at on inside of from to across into within through over against between and".split())
# After these a name is a place unless something speaks against it; after the rest of AT a person is as likely.
PLACING = frozenset({"in", "near", "at", "outside", "around", "inside", "across", "into", "within"})
# Verbs and adjectives behind which a name is a place ("rockets hit Kiryat Shmona", "neighbouring Morales").
STRIKING = frozenset(
    "hit hits hitting struck strike strikes striking bomb bombs bombed shell shells shelled shelling pound "
    "pounds pounded pounding rock rocks rocked attacked attack attacks attacking target targets targeted "
    "targeting leave leaves left enter entered storm storms stormed overrun overran capture captured seize "
    "seized besiege besieged raid raids raided invade invaded neighbouring neighboring nearby occupied "
    "besieged rural greater outer".split()
)
# Of these verbs the object is a place and hardly ever a person.
SHELLING = frozenset(
    "shell shells shelled shelling bomb bombed bombing bombard bombarded bombarding rock rocked storm "
    "stormed storming overran overrun besiege besieged pound pounded pounding".split()
)
# "Of" leads to a place behind these ("residents of Ankawa"), and as often to a person behind others.
OF_PLACES = frozenset(
    "residents people inhabitants villagers outskirts countryside parts part areas streets skies centre "
    "center city town village district province governorate capital edge suburbs kilometres kilometers km "
    "miles mayor governor control post posts camp base hamlet neighbourhood county north south east west "
    "northeast northwest southeast southwest north-east north-west south-east south-west dead siege fall "
    "capture seizure bombardment shelling slums suburb port harbour harbor metro".split()
)
# What a place has behind its "'s" and no person or government has ("Moscow's metro").
OF_TOWNS = frozenset(
    "metro streets outskirts suburbs suburb centre center airport port harbour harbor railway bus main old "
    "eastern western northern southern central busiest largest biggest inner upper lower slums countryside "
    "cathedral bazaar market town".split()
)
PARTICLES = frozenset(
    "al el ad as ash ar at az an ez es de del la las los of the - ' \u2019 e i in bin abu upon sur on do da".split()
)
KINDS = frozenset(
    "air gas oil military refugee international border power naval support nuclear railway train bus police "
    "army".split()
)
TITLES = frozenset(
    "mr mr. mrs. ms. dr. gen. col. lt. maj. sgt. capt. president minister general colonel major captain "
    "sergeant spokesman spokesperson spokeswoman secretary ambassador governor sheikh ayatollah imam prince "
    "king queen sen. rep. private spc. photographer reporter correspondent journalist commander pastor judge "
    "mayor officer detective father sister brother uncle lawyer analyst".split()
)
COMPASS = frozenset(
    "the northern southern eastern western central downtown north south east west mid northeast northwest "
    "southeast southwest".split()
)
# Words that open longer names and are towns of their own somewhere: "San" in Mali, "Wadi" in Algeria.
OPENERS = frozenset(
    "san santa saint st st. las los wadi tal tell deir umm abu mount new port fort lake camp kafr kfar beit "
    "bani calle sir jebel jabal khan ras bir ain el al ayn".split()
)
STREETS = frozenset(
    "street road avenue boulevard lane drive highway st rd ave marathon times post university".split()
)
# Behind a name these make it a street's, in small letters too ("Turk street"); a road may be called after its town.
WAYS = frozenset("street avenue boulevard lane drive ave ave. blvd blvd. st. terrace parkway".split())
# A town before one of these is where somebody comes from ("a Dayton man").
PERSONS = frozenset("man woman teen teenager boy girl couple native".split())
ATTACK_NOUNS = frozenset(
    "attack attacks bombing bombings shooting shootings massacre blast blasts explosion explosions bomb "
    "bombs killings killing raid raids siege stabbing strike strikes airstrike airstrikes ambush assault "
    "clashes attacker bomber".split()
)
# States that own bases abroad: "a US base" says whose it is, not where.
ABROAD = frozenset({"US", "GB", "FR", "RU", "TR", "IR", "IT", "DE"})
# A name before one of these is a body's, a paper's or a family's.
BODIES = frozenset(
    "bloc party group movement brigade brigades battalion organisation organization family tribe clan "
    "faction front militia agency newspaper ministry government administration company foundation institute "
    "network coalition regiment division cartel gang times post".split()
)
# Nouns of public bodies and buildings that are called after the place that they serve ("Erbil Police Directorate",
# "Dayton City Council"): the name inside them is the place's.
PUBLIC_BODIES = frozenset(
    "police sheriff sheriffs fire county city town village township parish state public district national "
    "foreign board council commission committee authority department division office bureau agency court "
    "courts supreme superior circuit appeals high middle elementary primary secondary school schools "
    "university college hospital hospitals clinic health medical regional general community civic municipal "
    "metropolitan metro international airport courthouse policemen elections detention highway "
    "transportation transit port library museum chamber commerce house senate assembly parliament "
    "legislature congress government ministry minister president premier prime interior defense defence "
    "finance secretary governor gov mayor attorney attorneys prosecutor rep sen reps sens democrat democrats "
    "democratic republican republicans republic army navy guard embassy consulate volunteer emergency ems "
    "area river valley lake sea bank water electric power service services manager director administration "
    "correctional jail prison stadium symphony zoo fair convention senior human social economic development "
    "planning parks recreation royal federal civil criminal justice".split()
)
# Before a name these belong to no person: points of the compass and the like in capitals ("Downtown", "Greater").
PARTS_OF_PLACES = COMPASS | frozenset(
    "greater downtown upper lower old inner outer metro metropolitan rural suburban mainland".split()
)
# No name of a place begins or ends with these in a text in capitals ("THE MAN" is not Amman).
SMALL_WORDS = frozenset(
    "a an the to in or and as is am are was were so but than i at of on it be we us he she his her its by "
    "for with from not no do go if that this who can will".split()
)
