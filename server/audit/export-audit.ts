import { auditRowsMax, type AuditEntry, type AuditFilter } from '../../contract/audit.ts'
import { roleNames } from '../../contract/role-names.ts'
import type { Caller } from '../access/caller.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import type { Language } from '../platform/refusal.ts'
import { listAudit } from './list-audit.ts'

const perPage = 200
/** Each looks at a bounded part of the log; beyond that a filter must be narrower. */
const pagesMax = 300

const headers = {
  zh: ['时间', '操作人', '岗位', '操作', '操作代码', '对象', '编号', '从', '到', '次数', '说明', '请求号', '地址', '哈希'],
  en: ['Time', 'Who', 'Role', 'What', 'Code', 'Subject', 'Which', 'From', 'To', 'Times', 'Details', 'Request', 'Address', 'Hash'],
} as const
const more = { zh: '还有更早的记录未导出，请缩小日期范围', en: 'There is more; narrow the dates' } as const

export function columnsOf(language: Language): { header: string; width: number; kind: 'text' }[] {
  return headers[language].map((header, index) => ({ header, width: index === 0 ? 20 : 16, kind: 'text' }))
}

type Exporting = { caller: Caller; filter: AuditFilter; flows: FlowFinder; language: Language }

/** Page after page, each in a transaction of its own, up to ten thousand lines; the last line says when there is more. */
export async function* exportLines(
  database: Database,
  { caller, filter, flows, language }: Exporting,
): AsyncGenerator<(string | null)[]> {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: caller.zone, dateStyle: 'short', timeStyle: 'medium' })
  let cursor: string | undefined
  let lines = 0
  for (let pages = 0; ; pages++) {
    const limit = Math.min(perPage, auditRowsMax - lines)
    const page =
      limit > 0 && pages < pagesMax
        ? await asTenant(database, caller, (tx) => listAudit(tx, { caller, flows, filter, cursor, limit }))
        : undefined
    if (!page) {
      yield [more[language], ...Array.from({ length: headers[language].length - 1 }, () => null)]
      return
    }
    for (const entry of page.entries) yield lineOf(entry, { language, timeOf: (at) => clock.format(at) })
    lines += page.entries.length
    if (!page.nextCursor) return
    cursor = page.nextCursor
  }
}

const names: Readonly<Record<string, { zh: string; en: string }>> = roleNames

function lineOf(
  entry: AuditEntry,
  { language, timeOf }: { language: Language; timeOf: (at: Date) => string },
): (string | null)[] {
  const role = entry.actorRole === null ? null : (names[entry.actorRole]?.[language] ?? entry.actorRole)
  const details = Object.keys(entry.details).length > 0 ? JSON.stringify(entry.details) : null
  return [
    timeOf(new Date(entry.at)),
    entry.actorName,
    role,
    entry.actionName?.[language] ?? entry.action,
    entry.action,
    entry.subject,
    entry.subjectLabel,
    entry.fromName?.[language] ?? entry.from,
    entry.toName?.[language] ?? entry.to,
    String(entry.times),
    details,
    entry.requestId,
    entry.address,
    entry.hash,
  ]
}
