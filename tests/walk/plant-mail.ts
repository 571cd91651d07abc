// A mailbox with a mail that has been read, every word of them marked.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { newId } from '../../server/platform/ids.ts'
import { aSession } from '../support/asking.ts'
import type { Ask, House, Reply, Tenant, Who } from '../support/company.ts'

/** A mailbox of the company, whose mail the worker has read. */
export async function plantMail(
  house: House,
  tenant: Tenant,
  { word, clientId }: { word: string; clientId: string },
): Promise<{ mailboxId: string; senderId: string; mailId: string }> {
  const admin = await aSession(house, 'admin', tenant)
  const settings = {
    host: '127.0.0.1',
    port: 1,
    tls: 'none',
    username: `${word}internaluser`,
    password: `${word}internalpassword`,
  }
  const box = await must(house, admin, { path: '/mailboxes', body: { ...settings, address: `${word}internalbox@example.com` } })
  await must(house, admin, { path: `/mailboxes/${box.body.id}/pause`, body: { paused: true } })
  const sender = await must(house, admin, { path: '/mail-senders', body: { pattern: `${word}internal.example`, clientId } })
  const id = newId()
  const hash = await house.app.files.put(Buffer.from(`From: ${word}internalfrom@example.com\r\n\r\n${word}internalmail`))
  await asOwner(house.url, tenant.id, async (tx) => {
    await sql`insert into mail (tenant_id, id, mailbox_id, uid_validity, uid, dedupe_key, from_address, from_name, subject, received_at, file_hash, size_bytes, state, client_id)
      values (${tenant.id}, ${id}, ${box.body.id}, 1, 1, sha256(${word}), ${`${word}internalfrom@example.com`}, ${`${word}internalname`}, ${`${word}internalsubject`}, now(),
        decode(${hash}, 'hex'), 1, 'taken', ${clientId})`.execute(tx)
    await sql`insert into received_line (tenant_id, source_id, line_no, client_id, place, external_no, outcome, message_id)
      values (${tenant.id}, ${id}, 1, ${clientId}, 'x', ${`${word}internalline`}, 'waiting', ${id})`.execute(tx)
  })
  return { mailboxId: box.body.id, senderId: sender.body.id, mailId: id }
}

async function must(house: House, who: Who, ask: Ask): Promise<Reply> {
  const reply = await house.ask(who, ask)
  assert.equal(reply.status, 200, `${ask.path}: ${JSON.stringify(reply.body)}`)
  return reply
}
