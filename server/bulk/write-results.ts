import type { BulkRow } from '../../contract/bulk.ts'
import { csvLine, csvStart } from '../platform/csv.ts'
import type { Language } from '../platform/refusal.ts'

const heads = { zh: ['序号', '订单', '结果', '说明', '时间'], en: ['No.', 'Order', 'Result', 'Why', 'At'] }
const states: Record<BulkRow['state'], Record<Language, string>> = {
  waiting: { zh: '等待', en: 'waiting' },
  done: { zh: '完成', en: 'done' },
  refused: { zh: '被拒绝', en: 'refused' },
  skipped: { zh: '跳过', en: 'skipped' },
  cancelled: { zh: '已取消', en: 'cancelled' },
}

/** The results as a sheet to work through; times as the reader's company has them. */
export function writeResults(rows: readonly BulkRow[], { language, zone }: { language: Language; zone: string }): string {
  const at = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  const lines = rows.map((row) =>
    csvLine([
      row.no,
      row.label,
      states[row.state][language],
      row.why?.[language] ?? '',
      row.at ? at.format(new Date(row.at)) : '',
    ]),
  )
  return [csvStart, csvLine(heads[language]), ...lines].join('')
}
