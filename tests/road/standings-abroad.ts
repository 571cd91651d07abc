import type { ServiceType } from '../../contract/flow.ts'
import { leg, standAt, withEnds, type Leg, type Standing, type StandingPart } from './standings.ts'

const confirmed = [leg('pass_review', 'order_clerk'), leg('confirm', 'order_clerk')]
const cancel = { cancel: 'cancelled' }
const close = { close_abnormally: 'closed_abnormally' }

/** LIF-2, by hand: where an order over the border can stand. The service type says which of it is there. */
export function crossBorderStandings(service: ServiceType): readonly Standing[] {
  const accepted: Leg[] = [...confirmed, leg('accept', 'dispatcher')]
  const picked = [...accepted, leg('pick', 'picker')]
  const checked = [...picked, leg('check', 'checker')]
  const left = [...checked, leg('outbound', 'outbound_operator')]
  const isStored = service !== 'agency'
  const isDeclared = service !== 'stock_abroad'
  const task: StandingPart['task'] = isStored ? 'outbound' : 'allocated'

  const stored: Standing[] = [
    standAt('preparing', {
      name: 'to be picked',
      way: accepted,
      task: 'allocated',
      moves: { pick: 'preparing', split: 'preparing', reassign: 'awaiting_acceptance', ...cancel, ...close },
    }),
    standAt('preparing', {
      name: 'picked',
      way: picked,
      task: 'picked',
      moves: { check: 'preparing', unpick: 'preparing', ...cancel, ...close },
    }),
    standAt('preparing', {
      name: 'checked',
      way: checked,
      task: 'checked',
      moves: { pack: 'preparing', outbound: isDeclared ? 'booking' : 'outbound', unpick: 'preparing', ...cancel, ...close },
    }),
    standAt('preparing', {
      name: 'packed',
      way: [...checked, leg('pack', 'checker', { details: { weightGrams: 800 } })],
      task: 'packed',
      moves: { outbound: isDeclared ? 'booking' : 'outbound', unpick: 'preparing', ...cancel, ...close },
    }),
  ]

  const booking = isStored ? left : accepted
  const booked = [...booking, leg('book', 'customs_clerk')]
  const declared = [...booked, leg('declare_export', 'customs_clerk')]
  const exported = [...declared, leg('release_export', 'customs_clerk')]
  const hauled = [...exported, leg('depart_line_haul', 'dispatcher')]
  const arrived =
    service === 'agency' ? [...exported, leg('record_arrival', 'customs_clerk')] : [...hauled, leg('arrive_abroad', 'dispatcher')]
  const clearing = [...arrived, leg('declare_import', 'customs_clerk')]
  const inspected = [...clearing, leg('inspect', 'customs_clerk')]
  const cleared = [...clearing, leg('release_import', 'customs_clerk')]
  const atCustoms: Standing[] = [
    standAt('booking', {
      way: booking,
      task,
      moves: { book: 'export_declaration', ...(isStored && { undo_outbound: 'preparing' }), ...close },
    }),
    standAt('export_declaration', {
      name: 'to be declared',
      way: booked,
      task,
      moves: { declare_export: 'export_declaration', undo_book: 'booking', ...close },
    }),
    standAt('export_declaration', {
      name: 'declared',
      way: declared,
      task,
      running: ['export_release'],
      moves: { declare_export: 'export_declaration', release_export: 'exported', undo_book: 'booking', ...close },
    }),
    standAt('exported', {
      way: exported,
      task,
      moves: { ...(service === 'agency' ? { record_arrival: 'arrived' } : { depart_line_haul: 'line_haul' }), ...close },
    }),
    ...(service === 'agency'
      ? []
      : [
          standAt('line_haul', {
            way: hauled,
            task,
            moves: { report_line_haul: 'line_haul', undo_line_haul: 'exported', arrive_abroad: 'arrived', ...close },
          }),
        ]),
    standAt('arrived', { way: arrived, task, moves: { declare_import: 'import_clearance', ...close } }),
    standAt('import_clearance', {
      way: clearing,
      task,
      running: ['import_clearance'],
      moves: {
        inspect: 'inspection',
        release_import: 'cleared',
        extend_clearance: 'import_clearance',
        start_return: 'returning',
        ...close,
      },
    }),
    standAt('inspection', {
      way: inspected,
      task,
      running: ['import_clearance'],
      moves: {
        report_inspection: 'inspection',
        pass_inspection: 'import_clearance',
        extend_clearance: 'inspection',
        start_return: 'returning',
        ...close,
      },
    }),
    standAt('cleared', { way: cleared, task, moves: { collect: 'in_transit', ...close } }),
  ]

  const before = isDeclared ? cleared : left
  const inTransit = [...before, leg('collect', 'outbound_operator')]
  const outForDelivery = [...inTransit, leg('send_out', 'hub_operator')]
  const failed = [...outForDelivery, leg('fail_delivery', 'hub_operator')]
  const returning = [...failed, leg('start_return', 'dispatcher')]
  const lastMile: Standing[] = [
    standAt('in_transit', {
      way: inTransit,
      task,
      moves: {
        undo_collect: isDeclared ? 'cleared' : 'outbound',
        depart: 'in_transit',
        arrive: 'in_transit',
        send_out: 'out_for_delivery',
        start_return: 'returning',
        ...close,
      },
    }),
    standAt('out_for_delivery', {
      way: outForDelivery,
      task,
      moves: { sign: 'signed', fail_delivery: 'delivery_failed', ...close },
    }),
    standAt('delivery_failed', {
      way: failed,
      task,
      moves: { retry_delivery: 'out_for_delivery', start_return: 'returning', ...close },
    }),
    standAt('returning', { way: returning, task, moves: { receive_return: 'returned', ...close } }),
  ]

  return withEnds(
    [
      ...(isStored ? stored : []),
      ...(isDeclared
        ? atCustoms
        : [standAt('outbound', { way: left, moves: { collect: 'in_transit', undo_outbound: 'preparing', ...close } })]),
      ...lastMile,
    ],
    {
      accepts: isStored ? 'preparing' : 'booking',
      signed: { way: [...outForDelivery, leg('sign', 'hub_operator')], task, moves: { undo_sign: 'out_for_delivery' } },
      returned: { way: [...returning, leg('receive_return', 'warehouse_keeper')], task },
      ...(isStored && { cancelled: { way: [...accepted, leg('cancel', 'order_clerk')], task: 'allocated' as const } }),
      closed: { way: [...inTransit, leg('close_abnormally', 'order_supervisor')], task },
    },
  )
}
