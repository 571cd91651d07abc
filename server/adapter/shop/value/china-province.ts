/**
 * Shops abroad write a Chinese province as a code: WooCommerce CN1…CN32 in an order of its own, Shopify the letters of
 * ISO 3166-2 (Tibet also as YZ). Region, its WooCommerce number, its letters.
 */
const provinces = `云南省 1 YN,北京市 2 BJ,天津市 3 TJ,河北省 4 HE,山西省 5 SX,内蒙古自治区 6 NM,辽宁省 7 LN,吉林省 8 JL,
黑龙江省 9 HL,上海市 10 SH,江苏省 11 JS,浙江省 12 ZJ,安徽省 13 AH,福建省 14 FJ,江西省 15 JX,山东省 16 SD,河南省 17 HA,
湖北省 18 HB,湖南省 19 HN,广东省 20 GD,广西壮族自治区 21 GX,海南省 22 HI,重庆市 23 CQ,四川省 24 SC,贵州省 25 GZ,陕西省 26 SN,
甘肃省 27 GS,青海省 28 QH,宁夏回族自治区 29 NX,澳门特别行政区 30 MO,西藏自治区 31 XZ,西藏自治区 31 YZ,新疆维吾尔自治区 32 XJ`

const byCode = new Map(
  provinces.split(',').flatMap((row) => {
    const [name = '', number = '', letters = ''] = row.trim().split(' ')
    return [
      [`CN${number}`, name],
      [letters, name],
      [`CN-${letters}`, name],
    ]
  }),
)

/** The province's Chinese name for a shop's code; undefined when it is none, or the country is another (SC is also South Carolina). */
export function findChineseProvince(code: string, country: string | undefined): string | undefined {
  return country === undefined || country === 'CN' ? byCode.get(code.toUpperCase()) : undefined
}
