import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BuyerNote } from '../../../contract/client/buyer.ts'
import type { ClientContact } from '../../../contract/client/profile.ts'
import { wholeSight } from '../../../contract/privacy.ts'
import { buyerKeysOf } from '../buyer/accounts.ts'
import { chooseNotes } from '../buyer/choose-notes.ts'
import { contractState, maskContact, settleContacts, validityOf } from './judge-profile.ts'
import { foldMonths } from './read-history.ts'

const today = '2026-03-04'

describe('a profile', () => {
  it('says what has run out, what soon will, and what runs on', () => {
    const told = [null, '2026-03-03', '2026-03-04', '2026-04-02', '2026-04-03'].map((until) => validityOf(until, today))
    assert.deepEqual(told, ['valid', 'expired', 'soon', 'soon', 'valid'])
    const states = [
      { startsOn: '2026-03-05', endsOn: null },
      { startsOn: '2026-03-04', endsOn: null },
      { startsOn: '2025-03-20', endsOn: '2026-03-19' },
      { startsOn: '2025-01-01', endsOn: '2025-12-31' },
    ].map((one) => contractState(one, today))
    assert.deepEqual(states, ['ahead', 'running', 'ending', 'over'])
  })

  it('keeps what comes back as it was shown masked', () => {
    const stored: ClientContact[] = [
      { id: 'a', name: '王小明', duty: null, phone: '13800138000', email: 'wang@example.com', getsLetters: true },
      { id: 'b', name: '李四', duty: '财务', phone: null, email: null, getsLetters: false },
    ]
    const sight = { ...wholeSight, name: 'masked', phone: 'masked', email: 'hidden' } as const
    const shown = stored.map((one) => maskContact(one, sight))
    const [shownWang, shownLi] = shown
    assert.ok(shownWang && shownLi)
    assert.deepEqual([shown[0]?.phone, shown[0]?.email], ['138****8000', null])
    assert.deepEqual(settleContacts(shown, { stored, sight }), stored)
    const moved = settleContacts([{ ...shownLi, duty: '会计', phone: '021-5555' }, shownWang], { stored, sight })
    assert.deepEqual(moved, [{ ...stored[1], duty: '会计', phone: '021-5555' }, stored[0]])
  })

  it('adds up months; what was given up is counted and worth nothing', () => {
    const row = { month: '2026-03', currency: 'CNY', orders: 2, totalMinor: 500 }
    assert.deepEqual(
      foldMonths([
        { ...row, outcome: 'open' },
        { ...row, outcome: 'cancelled' },
        { ...row, outcome: 'open', currency: 'USD', orders: 1, totalMinor: 70 },
        { ...row, month: '2026-02', outcome: 'delivered' },
      ]),
      [
        {
          month: '2026-03',
          orders: 5,
          outcomes: [{ outcome: 'open', orders: 3 }, { outcome: 'cancelled', orders: 2 }], // prettier-ignore
          values: [{ currency: 'CNY', totalMinor: 500 }, { currency: 'USD', totalMinor: 70 }], // prettier-ignore
        },
        {
          month: '2026-02',
          orders: 2,
          outcomes: [{ outcome: 'delivered', orders: 2 }],
          values: [{ currency: 'CNY', totalMinor: 500 }],
        },
      ],
    )
  })
})

describe('a buyer', () => {
  it('is known at one client by account and phones, however they are written', () => {
    const [account, phone] = buyerKeysOf('one', { buyer: { account: 'Li Si', phone: '+86 138 0013 8000' } })
    assert.deepEqual(buyerKeysOf('one', { buyer: { account: 'lisi' }, consignee: { phone: '13800138000' } }), [account, phone])
    assert.notEqual(buyerKeysOf('two', { consignee: { phone: '13800138000' } })[0], phone)
    const unknown = { buyer: { phone: '138****8000' }, consignee: { phone: '13800138000', masked: true } }
    assert.deepEqual(
      [buyerKeysOf('one', unknown), buyerKeysOf('one', { consignee: { phone: '13800138000' }, flow: 'inbound' })],
      [[], []],
    )
  })

  it('stands for its newest preference of each topic and what it said last', () => {
    const note = (id: string, kind: BuyerNote['kind'], topic: BuyerNote['topic']) => ({ id, kind, topic }) as BuyerNote
    const notes = [
      note('f1', 'feedback', 'packing'),
      note('p1', 'preference', 'packing'),
      note('f2', 'feedback', 'packing'),
      note('p2', 'preference', 'delivery'),
      note('p3', 'preference', 'packing'),
      note('f3', 'feedback', 'other'),
      note('f4', 'feedback', 'goods'),
    ]
    assert.deepEqual(chooseNotes(notes).map(({ id }) => id), ['p1', 'p2', 'f1', 'f2', 'f3']) // prettier-ignore
  })
})
