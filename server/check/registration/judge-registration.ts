import type { Doubt } from '../../order/door/arriving.ts'

export type Lapsed = { number: string; validUntil: string }

/** CRM-1: without its registrations a client's goods are not declared; the order waits for the customs clerk, like other papers that lack. */
export function lapsedDoubt({ number, validUntil }: Lapsed): Doubt {
  return {
    hold: 'customs_incomplete',
    fields: [{ path: 'clientCode', code: 'registration_expired', value: `${number} (${validUntil})` }],
  }
}
