"""Coding phrases by themselves: a table coded by hand, and a few phrases in full."""

from __future__ import annotations

import pytest

from memcon.model import Kind
from memcon.reading.actors import Coded, code_actor

# phrase | kind | country | sector, coded by hand after PLOVER's codebook. What the phrase alone does
# not tell is empty: "President Macron" has no country here.
PHRASES = """
former Zambian foreign minister|person|ZMB|ELI
soldiers|group||MIL
Saudi clerics|group|SAU|REL
the Turkish central bank|government|TUR|GOV
rebels|group||REB
North Korean Foreign Minister Ri Yong Ho|person|PRK|GOV
Vietnamese Deputy Prime Minister Pham Binh Minh|person|VNM|GOV
South Korean President Moon Jae-in|person|KOR|GOV
Russian Foreign Minister Sergei Lavrov|person|RUS|GOV
U.S. Secretary of State Mike Pompeo|person|USA|GOV
the White House|government|USA|GOV
the Kremlin|government|RUS|GOV
the Blue House|government|KOR|GOV
Malawi's State House|government|MWI|GOV
Downing Street|government|GBR|GOV
the State Department|government|USA|GOV
the Pentagon|government|USA|MIL
the FBI|government|USA|COP
Mossad|government|ISR|SPY
the Knesset|government|ISR|LEG
Congress|government|USA|LEG
Japanese lawmakers|group|JPN|LEG
the German parliament|government|DEU|LEG
Poland's constitutional court|government|POL|JUD
a Brazilian judge|person|BRA|JUD
Egyptian prosecutors|group|EGY|JUD
Kenya's Supreme Court|government|KEN|JUD
Turkish police|group|TUR|COP
riot police|group||COP
the Hong Kong police|group|HKG|COP
French gendarmes|group|FRA|COP
Israeli troops|group|ISR|MIL
the Syrian army|government|SYR|MIL
Pakistan's military|government|PAK|MIL
Indian warplanes|group|IND|MIL
U.N. peacekeepers|group||MIL
the Royal Thai Navy|government|THA|MIL
the Nigerian air force|government|NGA|MIL
General Khalifa Haftar|person||MIL
Sudanese general|person|SDN|MIL
Lebanon's army chief|person|LBN|MIL
retired U.S. general|person|USA|ELI
the Taliban|organisation|AFG|REB
Hamas|organisation|PSE|REB
Hezbollah|organisation|LBN|REB
al-Qaeda|organisation||REB
Boko Haram|organisation|NGA|REB
Houthi rebels|organisation|YEM|REB
Colombian guerrillas|group|COL|REB
Chechen separatists|group|RUS|REB
Kurdish fighters|group||REB
Islamist militants|group||REB
gunmen|group||UAF
masked men|group||UAF
unidentified attackers|group||UAF
Somali pirates|group|SOM|CRM
Mexican drug cartels|group|MEX|CRM
hackers|group||CRM
Chinese dissidents|group|CHN|OPP
Venezuelan opposition leader Juan Guaido|person|VEN|OPP
Zimbabwe's opposition|group|ZWE|OPP
opposition activists|group||OPP
the opposition Labour Party|organisation|GBR|OPP
Belarusian protesters|group|BLR|CVL
demonstrators in Hong Kong|group|HKG|CVL
Iranian women|group|IRN|CVL
villagers|group||CVL
Afghan civilians|group|AFG|CVL
Palestinians|group|PSE|CVL
Ukrainians|group|UKR|CVL
Frenchmen|group|FRA|CVL
Greek Cypriots|group|CYP|CVL
American tourists|group|USA|CVL
Amnesty International|organisation||CVL
Human Rights Watch|organisation||CVL
human rights groups|group||CVL
Ethiopian aid workers|group|ETH|CVL
the Red Cross|organisation||CVL
Syrian refugees|group|SYR|REF
Rohingya refugees|group|MMR|REF
migrants from Honduras|group|HND|REF
Eritrean asylum seekers|group|ERI|REF
North Korean defectors|group|PRK|REF
Cuban doctors|group|CUB|MED
Médecins Sans Frontières nurses|group||MED
Chilean students|group|CHL|EDU
Seoul National University|organisation|KOR|EDU
a Chinese scholar|person|CHN|EDU
a researcher at the Chinese Academy of Social Sciences|person|CHN|EDU
Professor Yang Moo-jin|person||EDU
analysts|group||EDU
Reuters|organisation||JRN
Xinhua|organisation|CHN|JRN
the North Korean news agency KCNA|organisation|PRK|JRN
Turkish journalists|group|TUR|JRN
a South Korean newspaper|organisation|KOR|JRN
Russian state television|organisation|RUS|JRN
Iranian state media|group|IRN|JRN
reporters|group||JRN
BBC correspondent|person|GBR|JRN
Bolivian farmers|group|BOL|AGR
Indian farmers|group|IND|AGR
Peruvian miners|group|PER|LAB
striking French railway workers|group|FRA|LAB
Argentine union leader|person|ARG|LAB
the Confederation of Trade Unions of Tunisia|organisation|TUN|LAB
Saudi businessman|person|SAU|BUS
Gazprom|organisation|RUS|BUS
Huawei|organisation|CHN|BUS
German carmakers' association|organisation|DEU|CVL
Swiss bankers|group|CHE|BUS
Indonesian company|group|IDN|BUS
the chief executive of Saudi Aramco|person|SAU|BUS
Pope Francis|person|VAT|REL
the Vatican|state|VAT|
Iranian Supreme Leader Ali Khamenei|person|IRN|GOV
Archbishop of Canterbury|person||REL
Buddhist monks in Myanmar|group|MMR|REL
Israeli Prime Minister Benjamin Netanyahu|person|ISR|GOV
former Israeli prime minister Ehud Barak|person|ISR|ELI
ex-President Park Geun-hye|person||ELI
the late Venezuelan president|person|VEN|ELI
German Chancellor Angela Merkel|person|DEU|GOV
President Emmanuel Macron of France|person|FRA|GOV
King Salman of Saudi Arabia|person|SAU|GOV
Crown Prince Mohammed bin Salman|person||GOV
Jordan's King Abdullah II|person|JOR|GOV
Qatar's emir|person|QAT|GOV
the Sultan of Oman|person|OMN|GOV
Japan's chief cabinet secretary|person|JPN|GOV
Philippine Defense Secretary Delfin Lorenzana|person|PHL|GOV
Indian External Affairs Minister Sushma Swaraj|person|IND|GOV
Norway's ambassador to the United Nations|person|NOR|GOV
the Swedish ambassador|person|SWE|GOV
Cambodian diplomats|group|KHM|GOV
Serbian officials|group|SRB|GOV
a senior South Korean official|person|KOR|GOV
Iranian authorities|group|IRN|GOV
the Sudanese government|government|SDN|GOV
the Assad regime|government||GOV
the Chinese Ministry of Commerce|government|CHN|GOV
China's foreign ministry spokesman Lu Kang|person|CHN|GOV
the Vietnamese Ministry of Foreign Affairs|government|VNM|GOV
Ukraine's Ministry of Defence|government|UKR|MIL
the Bank of Japan governor|person|JPN|GOV
the Texas governor|person|USA|GOV
California Gov. Gavin Newsom|person|USA|GOV
Senator Lindsey Graham|person||LEG
Sen. Ted Cruz|person|USA|LEG
Rep. Adam Schiff|person|USA|LEG
House Speaker Nancy Pelosi|person||LEG
British MPs|group|GBR|LEG
Special counsel Robert Mueller|person||JUD
the director of the CIA|person|USA|SPY
FBI Director Christopher Wray|person|USA|COP
South Korea's spy agency|government|KOR|SPY
Russian intelligence officers|group|RUS|SPY
the mayor of Caracas|person|VEN|GOV
Catalan separatists|group|ESP|REB
the Scottish government|government|GBR|GOV
Tibetan monks|group|CHN|REL
the Soviet leader|person|SUN|GOV
East German border guards|group|DDR|COP
the Czechoslovak government|government|CSK|GOV
Kosovo's president|person|XKX|GOV
Taiwanese President Tsai Ing-wen|person|TWN|GOV
the Palestinian Authority|state|PSE|
Burma|state|MMR|
DPRK|state|PRK|
the ROK|state|KOR|
the United States|state|USA|
Ivory Coast|state|CIV|
Tehran|state|IRN|GOV
Beijing|state|CHN|GOV
Washington|state|USA|GOV
the United Nations|organisation||IGO
the U.N. Security Council|organisation||IGO
NATO|organisation||IGO
the European Commission|organisation||IGO
the African Union|organisation||IGO
the IAEA|organisation||IGO
the World Bank|organisation||IGO
U.N. Secretary-General Antonio Guterres|person||GOV
EU foreign policy chief Federica Mogherini|person||GOV
NATO officials|group||GOV
the Communist Party of Vietnam|organisation|VNM|PTY
India's ruling party|organisation|IND|PTY
the Democratic National Committee|organisation|USA|PTY
Republicans|organisation|USA|PTY
Likud|organisation|ISR|PTY
Australian politicians|group|AUS|PTY
the Bosnian Serbs|group|BIH|CVL
Ghanaian fishermen|group|GHA|AGR
a Canadian lawyer|person|CAN|CVL
Malaysian activist|person|MYS|CVL
human rights lawyer|person||CVL
New Zealand's prime minister|person|NZL|GOV
Papua New Guinea's health minister|person|PNG|GOV
East Timorese leaders|group|TLS|GOV
the Dutch foreign minister|person|NLD|GOV
Britain's Foreign Office|government|GBR|GOV
the Quai d'Orsay|government|FRA|GOV
the Bundestag|government|DEU|LEG
Iraqi Shiite militia|group|IRQ|PRM
pro-government paramilitaries|group||PRM
Congolese warlord|person|COD|REB
Rwandan rebels|group|RWA|REB
the Kurdistan Workers' Party|organisation|TUR|REB
Lord's Resistance Army|organisation|UGA|REB
tribal elders|group||ELI
Yemeni tribal leaders|group|YEM|ELI
Kim Jong Un|person||
Angela Merkel|person||
his aides|group||GOV
Trump's lawyer|person||CVL
Afghan President Ashraf Ghani's spokesman|person|AFG|GOV
Mongolian herders' union|organisation|MNG|LAB
Cairo|state|EGY|GOV
Guinea-Bissau|state|GNB|
the Congolese army|government|COD|MIL
Nigerien soldiers|group|NER|MIL
Dominican officials|group|DOM|GOV
Kazakh oil minister|person|KAZ|GOV
Uzbek border guards|group|UZB|COP
Maldivian parliament|government|MDV|LEG
an Indian court|government|IND|JUD
U.S. Army Col. John Smith|person|USA|MIL
Rear Admiral James Kirk|person||MIL
Danish newspapers|group|DNK|JRN
"""

ROWS = [tuple(line.split("|")) for line in PHRASES.strip().splitlines()]


def _misses(field: int) -> list[tuple[str, str, str]]:
    found = []
    for row in ROWS:
        coded = code_actor(row[0])
        got = (row[0], coded.kind or "", coded.country or "", coded.sector or "")[field]
        if str(got) != row[field]:
            found.append((row[0], row[field], str(got)))
    return found


def test_code_actor_has_enough_phrases() -> None:
    assert len({row[0] for row in ROWS}) >= 200


def test_code_actor_country() -> None:
    misses = _misses(2)
    assert len(misses) <= 0.05 * len(ROWS), misses


def test_code_actor_sector() -> None:
    misses = _misses(3)
    assert len(misses) <= 0.15 * len(ROWS), misses


def test_code_actor_kind() -> None:
    misses = _misses(1)
    assert len(misses) <= 0.1 * len(ROWS), misses


@pytest.mark.parametrize(
    ("phrase", "coded"),
    [
        (
            "former Zambian foreign minister",
            Coded(Kind.PERSON, "ZMB", "ELI", "former foreign minister"),
        ),
        ("Saudi clerics", Coded(Kind.GROUP, "SAU", "REL")),
        ("rebels", Coded(Kind.GROUP, None, "REB")),
        ("the Martyrs Brigade", Coded(Kind.ORGANISATION, None, "REB")),
        ("the 4th Mountain Brigade", Coded(Kind.ORGANISATION, None, "MIL")),
        ("the Turkish central bank", Coded(Kind.GOVERNMENT, "TUR", "GOV")),
        ("north korean officials", Coded(Kind.GROUP, "PRK", "GOV")),
        ("an anti-Syria journalist", Coded(Kind.PERSON, None, "JRN", "journalist")),
        ("the old bridge", Coded(None)),
        ("", Coded(None)),
        ("the", Coded(None)),
    ],
)
def test_code_actor(phrase: str, coded: Coded) -> None:
    assert code_actor(phrase) == coded


def test_code_actor_reads_no_more_than_a_phrase() -> None:
    assert code_actor("very " * 100_000 + "angry soldiers") == Coded(None)
