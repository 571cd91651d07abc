import { sql } from 'kysely'
import type * as z from 'zod'
import type { getOwnProfile } from '../../contract/client/profile.ts'
import type { ClientCaller } from '../access/within-client.ts'
import type { Tx } from '../platform/database/database.ts'

type Own = z.infer<typeof getOwnProfile.reply>

/** Whom we take for their people, and how long their contracts run: all that a client sees of its own profile. */
export async function readOwnProfile(tx: Tx, { clientId }: ClientCaller): Promise<Own> {
  const { rows } = await sql<{ own: Own }>`
    select jsonb_build_object('code', c.code, 'name', c.name,
      'contacts', case when coalesce(c.contact, c.phone, c.email, c.duty) is null then '[]' else jsonb_build_array(jsonb_build_object('name', c.contact, 'duty', c.duty,
          'phone', c.phone, 'email', c.email, 'getsLetters', c.gets_letters)) end
        || (select coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'duty', m.duty, 'phone', m.phone, 'email', m.email, 'getsLetters', m.gets_letters) order by m.position), '[]')
          from client_contact m where m.tenant_id = c.tenant_id and m.client_id = c.id),
      'contracts', (select coalesce(jsonb_agg(jsonb_build_object('number', k.number, 'startsOn', k.starts_on, 'endsOn', k.ends_on) order by k.starts_on desc, k.number), '[]')
        from client_contract k where k.tenant_id = c.tenant_id and k.client_id = c.id)) as own
    from client c where c.tenant_id = (select current_tenant()) and c.id = ${clientId}`.execute(tx)
  if (!rows[0]) throw new Error(`client ${clientId} is gone`)
  return rows[0].own
}
