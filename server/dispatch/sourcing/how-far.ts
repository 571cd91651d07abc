export type Point = { longitude: number; latitude: number }
export type Somewhere = { country: string | null; province: string | null; city: string | null; point: Point | null }

/** The capitals of the provinces by the first two signs of their names, which are unique: longitude and latitude in degrees, to a tenth. */
const capitals: Readonly<Record<string, readonly [longitude: number, latitude: number]>> = {
  北京: [116.4, 39.9], 天津: [117.2, 39.1], 河北: [114.5, 38.0], 山西: [112.5, 37.9], 内蒙: [111.7, 40.8], 辽宁: [123.4, 41.8],
  吉林: [125.3, 43.9], 黑龙: [126.6, 45.8], 上海: [121.5, 31.2], 江苏: [118.8, 32.1], 浙江: [120.2, 30.3], 安徽: [117.3, 31.9],
  福建: [119.3, 26.1], 江西: [115.9, 28.7], 山东: [117.0, 36.7], 河南: [113.7, 34.8], 湖北: [114.3, 30.6], 湖南: [113.0, 28.2],
  广东: [113.3, 23.1], 广西: [108.4, 22.8], 海南: [110.3, 20.0], 重庆: [106.6, 29.6], 四川: [104.1, 30.7], 贵州: [106.7, 26.6],
  云南: [102.7, 25.0], 西藏: [91.1, 29.7], 陕西: [108.9, 34.3], 甘肃: [103.8, 36.1], 青海: [101.8, 36.6], 宁夏: [106.3, 38.5],
  新疆: [87.6, 43.8], 台湾: [121.5, 25.0], 香港: [114.2, 22.3], 澳门: [113.5, 22.2],
} // prettier-ignore

const earthKm = 6371
const inRadians = (degrees: number): number => (degrees * Math.PI) / 180

/** Kilometres as the crow flies, whole ones; from the capitals where a place itself is not known, null where neither is. */
export function howFarKm(from: Somewhere, to: Somewhere): number | null {
  const [a, b] = [pointOf(from), pointOf(to)]
  if (!a || !b) return null
  const [high, wide] = [inRadians(b.latitude - a.latitude) / 2, inRadians(b.longitude - a.longitude) / 2]
  const chord = Math.sin(high) ** 2 + Math.cos(inRadians(a.latitude)) * Math.cos(inRadians(b.latitude)) * Math.sin(wide) ** 2
  return Math.round(2 * earthKm * Math.asin(Math.min(1, Math.sqrt(chord))))
}

function pointOf({ point, country, province }: Somewhere): Point | undefined {
  if (point) return point
  const capital = (country ?? 'CN') === 'CN' && province ? capitals[province.slice(0, 2)] : undefined
  return capital && { longitude: capital[0], latitude: capital[1] }
}

/** Below 0 when `a` is nearer to `to` than `b`: the same country first, then the same city, the same province, then by distance. */
export function compareNearness(to: Somewhere): (a: Somewhere, b: Somewhere) => number {
  const keys = (one: Somewhere): number[] => [
    (one.country ?? 'CN') === (to.country ?? 'CN') ? 0 : 1,
    one.city && one.city === to.city ? 0 : 1,
    one.province && one.province === to.province ? 0 : 1,
    howFarKm(one, to) ?? Infinity,
  ]
  return (a, b) => {
    const [of, other] = [keys(a), keys(b)]
    const at = of.findIndex((key, index) => key !== other[index])
    return at < 0 ? 0 : (of[at] ?? 0) - (other[at] ?? 0)
  }
}
