import { courierWords } from '../words/courier.ts'
import type { Say } from '../words/say.ts'

/** 350 米, 2.4 公里. */
export function distanceText(metres: number, say: Say): string {
  return metres < 1000
    ? say(courierWords.metres, { count: metres })
    : say(courierWords.kilometres, { count: (metres / 1000).toFixed(1) })
}
