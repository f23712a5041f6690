import pytest

SAID = [
    # verbs with an object
    ("The attack killed at least 12 soldiers and wounded 30 others.", "k12+ i30"),
    ("Gunmen stormed the village, killing nine people and injuring dozens.", "k9 i24+"),
    ("An improvised bomb killed a police colonel, his driver and two bodyguards.", "k4"),
    ("The strike killed between 15 and 20 fighters.", "k15-20"),
    ("Shelling killed a 14-year-old boy and wounded his sister.", "k1 i1"),
    ("Gunmen on a motorcycle killed a religious scholar outside his school.", "k1"),
    ("Unknown men shot dead a tribal elder and his son in the orchard.", "k2"),
    ("The war has killed tens of thousands since then.", "k20000+"),
    ("A drone strike wounded the deputy governor and killed his bodyguard.", "i1 k1"),
    ("A suicide bomber killed himself and three policemen.", "k3"),
    ("The raiders beheaded two traders.", "k2"),
    ("A man stabbed two travellers to death and wounded a third.", "k2 i1"),
    ("A crowd beat to death a 40-year-old driver.", "k1"),
    # passives and verbs without an object
    ("Forty people were hurt, five of whom died later.", "i40 k5"),
    ("Seventeen people were wounded, some of them critically.", "i17"),
    ("Twelve persons, four of them policemen, were injured when the march turned violent.", "i12"),
    ("As many as 40 people were killed in the raid.", "k-40"),
    ("A man of 61 was killed by shrapnel.", "k1"),
    ("Four dockers and two soldiers were killed.", "k6"),
    ("A man was killed and five more were wounded in a gun battle.", "k1 i5"),
    ("Two rockets hit the barracks and about 20 troops were lightly hurt.", "i20"),
    ("Brig. Gen. Khalid Omar was killed on the road.", "k1"),
    ("Two brothers, aged 9 and 11, were killed by a mine.", "k2"),
    ("A mother and her small daughter died.", "k2"),
    ("At least one hundred and sixty people perished when the ferry was shelled.", "k160+"),
    ('The statement said three "terrorists" were killed there.', "k3"),
    ("Four villagers were hacked to death with machetes.", "k4"),
    ("Up to ten soldiers may have been killed.", "k-10"),
    # results
    ("The blast left two dead and dozens more hurt.", "k2 i24+"),
    ("The bulletin listed two killed and three injured.", "k2 i3"),
    ("11 killed, 40 injured in mosque blast", "k11 i40"),
    ("29 Christians slain in night assault on village", "k29"),
    ("An elder reported three men beheaded.", "k3"),
    ("Nineteen people are now listed as injured.", "i19"),
    ("Accounts of the losses ranged from five dead to 28.", "k5-28"),
    ("He gave the losses as three dead and seven injured.", "k3 i7"),
    # nouns
    ("The governor put the number of dead at nineteen.", "k19"),
    ("He gave the number of wounded as 16, nine of them women.", "i16"),
    ("Her death raises to three the number of people killed in the attack.", "k3"),
    ("The death toll from the bombing has climbed to 31, the ministry said.", "k31"),
    ("Two people lost their lives and six others sustained burns.", "k2 i6"),
    ("The shelling claimed the lives of a woman and her two children.", "k3"),
    ("The shooting took 11 lives.", "k11"),
    ("A medic said five bodies had been brought in.", "k5"),
    ("Police recovered the bodies of four farmers.", "k4"),
    ("Three American soldiers suffered light injuries.", "i3"),
    ("More than 100 troops were diagnosed with brain injuries.", "i100+"),
    ("Eleven people were taken to hospital after the blast.", "i11"),
    ("There were eight women, a girl and four men injured.", "i13"),
    # what police say
    ("A woman was shot in the leg on Elm Street.", "i1"),
    ("A 22-year-old was shot twice.", "i1"),
    ("Officers found a man with several gunshot wounds.", "i1"),
    ("He was pronounced dead at a clinic.", "k1"),
    ("Both were pronounced dead at the scene.", "k2"),
    ("The robbery left a clerk in critical condition.", "i1"),
    ("Lena Hansen, 41, was found behind a bar and pronounced dead.", "k1"),
    ("Man shot, killed on east side", "k1"),
    ("A hiker found the body of Lena Hansen.", "k1"),
    ("A woman's body was found in a canal.", "k1"),
    ("Police are investigating a fatal shooting.", "k1+"),
    ("Three people were shot, one fatally.", "i3 k1"),
    ("Lena Hansen, 41, and her sister were killed.", "k2"),
    ("Rangers found a man and his wife dead.", "k2"),
    ("A boy who was shot at a party in Reno has died.", "k1"),
    ("A guard was mortally wounded.", "k1"),
    ("A mother and her two sons were killed.", "k3"),
    # none
    ("The raid did not cause any casualties or damage.", "k0 i0"),
    ("It fell in a field, without injuring anyone.", "k0 i0"),
    ("The grenade broke a window and hurt no one.", "k0 i0"),
    ("Nobody was killed or injured in the attack.", "k0 i0"),
    ("No fatalities were reported, but six people suffered shrapnel wounds.", "k0 i6"),
    ("The crew are safe and the vessel is proceeding to its next port.", "k0 i0"),
    ("None of the 21 sailors was hurt.", "k0 i0"),
    ("Gunmen attacked the village on June 4 and 12 people were killed.", "k12"),
    ("Gunmen attacked them in Sector 7 and two soldiers were killed.", "k2"),
]
UNSAID = [
    "He succeeded the old leader, who died in 2013.",
    "There was no immediate word on casualties.",
    "It was not clear whether anyone was hurt.",
    "He threatened to kill every foreigner in the city.",
    "The blast could have killed hundreds.",
    "About 30 people were killed or wounded.",
    "Few of them have killed anyone.",
    "The economy is stuck in a death spiral.",
    "Two of the dead were a mother and her son.",
    "Four of the injured have severe burns.",
    "Five of those wounded were children.",
    "The family is hurting.",
    "He shot up the clinic.",
    "The driver shot himself.",
    "The shooting case went to court.",
    "Detectives of the homicide division came.",
    "No one is in custody and the victims were not named.",
    "None of the injuries was serious.",
    "The shell killed 20 cattle.",
    "A collapsed stairway died under the rubble.",
]


def in_short(reading):
    """The harms of a sentence as "k12+ i30": killed or injured, low and high."""
    short = []
    for harm in reading.harms:
        low, high = harm.count.low, harm.count.high
        number = (
            f"{low}" if low == high else f"{low}+" if high is None else f"{'' if low is None else low}-{high}"
        )
        short.append(harm.harm[0] + number)
    return " ".join(short)


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_the_killed_and_the_injured_are_counted(read, text, expected):
    """Each way in which news tells of dead and hurt gives its number."""
    assert in_short(read(text)) == expected


@pytest.mark.parametrize("text", UNSAID)
def test_nothing_is_counted_where_nothing_is_said(read, text):
    """Doubts, threats, mixed counts, shares of those told of before, and beasts give no number."""
    assert in_short(read(text)) == ""


def test_those_hurt_who_died_are_not_hurt_as_well(read):
    """People hurt in a blast who then died are told once, as dead."""
    reading = read("Two men hurt in the bombing died of their wounds on Friday.")
    assert in_short(reading) == "k2"


def test_a_toll_says_that_it_is_one(read):
    """A number that counts everybody so far is marked as a total."""
    totals = [h.total for text in ("The toll rose to 12.", "Twelve people died.") for h in read(text).harms]
    assert totals == [True, False]


def test_who_was_shot_may_yet_have_died(read):
    """Being shot leaves open whether somebody lived; being wounded does not."""
    told = [h.open for text in ("A man was shot.", "A man was wounded.") for h in read(text).harms]
    assert told == [True, False]


def test_a_person_is_known_by_name_or_told_of_again(read):
    """The name among a victim's words is kept, and words that point back say so."""
    (named,) = read("Lena Hansen, a 41-year-old nurse, was killed.").harms
    assert (named.name, named.again) == ("Lena Hansen", False)
    (again,) = read("The nurse was killed.").harms
    assert (again.name, again.again) == ("", True)


def test_a_second_man_of_one_sentence_stands_apart(read):
    """Two single people of one sentence are two people."""
    harms = read("One man was killed and another man was shot in the arm.").harms
    assert [h.apart for h in harms] == [False, True]


def test_a_toll_that_rose_is_an_update(read):
    """A toll that rose replaces an earlier one; a toll that is put at a number does not."""
    told = [
        h.update for text in ("The toll rose to 12.", "Police put the toll at 12.") for h in read(text).harms
    ]
    assert told == [True, False]


def test_who_was_harmed_is_classed(read):
    """The victims carry the class of their head noun."""
    reading = read("Two of the attackers were killed and six policemen were wounded.")
    assert [h.victims for h in reading.harms] == ["attacker", "police"]
