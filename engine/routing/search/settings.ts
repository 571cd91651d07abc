import type { Setting } from './anneal.ts'
import { usualRuin } from './ruin.ts'

/** Searches beside one another take these in turn: the README's table says what each is worth alone. */
export const portfolio: readonly [Setting, ...Setting[]] = [
  { hot: 3, cold: 0.03, ruin: usualRuin },
  { hot: 6, cold: 0.05, ruin: { ...usualRuin, averageRemoved: 14, longestString: 14 } },
]
