"""Invented news sentences with the TIMEX3 types and values that the TimeML annotation guidelines ask for.

All are read as if published on Wednesday, 6 November 2024.
"""

import pytest

from accordingto.reading.pipeline import bare_pipeline
from accordingto.reading.registry import ensure_extensions


@pytest.fixture(scope="module")
def read():
    import accordingto.reading.times  # noqa: F401  (registers the component)

    ensure_extensions()
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto.times")

    def values(text):
        doc = nlp.make_doc(text)
        doc._.published = "2024-11-06"
        return [(text[t.spans[0].start : t.spans[0].end], t.type, t.value) for t in nlp(doc)._.times]

    return values


NEWS = [
    # fighting
    (
        "Shells hit the market on Tuesday morning, two days after the truce had collapsed.",
        [("Tuesday morning", "TIME", "2024-11-05TMO"), ("two days", "DURATION", "P2D")],
    ),
    (
        "The garrison, besieged since August, ran out of water last Thursday.",
        [("August", "DATE", "2024-08"), ("last Thursday", "DATE", "2024-10-31")],
    ),
    (
        "At least 14 soldiers died overnight when drones struck the depot.",
        [("overnight", "TIME", "2024-11-06TNI")],
    ),
    ("The two-year siege ended in October 2021.", [
        ("two-year", "DURATION", "P2Y"), ("October 2021", "DATE", "2021-10"),
    ]),
    ("Rebels have held the pass for more than a decade.", [("more than a decade", "DURATION", "P10Y")]),
    ("The 10-day ceasefire expires on Sunday.", [
        ("10-day", "DURATION", "P10D"), ("Sunday", "DATE", "2024-11-10"),
    ]),
    ("The militia shelled the valley nightly throughout the summer of 1993.", [
        ("nightly", "SET", "P1D"), ("the summer of 1993", "DATE", "1993-SU"),
    ]),
    ("Troops crossed the border at 4:30 a.m. on Oct. 28, the governor said.", [
        ("4:30 a.m. on Oct. 28", "TIME", "2024-10-28T04:30"),
    ]),
    ("Fighting flared again this week after a quiet September.", [
        ("this week", "DATE", "2024-W45"), ("September", "DATE", "2024-09"),
    ]),
    ("Within 48 hours the column had turned back.", [("48 hours", "DURATION", "PT48H")]),
    ("The raid came a day after the envoy left.", [("a day", "DURATION", "P1D")]),
    ("In the past 24 hours 31 strikes were counted.", [("the past 24 hours", "DURATION", "PT24H")]),
    ("In the last three months the front has barely moved.", [("the last three months", "DURATION", "P3M")]),
    ("Over the next two weeks reserves will be called up.", [("the next two weeks", "DURATION", "P2W")]),
    ("In recent weeks the shelling has grown heavier.", [("recent weeks", "DATE", "PAST_REF")]),
    ("Mines laid in the 1980s still kill farmers each year.", [
        ("the 1980s", "DATE", "198"), ("each year", "SET", "P1Y"),
    ]),
    ("The mid-1990s offensive is taught in every academy.", [("mid-1990s", "DATE", "199")]),
    ("Curfew runs from 10 p.m. to 5 a.m.", [
        ("10 p.m.", "TIME", "2024-11-06T22:00"), ("5 a.m", "TIME", "2024-11-06T05:00"),
    ]),
    ("The bridge was blown up in late February 2022.", [("late February 2022", "DATE", "2022-02")]),
    ("The brigade, raised three years ago, has lost half its men.", [("three years ago", "DATE", "2021")]),
    ("A year ago the town had 40,000 people.", [("A year ago", "DATE", "2023")]),
    ("Six months ago the same general had promised victory.", [("Six months ago", "DATE", "2024-05")]),
    ("Ten days ago a tanker was hit.", [("Ten days ago", "DATE", "2024-10-27")]),
    ("The army now controls the ridge.", [("now", "DATE", "PRESENT_REF")]),
    ("Some 300 families are currently sheltering in the school.", [("currently", "DATE", "PRESENT_REF")]),
    ("The road was once the busiest of the province.", []),
    ("Both sides accuse each other of firing first early Wednesday.", [("early Wednesday", "DATE", "2024-11-06")]),
    ("Sirens sounded late on Monday and again at dawn.", [("late on Monday", "DATE", "2024-11-04")]),
    ("The envoy arrived in the city on Friday night and left the next day.", [
        ("Friday night", "TIME", "2024-11-01TNI"), ("the next day", "DATE", "2024-11-02"),
    ]),
    ("He was seized on March 3, 2019. The same day his brother vanished.", [
        ("March 3, 2019", "DATE", "2019-03-03"), ("The same day", "DATE", "2019-03-03"),
    ]),
    ("The dam burst on 12 June 2023. The day before, engineers had warned of cracks.", [
        ("12 June 2023", "DATE", "2023-06-12"), ("The day before", "DATE", "2023-06-11"),
    ]),
    ("The party won the vote of 2005. Three years later it split.", [
        ("2005", "DATE", "2005"), ("Three years later", "DATE", "2008"),
    ]),
    # intervals
    ("From 2014 to 2022 the line hardly shifted.", [("2014", "DATE", "2014"), ("2022", "DATE", "2022")]),
    ("Between Monday and Thursday last week 60 people drowned.", [
        ("Monday", "DATE", "2024-10-28"), ("Thursday last week", "DATE", "2024-10-31"),
    ]),
    ("The port has been shut since June 14.", [("June 14", "DATE", "2024-06-14")]),
    ("The 1992-95 war killed many in the valley.", [("1992-95", "DATE", "1992/1995")]),
    # looking ahead
    ("Parliament will vote on the law on Monday.", [("Monday", "DATE", "2024-11-11")]),
    ("The two ministers are to meet next month.", [("next month", "DATE", "2024-12")]),
    ("Elections are due in April.", [("April", "DATE", "2025-04")]),
    ("The mandate runs until the end of 2026.", [("the end of 2026", "DATE", "2026")]),
    ("The mission will stay for at least six more months.", [("at least six more months", "DURATION", "P6M")]),
    ("Talks are expected to resume later this week.", [("later this week", "DATE", "2024-W45")]),
    ("They may never know, she said, what the future holds.", [("the future", "DATE", "FUTURE_REF")]),
    # business and budgets
    ("Profit rose 4 percent in the third quarter.", [("the third quarter", "DATE", "2024-Q3")]),
    ("The budget for fiscal 2025 was passed in the second quarter of 2024.", [
        ("fiscal 2025", "DATE", "2025"), ("the second quarter of 2024", "DATE", "2024-Q2"),
    ]),
    ("Exports fell in the first nine months of the year.", [
        ("the first nine months", "DURATION", "P9M"), ("the year", "DATE", "2024"),
    ]),
    ("Sales doubled from a year earlier.", [("a year earlier", "DATE", "2023")]),
    ("The fund pays out quarterly.", [("quarterly", "SET", "P3M")]),
    ("The treaty is reviewed annually and every five years in full.", [
        ("annually", "SET", "P1Y"), ("every five years", "SET", "P5Y"),
    ]),
    ("Inspectors come twice a month.", [("twice a month", "SET", "P1M")]),
    ("The plant earned $20 million a year.", [("a year", "SET", "P1Y")]),
    ("The five-year, $30 million contract was signed yesterday.", [
        ("five-year", "DURATION", "P5Y"), ("yesterday", "DATE", "2024-11-05"),
    ]),
    ("Bonds closed lower Friday afternoon.", [("Friday afternoon", "TIME", "2024-11-01TAF")]),
    ("The company expects losses for the year.", [("the year", "DATE", "2024")]),
    # people
    ("She was born on 7 January 1951 and died last month, aged 73.", [
        ("7 January 1951", "DATE", "1951-01-07"), ("last month", "DATE", "2024-10"),
    ]),
    ("The 34-year-old driver had worked there for eight years.", [("eight years", "DURATION", "P8Y")]),
    ("He spent half an hour at the grave this morning.", [
        ("half an hour", "DURATION", "PT30M"), ("this morning", "TIME", "2024-11-06TMO"),
    ]),
    ("Every Sunday the women walk to the barracks.", [("Every Sunday", "SET", "XXXX-WXX-7")]),
    ("Markets open on Tuesdays.", [("Tuesdays", "SET", "XXXX-WXX-2")]),
    ("For years nobody asked; days later everyone did.", [
        ("years", "DURATION", "PXY"), ("days", "DURATION", "PXD"),
    ]),
    ("A few years ago the square was a car park.", [("A few years ago", "DATE", "PAST_REF")]),
    ("In the 18th century the fort guarded the salt road.", [("the 18th century", "DATE", "17")]),
    ("The early 1970s brought drought.", [("The early 1970s", "DATE", "197")]),
    ("It was the coldest winter in 20 years.", [("20 years", "DURATION", "P20Y")]),
    ("At that time the valley had no road.", [("that time", "DATE", "PAST_REF")]),
    ("The strike began at noon Monday and ended at midnight.", [
        ("noon Monday", "TIME", "2024-11-04T12:00"), ("midnight", "TIME", "2024-11-04T24:00"),
    ]),
    ("The quake struck at 0415 GMT on Saturday.", [("0415 GMT on Saturday", "TIME", "2024-11-02T04:15")]),
    ("Tonight the two will debate; tomorrow the polls open.", [
        ("Tonight", "TIME", "2024-11-06TNI"), ("tomorrow", "DATE", "2024-11-07"),
    ]),
    ("Last weekend's storm cut power for three days.", [
        ("Last weekend", "DATE", "2024-W44-WE"), ("three days", "DURATION", "P3D"),
    ]),
    ("Ramadan began on March 11, 2024, and the fair opened in spring 2024.", [
        ("Ramadan", "DATE", "2024-03-11/2024-04-09"), ("March 11, 2024", "DATE", "2024-03-11"),
        ("spring 2024", "DATE", "2024-SP"),
    ]),
    ("The pipeline was finished two months ahead of schedule.", [("two months", "DURATION", "P2M")]),
    ("The hearing was put off to the week of Nov. 18.", [("the week of Nov. 18", "DATE", "2024-W47")]),
    ("The crowd grew hour by hour until the minute of silence.", []),
    ("Day after day the queue began before sunrise.", []),
    ("The May report, as the minister may recall, named 12 firms.", [("May", "DATE", "2024-05")]),
    # later additions
    ("The talks lasted from Monday to Friday.", [
        ("Monday", "DATE", "2024-10-28"), ("Friday", "DATE", "2024-11-01"),
    ]),
    ("The fair is held from January to March 2023.", [
        ("January", "DATE", "2023-01"), ("March 2023", "DATE", "2023-03"),
    ]),
    ("On the night of 12 March 2013 the mill burned.", [("the night of 12 March 2013", "TIME", "2013-03-12TNI")]),
    ("The day before yesterday they sued; the day after tomorrow they settle.", [
        ("The day before yesterday", "DATE", "2024-11-04"), ("the day after tomorrow", "DATE", "2024-11-08"),
    ]),
    ("It took two-and-a-half years and half a century of planning.", [
        ("two-and-a-half years", "DURATION", "P2Y6M"), ("half a century", "DURATION", "P50Y"),
    ]),
    ("The siren went off at 11:00 local time (08:00 GMT).", [
        ("11:00 local time", "TIME", "2024-11-06T11:00"), ("08:00 GMT", "TIME", "2024-11-06T08:00"),
    ]),
    ("The mine closed on May 3, 2019, and the strike began the following Monday.", [
        ("May 3, 2019", "DATE", "2019-05-03"), ("the following Monday", "DATE", "2019-05-06"),
    ]),
    ("She had not been seen until Monday.", [("Monday", "DATE", "2024-11-04")]),
    ("The ministry could not be reached on Tuesday.", [("Tuesday", "DATE", "2024-11-05")]),
    ("The court is to rule on Tuesday.", [("Tuesday", "DATE", "2024-11-12")]),
    ("The summit opens Friday.", [("Friday", "DATE", "2024-11-08")]),
    ("This past Sunday they prayed; this coming Monday they march.", [
        ("This past Sunday", "DATE", "2024-11-03"), ("this coming Monday", "DATE", "2024-11-11"),
    ]),
    ("Friday 22 March was the coldest day.", [("Friday 22 March", "DATE", "2024-03-22")]),
    ("Grain was dear in the late 1800s and over the past decade.", [
        ("the late 1800s", "DATE", "18"), ("the past decade", "DURATION", "P10Y"),
    ]),
    ("A month later the talks failed.", [("A month later", "DATE", "XXXX-XX")]),
    ("The newspaper Kyiv Today was closed.", []),
    ("Second Lieutenant March fired 1900 rounds at Hill 1701.", []),
    # clock times
    ("Sirens sounded at 7:30am on Thursday and again at 6 o'clock this afternoon.", [
        ("7:30am on Thursday", "TIME", "2024-10-31T07:30"), ("6 o'clock this afternoon", "TIME", "2024-11-06T18:00"),
    ]),
    ("The boats sailed at 4 in the morning and were boarded at 10 at night.", [
        ("4 in the morning", "TIME", "2024-11-06T04:00"), ("10 at night", "TIME", "2024-11-06T22:00"),
    ]),
    ("The column moved off at 0600 hours on Sunday.", [("0600 hours on Sunday", "TIME", "2024-11-03T06:00")]),
    ("The crew logged 1500 hours at sea.", [("1500 hours", "DURATION", "PT1500H")]),
    ("The flare was seen at 9:15 p.m. Kyiv time on 3 October 2023.", [
        ("9:15 p.m. Kyiv time on 3 October 2023", "TIME", "2023-10-03T21:15"),
    ]),
    ("He spoke at 11 a.m. ET on Nov. 2, 2023.", [("11 a.m. ET on Nov. 2, 2023", "TIME", "2023-11-02T11:00")]),
    # days that share a month
    ("Donors meet on April 24 and 25 in Geneva.", [("April 24", "DATE", "2025-04-24"), ("25", "DATE", "2025-04-25")]),
    ("The envoys met on 3, 4 and 5 May.", [
        ("3", "DATE", "2024-05-03"), ("4", "DATE", "2024-05-04"), ("5 May", "DATE", "2024-05-05"),
    ]),
    ("Voting ran on Oct. 12 and 13, 2019.", [
        ("Oct. 12", "DATE", "2019-10-12"), ("13, 2019", "DATE", "2019-10-13"),
    ]),
    ("On May 3 and 10 people were hurt, the clinic said.", [("May 3", "DATE", "2024-05-03")]),
    ("The raid of 14 May killed 3 and 5 June was declared a day of mourning.", [
        ("14 May", "DATE", "2024-05-14"), ("5 June", "DATE", "2024-06-05"),
    ]),
    # parts of a month, of a day, of a year
    ("The first week of February was quiet, the second half of March was not.", [
        ("The first week of February", "DATE", "2024-02"), ("the second half of March", "DATE", "2024-03"),
    ]),
    ("The garrison left on the last day of October.", [("the last day of October", "DATE", "2024-10-31")]),
    ("They signed on Oct. 28, and the next morning the bridge was open.", [
        ("Oct. 28", "DATE", "2024-10-28"), ("the next morning", "TIME", "2024-10-29TMO"),
    ]),
    ("By mid-afternoon the square was empty; late-night talks followed.", [("mid-afternoon", "TIME", "2024-11-06TAF")]),
    ("He nodded off in the morning briefings.", []),
    ("Sales rose in the last quarter of 2023.", [("the last quarter of 2023", "DATE", "2023-Q4")]),
    ("He spent much of the summer in hiding.", [("the summer", "DATE", "2024-SU")]),
    ("November 2023: the harbour is full.", [("November 2023", "DATE", "2023-11")]),
    ("The ledger was dated 2016/09/30.", [("2016/09/30", "DATE", "2016-09-30")]),
    # lengths
    ("The envoy flew in a week or so ago.", [("a week or so ago", "DATE", "2024-W44")]),
    ("Two or three years ago the mill stood here.", [("Two or three years ago", "DATE", "PAST_REF")]),
    ("It may take a year or two, or days or weeks.", [
        ("a year or two", "DURATION", "PXY"), ("days or weeks", "DURATION", "PXD"),
    ]),
    ("The family has farmed there for hundreds of years.", [("hundreds of years", "DURATION", "PXY")]),
    ("A weeklong visit ended a yearslong feud and the year-long blockade.", [
        ("weeklong", "DURATION", "P1W"), ("yearslong", "DURATION", "PXY"), ("year-long", "DURATION", "P1Y"),
    ]),
    ("The eight-month-old truce held; an eight-month-old girl slept.", [("eight-month-old", "DURATION", "P8M")]),
    ("The clerk was sentenced to between 2,000 to six years.", [("six years", "DURATION", "P6Y")]),
    ("They served there in the years 1939 to 1945.", [("1939", "DATE", "1939"), ("1945", "DATE", "1945")]),
    # what recurs
    ("The board meets every other week and votes every two or three months, the auditor said.", [
        ("every other week", "SET", "P2W"), ("every two or three months", "SET", "P2M"),
    ]),
    ("The watchdog reports every few years.", [("every few years", "SET", "PXY")]),
    ("The daily Gazette closed, and a weekly magazine took its press.", []),
    ("The number of sorties rose daily.", [("daily", "SET", "P1D")]),
    # which day, which month
    ("Brigades will have left by December.", [("December", "DATE", "2024-12")]),
    ("The bid had been scheduled to expire on Monday.", [("Monday", "DATE", "2024-11-04")]),
    ("The hearing is Friday, and the vote is on Sunday.", [
        ("Friday", "DATE", "2024-11-08"), ("Sunday", "DATE", "2024-11-10"),
    ]),
    ("The pact could be signed as soon as Tuesday.", [("Tuesday", "DATE", "2024-11-12")]),
    ("She agreed on Monday to testify on Friday.", [
        ("Monday", "DATE", "2024-11-04"), ("Friday", "DATE", "2024-11-08"),
    ]),
    ("The clinic was ready to open on Friday.", [("Friday", "DATE", "2024-11-08")]),
    ("She spoke of a visit in December.", [("December", "DATE", "2024-12")]),
    ("The law took effect in January.", [("January", "DATE", "2024-01")]),
    ("The board named two directors, effective Feb. 1.", [("Feb. 1", "DATE", "2025-02-01")]),
    ("Traders were calm ahead of Saturday's vote and ahead of Tuesday's.", [
        ("Saturday", "DATE", "2024-11-09"), ("Tuesday", "DATE", "2024-11-05"),
    ]),
    ("The detentions have gone on since a failed December coup.", [("December", "DATE", "2023-12")]),
    ("The clinic is said to have opened in January.", [("January", "DATE", "2024-01")]),
    ("Talks were to continue on Thursday.", [("Thursday", "DATE", "2024-11-07")]),
    ("The surgery was scheduled for March 26, but he fell ill.", [("March 26", "DATE", "2025-03-26")]),
    ("The surgery was scheduled for Sept. 26, but he fell ill.", [("Sept. 26", "DATE", "2024-09-26")]),
    ("A storm arriving on Thursday may bring hail.", [("Thursday", "DATE", "2024-11-07")]),
    ("She would take office in January and run in May.", [
        ("January", "DATE", "2025-01"), ("May", "DATE", "2025-05"),
    ]),
    ("Output fell more than forecast in July.", [("July", "DATE", "2024-07")]),
    ("The judge set bail on Thursday; the vote, set for Sunday, is off.", [
        ("Thursday", "DATE", "2024-10-31"), ("Sunday", "DATE", "2024-11-10"),
    ]),
    ("Following Monday's raid the town was calm; the following Monday it was not.", [
        ("Monday", "DATE", "2024-11-04"), ("the following Monday", "DATE", "2024-11-11"),
    ]),
    ("Voters go to the polls in March; the mayor takes office in April and faces trial on Monday.", [
        ("March", "DATE", "2025-03"), ("April", "DATE", "2025-04"), ("Monday", "DATE", "2024-11-11"),
    ]),
    ("The budget takes into account the losses in October.", [("October", "DATE", "2024-10")]),
    ("Snow is likely Sunday.", [("Sunday", "DATE", "2024-11-10")]),
    ("Every Friday night they gather, and each Tuesday they part.", [
        ("Every Friday night", "SET", "XXXX-WXX-5TNI"), ("each Tuesday", "SET", "XXXX-WXX-2"),
    ]),
    # words that are no part of an expression
    ("The firm said that last year it lost money, and that this year it would not.", [
        ("last year", "DATE", "2023"), ("this year", "DATE", "2024"),
    ]),
    ("He wrote in a post on Friday that the sale would start in May.", [
        ("Friday", "DATE", "2024-11-01"), ("May", "DATE", "2025-05"),
    ]),
    ("The start of the 2012 Games was late; the start of 2013 was not.", [
        ("2012", "DATE", "2012"), ("the start of 2013", "DATE", "2013"),
    ]),
    ("The boys, aged 9, 8, 4 and 8 months, were safe.", []),
    ("After-hours trading and viewing hours were cut.", []),
    ("THE GENERAL SAID TODAY THAT HIS ARMY LEFT AT 1830 ON THURSDAY.", [
        ("TODAY", "DATE", "2024-11-06"), ("1830 ON THURSDAY", "TIME", "2024-10-31T18:30"),
    ]),
    ("The editors of USA TODAY met today.", [("today", "DATE", "2024-11-06")]),
    ("The group pledged to leave by 2020 on Thursday.", [("2020", "DATE", "2020"), ("Thursday", "DATE", "2024-11-07")]),
    # what measures a count, and what says only how long or how late
    ("Sales rose 8 percent annually while the mill made 300 carts daily, an average daily loss of nine.", []),
    ("The choir sings there daily, and plays two times weekly.", [
        ("daily", "SET", "P1D"), ("two times weekly", "SET", "P1W"),
    ]),
    ("A breakthrough is a matter of days, the mayor said.", []),
    ("The bus came a day later than planned.", []),
    ("Bread is dear in today's world and in today's global economy; today's vote is on bread.", [
        ("today", "DATE", "2024-11-06"),
    ]),
    ("The dispute grew over two years and may last over a week.", [
        ("two years", "DURATION", "P2Y"), ("over a week", "DURATION", "P1W"),
    ]),
    ("The two day fair drew crowds; the two days were wet.", [
        ("two day", "DURATION", "P2D"), ("the two days", "DURATION", "P2D"),
    ]),
    ("In the weeks ahead and in years to come she will miss it; the weeks ahead of the vote were calm.", [
        ("the weeks ahead", "DURATION", "PXW"), ("years to come", "DURATION", "PXY"), ("weeks", "DURATION", "PXW"),
    ]),
    ("It took half a dozen years; he sat in jail for the past year and a half.", [
        ("half a dozen years", "DURATION", "P6Y"), ("the past year and a half", "DURATION", "P1Y6M"),
    ]),
    # days by their place in a month, a week or a night
    ("The fair opened on the second Tuesday of October this year and ends on the last Sunday in May 2025.", [
        ("the second Tuesday of October this year", "DATE", "2024-10-08"),
        ("the last Sunday in May 2025", "DATE", "2025-05-25"),
    ]),
    ("Boats race on the first Monday in June.", [("the first Monday in June", "DATE", "XXXX-06-WXX-1")]),
    ("The council met on the last Friday in May.", [("the last Friday in May", "DATE", "2024-05-31")]),
    ("The council will meet on the second Monday in May.", [("the second Monday in May", "DATE", "2025-05-12")]),
    # a table of events: what heads the line is its year
    ("1794 - Talks begin on March 3.\n1803: A treaty is signed in May.", [
        ("1794", "DATE", "1794"), ("March 3", "DATE", "1794-03-03"), ("1803", "DATE", "1803"),
        ("May", "DATE", "1803-05"),
    ]),
    ("October 3, 1863 - The truce of November 5 is kept.", [
        ("October 3, 1863", "DATE", "1863-10-03"), ("November 5", "DATE", "1863-11-05"),
    ]),
    ("1200 - 300 men left.", []),
    # what a fair opens with goes on beside it
    ("The fair opens on Thursday and runs through Sunday. The Saturday show is sold out.", [
        ("Thursday", "DATE", "2024-11-07"), ("Sunday", "DATE", "2024-11-10"), ("Saturday", "DATE", "2024-11-09"),
    ]),
    ("Police are studying footage of a raid on Saturday that wrecked two shops.", [("Saturday", "DATE", "2024-11-02")]),
    ("Crews are holding a drill Monday night that was scheduled in May.", [
        ("Monday night", "TIME", "2024-11-11TNI"), ("May", "DATE", "2024-05"),
    ]),
    # a number counts its unit over adjectives
    ("The lake fell after three consecutive dry years.", [("three consecutive dry years", "DURATION", "P3Y")]),
    ("Farmers lost two wet months.", [("two wet months", "DURATION", "P2M")]),
    ("The crew logged 238.75 hours.", [("238.75 hours", "DURATION", "PT238.75H")]),
    ("The fifth Monday in October 2024 never was.", [("October 2024", "DATE", "2024-10")]),
    ("Claims fell in the week ended Oct. 19.", [("the week", "DATE", "2024-W42"), ("Oct. 19", "DATE", "2024-10-19")]),
    ("The bridge was hit overnight on Monday, the mill overnight Sunday.", [
        ("overnight on Monday", "TIME", "2024-11-04TNI"), ("overnight Sunday", "TIME", "2024-11-03TNI"),
    ]),
    ("The ferry is idle on weekends.", [("weekends", "SET", "XXXX-WXX-WE")]),
    # a day that another expression tells
    ("The jet took off at 8:46 a.m. (1246 GMT) on Tuesday.", [
        ("8:46 a.m.", "TIME", "2024-11-05T08:46"), ("1246 GMT", "TIME", "2024-11-05T12:46"),
        ("Tuesday", "DATE", "2024-11-05"),
    ]),
    ("The blast came at 2130 (0130 GMT) on Thursday.", [
        ("2130", "TIME", "2024-10-31T21:30"), ("0130 GMT", "TIME", "2024-10-31T01:30"),
        ("Thursday", "DATE", "2024-10-31"),
    ]),
    ("The fair will run from 10am to 4pm on Saturday.", [
        ("10am", "TIME", "2024-11-09T10:00"), ("4pm on Saturday", "TIME", "2024-11-09T16:00"),
    ]),
    ("The vote is on Thursday (Nov. 14), not Tuesday (12 November).", [
        ("Thursday", "DATE", "2024-11-14"), ("Nov. 14", "DATE", "2024-11-14"),
        ("Tuesday", "DATE", "2024-11-12"), ("12 November", "DATE", "2024-11-12"),
    ]),
    ("The blackout lasted from 11 p.m. Monday until 4 a.m. Tuesday.", [
        ("11 p.m. Monday", "TIME", "2024-11-04T23:00"), ("4 a.m. Tuesday", "TIME", "2024-11-05T04:00"),
    ]),
    ("He stayed from 3 March until 5 May.", [("3 March", "DATE", "2024-03-03"), ("5 May", "DATE", "2024-05-05")]),
    ("The office will close from Monday until Wednesday.", [
        ("Monday", "DATE", "2024-11-11"), ("Wednesday", "DATE", "2024-11-13"),
    ]),
    ("The agency extended its deadline until Tuesday.", [("Tuesday", "DATE", "2024-11-12")]),
    ("It aired at 11am on Sunday 28 July.", [("11am on Sunday 28 July", "TIME", "2024-07-28T11:00")]),
    ("Since announcing in January that he would go, he has said little.", [("January", "DATE", "2024-01")]),
    ("The seats reserved in December are gone.", [("December", "DATE", "2024-12")]),
    ("The seats reserved in May are gone.", [("May", "DATE", "2024-05")]),
    ("21st Century Mills sold flour in the 21st century.", [("the 21st century", "DATE", "20")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NEWS, ids=[text[:40] for text, _ in NEWS])
def test_times_of_news_sentences(read, text, expected):
    assert read(text) == expected
