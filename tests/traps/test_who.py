"""Who did it, and to whom: whole short texts, coded as the program codes them.

A perpetrator is written as "hamas claimed": the id of the actor vocabulary, or the name in the words of the text
where the vocabulary has none, and the basis; several are parted by semicolons; "" is nobody named.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records import Perpetrator, Report

Texts = dict[str, list[tuple[str, str]]]

WHO: Texts = {
    "by name": [
        ("Boko Haram fighters killed seven farmers near Maiduguri on Monday.", "boko-haram asserted"),
        ("Al-Shabaab attacked an African Union base in Marka on Monday, killing four.", "al-shabaab asserted"),
        ("On Monday the Taliban shot dead a judge in Jalalabad.", "taliban asserted"),
        ("The Israeli army shelled a village near Tyre on Monday.", "israel-defense-forces asserted"),
        ("Russian warplanes bombed a hospital in Idlib on Monday.", "russia asserted"),
        ("A drone fired by the Houthis struck a tanker off Hodeidah on Monday.", "houthis asserted"),
        ("ELN guerrillas blew up a pipeline near Arauca on Monday.", "eln asserted"),
        ("The market in Mosul was bombed by Islamic State on Monday.", "islamic-state asserted"),
        ("Fano gunmen ambushed an army convoy near Gondar on Monday.", "fano asserted"),
        ("Two soldiers were shot dead by Shining Path rebels in Ayacucho on Monday.", "shining-path asserted"),
    ],
    "by description": [
        ("Gunmen on motorcycles killed 12 villagers near Tillaberi on Monday.", ""),
        ("Iran-aligned militia groups fired rockets at a base near Erbil on Monday.", "iran-backed-militias asserted"),
        ("Unidentified men in balaclavas shot dead a journalist in Veracruz on Monday.", ""),
        ("Masked settlers set fire to cars in the village of Huwara on Monday.", "settlers asserted"),
        ("Armed herders killed nine people in a village near Jos on Monday.", "herders asserted"),
        (
            "Kurdish rebels attacked a police post near Hakkari on Monday, killing a sergeant.",
            "Kurdish rebels asserted",
        ),
        ("Islamist insurgents killed three men in a village near Palma on Monday.", "Islamist insurgents asserted"),
        ("A lone gunman opened fire in a church in Charleston on Monday, killing nine.", ""),
        (
            "Pro-government militiamen opened fire on students in Managua on Monday, killing two.",
            "Pro-government militiamen asserted",
        ),
        ("Separatist guerrillas blew up a bridge near Bastia on Monday.", "Separatist guerrillas asserted"),
    ],
    "by registry id": [
        ("Daesh militants attacked a checkpoint near Hawija on Monday, killing three.", "islamic-state asserted"),
        ("The PKK ambushed a Turkish convoy near Sirnak on Monday, killing two soldiers.", "pkk asserted"),
        ("TTP gunmen killed five policemen in Peshawar on Monday.", "ttp asserted"),
        ("M23 rebels shelled the town of Sake on Monday.", "m23 asserted"),
        ("The LTTE attacked a navy boat off Trincomalee on Monday.", "ltte asserted"),
        ("ISWAP fighters abducted six aid workers near Maiduguri on Monday.", "islamic-state-west-africa asserted"),
        ("JNIM fighters attacked an army post near Djibo on Monday, killing ten soldiers.", "jnim asserted"),
        ("The Balochistan Liberation Army (BLA) bombed a railway track near Sibi on Monday.", "bla asserted"),
        ("Ansar Allah fired a missile at a tanker in the Gulf of Aden on Monday.", "houthis asserted"),
        ("NPA guerrillas ambushed an army patrol in Samar on Monday, killing four soldiers.", "npa asserted"),
    ],
    "claimants": [
        (
            "A bomb killed nine people in Quetta on Monday. The Islamic State group claimed responsibility on "
            "Telegram.",
            "islamic-state claimed",
        ),
        ("A car bomb killed six people in Mogadishu on Monday. No group has claimed responsibility.", ""),
        (
            "Rockets hit Ain al-Asad on Monday. A group calling itself Saraya al-Zahra said it was behind the attack.",
            "Saraya al-Zahra claimed",
        ),
        (
            "A bomber killed 14 people in Kabul on Monday. Responsibility was claimed by Islamic State Khorasan.",
            "islamic-state-khorasan claimed",
        ),
        (
            "Gunmen killed two officers in Bilbao on Monday. ETA took responsibility in a letter to a newspaper.",
            "eta claimed",
        ),
        ("A drone hit a refinery in Ras Tanura on Monday. There was no immediate claim of responsibility.", ""),
        (
            "A bomb went off at a courthouse in Derry on Monday. The New IRA later admitted planting the device.",
            "new-ira claimed",
        ),
        (
            "Al-Shabaab said on Monday that its fighters had attacked a hotel in Mogadishu, killing eight people.",
            "al-shabaab claimed",
        ),
        (
            "Hezbollah announced that it fired a salvo of rockets at a barracks in Safed on Monday.",
            "hezbollah claimed",
        ),
        ("A bombing on Monday killed three soldiers near Gao. Nobody has yet said that they did it.", ""),
    ],
    "those blamed": [
        (
            "A bomb killed eleven people at a market in Maiduguri on Monday. The army blamed Boko Haram.",
            "boko-haram attributed",
        ),
        (
            "Gunmen killed four teachers in Kech on Monday. Officials accused the Balochistan Liberation Army.",
            "bla attributed",
        ),
        ("Azerbaijan accused Armenia of shelling the town of Tovuz on Monday.", "armenia attributed"),
        ("Police attributed Monday's bombing of a bus in Medellin to the ELN.", "eln attributed"),
        (
            "A drone strike killed four people in Marib on Monday. Residents blamed the United Arab Emirates.",
            "united-arab-emirates attributed",
        ),
        ("According to the army, YPG fighters fired mortars at Azaz on Monday.", "ypg attributed"),
        (
            "Monday's massacre in Beni, which left 20 people dead, was the work of the ADF, a local official said.",
            "adf attributed",
        ),
        ("Ukraine said Russian missiles hit a theatre in Mariupol on Monday.", "russia attributed"),
        (
            "The governor held the Taliban responsible for Monday's bombing in Lashkar Gah that killed five people.",
            "taliban attributed",
        ),
        (
            "Two oil tankers were attacked in the Gulf of Oman on Monday. Washington pointed the finger at Iran.",
            "iran attributed",
        ),
    ],
    "suspected": [
        ("Suspected Boko Haram militants killed 15 people near Chibok on Monday.", "boko-haram suspected"),
        (
            "A bomb killed a police chief in Kandahar on Monday. The Taliban are believed to be behind the attack.",
            "taliban suspected",
        ),
        (
            "Gunmen thought to belong to the Islamic State killed five shepherds near Palmyra on Monday.",
            "islamic-state suspected",
        ),
        (
            "Police suspect ETA of planting the bomb that killed a councillor in Pamplona on Monday.",
            "eta suspected",
        ),
        ("Alleged members of the Shining Path shot dead a mayor in Huanta on Monday.", "shining-path suspected"),
        (
            "The rockets that hit the airport in Erbil on Monday were probably fired by Kataib Hezbollah.",
            "kataib-hezbollah suspected",
        ),
        (
            "A car bomb killed three people in Damascus on Monday. Israel may have carried out the attack.",
            "israel suspected",
        ),
        ("Presumed JNIM jihadists attacked a mine near Boungou on Monday, killing six guards.", "jnim suspected"),
        (
            "The likely culprit in Monday's bombing of a market in Baghdad that killed 20 was Islamic State.",
            "islamic-state suspected",
        ),
        ("Rebels of the ADF are suspected of killing 12 farmers near Oicha on Monday.", "adf suspected"),
    ],
    "denials": [
        ("A missile killed 20 people in Taiz on Monday. The Houthis denied firing it.", "houthis denied"),
        (
            "A bomb killed three people in Peshawar on Monday. The TTP said it had nothing to do with the attack.",
            "ttp denied",
        ),
        (
            "Officials blamed the Taliban for a bomb that killed 12 in Kabul on Monday. The Taliban denied it.",
            "taliban attributed",
        ),
        (
            "An air strike killed nine people in Benghazi on Monday. Egypt denied carrying out the strike.",
            "egypt denied",
        ),
        (
            "Kataib Hezbollah rejected accusations that it was behind Monday's rocket attack on the embassy "
            "in Baghdad.",
            "kataib-hezbollah denied",
        ),
        (
            "Shells fell on a market in Donetsk on Monday, killing five. Ukraine said that it was not responsible.",
            "ukraine denied",
        ),
        (
            "Two tankers were attacked off Fujairah on Monday. Iran dismissed claims that it was involved.",
            "iran denied",
        ),
        ("A bomb killed a senator in Bogota on Monday. The FARC disavowed the killing.", "farc denied"),
        (
            "Two priests were shot dead in Arauca on Monday. The ELN denied that its fighters had killed them.",
            "eln denied",
        ),
        ("Hamas denied a hand in a stabbing that killed a soldier in Hebron on Monday.", "hamas denied"),
    ],
    "competing claims": [
        (
            "A bomb killed nine people in Quetta on Monday. Both Islamic State and the Balochistan Liberation Army "
            "claimed responsibility.",
            "bla claimed; islamic-state claimed",
        ),
        (
            "Gunmen killed seven people in Lahore on Monday. The TTP claimed the attack, but so did Islamic State.",
            "islamic-state claimed; ttp claimed",
        ),
        (
            "A rocket killed two people in Haifa on Monday. Hamas and Hezbollah each said they had fired it.",
            "hamas claimed; hezbollah claimed",
        ),
        (
            "A bombing killed 30 people in Sehwan on Monday. Islamic State claimed it, while officials blamed the TTP.",
            "islamic-state claimed; ttp attributed",
        ),
        (
            "A hospital in Kherson was shelled on Monday. Russia blamed Ukraine, and Ukraine blamed Russia.",
            "russia attributed; ukraine attributed",
        ),
        (
            "An air strike killed 12 people near Aleppo on Monday. Activists blamed Russia; Russia accused Turkey.",
            "russia attributed; turkey attributed",
        ),
        (
            "A drone hit the airport in Abha on Monday. The Houthis claimed it, but Saudi Arabia said Iran did it.",
            "houthis claimed; iran attributed",
        ),
        (
            "A bomb killed two policemen in Jakarta on Monday. Police held Jemaah Islamiyah responsible, but Islamic "
            "State claimed the attack.",
            "islamic-state claimed; jemaah-islamiyah attributed",
        ),
        (
            "A bus was bombed in Jerusalem on Monday, killing four. The Al-Aqsa Martyrs Brigades claimed the bombing, "
            "and so did Hamas.",
            "al-aqsa-martyrs claimed; hamas claimed",
        ),
        (
            "A police general was killed by a bomb in Cairo on Monday. Two groups, Ansar Beit al-Maqdis and "
            "Ajnad Misr, "
            "claimed responsibility.",
            "Ajnad Misr claimed; islamic-state-sinai claimed",
        ),
    ],
    "a state as owner": [
        ("Yemen's Houthi rebels fired a missile at a tanker in the Red Sea on Monday.", "houthis asserted"),
        ("Iranian-made drones struck a power plant in Odesa on Monday.", ""),
        ("A Russian-built Grad rocket killed a child in Homs on Monday.", ""),
        ("Lebanon's Hezbollah fired rockets at Kiryat Shmona on Monday.", "hezbollah asserted"),
        ("Gunmen with American-made rifles killed three people in Tijuana on Monday.", ""),
        ("Somalia's al-Shabaab group attacked a hotel in Kismayo on Monday, killing six.", "al-shabaab asserted"),
        ("Iran-backed Houthi fighters shelled a camp near Marib on Monday, killing four.", "houthis asserted"),
        ("A Turkish national shot dead two people in Rotterdam on Monday.", ""),
        ("The Pakistani Taliban killed four policemen in Bannu on Monday.", "ttp asserted"),
        ("A US-supplied missile hit a bus in Saada on Monday, killing nine pupils.", ""),
    ],
    "victims": [
        ("Three Malian soldiers were killed when their vehicle drove over a mine near Mopti on Monday.", ""),
        ("Police came under attack in Londonderry on Monday when a petrol bomb was thrown at a patrol.", ""),
        ("Turkish soldiers hit a roadside bomb near Hakkari on Monday; two of them died.", ""),
        ("Indian troops walked into an ambush near Kupwara on Monday, and four were killed.", ""),
        ("The Iraqi army lost five men in a bomb attack near Tikrit on Monday.", ""),
        ("The Hamas commander Ahmed Salem was killed in a strike on his car in Gaza City on Monday.", ""),
        ("US forces at Ain al-Asad air base were attacked with rockets on Monday.", ""),
        ("A convoy of Somali government forces struck a landmine near Baidoa on Monday, killing three.", ""),
        ("Peacekeepers from Chad took fire from gunmen near Kidal on Monday; one was wounded.", ""),
        ("Four Taliban fighters died in a drone strike near Khost on Monday.", ""),
    ],
    "nouns that classify": [
        ("The Free Lions Brigade militia shelled a village near Sirte on Monday.", "Free Lions Brigade asserted"),
        (
            "Fighters of the Red Falcon Front attacked a bank in Kananga on Monday, killing a guard.",
            "Red Falcon Front asserted",
        ),
        (
            "The rebel group Sons of the Marsh blew up a pipeline near Warri on Monday.",
            "Sons of the Marsh asserted",
        ),
        (
            "A little-known group called the Army of the Dawn claimed responsibility for a bomb that killed two "
            "people in Cairo on Monday.",
            "Army of the Dawn claimed",
        ),
        ("The Los Halcones gang killed five men in a bar in Irapuato on Monday.", "Los Halcones asserted"),
        ("Gunmen from the Banu Salim tribe killed six people near Samawa on Monday.", "Banu Salim asserted"),
        ("The New Dawn separatist movement bombed a pylon near Bastia on Monday.", "New Dawn asserted"),
        ("Members of the Black Sun cell set fire to a synagogue in Turin on Monday.", "Black Sun asserted"),
        (
            "The Union of Free Highlanders, a rebel group, attacked a mine near Porgera on Monday, killing two guards.",
            "Union of Free Highlanders asserted",
        ),
        ("The Serrano Cartel killed a prosecutor in Cali on Monday.", "Serrano Cartel asserted"),
    ],
    "words for a group named before": [
        (
            "Boko Haram has its camps in the forest. The group killed 12 farmers near Gwoza on Monday.",
            "boko-haram asserted",
        ),
        (
            "Al-Shabaab controls the road. On Monday the militants attacked a hotel in Lamu and killed three people.",
            "al-shabaab asserted",
        ),
        (
            "The ELN broke off the talks last week. It bombed a police post in Cucuta on Monday, killing two officers.",
            "eln asserted",
        ),
        (
            "A bomb killed four people in Herat on Monday. Islamic State is active in the town, and the group said it "
            "had planted the bomb.",
            "islamic-state claimed",
        ),
        (
            "The Taliban control the valley. On Monday they ambushed an army convoy near Sangin, killing six.",
            "taliban asserted",
        ),
        (
            "M23 holds the hills. The rebels shelled the town of Sake on Monday, killing three people.",
            "m23 asserted",
        ),
        (
            "The PKK has fought the state since 1984. The outlawed group killed two soldiers near Hakkari on Monday.",
            "pkk asserted",
        ),
        (
            "The Houthis have promised to go on. The movement fired a missile at a ship off Aden on Monday.",
            "houthis asserted",
        ),
        (
            "JNIM published a video. In it the organisation says its men attacked a camp near Sevare on Monday.",
            "jnim claimed",
        ),
        (
            "Hamas rejected the truce. The Islamist group launched rockets at Ashkelon on Monday.",
            "hamas asserted",
        ),
    ],
    "persons named in court": [
        (
            "A jury found Peter Voss guilty of a bombing that killed three people in Dresden in March 2019.",
            "Peter Voss attributed",
        ),
        (
            "Salim Raad was charged with stabbing a teacher to death in Arras on Monday.",
            "Salim Raad attributed",
        ),
        (
            "Prosecutors said Ivan Kral shot dead two men outside a bar in Bratislava on Monday.",
            "Ivan Kral attributed",
        ),
        (
            "Omar Rashid pleaded guilty to throwing a grenade into a bar in Kigali in May 2019, killing two people.",
            "Omar Rashid claimed",
        ),
        (
            "Police named the gunman who killed four people in Tulsa on Monday as Michael Reyes.",
            "Michael Reyes attributed",
        ),
        (
            "A knife attack in Nice on Monday killed a priest. The suspect, Karim Daoud, 24, was arrested.",
            "Karim Daoud suspected",
        ),
        (
            "The attacker, identified by police as Brian Cole, killed two people in Reno on Monday.",
            "Brian Cole attributed",
        ),
        (
            "Mehmet Aydin is on trial for the murder of a journalist in Izmir in January 2021.",
            "Mehmet Aydin attributed",
        ),
        (
            "John Keller, 41, is accused of shooting dead his neighbour in Leeds on Monday.",
            "John Keller attributed",
        ),
        (
            "Luis Vega was sentenced to life on 12 May for a bombing that killed five people in Bogota in 2019.",
            "Luis Vega attributed",
        ),
    ],
}  # fmt: skip

# Text, perpetrators, and words of one target that the report must have.
TARGETS: dict[str, list[tuple[str, str, str]]] = {
    "targets": [
        ("Gunmen attacked a police station in Bannu on Monday, killing two officers.", "", "police station"),
        ("The Taliban fired rockets at the US embassy in Kabul on Monday.", "taliban asserted", "US embassy"),
        ("A suicide bomber struck a Shia mosque in Kandahar on Monday, killing 20 people.", "", "mosque"),
        ("A bomb killed Judge Pablo Ortiz in Medellin on Monday.", "", "Pablo Ortiz"),
        ("M23 rebels shelled the airport in Goma on Monday.", "m23 asserted", "airport"),
        ("An attack on a convoy of the World Food Programme killed two drivers near Torit on Monday.", "", "convoy"),
        ("Drones hit an oil depot in Feodosia on Monday, wounding a fireman.", "", "oil depot"),
        ("The journalist Daphne Borg was killed by a car bomb in Valletta on Monday.", "", "Daphne Borg"),
        ("Mortar shells struck a school in Aleppo on Monday, killing three pupils.", "", "school"),
        ("Assailants opened fire on a bus carrying pilgrims near Reasi on Monday, killing nine.", "", "bus"),
    ],
}  # fmt: skip


def cases() -> list[object]:
    """Every text as a case whose id begins with its trap."""
    told = {trap: [(text, who, "") for text, who in texts] for trap, texts in WHO.items()} | TARGETS
    return [
        pytest.param(text, who, target, id=f"{trap}-{number}")
        for trap, texts in told.items()
        for number, (text, who, target) in enumerate(texts, start=1)
    ]


def in_short(doer: Perpetrator) -> str:
    """A perpetrator as the tables write one."""
    return f"{doer.actor_id or doer.name} {doer.basis}"


def is_told(wanted: str, doer: Perpetrator) -> bool:
    """Whether the perpetrator is the wanted one, by id or by the words of its name, and on the wanted basis."""
    name, _, basis = wanted.rpartition(" ")
    return doer.basis == basis and (doer.actor_id == name or name.lower() in doer.name.lower())


@pytest.mark.parametrize(("text", "who", "target"), cases())
def test_who_did_it_to_whom(
    reports_of: Callable[..., tuple[Report, ...]], text: str, who: str, target: str
) -> None:
    """The first report of a text names those who did it, on the basis that the words give, and nobody else."""
    report = reports_of(text)[0]
    wanted = [item for item in who.split("; ") if item]
    told = [in_short(doer) for doer in report.perpetrators]
    assert len(told) == len(wanted), told
    assert all(any(is_told(item, doer) for doer in report.perpetrators) for item in wanted), told
    assert not target or any(target in item.name for item in report.targets), report.targets
