import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Problem } from '../../../engine/routing/problem/problem.ts'
import { readFleet } from './read-fleet.ts'
import { readLiLim, readSolomon } from './read-windows.ts'

/** An instance, and what is the best known under the convention that the problem is made by. */
export type Instance = {
  name: string
  problem: Problem
  /** Figures of the problem's cost to one of the instance's own. */
  scale: number
  best: { vehicles?: number; distance: number }
}

export type Objective = 'dimacs' | 'hierarchical' | 'cost'
export const sets = ['solomon', 'lilim_100', 'homberger_1000', 'hfvrp'] as const
export type SetName = (typeof sets)[number]

const folder = new URL('../../../../shared/data/routing/', import.meta.url)
export const areInstancesHere = (): boolean => existsSync(folder)

type Known = {
  set: string
  file: string
  hierarchical?: { vehicles: number; distance: number }
  distance_dimacs?: { distance: number }
  distance_only?: { distance: number }
}

/** Reads the instances of a set in place, in the convention of the objective; those without a best known under it are left out. */
export function* readInstances(set: SetName, objective: Objective, wanted?: readonly string[]): Generator<Instance> {
  const isWanted = (name: string) => wanted === undefined || wanted.includes(name.toUpperCase())
  if (set === 'hfvrp') {
    for (const file of readdirSync(new URL('hfvrp/', folder)).filter((name) => name.endsWith('.vrp'))) {
      const name = file.replace('.vrp', '')
      if (isWanted(name)) yield { name, ...readFleet(textOf(`hfvrp/${file}`), textOf(`hfvrp/${name}.sol`)) }
    }
    return
  }
  const known = JSON.parse(textOf('BKS.json')) as Record<string, Known>
  for (const [name, one] of Object.entries(known)) {
    if (one.set !== set || !isWanted(name)) continue
    const best = objective === 'hierarchical' ? one.hierarchical : set === 'lilim_100' ? one.distance_only : one.distance_dimacs
    const file = one.file
    if (!best || !existsSync(new URL(file, folder))) continue
    const convention = objective === 'hierarchical' ? ({ vehiclesFirst: true } as const) : { vehiclesFirst: false }
    const read =
      set === 'lilim_100'
        ? readLiLim(textOf(file), { scale: 1000, round: Math.round, ...convention })
        : objective === 'hierarchical'
          ? readSolomon(textOf(file), { scale: 10_000, round: Math.round, ...convention })
          : readSolomon(textOf(file), { scale: 10, round: Math.floor, ...convention })
    yield { name, ...read, best: { ...best } }
  }
}

const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

/** The best known routes of a Gehring & Homberger instance, as visits: job 1 is visit 0. */
export function readBestRoutes(name: string): number[][] {
  const text = textOf(`homberger_1000_routes/${name.toUpperCase()}.sol`)
  return [...text.matchAll(/^Route #\d+: (.*)$/gm)].map(([, list = '']) =>
    list
      .trim()
      .split(/\s+/)
      .map((job) => Number(job) - 1),
  )
}
