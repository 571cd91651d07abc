import type { Stage } from '../order/door/stage.ts'

/** Numbers that customs, carriers and brokers give: whoever knows one finds the order by it. */
const numbers = ['bookingNo', 'lineHaulNo', 'declarationNo', 'inspectionNo', 'releaseNo', 'documentNos'] as const
const numberMin = 4

/** LIF-2: booking, declaration and clearance with their document numbers. Customs releases only what was declared to it. */
export const customsStage: Stage = {
  guards: {
    export_is_declared: ({ state }) =>
      state.clocks.some((clock) => clock.clock === 'export_release') ? undefined : { code: 'order.not_declared', details: {} },
  },
  prepare: {
    book: keepNumbers,
    declare_export: keepNumbers,
    depart_line_haul: keepNumbers,
    declare_import: keepNumbers,
    inspect: keepNumbers,
    release_import: keepNumbers,
  },
}

function keepNumbers({ details }: { details: Record<string, unknown> }) {
  const said = numbers.flatMap((field) => (typeof details[field] === 'string' ? details[field].split(/[\s,，;；、]+/) : []))
  const tokens = [...new Set(said.map((one) => one.toUpperCase()))].filter((one) => one.length >= numberMin)
  return tokens.length > 0 ? { tokens: tokens.map((token) => ({ kind: 'document_no', token })) } : {}
}
