import { cancelling, desks, ending, held, numberFrom, times, upTo, type Leg, type Life } from './way.ts'

/** WHS-8: from the supplier's notice to the bin. */
const counted = (short: boolean): Leg => ({
  step: 'receive',
  by: 'checker',
  after: 2,
  details: {
    counts: [
      { itemNo: 1, received: short ? 196 : 200, ...(short && { damaged: 2 }) },
      { itemNo: 2, received: 50 },
    ],
    ...(short && { explanation: '外箱受潮，少 4 件，2 件压坏，已拍照' }),
  },
})
const road: Leg[] = [
  ...desks,
  { step: 'accept', by: 'dispatcher', after: 0.1, details: { warehouse: '苏州原料库', dock: '3 号月台' } },
  { step: 'notify_shipment', by: 'purchasing', after: 18, details: (of) => ({ waybillNo: numberFrom('DB', 10)(of) }) },
  { step: 'arrive_warehouse', by: 'warehouse_keeper', after: 40, details: { vehicleNo: '浙B7T219', sealNo: 'F30991' } },
  { step: 'unload', by: 'warehouse_keeper', after: 0.4 },
  { step: 'finish_unloading', by: 'warehouse_keeper', after: 1.1, details: { pieces: 12 } },
  counted(false),
  { step: 'put_away', by: 'stock_controller', after: 2, details: { bin: 'A-03-05' } },
  ...ending,
]
const refused: Leg = {
  step: 'refuse_goods',
  by: 'warehouse_keeper',
  after: 1,
  details: { reason: '规格与订货单不符' },
  proof: 'photo',
}
const to = (step: string): Leg[] => upTo(road, step)
const life = (way: Leg[], waited: number, more: Partial<Life> = {}): Life => ({ business: 'inbound', way, waited, ...more })

export const inboundLives: Life[] = [
  life([], 1),
  life(to('pass_review'), 0.5),
  life(to('record_letter_sent'), 0.1),
  life(to('accept'), 6),
  life(to('accept'), 110),
  life(to('notify_shipment'), 20),
  life(to('arrive_warehouse'), 0.5),
  life(to('unload'), 0.6),
  life(to('unload'), 52),
  life(to('finish_unloading'), 1),
  life([...to('finish_unloading'), held('client_asked', '实物批号与预报不符，等货主答复')], 5),
  life([...to('finish_unloading'), counted(true)], 1.5),
  life([...to('finish_unloading'), refused], 10),
  life(to('put_away'), 6),
  life(to('complete'), 20),
]

export const inboundOver: Life[] = [
  ...times(9, life(to('archive'), 24)),
  ...times(3, life([...to('finish_unloading'), counted(true), ...road.slice(-3)], 24)),
  life([...to('confirm'), cancelling('供应商无货'), ...ending], 24),
  life([...to('finish_unloading'), refused, { step: 'receive_return', by: 'warehouse_keeper', after: 30 }, ...ending], 24),
]
