import { sql } from 'kysely'
import type { Role } from '../../contract/roles.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The person to whom work is given: of the right role and not disabled; undefined when none is named. */
export async function findPerson(tx: Tx, id: unknown, role: Role): Promise<{ id: string; name: string } | undefined> {
  if (id === undefined || id === null || id === '') return undefined
  const { rows } =
    typeof id === 'string' && uuid.test(id)
      ? await sql<{
          id: string
          name: string
        }>`select id, name from user_account where id = ${id} and role = ${role} and disabled_at is null`.execute(tx)
      : { rows: [] }
  if (rows[0]) return rows[0]
  const why = { zh: '没有这个人，或岗位不对，请从列表选择', en: 'no such person in this role; choose from the list' }
  throw new Refusal('order.detail_invalid', {
    field: role,
    name: { zh: '指派的人', en: 'Person' },
    value: typeof id === 'string' ? id : '?',
    why,
  })
}
