/** A country that parcels go to: its names, what its postcodes look like, its best-known cities. */
export interface Destination {
  /** ISO 3166-1 alpha-2. */
  code: string
  zh: string
  en: string
  /** Undefined where none is used. */
  postcode: RegExp | undefined
  cities: readonly string[]
}

const d5 = String.raw`\d{5}`
const d4 = String.raw`\d{4}`
const d6 = String.raw`\d{6}`

// code | Chinese names | English names | postcode ('' none) | cities. Formats: Universal Postal Union, public addressing guides.
const lines: readonly string[] = [
  `US|美国|United States of America,United States,USA,U.S.A.|${d5}(?:-\\d{4})?|New York,Los Angeles,Chicago,Houston,San Francisco,Seattle,Boston,Miami,Dallas,纽约,洛杉矶,旧金山,芝加哥,西雅图`,
  `CA|加拿大|Canada|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|Toronto,Vancouver,Montreal,Calgary,Ottawa,Edmonton,多伦多,温哥华`,
  `GB|英国|United Kingdom,Great Britain,England,Scotland,UK|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|London,Manchester,Birmingham,Leeds,Glasgow,Liverpool,Edinburgh,Bristol,伦敦,曼彻斯特`,
  `IE|爱尔兰|Ireland|[A-Z]\\d[\\dW] ?[A-Z\\d]{4}|Dublin,Cork,Galway,都柏林`,
  `DE|德国|Germany,Deutschland|${d5}|Berlin,Hamburg,München,Munich,Köln,Cologne,Frankfurt,Frankfurt am Main,Stuttgart,Düsseldorf,柏林,慕尼黑,法兰克福`,
  `FR|法国|France|${d5}|Paris,Lyon,Marseille,Toulouse,Nice,Bordeaux,Lille,巴黎,里昂,马赛`,
  `IT|意大利|Italy,Italia|${d5}|Roma,Rome,Milano,Milan,Napoli,Torino,Firenze,罗马,米兰`,
  `ES|西班牙|Spain,España|${d5}|Madrid,Barcelona,Valencia,Sevilla,马德里,巴塞罗那`,
  `PT|葡萄牙|Portugal|\\d{4}-\\d{3}|Lisboa,Lisbon,Porto,里斯本`,
  `NL|荷兰|Netherlands,The Netherlands,Holland,Nederland|${d4} ?[A-Z]{2}|Amsterdam,Rotterdam,Utrecht,Eindhoven,Den Haag,阿姆斯特丹,鹿特丹`,
  `BE|比利时|Belgium,België,Belgique|${d4}|Brussels,Bruxelles,Brussel,Antwerpen,Gent,布鲁塞尔`,
  `LU|卢森堡|Luxembourg|(?:L-)?${d4}|Luxembourg`,
  `CH|瑞士|Switzerland,Schweiz,Suisse|${d4}|Zürich,Zurich,Genève,Geneva,Basel,Bern,苏黎世,日内瓦`,
  `AT|奥地利|Austria,Österreich|${d4}|Wien,Vienna,Graz,Linz,Salzburg,维也纳`,
  `DK|丹麦|Denmark,Danmark|${d4}|København,Copenhagen,Aarhus,哥本哈根`,
  `SE|瑞典|Sweden,Sverige|\\d{3} ?\\d{2}|Stockholm,Göteborg,Malmö,斯德哥尔摩`,
  `NO|挪威|Norway,Norge|${d4}|Oslo,Bergen,Trondheim,奥斯陆`,
  `FI|芬兰|Finland,Suomi|${d5}|Helsinki,Espoo,Tampere,赫尔辛基`,
  `PL|波兰|Poland,Polska|\\d{2}-\\d{3}|Warszawa,Warsaw,Kraków,Krakow,Gdańsk,Wrocław,华沙`,
  `CZ|捷克|Czech Republic,Czechia|\\d{3} ?\\d{2}|Praha,Prague,Brno,布拉格`,
  `SK|斯洛伐克|Slovakia|\\d{3} ?\\d{2}|Bratislava`,
  `HU|匈牙利|Hungary,Magyarország|${d4}|Budapest,布达佩斯`,
  `RO|罗马尼亚|Romania|${d6}|Bucharest,București,布加勒斯特`,
  `BG|保加利亚|Bulgaria|${d4}|Sofia`,
  `GR|希腊|Greece|\\d{3} ?\\d{2}|Athens,Thessaloniki,雅典`,
  `HR|克罗地亚|Croatia|${d5}|Zagreb`,
  `SI|斯洛文尼亚|Slovenia|${d4}|Ljubljana`,
  `LT|立陶宛|Lithuania|(?:LT-)?${d5}|Vilnius`,
  `LV|拉脱维亚|Latvia|(?:LV-)?${d4}|Riga`,
  `EE|爱沙尼亚|Estonia|${d5}|Tallinn`,
  `RU|俄罗斯,俄国|Russia,Russian Federation,Россия|${d6}|Moscow,Москва,Saint Petersburg,St Petersburg,Санкт-Петербург,Vladivostok,Novosibirsk,莫斯科,圣彼得堡`,
  `UA|乌克兰|Ukraine|${d5}|Kyiv,Kiev,Odesa,基辅`,
  `BY|白俄罗斯|Belarus|${d6}|Minsk,明斯克`,
  `KZ|哈萨克斯坦|Kazakhstan|${d6}|Almaty,Astana,阿拉木图`,
  `UZ|乌兹别克斯坦|Uzbekistan|${d6}|Tashkent,塔什干`,
  `TR|土耳其|Turkey,Türkiye|${d5}|Istanbul,İstanbul,Ankara,Izmir,伊斯坦布尔`,
  `JP|日本|Japan|\\d{3}-?\\d{4}|Tokyo,Osaka,Kyoto,Yokohama,Nagoya,Sapporo,Fukuoka,東京,东京,大阪,京都,横滨,名古屋,福冈`,
  `KR|韩国|South Korea,Republic of Korea,Korea|${d5}|Seoul,Busan,Incheon,Daegu,首尔,釜山,仁川`,
  `MN|蒙古国|Mongolia|${d5}|Ulaanbaatar,乌兰巴托`,
  `SG|新加坡|Singapore|${d6}|Singapore,新加坡`,
  `MY|马来西亚|Malaysia|${d5}|Kuala Lumpur,Johor Bahru,Penang,George Town,吉隆坡,新山,槟城`,
  `TH|泰国|Thailand|${d5}|Bangkok,Chiang Mai,Pattaya,Phuket,曼谷,清迈`,
  `VN|越南|Vietnam,Viet Nam|\\d{5,6}|Hanoi,Ho Chi Minh City,Ho Chi Minh,Da Nang,河内,胡志明市`,
  `PH|菲律宾|Philippines|${d4}|Manila,Quezon City,Makati,Cebu City,Davao City,马尼拉`,
  `ID|印度尼西亚,印尼|Indonesia|${d5}|Jakarta,Surabaya,Bandung,Medan,Denpasar,雅加达,泗水`,
  `KH|柬埔寨|Cambodia|\\d{5,6}|Phnom Penh,Siem Reap,金边`,
  `LA|老挝|Laos|${d5}|Vientiane,万象`,
  `MM|缅甸|Myanmar|${d5}|Yangon,Mandalay,仰光`,
  `BD|孟加拉国,孟加拉|Bangladesh|${d4}|Dhaka,达卡`,
  `IN|印度|India|\\d{3} ?\\d{3}|Mumbai,New Delhi,Delhi,Bengaluru,Bangalore,Chennai,Kolkata,Hyderabad,孟买,新德里`,
  `PK|巴基斯坦|Pakistan|${d5}|Karachi,Lahore,Islamabad,卡拉奇`,
  `LK|斯里兰卡|Sri Lanka|${d5}|Colombo,科伦坡`,
  `AU|澳大利亚,澳洲|Australia|${d4}|Sydney,Melbourne,Brisbane,Perth,Adelaide,Canberra,悉尼,墨尔本,布里斯班`,
  `NZ|新西兰|New Zealand|${d4}|Auckland,Wellington,Christchurch,奥克兰`,
  `AE|阿联酋,阿拉伯联合酋长国|United Arab Emirates,UAE||Dubai,Abu Dhabi,Sharjah,迪拜,阿布扎比`,
  `SA|沙特阿拉伯,沙特|Saudi Arabia,KSA|${d5}(?:-\\d{4})?|Riyadh,Jeddah,Dammam,利雅得,吉达`,
  `QA|卡塔尔|Qatar||Doha,多哈`,
  `KW|科威特|Kuwait|${d5}|Kuwait City`,
  `IL|以色列|Israel|\\d{7}|Tel Aviv,Jerusalem,Haifa,特拉维夫`,
  `EG|埃及|Egypt|${d5}|Cairo,Alexandria,开罗`,
  `ZA|南非|South Africa|${d4}|Johannesburg,Cape Town,Durban,Pretoria,约翰内斯堡,开普敦`,
  `NG|尼日利亚|Nigeria|${d6}|Lagos,Abuja,拉各斯`,
  `KE|肯尼亚|Kenya|${d5}|Nairobi,内罗毕`,
  `BR|巴西|Brazil,Brasil|\\d{5}-?\\d{3}|São Paulo,Sao Paulo,Rio de Janeiro,Brasília,圣保罗,里约热内卢`,
  `MX|墨西哥|Mexico,México|${d5}|Mexico City,Ciudad de México,Guadalajara,Monterrey,墨西哥城`,
  `CL|智利|Chile|\\d{3} ?\\d{4}|Santiago,Valparaíso`,
  `AR|阿根廷|Argentina|[A-Z]?\\d{4}(?:[A-Z]{3})?|Buenos Aires,布宜诺斯艾利斯`,
  `CO|哥伦比亚|Colombia|${d6}|Bogotá,Bogota,Medellín`,
  `PE|秘鲁|Peru,Perú|${d5}|Lima,利马`,
]

export const destinations: readonly (Destination & { names: readonly string[] })[] = lines.map((line) => {
  const [code = '', zh = '', en = '', postcode = '', cities = ''] = line.split('|')
  // A pattern may hold a bar of its own nowhere: the fields are parted by them.
  const names = [...zh.split(','), ...en.split(',')]
  return {
    code,
    zh: zh.split(',')[0] ?? zh,
    en: en.split(',')[0] ?? en,
    names,
    postcode: postcode === '' ? undefined : new RegExp(String.raw`(?<![\p{L}\d-])${postcode}(?![\p{L}\d-])`, 'gu'),
    cities: cities === '' ? [] : cities.split(','),
  }
})

export const usStates = new Set(
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR'.split(
    ' ',
  ),
)
