import assert from 'node:assert/strict'
import type { House, Who } from './company.ts'

/** Publishes the rows as the company's table of this kind; in force from the house's clock on. */
export async function publishRows(house: House, who: Who, { kind, columns, rows }: RuleRows): Promise<void> {
  const { body } = await house.ask(who, { path: '/rules' })
  const { id } = body.tables.find((one: { kind: string; owner: unknown }) => one.kind === kind && one.owner === null)
  const page = (await house.ask(who, { path: `/rules/${id}` })).body
  const table = { kind, columns, rows }
  const saved = await house.ask(who, {
    method: 'PUT',
    path: `/rules/${id}/draft`,
    body: { version: 0, baseVersion: page.versions[0].version, table },
  })
  assert.equal(saved.status, 200, JSON.stringify(saved.body))
  const version = saved.body.draft.version
  const published = await house.ask(who, { path: `/rules/${id}/draft/publish`, body: { version, note: '试一试' } })
  assert.equal(published.status, 200, JSON.stringify(published.body))
}

export type RuleRows = { kind: string; columns: string[]; rows: Record<string, unknown>[] }
