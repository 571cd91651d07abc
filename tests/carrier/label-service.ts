// An e-waybill service as 快递100 publishes it: a form, signed, answered in JSON. Keeps what it was asked, and fails when told to.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type LabelService = {
  url: string
  asked: { method: string; param: Record<string, unknown> }[]
  mood: { refuse?: string; status?: number; before?: () => Promise<void> }
  close: () => Promise<void>
}

export async function aLabelService({ key, secret }: { key: string; secret: string }): Promise<LabelService> {
  const asked: LabelService['asked'] = []
  const mood: LabelService['mood'] = {}
  const given = new Map<string, string>()
  const server = createServer((request, response) => {
    void (async () => {
      const form = new URLSearchParams(await text(request))
      const [param = '', t = '', sign = ''] = ['param', 't', 'sign'].map((field) => form.get(field) ?? '')
      const reply = (body: object) =>
        void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      const right = createHash('md5').update(`${param}${t}${key}${secret}`).digest('hex').toUpperCase()
      if (request.url !== '/label/order' || request.method !== 'POST') return void response.writeHead(404).end()
      if (sign !== right || form.get('key') !== key)
        return reply({ success: false, code: 30003, message: '验证签名失败。', data: null })
      const wish = JSON.parse(param) as Record<string, unknown>
      asked.push({ method: form.get('method') ?? '', param: wish })
      if (mood.status) return void response.writeHead(mood.status).end('busy')
      if (mood.refuse) return reply({ success: false, code: 30001, message: mood.refuse, data: null })
      await mood.before?.()
      if (form.get('method') === 'cancel') return reply({ success: true, code: 200, message: 'success', data: null })
      // the same wish again is the same waybill
      const reference = String(wish['orderId'])
      const number = given.get(reference) ?? `YT88000${String(given.size + 1).padStart(8, '0')}`
      given.set(reference, number)
      const made = { taskId: 'T1', kuaidinum: number, bulkpen: '深圳 710 002', kdComOrderNum: `K${given.size}` }
      return reply({ success: true, code: 200, message: 'success', data: made })
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    mood,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
