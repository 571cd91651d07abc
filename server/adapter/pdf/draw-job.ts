import { documentNames, type DocumentKind } from '../../../contract/document.ts'
import type { PickListJob, PressJob, PrintJob } from '../../document/port.ts'
import { startBinLabels } from './draw-bin-labels.ts'
import { drawLabel } from './draw-label.ts'
import { drawPaper } from './draw-paper.ts'
import { loadFonts, type Fonts } from './load-fonts.ts'
import { layOut } from './paper/lay-out.ts'
import { startSheet } from './sheet.ts'

/** These bear their order's time and no other, so that the same order gives the same bytes. */
const lasting: readonly DocumentKind[] = ['confirmation_letter', 'proof_of_delivery']

export type Drawing = {
  doc: PDFKit.PDFDocument
  /** Draws paper by paper; the pages of each are handed out before the next begins. Ends the document. */
  papers: () => Generator<void, void>
}

/** Nothing else may use the fonts until the last paper is drawn. */
export function startJob(job: PressJob, fonts: Fonts): Drawing {
  return job.kind === 'bin_labels' ? startBinLabels(job, fonts) : startPapers(job, fonts)
}

function startPapers(job: PrintJob | PickListJob, fonts: Fonts): Drawing {
  const head = headOf(job)
  const sheet = startSheet({ ...head, author: job.sender.name, fonts })
  function* papers() {
    for (const paper of layOut(job)) {
      if (paper.size === 'label') drawLabel(sheet, paper, job.sender)
      else drawPaper(sheet, paper, job.sender)
      sheet.doc.flushPages()
      yield
    }
    sheet.doc.end()
  }
  return { doc: sheet.doc, papers }
}

function headOf(job: PrintJob | PickListJob): { title: string; createdAt: Date; lang: string } {
  if (job.kind === 'pick_list')
    return { title: `拣货单 ${job.wave.no}`, createdAt: job.printedAt, lang: job.language === 'en' ? 'en' : 'zh-CN' }
  const [only, ...others] = job.orders
  const isEnglish = job.orders.every(({ language }) => language === 'en')
  const name = documentNames[job.kind][isEnglish ? 'en' : 'zh']
  const number = others.length === 0 ? (only?.orderNo ?? only?.externalNo ?? '') : String(job.orders.length)
  const own = lasting.includes(job.kind) ? (only?.signing?.at ?? only?.confirmedAt) : undefined
  return { title: `${name} ${number}`.trim(), createdAt: own ?? job.printedAt, lang: isEnglish ? 'en' : 'zh-CN' }
}

/** The whole PDF in this thread: for tests and small things. Written in one go. */
export async function renderJob(job: PressJob): Promise<Buffer> {
  const { doc, papers } = startJob(job, await loadFonts())
  const pieces: Buffer[] = []
  doc.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject))
  for (const _paper of papers()) continue
  await ended
  return Buffer.concat(pieces)
}
