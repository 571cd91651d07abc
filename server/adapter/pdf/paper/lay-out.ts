import type { DocumentLanguage } from '../../../../contract/document.ts'
import type { PickListJob, PrintedOrder, PrintJob } from '../../../document/port.ts'
import { layOutConfirmationLetter } from './confirmation-letter.ts'
import { layOutDispatchLists } from './dispatch-list.ts'
import { layOutHandoverLists } from './handover-list.ts'
import { layOutLabels } from './label.ts'
import { layOutOrderRegister } from './order-register.ts'
import { layOutOutboundNote } from './outbound-note.ts'
import { layOutPackingList } from './packing-list.ts'
import type { LabelPaper, Paper } from './paper.ts'
import { layOutPickList } from './pick-list.ts'
import { layOutProofOfDelivery } from './proof-of-delivery.ts'
import { layOutRegistrationForm } from './registration-form.ts'
import { layOutTrackingRecord } from './tracking-record.ts'

/** What stands on each paper of a job, one after the other as they are drawn. Pure: times and numbers come with the job. */
export function* layOut(job: PrintJob | PickListJob): Generator<Paper | LabelPaper> {
  switch (job.kind) {
    case 'pick_list':
      yield layOutPickList(job)
      return
    case 'dispatch_list':
      yield* layOutDispatchLists(job.orders, languageOf(job.orders), job)
      return
    case 'handover_list':
      yield* layOutHandoverLists(job.orders, languageOf(job.orders), job)
      return
    case 'order_register':
      yield layOutOrderRegister(job.orders, languageOf(job.orders), job)
      return
    case 'label':
      for (const order of job.orders) yield* layOutLabels(order, job)
      return
    case 'confirmation_letter':
      for (const order of job.orders) yield layOutConfirmationLetter(order, job)
      return
    case 'outbound_note':
      for (const order of job.orders) yield layOutOutboundNote(order, job)
      return
    case 'packing_list':
      for (const order of job.orders) yield layOutPackingList(order, job)
      return
    case 'registration_form':
      for (const order of job.orders) yield layOutRegistrationForm(order, job)
      return
    case 'tracking_record':
      for (const order of job.orders) yield layOutTrackingRecord(order, job)
      return
    case 'proof_of_delivery':
      for (const order of job.orders) yield layOutProofOfDelivery(order, job)
  }
}

/** A list of many orders is in their language if they agree, else in Chinese: it is for the house. */
function languageOf(orders: readonly PrintedOrder[]): DocumentLanguage {
  const languages = new Set(orders.map(({ language }) => language))
  const [only = 'zh'] = languages
  return languages.size === 1 ? only : 'zh'
}
