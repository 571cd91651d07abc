/** WGS-84, degrees. */
export type Point = { latitude: number; longitude: number }

const earthMetres = 6_371_000
/** Streets are longer than the crow’s way, by about this much in Chinese cities. */
const detour = 1.35
/** A scooter in town, stops and stairs included. */
const metresPerMinute = 250
/** A position older than this says nothing any more. */
export const freshForMs = 30 * 60_000

/** Metres between two points over the great circle, whole. */
export function metresBetween(a: Point, b: Point): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const [dLat, dLon] = [rad(b.latitude - a.latitude), rad(b.longitude - a.longitude)]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(dLon / 2) ** 2
  return Math.round(2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(h))))
}

/** Minutes that such a way takes in town; never none. */
export function minutesFor(metres: number): number {
  return Math.max(1, Math.ceil((metres * detour) / metresPerMinute))
}

/** Rounded to what a stranger may know: fifty metres near by, a hundred beyond. */
export function roughly(metres: number): number {
  const step = metres < 1000 ? 50 : 100
  return Math.max(step, Math.round(metres / step) * step)
}
