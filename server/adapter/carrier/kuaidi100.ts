import { createHash } from 'node:crypto'
import * as z from 'zod'
import { WaybillRefused, type WaybillAccount, type WaybillParty, type WaybillService } from '../../carrier/port.ts'
import type { FetchOutside } from '../../platform/http/fetch-outside.ts'

const gramsPerKilogram = 1000
const minorPerUnit = 100
const cargoMax = 60
const remarkMax = 100
const wordsMax = 300

/** 电子面单 of 快递100, as published: one address, a form with `param` as JSON, signed by MD5 over param + t + key + secret. Not tried on a real account. */
const answer = z.object({
  success: z.boolean().optional(),
  result: z.boolean().optional(),
  code: z.union([z.number(), z.string()]).optional(),
  returnCode: z.union([z.number(), z.string()]).optional(),
  message: z.string().optional(),
  data: z.unknown(),
})
const ordered = z.object({
  kuaidinum: z.string().trim().min(4).max(40),
  bulkpen: z.string().nullish(),
  kdComOrderNum: z.string().nullish(),
})

export function kuaidi100({ fetch }: { fetch: FetchOutside }): WaybillService {
  async function ask(method: 'order' | 'cancel', account: WaybillAccount, param: object): Promise<unknown> {
    const { key = '', secret = '' } = account.credentials
    const t = String(account.now.getTime())
    const text = JSON.stringify(param)
    const sign = createHash('md5').update(`${text}${t}${key}${secret}`).digest('hex').toUpperCase()
    const body = new URLSearchParams({ method, key, t, sign, param: text }).toString()
    const reply = await fetch({
      url: `${account.baseUrl.replace(/\/+$/, '')}/label/order`,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body,
    })
    if (reply.status !== 200) throw new Error(`快递100 HTTP ${reply.status}`)
    const said = answer.safeParse(readJson(reply.body))
    if (!said.success) throw new Error('快递100 的回答读不懂 / the reply of kuaidi100 cannot be read')
    const { success, result, code, returnCode, message = '', data: told } = said.data
    // older addresses of the same service say `result`
    if (success ?? result ?? false) return told
    throw new WaybillRefused(`快递100 ${code ?? returnCode ?? ''} ${message}`.trim().slice(0, wordsMax))
  }

  return {
    async order(account, wish) {
      const told = await ask('order', account, {
        printType: 'NON',
        ...partnerOf(account),
        kuaidicom: wish.companyCode,
        recMan: manOf(wish.consignee),
        sendMan: manOf(wish.sender),
        cargo: wish.cargo.slice(0, cargoMax),
        count: wish.pieces,
        ...(wish.weightGrams > 0 && { weight: wish.weightGrams / gramsPerKilogram }),
        payType: 'SHIPPER',
        remark: wish.remark.slice(0, remarkMax),
        orderId: wish.reference,
        ...(wish.codMinor > 0 && { collection: String(wish.codMinor / minorPerUnit) }),
        ...(wish.insuredMinor > 0 && { valinsPay: String(wish.insuredMinor / minorPerUnit) }),
      })
      const given = ordered.safeParse(Array.isArray(told) ? told[0] : told)
      if (!given.success) throw new WaybillRefused('快递100 没有给出运单号 / kuaidi100 gave no number')
      const { kuaidinum, bulkpen, kdComOrderNum } = given.data
      return { waybillNo: kuaidinum, sortCode: bulkpen?.trim() || null, carrierOrderNo: kdComOrderNum?.trim() || null }
    },
    async cancel(account, { companyCode, waybillNo, carrierOrderNo, reason }) {
      await ask('cancel', account, {
        ...partnerOf(account),
        kuaidicom: companyCode,
        kuaidinum: waybillNo,
        ...(carrierOrderNo && { orderId: carrierOrderNo }),
        reason: reason.slice(0, remarkMax),
      })
    },
  }
}

function partnerOf({ credentials }: WaybillAccount): Record<string, string> {
  const fields = ['partnerId', 'partnerKey', 'partnerSecret', 'net'] as const
  return Object.fromEntries(fields.flatMap((field) => (credentials[field] ? [[field, credentials[field]]] : [])))
}

const manOf = ({ name, company, phone, address }: WaybillParty) => ({
  name,
  ...(company && { company }),
  ...(/^1\d{10}$/.test(phone) ? { mobile: phone } : { tel: phone }),
  printAddr: address,
})

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
