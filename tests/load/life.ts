import { randomBytes, randomInt } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { Role } from '../../contract/roles.ts'
import { multipart, type Answer } from './http-client.ts'

export type Keys = Record<string, string>
/** One write of a life: which step it is, and the request by which it is made. */
export type Write = { step: string; path: string; key: string; body: unknown; headers?: Record<string, string> }
export type Send = (write: Write) => Promise<Answer>

const cities = [
  ['广东省', '深圳市', '南山区', '科苑路15号科兴科学园B栋1203'],
  ['北京市', '北京市', '海淀区', '学院路37号院5号楼302'],
  ['浙江省', '杭州市', '余杭区', '文一西路969号4号楼201'],
  ['四川省', '成都市', '武侯区', '人民南路四段27号2栋1103'],
] as const
const surnames = '赵钱孙李周吴郑王冯陈'
const given = '伟芳娜敏静强磊军洋勇'

/** A believable order of two lines, without doubts. */
export function aLoadDraft(clientCode = 'LOAD'): Record<string, unknown> {
  const [province, city, district, detail] = cities[randomInt(cities.length)] ?? cities[0]
  const name = `${surnames.charAt(randomInt(10))}${given.charAt(randomInt(10))}${given.charAt(randomInt(10))}`
  const phone = `13${randomInt(100_000_000, 999_999_999)}`
  return {
    externalNo: `L${randomBytes(8).toString('hex')}`,
    clientCode,
    placedAt: new Date().toISOString(),
    paymentMethod: 'prepaid',
    paymentState: 'paid',
    totalMinor: 25_900,
    paidMinor: 25_900,
    freightMinor: 1200,
    serviceRequirements: ['工作日送货'],
    consignee: { name, phone, province, city, district, detail },
    shipper: {
      company: '压测仓',
      name: '仓库',
      phone: '021-59561234',
      province: '上海市',
      city: '上海市',
      district: '嘉定区',
      detail: '曹安公路4671号2号库',
    },
    items: [
      { name: '保温杯', sku: 'CUP-1', quantity: 2, weightGrams: 400, unitPriceMinor: 9900 },
      { name: '杯刷', sku: 'BR-2', quantity: 1, weightGrams: 60, unitPriceMinor: 4900 },
    ],
  }
}

const way: { step: string; by: Role; details?: Record<string, unknown> }[] = [
  { step: 'pass_review', by: 'order_clerk' },
  { step: 'confirm', by: 'order_clerk', details: { wishesConfirmedWith: '收件人' } },
  { step: 'accept', by: 'dispatcher', details: { warehouse: '嘉定 2 号库', carrier: '顺丰速运' } },
  { step: 'pick', by: 'picker' },
  { step: 'check', by: 'checker' },
  { step: 'outbound', by: 'outbound_operator' },
  { step: 'collect', by: 'outbound_operator' },
  { step: 'depart', by: 'hub_operator', details: { place: '上海集散中心' } },
  { step: 'arrive', by: 'hub_operator', details: { place: '华南中转场' } },
  { step: 'send_out', by: 'hub_operator' },
  { step: 'sign', by: 'hub_operator', details: { signedBy: 'self' } },
  { step: 'complete', by: 'customer_service' },
  { step: 'archive', by: 'order_clerk' },
]

/** One whole life through HTTP by many hands: placed, 13 steps, with a photo and a signature of its own. */
export async function liveOrder(send: Send, keys: Keys): Promise<string> {
  const draft = aLoadDraft()
  const placed = await must(send, { step: 'place', path: '/api/orders', key: keys.order_clerk ?? '', body: draft })
  const orderId = String(placed.orderId)
  for (const { step, by, details = {} } of way) {
    const body: Record<string, unknown> = {
      step,
      details: step === 'collect' ? { waybillNo: `SF${randomInt(10 ** 11, 10 ** 12)}` } : details,
    }
    if (step === 'sign') body.evidence = await uploadProof(send, keys.hub_operator ?? '')
    await must(send, { step, path: `/api/orders/${orderId}/steps`, key: keys[by] ?? '', body })
  }
  return orderId
}

async function uploadProof(send: Send, key: string) {
  const proof = []
  for (const kind of ['photo', 'signature']) {
    const { body, headers } = multipart(`${kind}.png`, 'image/png', aPicture())
    const { hash } = await must(send, { step: 'upload', path: '/api/files', key, body, headers })
    proof.push({ kind, hash })
  }
  return proof
}

async function must(send: Send, write: Write): Promise<Record<string, unknown>> {
  const { status, body } = await send(write)
  if (status !== 200) throw new Error(`${write.step}: ${status} ${JSON.stringify(body).slice(0, 300)}`)
  return body as Record<string, unknown>
}

/** A small PNG that no other is equal to. */
export function aPicture(): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type), body])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(body.length)
    check.writeUInt32BE(crc32(typed))
    return Buffer.concat([length, typed, check])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(16, 0)
  header.writeUInt32BE(16, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.concat(Array.from({ length: 16 }, () => Buffer.concat([Buffer.from([0]), randomBytes(16)])))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
