// What is known of a client and of its buyer, planted word by word.
import assert from 'node:assert/strict'
import { aSession, aPicture, multipart } from '../support/asking.ts'
import type { Ask, House, Reply, Tenant, Who } from '../support/company.ts'
import type { Belongings } from './plant.ts'

/** The last of the orders keeps its people. */
type Planting = { word: string; client: { id: string }; orderIds: readonly string[] }

/** A whole profile, its contract's document and a note of the buyer. */
export async function plantProfile(
  house: House,
  tenant: Tenant,
  { word, client, orderIds }: Planting,
): Promise<Pick<Belongings, 'contractId' | 'noteId'>> {
  const sales = await aSession(house, 'sales', tenant)
  const ask = (who: Who, one: Ask) => must(house, who, one, tenant)
  const picture = multipart({ name: `${word}internalpaper.png`, bytes: aPicture(`${word}contract`) })
  const { hash } = (await ask(sales, { path: '/files', ...picture })).body
  const path = `/clients/${client.id}`
  const { version, contacts } = (await ask(sales, { path })).body
  const profile = await ask(sales, {
    method: 'PATCH',
    path,
    body: {
      version,
      tier: 'watched',
      preferences: { packing: `${word}internalpacking`, delivery: `${word}internaldelivery`, language: 'both' },
      contacts: [
        ...contacts,
        {
          name: `${word}second`,
          duty: `${word}duty`,
          phone: `${word}second1`,
          email: `${word}second@example.com`,
          getsLetters: false,
        },
      ],
      contracts: [
        { number: `${word}contract`, startsOn: '2026-01-01', endsOn: null, note: `${word}internalterms`, fileHash: hash },
      ],
      registrations: [{ kind: 'customs', number: `${word}internalregistration`, country: 'CN', validUntil: '2030-01-01' }],
    },
  })
  const service = await aSession(house, 'customer_service', tenant)
  const words = `${word}internalfeedback`
  for (const orderId of orderIds)
    await ask(service, { path: `/orders/${orderId}/buyer-notes`, body: { kind: 'feedback', topic: 'packing', words } })
  const { buyerNotes } = (await ask(service, { path: `/orders/${orderIds.at(-1)}` })).body
  return { contractId: profile.body.contracts[0].id, noteId: buyerNotes[0].id }
}

/** What staff and client have said about the order: a call that stays in the house, a question, its answer. */
export async function plantConversation(
  house: House,
  tenant: Tenant,
  { word, index, orderId }: { word: string; index: 0 | 1; orderId: string },
): Promise<string> {
  const ask = (who: Who, one: Ask) => must(house, who, one, tenant)
  const path = `/orders/${orderId}/conversation`
  await ask('customer_service', { path, body: { channel: 'phone', words: `${word}internalcall`, person: `${word}agreed` } })
  const asked = await ask('customer_service', {
    path: `/orders/${orderId}/questions`,
    body: { fields: ['consignee.phone', 'document'], words: `${word}askedwords` },
  })
  const questionId = asked.body.questions[0].id
  await ask(index === 0 ? 'client' : 'client#2', {
    path: `/portal/questions/${questionId}/answer`,
    body: { words: `${word}answeredwords` },
  })
  return questionId
}

async function must(house: House, who: Who, ask: Ask, tenant: Tenant): Promise<Reply> {
  const reply = await house.ask(who, ask, tenant)
  assert.equal(reply.status, 200, `${ask.path} by ${JSON.stringify(who)}: ${JSON.stringify(reply.body)}`)
  return reply
}
