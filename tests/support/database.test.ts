import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client } from 'pg'
import { aDatabase } from './database.ts'

test('each test database is migrated, is nobody else’s, and is gone after drop', async () => {
  const [first, second] = await Promise.all([aDatabase(), aDatabase()])
  const client = new Client({ connectionString: first.url })
  await client.connect()
  const { rowCount } = await client.query(`select from information_schema.tables where table_name = 'schema_migration'`)
  assert.equal(rowCount, 1)
  await client.end()
  assert.notEqual(first.url, second.url)
  await Promise.all([first.drop(), second.drop()])
  await assert.rejects(new Client({ connectionString: first.url }).connect(), /does not exist/)
})
