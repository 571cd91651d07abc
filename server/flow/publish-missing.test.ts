import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from 'pg'
import { aHouse, type House } from '../../tests/support/company.ts'
import { superuser } from '../../tests/road/travel.ts'
import { publishMissingFlows } from './publish-missing.ts'

describe('a company from before a business existed', () => {
  let house: House
  let owner: Client
  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  it('gets its road at the next start, and keeps what it has published itself', async () => {
    await owner.query(`delete from flow_version where code <> 'domestic'`)
    await owner.query(`insert into flow_version (tenant_id, code, version, document, published_by)
      select tenant_id, code, 2, jsonb_set(document, '{name,zh}', '"自己的"'), 'us' from flow_version`)
    await publishMissingFlows(house.url)
    await publishMissingFlows(house.url)
    const { rows } = await owner.query<{ code: string; version: number; name: string }>(
      `select code, version, document->'name'->>'zh' as name from flow_version order by code, version`,
    )
    assert.deepEqual(rows, [
      { code: 'cross_border', version: 1, name: '跨境订单' },
      { code: 'domestic', version: 1, name: '国内订单' },
      { code: 'domestic', version: 2, name: '自己的' },
      { code: 'inbound', version: 1, name: '入库订单' },
      { code: 'instant', version: 1, name: '同城即时' },
    ])
  })
})
