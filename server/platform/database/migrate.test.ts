import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { Client } from 'pg'
import { aDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { StartError } from '../start-error.ts'
import { migrate } from './migrate.ts'

let database: TestDatabase
let folder = ''
const folders: string[] = []
const clients: Client[] = []

before(async () => {
  database = await aDatabase()
})
beforeEach(async () => {
  const client = await connect()
  await client.query('drop schema if exists trial cascade; create schema trial')
  folder = await mkdtemp(join(tmpdir(), 'yidan-migrations-'))
  folders.push(folder)
})
after(async () => {
  await Promise.all(clients.map((client) => client.end()))
  await database.drop()
  await Promise.all(folders.map((each) => rm(each, { recursive: true })))
})

test('files are applied once, in order, and only those with a number and a name', async () => {
  const client = await connect()
  await put('0002_second.sql', 'insert into first values (2)')
  await put('0001_first.sql', 'create table first (n int); insert into first values (1)')
  await put('notes.md', 'not sql')
  assert.deepEqual(await migrate(client, folder), ['0001_first.sql', '0002_second.sql'])
  assert.deepEqual(await migrate(client, folder), [])
  assert.deepEqual((await client.query('select n from first order by n')).rows, [{ n: 1 }, { n: 2 }])
})

test('a file that fails leaves nothing behind, keeps those before it, and is tried again', async () => {
  const client = await connect()
  await put('0001_first.sql', 'create table first (n int)')
  await put('0002_second.sql', 'create table second (n int); select 1 / 0')
  await assert.rejects(migrate(client, folder), /migration 0002_second\.sql failed: division by zero/)
  assert.deepEqual((await client.query(`select to_regclass('first') as first, to_regclass('second') as second`)).rows, [
    { first: 'first', second: null },
  ])
  await put('0002_second.sql', 'create table second (n int)')
  assert.deepEqual(await migrate(client, folder), ['0002_second.sql'])
})

test('eight programs that start at once apply each file once', async () => {
  await put('0001_first.sql', 'create table first (n int)')
  await put('0002_second.sql', 'insert into first select 1')
  const all = await Promise.all(Array.from({ length: 8 }, async () => migrate(await connect(), folder)))
  assert.deepEqual(all.flat().sort(), ['0001_first.sql', '0002_second.sql'])
})

const refusals: { title: string; change: () => Promise<void>; reason: RegExp }[] = [
  {
    title: 'edited after it was applied',
    change: () => put('0002_second.sql', 'select 2'),
    reason: /0002_second\.sql was edited/,
  },
  {
    title: 'missing from an older program',
    change: () => rm(join(folder, '0002_second.sql')),
    reason: /newer than this program: .*0002_second/,
  },
  {
    title: 'numbered before an applied one',
    change: () => put('0001_b.sql', 'select 1'),
    reason: /0001_b\.sql is numbered before 0002_second/,
  },
]

for (const { title, change, reason } of refusals) {
  test(`a file ${title} stops the start with one sentence and changes nothing`, async () => {
    const client = await connect()
    await put('0001_a.sql', 'create table first (n int)')
    await put('0002_second.sql', 'select 1')
    await migrate(client, folder)
    await change()
    await put('0003_third.sql', 'create table third (n int)')
    await assert.rejects(
      migrate(client, folder),
      (error: unknown) => error instanceof StartError && reason.test(error.en) && !/\n/.test(error.message),
    )
    assert.deepEqual((await client.query(`select to_regclass('third') as third`)).rows, [{ third: null }])
  })
}

test('a server older than 15 is named', async () => {
  const asked = { query: () => Promise.resolve({ rows: [{ number: '140012', version: '14.12' }] }) } as unknown as Client
  await assert.rejects(
    migrate(asked, folder),
    (error: unknown) => error instanceof StartError && /PostgreSQL 14\.12; Yidan needs 15/.test(error.en),
  )
})

const put = (name: string, sql: string) => writeFile(join(folder, name), sql)

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: database.url, options: '-c search_path=trial' })
  await client.connect()
  clients.push(client)
  return client
}
