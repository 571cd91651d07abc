import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { orderDraft, type OrderDraftInput } from '../../../contract/order-draft.ts'
import { changedWords } from './changed-words.ts'

const consignee = {
  country: 'CN',
  name: '张伟',
  phone: '13800138000',
  province: '广东省',
  city: '深圳市',
  district: '南山区',
  detail: '科苑路15号B栋3-1203室',
}
const given: OrderDraftInput = {
  consignee,
  items: [{ name: '保温杯', quantity: 2 }],
  serviceRequirements: ['送货前打电话'],
  paymentMethod: 'monthly',
  wantedBy: '2026-03-05T10:00:00+08:00',
}
const changed = (changes: OrderDraftInput, { raw = '', before = given }: { raw?: string; before?: OrderDraftInput } = {}) =>
  changedWords({ before: orderDraft.parse(before), after: orderDraft.parse({ ...before, ...changes }), raw })

describe('what of a draft the client must have agreed to', () => {
  it('is not another form of the same, nor what is the house’s to say', () => {
    const sameInOtherForm: OrderDraftInput[] = [
      { consignee: { ...consignee, phone: '+86 138-0013 8000' } },
      { consignee: { ...consignee, detail: '科苑路 15 号，B栋３－１２０３ 室' } },
      { consignee: { ...consignee, province: '广东', city: '深圳', district: '南山' } },
      { consignee: { ...consignee, divisionCode: '440305' } },
      { items: [{ name: ' 保温杯', quantity: 2, weightGrams: 300, handling: ['fragile'], hsCode: '9617009000' }] },
      { serviceRequirements: ['送货前，打电话'] },
      { wantedBy: '2026-03-05T02:00:00Z' },
      { clientCode: 'ALPHA', priority: 'urgent', sellerNote: '老客户', flow: 'domestic', paymentState: 'paid' },
    ]
    for (const changes of sameInOtherForm) assert.deepEqual(changed(changes), [], JSON.stringify(changes))
  })

  it('is any other meaning, also what is added and what is taken away', () => {
    const cases: [OrderDraftInput, string[]][] = [
      [{ consignee: { ...consignee, phone: '13800138001' } }, ['consignee.phone']],
      [{ consignee: { ...consignee, detail: '科苑路15号B栋31203室' } }, ['consignee.detail']],
      [{ consignee: { ...consignee, district: '福田区' } }, ['consignee.province']],
      [{ consignee: { ...consignee, name: '张玮', company: '甲方商贸' } }, ['consignee.name', 'consignee.company']],
      [{ shipper: { ...consignee, name: '李四' } }, ['shipper.name', 'shipper.detail', 'shipper.phone', 'shipper.province']],
      [{ items: [{ name: '保温杯', quantity: 3 }] }, ['items.0.quantity']],
      [{ items: [] }, ['items']],
      [{ items: [{ name: '保温杯', quantity: 2 }, { name: '餐盒', quantity: 1 }] }, ['items.1.name', 'items.1.quantity']], // prettier-ignore
      [{ serviceRequirements: [] }, ['serviceRequirements']],
      [{ paymentMethod: 'prepaid', codMinor: 100 }, ['codMinor', 'paymentMethod']],
      [{ wantedBy: '2026-03-06T02:00:00Z' }, ['wantedBy']],
    ]
    for (const [changes, paths] of cases) assert.deepEqual(changed(changes), paths, JSON.stringify(changes))
  })

  it('is not what stands in the message as it came, unless something is cut off', () => {
    const raw = '{"note":"收件人 李四 138 0013 8001，\\u6df1\\u5733福田区深南大道1号6楼601，保温杯 3 个，放快递柜"}'
    const right = { country: 'CN', name: '李四', phone: '13800138001', province: '广东省', city: '深圳市', district: '福田区', detail: '深南大道1号6楼601' } // prettier-ignore
    const empty = { consignee: { country: 'CN' } }
    const read = { consignee: right, items: [{ name: '保温杯', quantity: 3 }], serviceRequirements: ['放快递柜'] }
    assert.deepEqual(changed(read, { raw, before: empty }), [])
    assert.deepEqual(changed({ consignee: right }, { raw, before: { consignee } }), [], 'read wrongly, put right')
    assert.deepEqual(changed({ consignee: { ...right, detail: '深南大道1号' } }, { raw, before: { consignee: right } }), [
      'consignee.detail',
    ])
    assert.deepEqual(changed({ items: [{ name: '保温杯', quantity: 3 }] }, { raw, before: { items: [{ name: '保温杯', quantity: 1 }] } }), ['items.0.quantity']) // prettier-ignore
  })
})
