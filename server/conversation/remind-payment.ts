import { systemActor, type Additions } from '../order/door/command.ts'
import type { Preparing } from '../order/door/stage.ts'
import { queueMail, readRecipient } from './ask-client.ts'
import { insertLine } from './queries.ts'

/**
 * VAL-11: the client hears that the order waits for the payment, by mail or on their page, in the transaction of the step itself: once for each
 * time the step is taken. Whom nobody can write to is called by customer service at once.
 */
export async function remindPayment(preparing: Preparing, publicUrl: string | undefined): Promise<Additions> {
  const { tx, tenantId, orderId, at, state } = preparing
  const row = await readRecipient(tx, orderId)
  const by = row.recipient ? 'email' : row.hasPortal ? 'portal' : 'nobody'
  const link = publicUrl && row.hasPortal ? `${publicUrl}/portal/orders/${orderId}` : undefined
  const key = `payment/${orderId}/${state.version}`
  await queueMail(tx, { ...row, tenantId, orderId, kind: 'payment_reminder', key, at, ...reminderMail({ ...row, link }) })
  if (by === 'nobody') return { said: { by }, clocksStarted: ['payment_contact'] }
  await insertLine(tx, {
    tenantId,
    orderId,
    clientId: row.clientId,
    direction: 'out',
    channel: by,
    author: systemActor,
    words: `订单 ${row.label} 还没有付款，货已为您保留，请尽快付款。`,
    at,
    recordedAt: at,
  })
  return { said: { by } }
}

type Told = { label: string; clientName: string; company: string; link: string | undefined }

function reminderMail({ label, clientName, company, link }: Told): { subject: string; body: string } {
  const [zh, en] = link ? [`订单详情：${link}\n`, `The order: ${link}\n`] : ['', '']
  return {
    subject: `订单待付款 ${label} Payment awaited`,
    body:
      `${clientName}：\n\n您的订单 ${label} 还没有付款，货已为您保留，付款后才会备货。如果已经付款，请忽略这封邮件或把付款凭证发给我们。\n${zh}\n` +
      `Your order ${label} has not been paid yet. Its goods are held for you and are prepared once it is paid. If you have paid meanwhile, ignore this mail or send us the receipt.\n${en}\n${company}`,
  }
}
