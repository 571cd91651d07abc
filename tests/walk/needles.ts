// What must not show: the ids, numbers and words of somebody else, and how they are looked for in a reply.
import { roles, rolesOf, type Role } from '../../contract/roles.ts'
import type { Needs, RouteEntry } from '../../server/access/route.ts'
import type { Ask } from '../support/company.ts'
import type { Belongings, Company } from './plant.ts'

/** What of the others' shows in a reply, apart from what the asker brought along. */
export function showing(
  reply: { headers: Record<string, unknown>; raw: string },
  { ask, needles, words }: { ask: Ask; needles: string[]; words: string[] },
): string[] {
  const brought = `${ask.path} ${JSON.stringify(ask.headers)} ${Buffer.isBuffer(ask.body) ? ask.body.toString() : JSON.stringify(ask.body ?? '')} ${decodeURIComponent(ask.path)}`
  let text = `${JSON.stringify(reply.headers)} ${reply.raw}`
  for (const one of [...needles.filter((needle) => brought.includes(needle)), ...(brought.match(/zq\w+/g) ?? [])])
    text = text.replaceAll(one, '')
  return [...needles.filter((needle) => text.includes(needle)), ...words.filter((word) => text.toLowerCase().includes(word))]
}

export function idsOf({
  orderId,
  shipmentId,
  messageId,
  importId,
  importedId,
  fileHash,
  outgoingId,
  paperHash,
  requestId,
  questionId,
  templateId,
  bulkId,
  viewId,
  exportId,
  contractId,
  noteId,
  cardId,
  costCardId,
  unpricedId,
  shop,
  client,
}: Belongings): string[] {
  return [
    orderId,
    shipmentId,
    messageId,
    importId,
    importedId,
    fileHash,
    outgoingId,
    paperHash,
    requestId,
    questionId,
    templateId,
    bulkId,
    viewId,
    exportId,
    contractId,
    noteId,
    cardId,
    costCardId,
    unpricedId,
    shop.id,
    client.id,
  ]
}

export function needlesOf({ tenant, alpha, beta, people }: Company): string[] {
  const everybody = [...tenant.people.values(), ...tenant.keys.values()].map(({ id }) => id)
  const numbers = [alpha, beta].flatMap(({ phone, trackingNo, waybillNo }) => [phone, trackingNo, waybillNo])
  return [tenant.id, ...Object.values(people), ...everybody, ...numbers, ...idsOf(alpha), ...idsOf(beta)]
}

export function nameOf({ method, url }: Pick<RouteEntry, 'method' | 'url'>): string {
  return `${method} ${url}`
}

export function wrongRolesOf(needs: Needs): Role[] {
  if (needs === 'nobody' || needs === 'sign_in') return []
  if (needs === 'steps') return ['client'] // clients ask through their own words
  return roles.filter((role) => !rolesOf[needs].includes(role))
}
