import { sql } from 'kysely'
import { settingsOf, type CheckSettings, type OwnSettings } from '../../contract/check/settings.ts'
import type { CheckArrivals, Doubt, Verdict } from '../order/door/arriving.ts'
import { literal, sendLater } from '../platform/database/database.ts'
import { jsonBytes } from '../platform/json-bytes.ts'
import { askingOf, findAlike, keysToTake, type Known } from './duplicate/find-alike.ts'
import type { Alike } from './duplicate/judge-alike.ts'

type Found = Known & { settings: { clientId: string | null; own: OwnSettings }[] }

/** VAL-8: the checks that look beyond one message, for a batch in one round trip however many orders it has. */
export const checkArrivals: CheckArrivals = async (tx, { arriving }) => {
  const asking = arriving.map(askingOf)
  const clients = [...new Set(arriving.map(({ arrival }) => arrival.clientId))]
  const asked = jsonBytes({ keys: keysToTake(arriving, asking), clients })
  const { rows } = await sql<{ found: Found }>`
    select check_arrivals(convert_from(${asked}::bytea, 'UTF8')::jsonb) as found`.execute(tx)
  const found = rows[0]?.found
  if (!found) throw new Error('the checks answered nothing')
  const settingsFor = settingsByClient(found.settings)
  const { found: alike, borne } = findAlike(
    asking,
    found,
    (index) => settingsFor(arriving[index]?.arrival.clientId ?? '').duplicates,
  )
  const cases = arriving.flatMap(({ orderId, arrival }, index) => {
    const one = alike[index]
    if (!one || 'duplicateOf' in one) return []
    return [{ orderId, clientId: arrival.clientId, candidates: one.candidates, foundAt: arrival.receivedAt.toISOString() }]
  })
  return {
    verdicts: arriving.map((_, index) => verdictOf(alike[index])),
    keep: () => {
      if (borne.length === 0 && cases.length === 0) return
      sendLater(tx, `select keep_alike(${literal(JSON.stringify({ borne, cases }))}::jsonb)`)
    },
  }
}

function verdictOf(alike: Alike): Verdict {
  if (alike && 'duplicateOf' in alike) return alike
  const doubts: Doubt[] = []
  if (alike)
    doubts.push({
      hold: 'possible_duplicate',
      fields: [{ path: 'items', code: 'possible_duplicate', value: alike.candidates[0] ?? '' }],
    })
  return { doubts, attributes: [] }
}

function settingsByClient(rows: Found['settings']): (clientId: string) => CheckSettings {
  const own = new Map(rows.map((row) => [row.clientId, row.own]))
  const known = new Map<string, CheckSettings>()
  return (clientId) => {
    const settings = known.get(clientId) ?? settingsOf(own.get(null), own.get(clientId))
    known.set(clientId, settings)
    return settings
  }
}
