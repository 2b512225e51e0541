/** Continents, countries and large states: what is not smaller than a state says little of a person (45 CFR 164.514(b)(2)(i)(B)). Lower case. */
const regions: ReadonlySet<string> = new Set(
  `afghanistan|albania|algeria|andorra|angola|antigua and barbuda|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain|bangladesh|barbados|belarus|
  belgium|belize|benin|bhutan|bolivia|bosnia|bosnia and herzegovina|botswana|brazil|brunei|bulgaria|burkina faso|burundi|cambodia|cameroon|canada|cape verde|
  central african republic|chad|chile|china|colombia|comoros|congo|costa rica|croatia|cuba|cyprus|czech republic|czechia|denmark|djibouti|dominica|
  dominican republic|east timor|ecuador|egypt|el salvador|equatorial guinea|eritrea|estonia|eswatini|ethiopia|fiji|finland|france|gabon|gambia|georgia|germany|
  ghana|greece|grenada|guatemala|guinea|guinea-bissau|guyana|haiti|honduras|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|ivory coast|jamaica|
  japan|jordan|kazakhstan|kenya|kiribati|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya|liechtenstein|lithuania|luxembourg|madagascar|
  malawi|malaysia|maldives|mali|malta|marshall islands|mauritania|mauritius|mexico|micronesia|moldova|monaco|mongolia|montenegro|morocco|mozambique|myanmar|
  burma|namibia|nauru|nepal|netherlands|holland|new zealand|nicaragua|niger|nigeria|north korea|south korea|korea|north macedonia|macedonia|norway|oman|pakistan|
  palau|palestine|panama|papua new guinea|paraguay|peru|philippines|poland|portugal|qatar|romania|russia|russian federation|rwanda|samoa|san marino|saudi arabia|
  senegal|serbia|seychelles|sierra leone|singapore|slovakia|slovenia|solomon islands|somalia|south africa|south sudan|spain|sri lanka|sudan|suriname|swaziland|
  sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|togo|tonga|trinidad and tobago|trinidad|tunisia|turkey|turkmenistan|tuvalu|uganda|ukraine|
  united arab emirates|uae|united kingdom|uk|great britain|britain|england|scotland|wales|northern ireland|united states|united states of america|the united states|
  usa|u.s.a|us|u.s|america|uruguay|uzbekistan|vanuatu|vatican city|venezuela|vietnam|yemen|zambia|zimbabwe|hong kong|europe|asia|africa|north america|
  south america|latin america|oceania|middle east|eu|european union|eurozone|euro zone|eea|sepa zone|alabama|alaska|arizona|arkansas|california|colorado|connecticut|
  delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|
  nebraska|nevada|new hampshire|new jersey|new mexico|new york state|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|
  south dakota|tennessee|texas|utah|vermont|virginia|washington state|west virginia|wisconsin|wyoming|ontario|quebec|british columbia|alberta|manitoba|
  saskatchewan|nova scotia|new brunswick|andhra pradesh|assam|bihar|chhattisgarh|goa|gujarat|haryana|himachal pradesh|jharkhand|karnataka|kerala|
  madhya pradesh|maharashtra|odisha|punjab|rajasthan|sikkim|tamil nadu|telangana|uttar pradesh|uttarakhand|west bengal|new south wales|queensland|
  south australia|western australia|tasmania|bavaria|catalonia|tuscany|normandy`
    .split('|')
    .map((name) => name.trim()),
);

/** One or more regions and nothing else. */
export function isRegion(found: string): boolean {
  const parts = found.split(/\s*(?:[,/&\n]|\band\b|\bor\b)\s*/u).filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => regions.has(plain(part)));
}

function plain(found: string): string {
  return found
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/^the /u, '')
    .replace(/['’.]s?$/u, '');
}
