import type { Preparing, Stage } from '../order/door/stage.ts'
import type { Additions } from '../order/door/command.ts'
import { remindPayment } from './remind-payment.ts'

/** VAL-12: an order whose data are missing waits for the client; once they have answered it waits for us. VAL-11: one that waits for its payment says so. */
export const conversationStage = (publicUrl: string | undefined): Stage => ({
  prepare: {
    ask_client: (preparing) => placing('data_missing', preparing),
    receive_answer: (preparing) => placing('client_answered', preparing),
    remind_payment: (preparing) => remindPayment(preparing, publicUrl),
  },
})

/** The checks at the door may have placed it before. */
function placing(type: string, { state }: Preparing): Additions {
  return state.holds.some((hold) => hold.type === type) ? {} : { holdsPlaced: [{ type, reason: null, fields: [] }] }
}
