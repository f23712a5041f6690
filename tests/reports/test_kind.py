"""Which ACLED sub-event an event is."""

import pytest

KINDS = [
    ("Five rockets hit the air base at Taji on Monday.", "Shelling/artillery/missile attack"),
    ("Rebels shelled Donetsk on Monday.", "Shelling/artillery/missile attack"),
    ("A drone hit the airport in Erbil on Monday.", "Air/drone strike"),
    ("Turkish jets bombed a village near Dohuk on Monday.", "Air/drone strike"),
    ("A roadside bomb killed two soldiers near Mosul on Monday.", "Remote explosive/landmine/IED"),
    ("A suicide bomber blew himself up at a mosque in Kabul on Monday.", "Suicide bomb"),
    ("Gunmen abducted five villagers in Katsina on Monday.", "Abduction/forced disappearance"),
    ("Gunmen shot dead a judge in Kabul on Monday.", "Attack"),
    ("Rebels clashed with soldiers near Goma on Monday.", "Armed clash"),
    ("A man threw a grenade into a bar in Bujumbura on Monday, wounding two people.", "Grenade"),
    ("Militants ambushed a convoy near Diffa on Monday.", "Armed clash"),
    ("Settlers torched two houses in Huwara on Monday.", "Looting/property destruction"),
    ("A bomber struck a market in Kabul on Monday, killing nine people.", "Suicide bomb"),
    (
        "A man drove a van packed with explosives into a gate in Kabul on Monday, killing nine people.",
        "Suicide bomb",
    ),
    ("A car bomber killed nine people at a hotel in Mogadishu on Monday.", "Suicide bomb"),
    ("Russian bombers struck a depot in Idlib on Monday, killing nine people.", "Air/drone strike"),
    ("F-16s pounded a depot near Dohuk on Monday, killing nine people.", "Air/drone strike"),
    ("Gunmen stormed an army base near Diffa on Monday, killing nine soldiers.", "Armed clash"),
    ("A patrol came under fire near Diffa on Monday.", "Armed clash"),
    ("Gunmen traded shots with guards at a bank in Karachi on Monday, killing one of them.", "Armed clash"),
    ("Two tribes fought with rifles and mortars near Pibor on Monday, killing nine.", "Armed clash"),
    ("A man threw acid at two sisters in Multan on Monday, wounding both.", "Attack"),
    ("A paraglider dropped two bombs on a fair near Monywa on Monday, killing nine.", "Air/drone strike"),
    ("Men with rifles and explosives attacked a church in Owo on Monday, killing nine.", "Attack"),
    ("Residents stoned two suspected thieves in Lilongwe on Monday, killing both.", "Mob violence"),
    ("An air strike killed nine people in Tyre on Monday amid ongoing clashes.", "Air/drone strike"),
    ("Gunmen ambushed a singer in Lagos on Monday, killing her.", "Attack"),
    ("Rebels ambushed farmers on the road to Bria on Monday, killing six.", "Attack"),
    ("Five villagers were killed by gunmen in an ambush near Jos on Monday, the police said.", "Attack"),
    (
        "Bandits raided an outpost at Kidal on Monday; eleven bandits and two soldiers were killed.",
        "Armed clash",
    ),
    ("Warplanes struck a bridge at Basra on Monday morning.", "Air/drone strike"),
    (
        "A bomb went off in a mosque in Kunduz on Monday. Twelve died, not including the bomber.",
        "Suicide bomb",
    ),
    (
        "A blast hit a bus in Haifa on Monday, killing eight. The head of the bomber lay on a roof.",
        "Suicide bomb",
    ),
    (
        "A bomb killed two officers in Derry on Monday. The bomber was arrested a week later.",
        "Remote explosive/landmine/IED",
    ),
    ("Angry passengers beat a pickpocket to death in Tela on Monday.", "Mob violence"),
    (
        "Gunmen abducted five villagers in Katsina on Monday, killing one man.",
        "Abduction/forced disappearance",
    ),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_type_of_an_event(code_text, text, kind):
    """The deed and its means decide the type."""
    (report,) = code_text(text).reports
    assert report.type == kind


def test_an_explosion_without_a_cause_is_set_aside(code_text):
    """A blast that nobody calls an attack is no event, and the text says so."""
    coding = code_text("An explosion killed two people in a flat in Leeds on Monday.")
    assert coding.reports == ()
    assert [aside.why for aside in coding.set_aside] == ["an explosion of unclear cause"]


def test_an_explosion_in_the_news_of_a_bombing_is_that_bombing(reports_of):
    """Where the text tells first of a bombing, an explosion that killed people is no explosion of unclear cause."""
    text = (
        "A dealer in Reus named the man who had rented the van used in the bombing of the Tarragona post office.\n\n"
        "The post office in Tarragona was shattered by an explosion on 3 May 2022, killing six people.\n"
    )
    assert [report.killed.low for report in reports_of(text) if report.killed] == [6]
