import type * as z from 'zod'
import type { writeLine as contract } from '../../contract/desk/conversation.ts'
import { systemActor, type Actor } from '../order/door/command.ts'
import { findEvidence } from '../order/door/find-evidence.ts'
import { lockOrder } from '../order/door/lock-order.ts'
import { takeStep, type Road, type StepTaken } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { queueMail, readRecipient } from './ask-client.ts'
import { insertLine, markHandled } from './queries.ts'
import { attach } from './receive-answer.ts'

type Writing = {
  tenantId: string
  orderId: string
  line: z.infer<typeof contract.body>
  actor: Actor
  requestId: string
  publicUrl: string | undefined
}
const notes: readonly string[] = ['phone', 'wechat']

/**
 * A word to the client, by mail or on their page, or a note of a call or chat. A note of ours with the client counts as contact while the clock
 * of VAL-12 runs. Answers the step that it took, if any.
 */
export async function writeLine(road: Road, tx: Tx, given: Writing): Promise<StepTaken | undefined> {
  const { tenantId, orderId, line, actor, requestId } = given
  const isNote = notes.includes(line.channel)
  if (!isNote && line.direction === 'in') throw new Refusal('conversation.only_notes_come_in')
  if (!isNote && line.hashes.length > 0) throw new Refusal('conversation.files_of_notes')
  const at = road.now()
  const when = line.at ? new Date(line.at) : at
  if (when > at) throw new Refusal('order.time_in_future', { at: when.toISOString() })
  const { state } = await lockOrder(tx, orderId)
  const row = await readRecipient(tx, orderId)
  if (line.channel === 'email') {
    if (!row.recipient) throw new Refusal('conversation.no_recipient')
    const { label, clientName, company } = row
    await queueMail(tx, {
      ...row,
      tenantId,
      orderId,
      kind: 'conversation',
      key: `conversation/${newId(at)}`,
      subject: `关于订单 ${label} About your order`,
      body: `${clientName}：\n\n${line.words}\n\n${company}`,
      at,
    })
  }
  const files = await findEvidence(
    tx,
    line.hashes.map((hash) => ({ kind: 'document' as const, hash })),
  )
  await markHandled(tx, { orderId, byName: actor.name, at })
  await insertLine(tx, {
    tenantId,
    orderId,
    clientId: row.clientId,
    direction: line.direction,
    channel: line.channel,
    author: actor,
    person: line.person,
    words: line.words,
    files: files.map(({ hash, type, name }) => ({ hash, type, name })),
    at: when,
    recordedAt: at,
    handledBy: actor.name,
  })
  await attach(road, tx, { tenantId, orderId, actor, evidence: files, requestId })
  if (!isNote || !state.clocks.some(({ clock }) => clock === 'contact')) return undefined
  const additions = { said: { by: line.channel } }
  return takeStep(road, tx, {
    tenantId,
    orderId,
    step: 'contact_client',
    actor: systemActor,
    onBehalfOf: actor,
    requestId,
    additions,
  })
}
