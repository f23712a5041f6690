"""What kind of violence it was: whole short texts, coded as the program codes them.

The type is the ACLED sub-event that the labelling guide gives; "foiled" after it is an attack that was stopped, and
"" is no event at all.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records import Report

CLASH, ATTACK, ABDUCTION = "Armed clash", "Attack", "Abduction/forced disappearance"
SHELLING, AIR, SUICIDE = "Shelling/artillery/missile attack", "Air/drone strike", "Suicide bomb"
BOMB, GRENADE, CHEMICAL = "Remote explosive/landmine/IED", "Grenade", "Chemical weapon"
SEXUAL, LOOTING, MOB, RIOT = (
    "Sexual violence",
    "Looting/property destruction",
    "Mob violence",
    "Violent demonstration",
)

TYPES: dict[str, list[tuple[str, str]]] = {
    "an ambush is a clash": [
        ("Militants ambushed an army patrol near Gao on Monday, killing four soldiers.", CLASH),
        ("Seven policemen died in an ambush on their convoy outside Quetta on Sunday.", CLASH),
        ("On 12 March 1985 guerrillas ambushed a military truck near San Vicente, killing nine troops.", CLASH),
        ("An army convoy was ambushed by rebels near Goma on Saturday; two soldiers were wounded.", CLASH),
        (
            "Gunmen lying in wait ambushed a police vehicle in Culiacan on Friday, and three officers were killed.",
            CLASH,
        ),
        ("Five rangers were killed when their vehicle was ambushed near Jammu on Thursday.", CLASH),
        ("Insurgents laid an ambush for troops near Mocimboa da Praia on Monday and shot dead two of them.", CLASH),
        ("Eleven soldiers were killed in a Boko Haram ambush near Maiduguri on Sunday.", CLASH),
        ("Three border guards fell into an ambush near Zahedan on Monday; one was killed and two were hurt.", CLASH),
        (
            "A roadside bomb and then gunfire hit an army column ambushed near Kidal on Monday, killing six soldiers.",
            CLASH,
        ),
    ],
    "an intercepted missile or drone is foiled": [
        ("Air defences shot down two drones near the air base at Balad on Monday.", f"{AIR} foiled"),
        ("Saudi forces intercepted a ballistic missile fired at Riyadh on Sunday.", f"{SHELLING} foiled"),
        ("Three rockets fired from Gaza at Ashkelon on Saturday were intercepted by Iron Dome.", f"{SHELLING} foiled"),
        (
            "A drone aimed at the airport in Erbil was brought down on Monday before it reached its target.",
            f"{AIR} foiled",
        ),
        (
            "The frigate downed an anti-ship missile off Hodeidah on Sunday; there were no casualties.",
            f"{SHELLING} foiled",
        ),
        ("All eight drones launched at Odesa overnight on Monday were destroyed in the air.", f"{AIR} foiled"),
        ("A missile fired at Abu Dhabi on Monday was intercepted and nobody was hurt.", f"{SHELLING} foiled"),
        ("Two explosive-laden drones heading for Jeddah were intercepted and destroyed on Friday.", f"{AIR} foiled"),
        ("Air defences in Belgorod thwarted a drone attack on Monday, the governor said.", f"{AIR} foiled"),
        ("Counter-drone systems at the embassy in Baghdad shot down an armed drone on Monday.", f"{AIR} foiled"),
    ],
    "a suicide car bomb is a suicide bomb": [
        ("A suicide car bomb killed six soldiers at a checkpoint in Mosul on Monday.", SUICIDE),
        (
            "A suicide bomber rammed a truck packed with explosives into a police station in Kirkuk on "
            "Sunday, killing ten.",
            SUICIDE,
        ),
        (
            "An attacker drove an explosives-laden car into a hotel in Mogadishu on Saturday and blew himself up.",
            SUICIDE,
        ),
        ("On 23 October 1983 a suicide truck bombing killed 241 servicemen in Beirut.", SUICIDE),
        ("A suicide car bombing outside a bank in Lashkar Gah on Monday left four dead.", SUICIDE),
        (
            "The driver detonated his vehicle bomb at the gate of the camp in Gao on Monday, killing "
            "himself and five guards.",
            SUICIDE,
        ),
        (
            "A suicide bomber on a motorcycle blew himself up at a checkpoint in Zaranj on Friday; "
            "three policemen died.",
            SUICIDE,
        ),
        ("An SVBIED struck an army post near Palmyra on Sunday, killing eight.", SUICIDE),
        ("Suicide attacker in explosives-packed van hits convoy in Kabul on Monday, killing two.", SUICIDE),
        (
            "Nine people were killed on Monday when a suicide attacker detonated a minibus full of "
            "explosives in Damascus.",
            SUICIDE,
        ),
    ],
    "a suicide bomb on foot": [
        ("A suicide bomber blew himself up in a mosque in Peshawar on Monday, killing 12 worshippers.", SUICIDE),
        (
            "Two girls with explosive belts blew themselves up at a market in Maiduguri on Sunday, killing nine.",
            SUICIDE,
        ),
        ("A man detonated an explosive vest among recruits in Mogadishu on Saturday, killing 15.", SUICIDE),
        ("A suicide attack on a wedding in Kabul on Monday killed 40 people.", SUICIDE),
        ("The attacker detonated his explosive vest outside the court in Quetta on Friday; four people died.", SUICIDE),
        ("On 21 May 1991 a woman with a suicide belt killed the candidate near Chennai.", SUICIDE),
        ("Suicide blast kills five at a mosque in Kunduz on Monday.", SUICIDE),
        ("A teenager wearing a suicide vest struck a queue in Ndjamena on Monday; ten people were killed.", SUICIDE),
        ("Six policemen were killed by a suicide bomber in Grozny on Sunday.", SUICIDE),
        (
            "A bomber walked into a cafe in Jerusalem on Monday and set off the explosives strapped to "
            "his body, killing three.",
            SUICIDE,
        ),
    ],
    "a helicopter strike without return fire is an air strike": [
        ("Army helicopters fired on a village near Kunduz on Monday, killing five people.", AIR),
        ("Helicopter gunships attacked a camp near Bentiu on Sunday, killing 12 people.", AIR),
        ("A military helicopter opened fire on a crowd in Sagaing on Saturday, killing three villagers.", AIR),
        ("Two helicopters strafed a convoy near Mekelle on Monday and wounded six people.", AIR),
        ("On 4 April 1984 army helicopters machine-gunned the hamlet near Chalatenango, killing nine peasants.", AIR),
        ("An Apache helicopter fired missiles at a house in Gaza City on Monday, killing two men.", AIR),
        ("Helicopters rocketed a market near Idlib on Friday, killing seven.", AIR),
        ("Attack helicopters hit a monastery in Kayah on Monday; four displaced people died.", AIR),
        ("Gunfire from a Nigerian army helicopter killed eight villagers near Kaduna on Sunday.", AIR),
        ("A helicopter attack on a village near El Fasher on Monday killed 11 people.", AIR),
    ],
    "an abduction that ends in death is an attack": [
        ("Gunmen abducted a teacher in Gao on Monday and killed him.", ATTACK),
        ("A priest kidnapped near Jos on Sunday was found dead the same day.", ATTACK),
        ("The journalist was abducted in Veracruz on Monday; his body was found hours later.", ATTACK),
        ("Militants kidnapped three policemen near Bannu on Friday and shot them dead.", ATTACK),
        ("A mayor who had been kidnapped by guerrillas near Cali on Saturday was executed.", ATTACK),
        ("Two labourers were seized by gunmen near Kirkuk on Monday and later found shot dead.", ATTACK),
        ("On 9 May 1978 the kidnappers killed the politician they had abducted in Rome.", ATTACK),
        ("Rebels took six farmers hostage near Beni on Sunday and beheaded them.", ATTACK),
        ("The abduction of a judge in Tripoli on Monday ended with his murder.", ATTACK),
        ("Armed men dragged a village chief from his home near Pattani on Sunday and killed him.", ATTACK),
    ],
    "an abduction": [
        ("Gunmen abducted 20 pupils from a school near Kaduna on Monday.", ABDUCTION),
        ("Two French aid workers were kidnapped in Agadez on Sunday.", ABDUCTION),
        ("Rebels took eight miners hostage near Bunia on Saturday.", ABDUCTION),
        ("Masked men bundled a lawyer into a van in Karachi on Monday, and nothing has been heard of him.", ABDUCTION),
        ("On 16 March 1985 a correspondent was kidnapped in Beirut.", ABDUCTION),
        ("Bandits carried off 30 women near Zamfara on Friday.", ABDUCTION),
        ("Armed men seized an engineer from his car in Port Harcourt on Monday.", ABDUCTION),
        ("The kidnapping of a businessman in Caracas on Monday was reported by his family.", ABDUCTION),
        ("A councillor was taken away at gunpoint in Kherson on Sunday.", ABDUCTION),
        ("Pirates hijacked a tanker off Mogadishu on Monday and are holding its crew of 12.", ABDUCTION),
    ],
    "shelling": [
        ("Shelling of Donetsk on Monday killed three people.", SHELLING),
        ("Mortar rounds landed on a market in Aleppo on Sunday, killing six.", SHELLING),
        ("Tank fire hit a school in Gaza City on Saturday; two children died.", SHELLING),
        ("Rebel artillery pounded the town of Sake on Monday, killing five residents.", SHELLING),
        ("On 5 February 1994 a mortar bomb killed 68 people at a market in Sarajevo.", SHELLING),
        ("Gunmen fired rocket-propelled grenades at the consulate in Peshawar on Monday, wounding a guard.", SHELLING),
        ("Two Katyusha rockets fell near the embassy in Baghdad on Monday.", SHELLING),
        ("A cruise missile struck a hotel in Kharkiv on Friday, injuring 11.", SHELLING),
        ("The army bombarded the outskirts of Khartoum with howitzers on Monday; 14 people were killed.", SHELLING),
        ("A salvo of Grad rockets hit Mariupol on Sunday, killing 30 people.", SHELLING),
    ],
    "an air strike": [
        ("Warplanes bombed a hospital near Idlib on Monday, killing four people.", AIR),
        ("An air strike on a wedding in Sanaa on Sunday killed 20 guests.", AIR),
        ("Turkish jets hit a village near Dohuk on Saturday, wounding two people.", AIR),
        ("A bomb dropped by a fighter jet killed six people in Mekelle on Monday.", AIR),
        ("On 26 April 1937 German planes bombed Guernica.", AIR),
        ("Barrel bombs fell on a market near Aleppo on Monday; nine people died.", AIR),
        ("Israeli strikes on Damascus on Monday killed two soldiers.", AIR),
        ("An Antonov of the air force dropped bombs on Kauda on Friday, killing a woman.", AIR),
        ("A Myanmar military plane attacked a school in Sagaing on Monday, killing seven.", AIR),
        ("A US airstrike near Jilib on Monday killed five militants.", AIR),
    ],
    "a drone strike": [
        ("A drone strike killed a commander near Marib on Monday.", AIR),
        ("An armed drone hit a fuel depot in Abu Dhabi on Sunday, killing three workers.", AIR),
        ("A US drone fired missiles at a car near Miranshah on 5 June 2012, killing four men.", AIR),
        ("A quadcopter dropped a bomb on a bus in Kherson on Monday, killing one woman.", AIR),
        ("A kamikaze drone crashed into a flat in Kyiv on Saturday; two people died.", AIR),
        ("A drone packed with explosives exploded at the base in Erbil on Monday, wounding a soldier.", AIR),
        ("Shahed drones struck a power station in Odesa on Monday.", AIR),
        ("An unmanned aircraft attacked a tanker off Muscat on Friday, killing two crew.", AIR),
        ("A Bayraktar drone hit a school in Dedebit on Monday; 17 people were killed.", AIR),
        ("FPV drones killed a farmer on a tractor near Sumy on Monday.", AIR),
    ],
    "a roadside bomb or a mine": [
        ("A roadside bomb killed three soldiers near Kandahar on Monday.", BOMB),
        ("A bus hit a landmine near Mopti on Sunday, killing ten passengers.", BOMB),
        ("A car bomb exploded outside a court in Diyarbakir on Saturday, wounding 15 people.", BOMB),
        ("A shepherd stepped on a mine near Sinjar on Monday and lost his life.", BOMB),
        ("On 12 October 1984 a bomb planted by the IRA killed five people in Brighton.", BOMB),
        ("An improvised explosive device went off under a bridge near Makhmour on Monday, killing a guard.", BOMB),
        ("A magnetic bomb attached to a minibus killed four people in Kabul on Monday.", BOMB),
        ("A parcel bomb injured a clerk at an embassy in Athens on Friday.", BOMB),
        ("An IED blast killed two troopers near Bijapur on Monday.", BOMB),
        ("Militants blew up a gas pipeline near Sui with explosives on Sunday.", BOMB),
    ],
    "a grenade": [
        ("A grenade thrown into a bar in Bujumbura on Monday killed two people.", GRENADE),
        (
            "Two men on a motorcycle tossed a hand grenade at a police post in Srinagar on Sunday, injuring five.",
            GRENADE,
        ),
        ("A grenade attack on a church in Nairobi on Saturday left one dead.", GRENADE),
        ("A hand grenade exploded in a market in Cotabato on Monday, wounding nine.", GRENADE),
        ("On 28 July 1994 somebody lobbed a grenade at a rally in Kigali, and three people were killed.", GRENADE),
        ("Attackers hurled grenades at a bank in Guayaquil on Monday.", GRENADE),
        ("Eleven shoppers were hurt by a grenade in Addis Ababa on Friday.", GRENADE),
        ("A grenade went off at a bus stop in Karachi on Monday, killing a boy.", GRENADE),
        ("Grenade blast wounds four in Pattani on Monday.", GRENADE),
        ("An assailant lobbed a grenade into the garden of a judge in Medellin on Sunday.", GRENADE),
    ],
    "a chemical weapon": [
        ("A sarin attack on Khan Sheikhoun on 4 April 2017 killed more than 80 people.", CHEMICAL),
        ("Barrels of chlorine dropped by helicopters near Idlib on Monday made 30 people ill.", CHEMICAL),
        ("Shells filled with mustard gas hit Marea on Friday, injuring a family.", CHEMICAL),
        ("Rockets with poison gas struck a suburb of Damascus on Monday, killing dozens.", CHEMICAL),
        ("On 20 March 1995 a sect released sarin in the subway of Tokyo, killing 12 people.", CHEMICAL),
        ("A chemical attack on Halabja on 16 March 1988 killed thousands of Kurds.", CHEMICAL),
        ("Four villagers were gassed in an attack near Kirkuk on Sunday.", CHEMICAL),
        ("A gas attack in Douma on Monday killed at least 40 people.", CHEMICAL),
        ("Two people were poisoned with a nerve agent in Salisbury on 4 March 2018; one of them died.", CHEMICAL),
        ("A chlorine bomb dropped on Saraqeb on Monday injured 11 people.", CHEMICAL),
    ],
    "sexual violence": [
        ("Soldiers raped three women near Goma on Monday.", SEXUAL),
        ("Militiamen gang-raped a girl near El Geneina on Sunday.", SEXUAL),
        ("Four women were raped by armed men in a camp near Maiduguri on Saturday.", SEXUAL),
        ("The rape of two nurses by rebels near Beni on Monday was confirmed by a doctor.", SEXUAL),
        ("On 31 October 2014 soldiers raped more than 200 women in Tabit.", SEXUAL),
        ("Gunmen sexually assaulted six women on a bus near Port-au-Prince on Monday.", SEXUAL),
        ("Eleven women were victims of sexual violence by militiamen near Bunia on Friday.", SEXUAL),
        ("A gang rape by fighters near Mekelle on Monday left a student in hospital.", SEXUAL),
        ("Troops abducted and raped two girls near Bambari on Sunday.", SEXUAL),
        ("Armed men raped a farmer's wife near Zamfara on Monday.", SEXUAL),
    ],
    "arson and looting": [
        ("Militiamen set fire to 40 houses near El Geneina on Monday.", LOOTING),
        ("Rebels looted a hospital in Goma on Sunday.", LOOTING),
        ("A mosque was set ablaze by unknown men in Jos on Saturday; nobody was hurt.", LOOTING),
        ("Guerrillas burned three trucks near Arauca on Monday.", LOOTING),
        ("On 3 June 1986 rebels burned down the town hall in Ayacucho.", LOOTING),
        ("Settlers torched two cars in Huwara on Monday.", LOOTING),
        ("Armed men ransacked a food store of the UN in Khartoum on Friday.", LOOTING),
        ("Arsonists attacked a synagogue in Halle on Monday, setting its door alight.", LOOTING),
        ("Bandits razed a village near Zamfara on Monday after its people had fled.", LOOTING),
        ("A refugee hostel in Dresden was damaged in an arson attack on Sunday.", LOOTING),
    ],
    "mob violence": [
        ("A mob lynched a man accused of theft in Guatemala City on Monday.", MOB),
        ("A crowd beat two suspected thieves to death in Antananarivo on Sunday.", MOB),
        ("A student was stoned to death by a mob in Sokoto on 12 May 2022.", MOB),
        ("Villagers lynched a herder near Kaya on Saturday.", MOB),
        ("An angry mob attacked a family in Sialkot on Monday, killing the father.", MOB),
        ("A mob set a man alight in Lahore on Monday after accusing him of blasphemy; he died.", MOB),
        ("Two men were killed by a lynch mob in Port-au-Prince on Monday.", MOB),
        ("Villagers with sticks attacked a group of herders near Mopti on Friday, killing one.", MOB),
        ("Residents beat a suspected kidnapper to death in Puebla on Monday.", MOB),
        ("Supporters of two rival parties fought with stones and sticks in Dhaka on Monday; one man was killed.", MOB),
    ],
    "a violent demonstration": [
        ("Rioters set cars on fire in Paris on Monday.", RIOT),
        ("Protesters threw stones and petrol bombs at police in Belfast on Sunday.", RIOT),
        ("Demonstrators pelted the parliament in Dakar with stones on Saturday.", RIOT),
        ("A protest in Colombo turned violent on Monday, and demonstrators burned a bus.", RIOT),
        ("On 4 June 1986 students rioted in Seoul, injuring 20 policemen.", RIOT),
        ("Riots broke out in Conakry on Monday; a policeman was killed by demonstrators.", RIOT),
        ("Demonstrators torched a police station in Monrovia on Monday.", RIOT),
        ("Protesters looted shops in Santiago on Friday during a march against the government.", RIOT),
        ("Stone-throwing protesters injured four policemen in Srinagar on Monday.", RIOT),
        ("Farmers clashed with police during a protest in Delhi on Monday; 30 officers were hurt.", RIOT),
    ],
    "a shooting is an attack": [
        ("Gunmen shot dead a judge in Kirkuk on Monday.", ATTACK),
        ("Two men opened fire in a bar in Acapulco on Sunday, killing six people.", ATTACK),
        ("A sniper killed a woman in Taiz on Saturday.", ATTACK),
        ("A gunman on a motorcycle killed a politician in Karachi on Monday.", ATTACK),
        ("On 24 March 1980 an assassin shot the archbishop dead in San Salvador.", ATTACK),
        ("Drive-by shooting in Cali on Monday leaves three dead.", ATTACK),
        ("A soldier was stabbed outside his barracks in Lyon on Monday.", ATTACK),
        ("Soldiers fired at passers-by in Yangon on Friday, killing two of them.", ATTACK),
        ("A car was driven into a crowd in Berlin on Monday, killing four people.", ATTACK),
        ("An elder was gunned down outside a mosque in Khost on Sunday.", ATTACK),
    ],
    "where both sides fire it is a clash": [
        ("Soldiers and rebels exchanged fire near Goma on Monday; three soldiers were killed.", CLASH),
        ("Four militants and a policeman died in a gun battle in Srinagar on Sunday.", CLASH),
        ("Clashes between the army and militants near Arish on Saturday left nine dead.", CLASH),
        (
            "Gunmen attacked an army post near Gao on Monday, and the soldiers returned fire; two "
            "attackers were killed.",
            CLASH,
        ),
        ("On 8 November 1987 troops fought guerrillas near Usulutan, killing six of them.", CLASH),
        ("Police killed three gunmen in a shootout in Culiacan on Monday.", CLASH),
        ("Fighting between rival militias in Tripoli on Friday killed 12 people.", CLASH),
        ("The army repelled a rebel attack near Bambari on Monday, losing two soldiers.", CLASH),
        ("A firefight with insurgents near Kandahar on Sunday cost a soldier's life.", CLASH),
        ("Two soldiers were killed in fighting with Boko Haram near Diffa on Monday.", CLASH),
    ],
    "an explosion of unclear cause is no event": [
        ("An explosion shook the port of Latakia on Monday; its cause was not known.", ""),
        ("A blast at a depot near Tehran on Sunday killed three workers, and the cause is being investigated.", ""),
        ("Residents of Sevastopol heard explosions on Saturday.", ""),
        ("A warehouse exploded in Beirut on Monday, killing two people. Officials do not know why.", ""),
        ("A loud blast was heard in Baghdad early on Monday.", ""),
        ("An explosion in a block of flats in Magnitogorsk on Monday killed six people.", ""),
        ("Four people were injured by an explosion at a factory in Isfahan on Friday.", ""),
        ("A pipeline explosion near Minya on Monday sent flames into the sky.", ""),
        ("Explosion rocks Kabul on Monday; no word on the cause.", ""),
        ("Police are looking into a blast that shattered windows in Lyon on Sunday.", ""),
    ],
}  # fmt: skip


def cases(texts: dict[str, list[tuple[str, str]]]) -> list[object]:
    """Every text as a case whose id begins with its trap."""
    return [
        pytest.param(text, kind, id=f"{trap}-{number}")
        for trap, told in texts.items()
        for number, (text, kind) in enumerate(told, start=1)
    ]


def in_short(report: Report) -> str:
    """A report's type as the tables write it."""
    return f"{report.type} foiled" if report.status == "foiled" else report.type


@pytest.mark.parametrize(("text", "kind"), cases(TYPES))
def test_what_kind_of_violence_it_was(
    reports_of: Callable[..., tuple[Report, ...]], text: str, kind: str
) -> None:
    """A text that tells of one event gives one report, of the labelling guide's type; no event gives none."""
    assert [in_short(report) for report in reports_of(text)] == ([kind] if kind else [])
