"""Words whose full stop does not end a sentence, and words that begin one; all in lower case."""

from __future__ import annotations

from typing import Final

TITLES: Final = frozenset(
    """
    adm amb asst ald bp brig capt cdr cmdr cmdt col comdr comdt commodore corp cpl cpt cpo cwo det dir dr
    ens esq fr gen gens gov govs hon insp judg lieut lt ltc ltg maj messrs mgr mr mrs ms msgr msgt mx nco
    ofc ph pfc po pres prof profs prov pte pvt rep reps ret rev sec sen sens sfc sgm sgt spc spec ssgt st
    supt tech tsgt vadm wg whs wo lcpl gy sqn ldr gp flt fg off wm
    """.split()
)
"""Ranks and titles: a name follows, so the sentence goes on."""

LEADING: Final = frozenset(
    """
    al approx ca cf e.g i.e eg ie ed esp est ft incl lit mt mts viz vs v approx. resp
    """.split()
)
"""Words that always lean on what follows."""

BEFORE_NUMBER: Final = frozenset(
    """
    art arts cap ch chap fig figs jan feb mar apr jun jul aug sep sept oct nov dec no nos nr op para paras
    p pp para res sec sect tel vol
    """.split()
)
"""Words that lean on a number that follows: "No. 5", "Oct. 17"."""

DOTTED: Final = frozenset(
    """
    a.m p.m u.s u.n u.k u.a.e u.s.a d.c d.r.c e.u inc ltd co corp jr sr etc al bros dept
    """.split()
)
"""Words that end a sentence only where a word that begins sentences follows."""

STARTERS: Final = frozenset(
    """
    a according about after afterwards all also although among an and another any as at authorities
    because before but by despite during each earlier either even few following for four from further he
    her here his how however i if in instead it its last later local many meanwhile more moreover most no
    none nobody not nothing now officials on once one only other others our over police residents reports
    several she since so some soon still such ten that the their then there these they this those three
    through thus to today two under until upon we what when where whether which while who why with
    witnesses within yesterday yet you your
    """.split()
)
"""Words that, capitalised after a dotted word, begin a new sentence far more often than they go on."""

SURE_STARTERS: Final = frozenset("he however it meanwhile she the they these this we".split())
"""Words that begin a new sentence after a dotted word even where all is in capitals."""

CLOCK_FOLLOWERS: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec est edt cst cdt mst mdt pst pdt et ct mt pt gmt utc bst cet eet msk
    ist eastern central pacific mountain greenwich
    """.split()
)
"""What follows "5 p.m." inside the same sentence although it is capitalised."""

SPEECH: Final = frozenset(
    """
    said says say told tells asked asks added adds replied shouted warned wrote writes tweeted explained
    recalled insisted continued noted stated claimed declared announced complained argued commented
    responded
    """.split()
)
"""Verbs that tie a name to the quotation before it."""

ALSO_WORDS: Final = frozenset(
    """
    al art arts ca cap ch col det dir ed eg ens esq fg fig figs flt fm fr gp ie jan mar mm ms mx no nos of
    off op para paras po prof rep reps res ret rev sec sect sen sens spec supt tech tel via viz wg who wo
    """.split()
)
"""Abbreviations that are also words or names: their stop is theirs only where a name or a number follows."""
