import type { Model } from '../model.ts'
import type { Setting } from './anneal.ts'
import { usualRuin } from './ruin.ts'

/**
 * Searches beside one another take these in turn. Long strings mend long routes, short ones the rest; a shipment has two visits, so that six of a string
 * are as much as ten jobs. The README's table says what was measured.
 */
const forJobs: readonly [Setting, Setting] = [
  { hot: 3, cold: 0.03, ruin: usualRuin },
  { hot: 3, cold: 0.03, ruin: { ...usualRuin, longestString: 20 } },
]
const forShipments: readonly [Setting, Setting] = [
  { hot: 3, cold: 0.03, ruin: { ...usualRuin, averageRemoved: 6, longestString: 20 } },
  { hot: 3, cold: 0.03, ruin: { ...usualRuin, averageRemoved: 8 } },
]

export function settingOf({ mate }: Model, member: number): Setting {
  const portfolio = mate.some((other) => other >= 0) ? forShipments : forJobs
  return portfolio[member % 2 === 0 ? 0 : 1]
}
