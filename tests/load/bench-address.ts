import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parseAddress } from '../../engine/address/parse-address.ts'
import { tiers } from '../cases/address/tiers/make-tiers.ts'
import { measure, type Asked, type Score } from './address/measure.ts'
import { listPeers } from './address/peers.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    alone: { type: 'boolean', default: false },
    tier: { type: 'string' },
    misses: { type: 'string', default: '50' },
  },
})
const missesMax = Number(values.misses)
const timingRuns = 3
/** Some of the libraries take milliseconds a row; beyond so many rows they read an even sample. */
const peerRowsMax = 2000

const isRow = (row: unknown): row is Asked =>
  typeof row === 'object' && row !== null && 'input' in row && typeof row.input === 'string'

const readFile = (path: string): Asked[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as unknown)
    .filter(isRow)

const byTier = (rows: readonly Asked[]): { tier: string; rows: Asked[] }[] =>
  [...Map.groupBy(rows, ({ tier }) => tier ?? 'rows')].map(([tier, of]) => ({ tier, rows: of }))

/** `npm run bench:address -- FILE.jsonl --json`: rows with input, province, city, district; without a file our own tiers. */
function main(): void {
  const sets: { tier: string; least?: number; rows: Asked[] }[] =
    positionals.length > 0
      ? byTier(positionals.flatMap(readFile))
      : tiers
          .filter(({ tier }) => values.tier === undefined || tier === values.tier)
          .map(({ tier, least, rows }) => ({ tier, least, rows: rows() }))
  const all = sets.flatMap(({ rows }) => rows)
  const peers = values.alone ? [] : listPeers()
  const every = Math.max(1, Math.ceil(all.length / peerRowsMax))
  const sample = all.filter((_, at) => at % every === 0)
  const whole = measure(all, parseAddress, { missesMax, timingRuns })
  const perTier = sets.map(({ tier, least, rows }) => {
    const { misses: _, ...score } = measure(rows, parseAddress, { missesMax: 0, timingRuns })
    return { tier, ...(least !== undefined && { least }), ...score }
  })
  const beside = Object.fromEntries(
    peers.map(({ name, read }) => {
      const { misses: _, ...score } = measure(sample, read, { missesMax: 0, timingRuns: 1 })
      return [name, score]
    }),
  )
  if (values.json) process.stdout.write(`${JSON.stringify({ ...whole, tiers: perTier, peers: beside })}\n`)
  else print(whole, perTier, beside)
}

type Told = Omit<Score, 'misses'>

function print(whole: Score, perTier: readonly (Told & { tier: string; least?: number })[], beside: Record<string, Told>): void {
  const line = ({ rows, division, province, city, district, name, phone, wrongProvince, usPerRow }: Told) => ({
    rows,
    division,
    province,
    city,
    district,
    name,
    phone,
    wrongProvince,
    usPerRow,
  })
  const { misses, ...all } = whole
  console.table({ ...Object.fromEntries(perTier.map((tier) => [tier.tier, line(tier)])), all: line(all) })
  console.table(Object.fromEntries(Object.entries(beside).map(([name, score]) => [name, line(score)])))
  for (const miss of misses) console.log(JSON.stringify(miss))
}

main()
