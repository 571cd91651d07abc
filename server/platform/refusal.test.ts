import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roleNames } from '../../contract/role-names.ts'
import { roles } from '../../contract/roles.ts'
import { wordsOf } from './refusal.ts'

test('a refusal names roles in words, in either language', () => {
  const details = { step: { zh: '初审通过', en: 'Pass review' }, roles: ['order_clerk', 'order_supervisor'], role: 'picker' }
  assert.equal(wordsOf('order.wrong_role', details, 'zh'), '“初审通过”由订单专员、订单主管操作，您的角色是拣货员。')
  assert.match(wordsOf('order.wrong_role', details, 'en'), /belongs to Order clerk, Order supervisor; your role is Picker\./)
  for (const role of roles)
    for (const language of ['zh', 'en'] as const) {
      const said = wordsOf('access.forbidden', { role, permission: 'x' }, language)
      assert.ok(said.includes(roleNames[role][language]) && !/[a-z]_[a-z]/.test(said), said)
    }
})
