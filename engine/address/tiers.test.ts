import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { tiers } from '../../tests/cases/address/tiers/make-tiers.ts'
import { parseAddress } from './parse-address.ts'

const nameLeast = 0.95
const digits = (phone: string) => phone.replace(/\D/g, '')

describe('our own tiers of addresses', () => {
  for (const { tier, least, rows: make } of tiers) {
    it(`"${tier}" are read right in at least ${least * 100} % of cases, and never into a wrong province`, (t) => {
      const rows = make()
      let right = 0
      let named = 0
      let asked = 0
      for (const { input, province, city, district, name, phone } of rows) {
        const got = parseAddress(input)
        if (got.province !== undefined) assert.equal(got.province, province, input)
        if ((got.province ?? '') === province && (got.city ?? '') === city && (got.district ?? '') === district) right++
        if (name === undefined) continue
        asked++
        if (got.name === name && digits(got.phone ?? '').startsWith(digits(phone ?? ''))) named++
      }
      t.diagnostic(`${right} of ${rows.length}; name and phone ${named} of ${asked}`)
      assert.ok(right >= least * rows.length, `${right} of ${rows.length}`)
      assert.ok(named >= nameLeast * asked, `${named} of ${asked}`)
    })
  }
})
