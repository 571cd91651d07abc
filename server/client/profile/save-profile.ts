import { sql } from 'kysely'
import type { ClientContact, ProfileChange, Section } from '../../../contract/client/profile.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findSeeing } from '../../privacy/seeing.ts'
import { isSame, mustBeContracts, settleContacts } from './judge-profile.ts'
import { lockStored, type Stored } from './read-profile.ts'

type Saving = { caller: Caller; clientId: string; wanted: ProfileChange; requestId: string }
type Owner = { tenantId: string; clientId: string }

/** Changes the sections that differ, by whoever saw the newest version; what changed stands in the log, without names, phones and notes. */
export async function saveProfile(tx: Tx, { caller, clientId, wanted, requestId }: Saving): Promise<void> {
  const before = await lockStored(tx, clientId)
  if (before.version !== wanted.version) throw new Refusal('client.changed', { version: before.version, seen: wanted.version })
  const owner = { tenantId: caller.tenantId, clientId }
  const sight = (await findSeeing(tx, caller)).at('clients')
  const contacts = wanted.contacts && settleContacts(wanted.contacts, { stored: before.contacts, sight })
  const changed = changedSections(before, { ...wanted, contacts })
  if (changed.length === 0) return
  if (contacts && changed.includes('contacts')) await writeContacts(tx, owner, contacts)
  if (wanted.contracts && changed.includes('contracts')) await writeContracts(tx, owner, { before, wanted: wanted.contracts })
  if (wanted.registrations && changed.includes('registrations')) await writeRegistrations(tx, owner, wanted.registrations)
  const { packing, delivery, language } = wanted.preferences ?? before.preferences
  await sql`
    update client set version = version + 1, name = ${wanted.name ?? before.name}, tier = ${wanted.tier ?? before.tier}, packing = ${packing}, delivery = ${delivery}, document_language = ${language}
    where id = ${clientId}`.execute(tx)
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'client',
    subjectId: clientId,
    act: 'change',
    actor: caller,
    details: { sections: changed, ...saidOf(before, wanted, changed) },
    requestId,
  })
}

type Compared = Omit<ProfileChange, 'contacts'> & { contacts: ClientContact[] | undefined }

function changedSections(before: Stored, wanted: Compared): Section[] {
  const pairs: Record<Section, [unknown, unknown]> = {
    name: [wanted.name, before.name],
    tier: [wanted.tier, before.tier],
    preferences: [wanted.preferences, before.preferences],
    contacts: [wanted.contacts, before.contacts],
    contracts: [
      wanted.contracts?.map(contractText),
      before.contracts.map(({ file, ...one }) => contractText({ ...one, fileHash: file?.hash ?? null })),
    ],
    registrations: [wanted.registrations?.map(registrationText), before.registrations.map(registrationText)],
  }
  return (Object.keys(pairs) as Section[]).filter((section) => {
    const [now, then] = pairs[section]
    return now !== undefined && !isSame(sorted(now), sorted(then))
  })
}

/** Contracts and registrations are told as texts, whose order says nothing. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.toSorted() : value

type Contract = NonNullable<ProfileChange['contracts']>[number]
const contractText = ({ number, startsOn, endsOn, note, fileHash }: Contract): string =>
  JSON.stringify([number, startsOn, endsOn, note, fileHash])
type Registration = NonNullable<ProfileChange['registrations']>[number]
const registrationText = ({ kind, number, country, validUntil }: Registration): string =>
  JSON.stringify([kind, number, country, validUntil])

/** What the log may say of a change: nothing of people, and no free text. */
function saidOf(before: Stored, wanted: ProfileChange, changed: readonly Section[]): Record<string, unknown> {
  const span = ({ number, startsOn, endsOn }: Pick<Contract, 'number' | 'startsOn' | 'endsOn'>) =>
    `${number} ${startsOn}/${endsOn ?? ''}`
  const valid = ({ kind, number, validUntil }: Registration) => `${kind} ${number} /${validUntil ?? ''}`
  return {
    ...(changed.includes('name') && { nameFrom: before.name, nameTo: wanted.name }),
    ...(changed.includes('tier') && { tierFrom: before.tier, tierTo: wanted.tier }),
    ...(changed.includes('contracts') && { contractsFrom: before.contracts.map(span), contractsTo: wanted.contracts?.map(span) }),
    ...(changed.includes('registrations') && {
      registrationsFrom: before.registrations.map(valid),
      registrationsTo: wanted.registrations?.map(valid),
    }),
  }
}

async function writeContacts(tx: Tx, { tenantId, clientId }: Owner, [first, ...others]: readonly ClientContact[]): Promise<void> {
  await sql`update client set contact = ${first?.name ?? null}, duty = ${first?.duty ?? null}, phone = ${first?.phone ?? null}, email = ${first?.email ?? null},
    gets_letters = ${first?.getsLetters ?? true} where id = ${clientId}`.execute(tx)
  await sql`delete from client_contact where tenant_id = ${tenantId} and client_id = ${clientId}`.execute(tx)
  const rows = others.map((contact, index) => ({ ...contact, id: newId(), position: index + 1 }))
  await sql`insert into client_contact (tenant_id, id, client_id, position, name, duty, phone, email, gets_letters)
    select ${tenantId}, n.id, ${clientId}, n.position, n.name, n.duty, n.phone, n.email, n."getsLetters"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, position int, name text, duty text, phone text, email text, "getsLetters" boolean)`.execute(
    tx,
  )
}

async function writeContracts(
  tx: Tx,
  { tenantId, clientId }: Owner,
  { before, wanted }: { before: Stored; wanted: readonly Contract[] },
): Promise<void> {
  mustBeContracts(wanted)
  const hashes = wanted.flatMap(({ fileHash }) => (fileHash ? [Buffer.from(fileHash, 'hex')] : []))
  const { rows: known } = await sql<{
    hash: string
  }>`select encode(hash, 'hex') as hash from file where tenant_id = ${tenantId} and hash = any(${hashes})`.execute(tx)
  const missing = wanted.find(({ fileHash }) => fileHash !== null && !known.some(({ hash }) => hash === fileHash))
  if (missing) throw new Refusal('client.file_unknown', { number: missing.number })
  const idOf = new Map(before.contracts.map(({ number, id }) => [number, id]))
  const rows = wanted.map((one) => ({ ...one, id: idOf.get(one.number) ?? newId() }))
  await sql`delete from client_contract where tenant_id = ${tenantId} and client_id = ${clientId}`.execute(tx)
  await sql`insert into client_contract (tenant_id, id, client_id, number, starts_on, ends_on, note, file_hash)
    select ${tenantId}, n.id, ${clientId}, n.number, n."startsOn", n."endsOn", n.note, decode(n."fileHash", 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, number text, "startsOn" date, "endsOn" date, note text, "fileHash" text)`.execute(
    tx,
  )
}

async function writeRegistrations(tx: Tx, { tenantId, clientId }: Owner, wanted: readonly Registration[]): Promise<void> {
  const rows = wanted.map((one) => ({ ...one, id: newId() }))
  await sql`delete from client_registration where tenant_id = ${tenantId} and client_id = ${clientId}`.execute(tx)
  await sql`insert into client_registration (tenant_id, id, client_id, kind, number, country, valid_until)
    select ${tenantId}, n.id, ${clientId}, n.kind, n.number, n.country, n."validUntil"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, kind text, number text, country text, "validUntil" date)`.execute(
    tx,
  )
}
