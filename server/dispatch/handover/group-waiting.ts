import type { HandoverGroup, HandoverPart } from '../../../contract/carrier/handover.ts'
import type { Calendar } from '../../../engine/worktime/calendar.ts'
import { dueTime } from '../../../engine/worktime/due-time.ts'
import type { Waiting } from './read-waiting.ts'

export const usualCutOff = '18:00'

/** The day in the company's zone, `2026-03-05`. */
export const localDay = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at)

type Day = { now: Date; calendar: Calendar }
export type Lists = { day: string; today: HandoverGroup[]; later: HandoverGroup[] }

/**
 * SLA-6: what left the warehouse before the carrier's cut-off is on the list of that day, later ones on the next working day's; what should have gone
 * before is on today's and late. Pure.
 */
export function groupWaiting(waiting: readonly Waiting[], { now, calendar }: Day): Lists {
  const day = localDay(now, calendar.zone)
  const today = new Map<string, HandoverGroup>()
  const later = new Map<string, HandoverGroup>()
  for (const one of waiting) {
    const cutOff = one.cutOff ?? usualCutOff
    const due = dueTime(calendar, one.outboundAt, { cutOff, rollOver: true }).at
    const dueDay = localDay(due, calendar.zone)
    const lists = dueDay <= day ? today : later
    const key = [one.carrierId ?? one.carrier, one.outlet ?? ''].join('/')
    const group = lists.get(key) ?? groupOf(one, key, cutOff)
    group.parts.push(partOf(one, due))
    if (dueDay < day) group.late++
    lists.set(key, group)
  }
  const sorted = (lists: Map<string, HandoverGroup>) =>
    [...lists.values()].toSorted(
      (a, b) => b.late - a.late || (a.cutOff < b.cutOff ? -1 : a.cutOff > b.cutOff ? 1 : b.parts.length - a.parts.length),
    )
  return { day, today: sorted(today), later: sorted(later) }
}

const groupOf = ({ carrierId, carrier, outlet, outletPhone }: Waiting, key: string, cutOff: string): HandoverGroup => ({
  key,
  carrierId,
  carrier,
  outlet,
  outletPhone,
  cutOff,
  parts: [],
  late: 0,
})

function partOf(waiting: Waiting, dueAt: Date): HandoverPart {
  const {
    carrierId: _id,
    carrier: _carrier,
    outlet: _outlet,
    outletPhone: _phone,
    cutOff: _cutOff,
    outboundAt,
    ...part
  } = waiting
  return { ...part, outboundAt: outboundAt.toISOString(), dueAt: dueAt.toISOString() }
}
