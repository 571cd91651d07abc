import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import type { TestContext } from 'node:test'
import { aSession, upload } from '../support/asking.ts'
import type { House, Reply, Who } from '../support/company.ts'

const shared = new URL('../../../shared/data/orders/', import.meta.url)
const ours = new URL('../cases/shop/', import.meta.url)
const minute = 60_000

/** The public payload where it lies beside this clone, else one of our own. */
export function aPayload(t: TestContext, name: string, own: string): Buffer {
  const found = existsSync(new URL(name, shared))
  if (!found) t.diagnostic('shared data is not here: our own payload was used')
  return readFileSync(found ? new URL(name, shared) : new URL(own, ours))
}

type Taking = { evidence?: { kind: string; hash: string }[]; shipmentIds?: string[]; expect?: number }

/** One order, and what its people do with it; time goes on a little with every step. */
export function follow(house: House, id: string) {
  const step = (who: Who, name: string, details: object, { evidence, shipmentIds }: Taking = {}) => {
    house.clock.now = new Date(house.clock.now.getTime() + 7 * minute)
    return house.ask(who, {
      path: `/orders/${id}/steps`,
      body: { step: name, details, ...(evidence && { evidence }), ...(shipmentIds && { shipmentIds }) },
    })
  }
  const takes = async (who: Who, name: string, details: object = {}, taking: Taking = {}): Promise<Reply['body']> => {
    const reply = await step(who, name, details, taking)
    assert.equal(reply.status, taking.expect ?? 200, `${name} by ${JSON.stringify(who)}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const refused = async (
    who: Who,
    name: string,
    status: number,
    code: string,
    details: object = {},
    evidence: Taking['evidence'] = [],
  ): Promise<void> => {
    const reply = await step(who, name, details, { evidence })
    assert.deepEqual([reply.status, reply.body.code], [status, code], JSON.stringify(reply.body))
  }
  const page = async (who: Who, ask = house.ask.bind(undefined, who)): Promise<Reply['body']> => {
    const reply = await ask({ path: `/orders/${id}` })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body
  }
  const goesToDelivery = async ({ waybillNo }: { waybillNo: string }): Promise<void> => {
    await takes('dispatcher', 'accept', { warehouse: '嘉定 2 号库', carrier: '顺丰速运' })
    await takes('picker', 'pick')
    await takes('checker', 'check')
    await takes('outbound_operator', 'outbound')
    await takes('outbound_operator', 'collect', { waybillNo })
    await takes('hub_operator', 'depart', { place: '上海' })
    await takes('hub_operator', 'send_out', { courier: house.tenant.people.get('courier')?.id })
  }
  const isSigned = async (signedBy: 'self' | 'proxy' | 'locker'): Promise<void> => {
    const courier = await aSession(house, 'courier')
    await takes(courier, 'sign', { signedBy, signerName: '王小贝' }, { evidence: await aProof(house, courier) })
  }
  const ends = async (): Promise<void> => {
    await takes('customer_service', 'complete')
    assert.equal((await takes('order_clerk', 'archive')).status, 'archived')
  }
  return { id, takes, refused, page, goesToDelivery, isSigned, ends }
}

export async function aProof(house: House, who: Who): Promise<{ kind: string; hash: string }[]> {
  return [
    { kind: 'photo', hash: await upload(house, who, { mark: 'photo' }) },
    { kind: 'signature', hash: await upload(house, who, { name: '签名.png', mark: 'signature' }) },
  ]
}

export const stepsOf = (page: Reply['body']): string[] => page.events.map((event: { step: string }) => event.step)
