import { carrierBody } from '../../contract/carrier/carrier.ts'
import type { Caller } from '../access/caller.ts'
import { putLanes } from '../carrier/lane/manage-lanes.ts'
import { saveCarrier } from '../carrier/manage/save-carrier.ts'
import type { Tx } from '../platform/database/database.ts'

const jiading = ['嘉定 2 号库']
/** Provinces by the beginning of their codes, from Shanghai. */
const near = ['31', '32', '33', '34']
const far = ['11', '42', '44', '51', '61']
const remote = ['54', '65']

const carriers = [
  {
    code: 'SF',
    name: '顺丰速运',
    phone: '95338',
    services: [
      { code: 'express', name: '特快', speed: 'express', coldChain: true, cod: true, insuredMinorMax: 3_000_000 },
      { code: 'standard', name: '标快', speed: 'standard', cod: true, insuredMinorMax: 2_000_000 },
    ],
    outlets: [{ name: '嘉定曹安营业点', city: '上海市', divisionCode: '310114', contact: '老陆', warehouses: jiading }],
    lanes: [
      ...near.map((to) => ({ to, hours: 24 })),
      ...far.map((to) => ({ to, hours: 48 })),
      ...remote.map((to) => ({ to, hours: 120 })),
    ],
  },
  {
    code: 'DBL',
    name: '德邦快递',
    phone: '95353',
    cutOff: '17:30',
    services: [
      { code: 'bulky', name: '大件', speed: 'standard', cod: true, weightGramsMax: 500_000 },
      { code: 'economy', name: '精准汽运', speed: 'economy', weightGramsMax: 2_000_000 },
    ],
    outlets: [{ name: '嘉定江桥分部', city: '上海市', divisionCode: '310114', contact: '小郑', warehouses: jiading }],
    lanes: [...near.map((to) => ({ to, hours: 36 })), ...far.map((to) => ({ to, hours: 72 }))],
  },
  {
    code: 'EMS',
    name: '邮政 EMS',
    phone: '11183',
    services: [
      { code: 'standard', name: '标准快递', speed: 'standard', cod: true },
      { code: 'economy', name: '快递包裹', speed: 'economy' },
    ],
    outlets: [{ name: '嘉定邮政营业部', city: '上海市', divisionCode: '310114' }],
    lanes: [...far.map((to) => ({ to, hours: 72 })), ...remote.map((to) => ({ to, hours: 144 }))],
  },
] as const

/** Who carries for the demo company: names that everybody knows, times that nobody has promised. */
export async function addDemoCarriers(tx: Tx, caller: Caller): Promise<void> {
  for (const { lanes, ...given } of carriers) {
    const { id } = await saveCarrier(tx, { caller, carrierId: null, body: carrierBody.parse(given), requestId: 'demo' })
    const wanted = lanes.map(({ to, hours }) => ({
      service: null,
      fromDivision: '31',
      toDivision: to,
      promisedHours: hours,
      active: true,
    }))
    await putLanes(tx, { caller, carrierId: id, lanes: wanted, act: 'import_lanes', requestId: 'demo' })
  }
}
