import { sql } from 'kysely'
import type { ClientContact, ClientProfile } from '../../../contract/client/profile.ts'
import type { Caller } from '../../access/caller.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findSeeing } from '../../privacy/seeing.ts'
import { contractState, maskContact, validityOf } from './judge-profile.ts'

const peopleMax = 200
const shopsMax = 200
const changesShown = 20

type Contract = Omit<ClientProfile['contracts'][number], 'state'>
type Registration = Omit<ClientProfile['registrations'][number], 'validity'>
/** The client as it is stored; nothing masked. */
export type Stored = Pick<ClientProfile, 'id' | 'version' | 'code' | 'name' | 'tier' | 'preferences'> & {
  createdAt: string
  contacts: ClientContact[]
  contracts: Contract[]
  registrations: Registration[]
}
type Row = Stored &
  Pick<ClientProfile, 'people' | 'shops'> & {
    today: string
    changes: { at: string; byName: string; act: string; sections: string[] | null }[]
  }

const stored = sql`
  'id', c.id, 'version', c.version, 'code', c.code, 'name', c.name, 'createdAt', c.created_at, 'tier', c.tier,
  'preferences', jsonb_build_object('packing', c.packing, 'delivery', c.delivery, 'language', c.document_language),
  'contacts', case when coalesce(c.contact, c.phone, c.email, c.duty) is null then '[]' else jsonb_build_array(jsonb_build_object('id', c.id, 'name', c.contact, 'duty', c.duty,
      'phone', c.phone, 'email', c.email, 'getsLetters', c.gets_letters)) end
    || (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'duty', m.duty, 'phone', m.phone, 'email', m.email, 'getsLetters', m.gets_letters) order by m.position), '[]')
      from client_contact m where m.tenant_id = c.tenant_id and m.client_id = c.id),
  'contracts', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'number', k.number, 'startsOn', k.starts_on, 'endsOn', k.ends_on, 'note', k.note,
      'file', case when f.hash is not null then jsonb_build_object('hash', encode(f.hash, 'hex'), 'name', f.name) end) order by k.starts_on desc, k.number), '[]')
    from client_contract k left join file f on f.tenant_id = k.tenant_id and f.hash = k.file_hash where k.tenant_id = c.tenant_id and k.client_id = c.id),
  'registrations', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'number', r.number, 'country', r.country, 'validUntil', r.valid_until)
      order by r.valid_until nulls last, r.number), '[]') from client_registration r where r.tenant_id = c.tenant_id and r.client_id = c.id)`

/** The client's row, locked until the change that is decided on it. */
export async function lockStored(tx: Tx, clientId: string): Promise<Stored> {
  const { rows: locked } = await sql`select from client where id = ${clientId} for update`.execute(tx)
  if (locked.length === 0) throw new Refusal('client.not_found', { client: clientId })
  const { rows } = await sql<{
    stored: Stored
  }>`select jsonb_build_object(${stored}) as stored from client c where c.id = ${clientId}`.execute(tx)
  if (!rows[0]) throw new Error(`client ${clientId} is gone`)
  return rows[0].stored
}

/** CRM-1: the client on one page, its people as far as the reader's work needs them (SEC-3). */
export async function readProfile(
  tx: Tx,
  { caller, clientId, now }: { caller: Caller; clientId: string; now: Date },
): Promise<ClientProfile> {
  const { rows } = await sql<{ profile: Row }>`
    select jsonb_build_object(${stored}, 'today', (${now}::timestamptz at time zone ${caller.zone})::date,
      'people', (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'managesClient', u.manages_client, 'disabled', u.disabled_at is not null,
          'lastSeenAt', u.last_seen_at) order by u.disabled_at is not null, u.name), '[]')
        from (select * from user_account where tenant_id = c.tenant_id and client_id = c.id order by created_at limit ${sql.lit(peopleMax)}) u),
      'shops', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'channel', s.channel, 'name', s.name) order by s.channel, s.name), '[]')
        from (select * from shop where tenant_id = c.tenant_id and client_id = c.id order by channel, name limit ${sql.lit(shopsMax)}) s),
      'changes', (select coalesce(jsonb_agg(jsonb_build_object('at', a.at, 'byName', a.actor_name, 'act', a.act, 'sections', a.details->'sections') order by a.seq desc), '[]')
        from (select * from activity where tenant_id = c.tenant_id and subject = 'client' and subject_id = c.id::text order by seq desc limit ${sql.lit(changesShown)}) a)) as profile
    from client c where c.tenant_id = (select current_tenant()) and c.id = ${clientId}`.execute(tx)
  const row = rows[0]?.profile
  if (!row) throw new Refusal('client.not_found', { client: clientId })
  const sight = (await findSeeing(tx, caller)).at('clients')
  const { today, ...plain } = row
  const iso = (text: string) => new Date(text).toISOString()
  return {
    ...plain,
    createdAt: iso(row.createdAt),
    contacts: row.contacts.map((contact) => maskContact(contact, sight)),
    contracts: row.contracts.map((one) => ({ ...one, state: contractState(one, today) })),
    registrations: row.registrations.map((one) => ({ ...one, validity: validityOf(one.validUntil, today) })),
    people: row.people.map(({ lastSeenAt, ...person }) => {
      const { name, email } = maskContact({ name: person.name, email: person.email, phone: null }, sight)
      return { ...person, name, email, lastSeenAt: lastSeenAt && iso(lastSeenAt) }
    }),
    changes: row.changes.map(({ at, sections, ...change }) => ({ ...change, at: iso(at), sections: sections ?? [] })),
  }
}

/** The document of a contract, for whoever may read the profile. */
export async function findContractFile(
  tx: Tx,
  { clientId, contractId }: { clientId: string; contractId: string },
): Promise<{ hash: string; type: string; name: string } | undefined> {
  const { rows } = await sql<{ hash: string; type: string; name: string }>`
    select encode(f.hash, 'hex') as hash, f.type, f.name from client_contract k join file f on f.tenant_id = k.tenant_id and f.hash = k.file_hash
    where k.tenant_id = (select current_tenant()) and k.client_id = ${clientId} and k.id = ${contractId}`.execute(tx)
  return rows[0]
}
