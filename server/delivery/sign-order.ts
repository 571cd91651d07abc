import type { Stage } from '../order/door/stage.ts'

/** TRK-7: signed by the receiver, a proxy or a locker, with photo and drawn signature. The signer's name stays out of the log. */
export const signStage: Stage = {
  prepare: {
    sign: ({ orderId, clientId, details }) => {
      const name = typeof details.signerName === 'string' ? details.signerName : ''
      return name ? { parties: [{ orderId, clientId, kind: 'signer', name }] } : {}
    },
  },
}
