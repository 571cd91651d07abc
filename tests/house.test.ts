import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fieldProblems, refusals } from '../contract/refusals.ts'
import { findWordlessActs } from './house/acts.ts'
import { findForbiddenImports, findUnknownRooms } from './house/imports.ts'
import { findEmptyNames, findOddFileNames } from './house/names.ts'
import { findHalfWords, findStrayFieldProblems, findStrayRefusals } from './house/refusals.ts'
import { findFullFolders, findLongFiles, type Exceptions } from './house/sizes.ts'
import { readSources, type Source } from './house/sources.ts'
import { findIdleTests, findMachineTraces, findMissingReadmes, findNotesToSelf, findOddMigrations } from './house/traces.ts'
import { findSynonyms } from './house/words.ts'

const house = readSources(join(import.meta.dirname, '..'))

const longFiles: Exceptions = {}
const fullFolders: Exceptions = {
  contract: { max: 31, why: 'a topic of the API each' },
  'contract/refusals': { max: 16, why: 'refusals of one topic each' },
  'tests/load': { max: 16, why: 'a bench each, and what they share' },
  'web/words': { max: 44, why: 'words of one page each, all of a kind' },
  'web/parts': { max: 25, why: 'small parts shared by the pages, each with its pure half beside' },
  'web/pages/access': { max: 19, why: 'signing in, users and keys' },
  'web/pages/order/draft': { max: 21, why: 'the form of a new order, a group of fields each' },
  'web/pages/order/view': { max: 19, why: 'the order on one page, a block each' },
}

/** One line each: the rule holds here, and is broken in a tree of one or two invented files. */
function rule(title: string, find: (sources: readonly Source[]) => string[], broken: readonly Record<string, string>[]): void {
  it(title, () => assert.deepEqual(find(house), []))
  for (const [index, files] of broken.entries()) {
    it(`… and notices a breach (${Object.keys(files)[0] ?? index})`, () =>
      assert.equal(find(treeOf(files)).length, 1, Object.values(files).join('\n')))
  }
}

const treeOf = (files: Record<string, string>): Source[] => Object.entries(files).map(([path, text]) => ({ path, text }))
const lines = (count: number): string => 'x\n'.repeat(count)

describe('Who may import whom', () => {
  rule('Folders import only what they lean on, and adapters are plugged in at one place', findForbiddenImports, [
    { 'server/review/review-order.ts': `import { pick } from '../warehouse/pick-goods.ts'` },
    { 'server/intake/http.ts': `import type { Letter } from\n  '../review/port.ts'` },
    { 'server/access/caller.ts': `import { takeStep } from '../order/take-step.ts'` },
    { 'server/flow/find-flow.ts': `const late = await import('../deadline/plan-clocks.ts')` },
    { 'server/intake/receive-drafts.ts': `import { shopReaders } from '../adapter/shop/readers.ts'` },
    { 'server/stages.ts': `import { smtpSender } from './adapter/email/smtp-sender.ts'` },
    { 'server/adapter/shop/taobao.ts': `import { checkDraft } from '../../intake/check-draft.ts'` },
    { 'server/adapter/pdf/sheet.ts': `import { text } from '../shop/value/text.ts'` },
    { 'server/platform/jobs.ts': `import { takeStep } from '../order/take-step.ts'` },
    { 'server/platform/clock.ts': `import { dueTime } from '../../engine/worktime/due-time.ts'` },
    { 'server/order/decide.ts': `import { makeApp } from '../app.ts'` },
    { 'server/exception/register.ts': `import { sendNextOutgoing } from '../notify/send-outgoing.ts'` },
    { 'engine/worktime/walk.ts': `import { phoneOf } from '../address/phone.ts'` },
    { 'engine/worktime/walk.ts': `import { readFileSync } from 'node:fs'` },
    { 'engine/tariff/rate.ts': `import type { Order } from '../../contract/order.ts'` },
    { 'contract/order.ts': `import { nodeOf } from '../server/order/door/why-closed.ts'` },
    { 'contract/order.ts': `import pg from 'pg'` },
    { 'web/pages/order/OrderPage.tsx': `import { decide } from '../../../server/order/decide.ts'` },
    { 'web/parts/Place.tsx': `import { parseAddress } from '../../engine/address/parse-address.ts'` },
    { 'web/parts/now.ts': `import { readFileSync } from 'node:fs'` },
    { 'engine/worktime/walk.test.ts': `import { planClocks } from '../../server/deadline/plan-clocks.ts'` },
    { 'web/parts/due-state.test.ts': `import { decide } from '../../server/order/decide.ts'` },
  ])
  rule('Every folder of the server has its place', findUnknownRooms, [{ 'server/services/order-service.ts': '' }])
})

describe('Sizes', () => {
  rule('A file is read in one sitting', (sources) => findLongFiles(sources, sources === house ? longFiles : {}), [
    { 'server/order/decide.ts': lines(301) },
    { 'server/order/decide.test.ts': lines(401) },
    { 'web/shell/Rail.css': lines(401) },
  ])
  rule('A folder is taken in at one look', (sources) => findFullFolders(sources, sources === house ? fullFolders : {}), [
    Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`server/review/step-${index}.ts`, ''])),
  ])
  it('An exception goes when it is no longer needed', () => {
    const spared = { 'server/order/decide.ts': { max: 500, why: 'once' }, 'server/order/gone.ts': { max: 500, why: 'once' } }
    assert.equal(findLongFiles(treeOf({ 'server/order/decide.ts': lines(20) }), spared).length, 2)
  })
})

describe('Names and words', () => {
  rule('No name says nothing', findEmptyNames, [
    { 'server/order/order-helper.ts': '' },
    { 'server/order/utils.ts': '' },
    { 'server/order/decide.ts': 'export class OrderManager {}' },
    { 'web/parts/Table.tsx': 'const rowData = []' },
    { 'server/order/decide.ts': 'function handleInfo() {}' },
  ])
  rule('Files are kebab-case, components PascalCase', findOddFileNames, [
    { 'server/order/takeStep.ts': '' },
    { 'web/parts/due_time.tsx': '' },
  ])
  rule('What is recorded has words on the audit page', findWordlessActs, [
    {
      'server/check/keep.ts': `await recordActivity(tx, { subject: 'check', act: 'do_odd_things' })`,
      'web/words/audit.ts': `const actionWords = {\n  keep: {}\n}\nconst subjectWords = {\n  check: {}\n}`,
    },
  ])
  rule('One word per thing', findSynonyms, [
    { 'server/dispatch/collect-order.ts': '// picked up by the carrier' },
    { 'contract/order.ts': 'customerName: z.string()' },
    { 'web/words/order.ts': `waybill: { zh: '快递单号', en: 'Waybill' }` },
    { 'server/migrations/0009_x.sql': 'create table merchant ()' },
  ])
})

describe('Refusals', () => {
  rule(
    'Whoever refuses does it with a code of the contract, and every code is said by somebody',
    (sources) => findStrayRefusals(sources, sources === house ? refusals : oneRefusal),
    [
      { 'server/order/decide.ts': `throw new Refusal('order.held'); throw new Refusal('order.no_such_code')` },
      { 'server/order/decide.ts': `if (refusal.code === 'order.held') return` },
    ],
  )
  rule(
    'So it is with the problems of single fields',
    (sources) => findStrayFieldProblems(sources, sources === house ? fieldProblems : oneProblem),
    [
      { 'server/intake/check-draft.ts': `return [{ path, code: 'required' }, { path, code: 'oddness' }]` },
      { 'server/intake/check-draft.ts': '' },
    ],
  )
  it('Every refusal and every problem has words in both languages, which fill in the same places', () => {
    assert.deepEqual([...findHalfWords(refusals), ...findHalfWords(fieldProblems)], [])
    assert.deepEqual(findHalfWords({ 'order.held': { zh: 'held', en: 'held' } }), ['order.held has no Chinese'])
    assert.deepEqual(findHalfWords({ 'order.held': { zh: '被挂起', en: '挂起' } }), ['order.held has no English'])
    assert.equal(findHalfWords({ 'order.held': { zh: '被挂起：{hold}', en: 'held: {holds}' } }).length, 1)
  })
})

const oneRefusal = { 'order.held': { zh: '挂起', en: 'held' } }
const oneProblem = { required: { zh: '必填', en: 'is required' } }

describe('What does not belong in the tree', () => {
  rule('Migrations are numbered and go forward', findOddMigrations, [
    { 'server/migrations/0001_people.sql': '', 'server/migrations/0003_door.sql': '' },
    { 'server/migrations/0001_people.sql': '-- down\ndelete from tenant' },
    { 'server/migrations/0001_people.sql': 'alter table client drop column phone' },
  ])
  rule('No test runs alone, or never', findIdleTests, [
    { 'server/order/decide.test.ts': `it.only('x', () => {})` },
    { 'server/order/decide.test.ts': `it('x', { skip: true }, () => {})` },
    { 'server/order/decide.test.ts': `describe.todo('x')` },
  ])
  rule('No notes to self', findNotesToSelf, [{ 'server/order/decide.ts': `// ${'TO'}DO: later` }])
  rule('No path, registry, address or secret of one machine', findMachineTraces, [
    { 'docs/manual/a.md': 'cd /home/somebody/yidan' },
    { 'package-lock.json': '"resolved": "https://example.com/x.tgz"' },
    { 'scripts/start.mjs': `const from = 'https://registry.example.com/'` },
    { 'tests/load/x.ts': `const url = 'http://10.0.0.7:8080'` },
    { 'tests/x.test.ts': `const key = 'yd_${'a'.repeat(43)}'` },
  ])
  rule('Every folder of engine/ tells its source and limits', findMissingReadmes, [{ 'engine/tariff/rate.ts': '' }])
})
