import * as contract from '../../contract/desk/conversation.ts'
import type { Conversation } from '../../contract/desk/conversation.ts'
import type { Caller } from '../access/caller.ts'
import type { Asked, Router } from '../access/route.ts'
import { becomeHouse, clientOf } from '../access/within-client.ts'
import { writeOnce } from '../access/write-once.ts'
import { actorOf } from '../order/door/actor-of.ts'
import { checkChanges, withoutEmpty, type PartyCheck } from '../order/correct/check-changes.ts'
import type { Road, StepTaken } from '../order/door/take-step.ts'
import { asTenant, type Database, type Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { askClient } from './ask-client.ts'
import { listConversation } from './list-conversation.ts'
import { listWaiting } from './list-waiting.ts'
import { findOwnFiles, readOwnConversation, writeToHouse } from './own-conversation.ts'
import { findQuestion, markHandled } from './queries.ts'
import { mustBeAsked, receiveAnswer } from './receive-answer.ts'
import { acceptAnswer, endQuestion } from './settle-question.ts'
import { writeLine } from './write-line.ts'

type Ground = { database: Database; road: Road; checkParty: PartyCheck; publicUrl: string | undefined }
type Moved = { taken: StepTaken; step: string }[]
type Write = (
  asked: { caller: Caller; request: Asked<typeof contract.askClient>['request'] },
  work: (tx: Tx) => Promise<{ orderId: string; moved: Moved }>,
) => Promise<Conversation>

/** VAL-12: what is said with clients about their orders, for the house and for the clients. */
export function conversationRoutes(route: Router, ground: Ground): void {
  deskRoutes(route, ground)
  ownRoutes(route, ground)
}

function deskRoutes(route: Router, { database, road, checkParty, publicUrl }: Ground): void {
  route(contract.getConversation, 'request.read', ({ caller, params, query }) =>
    asTenant(database, caller, (tx) => listConversation(tx, { road, caller, orderId: params.orderId, ...query })),
  )
  route(contract.listWaiting, 'request.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listWaiting(tx, { query, caller, road })),
  )
  const write = writerOf(database, road)
  route(contract.writeLine, 'request.answer', ({ caller, params, body, request }) =>
    write({ caller, request }, async (tx) => {
      const { tenantId } = caller
      const { orderId } = params
      const taken = await writeLine(road, tx, {
        tenantId,
        orderId,
        line: body,
        actor: actorOf(caller),
        requestId: request.id,
        publicUrl,
      })
      return { orderId, moved: taken ? [{ taken, step: 'contact_client' }] : [] }
    }),
  )
  route(contract.handleLines, 'request.answer', ({ caller, params: { orderId }, request }) =>
    write({ caller, request }, async (tx) => {
      await markHandled(tx, { orderId, byName: caller.name, at: road.now() })
      return { orderId, moved: [] }
    }),
  )
  route(contract.askClient, 'request.answer', ({ caller, params: { orderId }, body, request }) =>
    write({ caller, request }, async (tx) => {
      const asking = { tenantId: caller.tenantId, orderId, fields: body.fields, words: body.words || undefined }
      const taken = await askClient(road, tx, { ...asking, actor: actorOf(caller), requestId: request.id, publicUrl })
      return { orderId, moved: [{ taken, step: 'ask_client' }] }
    }),
  )
  route(contract.acceptAnswer, 'request.answer', ({ caller, params: { questionId }, body, request }) =>
    write({ caller, request }, (tx) =>
      acceptAnswer(road, tx, {
        tenantId: caller.tenantId,
        questionId,
        answers: body.answers,
        actor: actorOf(caller),
        requestId: request.id,
        checkParty,
      }),
    ),
  )
  route(contract.endQuestion, 'request.answer', ({ caller, params: { questionId }, request }) =>
    write({ caller, request }, (tx) =>
      endQuestion(road, tx, { tenantId: caller.tenantId, questionId, actor: actorOf(caller), requestId: request.id }),
    ),
  )
}

/** Every write answers with the conversation as it is then, and wakes open pages after the commit. */
function writerOf(database: Database, road: Road): Write {
  return async ({ caller, request }, work) => {
    let done: { orderId: string; moved: Moved } | undefined
    const view = await writeOnce({ database, caller, request }, async (tx) => {
      done = await work(tx)
      return listConversation(tx, { road, caller, orderId: done.orderId })
    })
    if (done) tell(road, caller.tenantId, done)
    return view
  }
}

function tell(road: Road, tenantId: string, { orderId, moved }: { orderId: string; moved: Moved }): void {
  for (const { taken, step } of moved)
    road.onStep({ tenantId, orderId, seq: taken.state.version, step, from: taken.from, to: taken.state.status })
  if (moved.length === 0) road.onStep({ tenantId, orderId, seq: 0, step: 'conversation', from: null, to: '' })
}

function ownRoutes(route: Router, { database, road, checkParty }: Ground): void {
  const said = (tenantId: string, orderId: string) => tell(road, tenantId, { orderId, moved: [] })
  route(contract.getOwnConversation, 'portal.use', ({ caller, params }) =>
    asTenant(database, clientOf(caller), (tx) => readOwnConversation(tx, params.orderId)),
  )
  route(contract.writeToHouse, 'portal.use', async ({ caller, params: { orderId }, body, request }) => {
    const client = clientOf(caller)
    const view = await writeOnce({ database, caller: client, request }, async (tx) => {
      await writeToHouse(road, tx, { caller: client, orderId, ...body, requestId: request.id })
      return readOwnConversation(tx, orderId)
    })
    said(caller.tenantId, orderId)
    return view
  })
  route(contract.answerQuestion, 'portal.use', async ({ caller, params: { questionId }, body, request }) => {
    const client = clientOf(caller)
    let orderId = ''
    const view = await writeOnce({ database, caller: client, request }, async (tx) => {
      await becomeHouse(tx)
      const question = await findQuestion(tx, questionId)
      orderId = question.orderId
      const changes = withoutEmpty(body.changes)
      if (Object.keys(changes).length === 0 && !body.words && body.hashes.length === 0) throw new Refusal('question.empty_answer')
      mustBeAsked(question, changes)
      await receiveAnswer(road, tx, {
        tenantId: caller.tenantId,
        questionId,
        how: 'portal',
        actor: actorOf(client),
        person: client.name,
        changes: await checkChanges(tx, { orderId, changes, checkParty }),
        words: body.words || '（已填写所问内容）',
        files: await findOwnFiles(tx, client, body.hashes),
        requestId: request.id,
      })
      return readOwnConversation(tx, orderId)
    })
    if (orderId) said(caller.tenantId, orderId)
    return view
  })
}
