import { auditFilter, type AuditFilter } from '../../../contract/audit.ts'

export type AuditSearch = { view?: string; actorName?: string } & { [name in keyof AuditFilter]?: string }

/** What of the address the server is asked; a word that it would refuse is left out, one by one. */
export function filterOf(search: AuditSearch): AuditFilter {
  const given = Object.entries(search).filter(([name, value]) => {
    const field = auditFilter.shape[name as keyof AuditFilter]
    return field !== undefined && value !== undefined && value !== '' && field.safeParse(value).success
  })
  return Object.fromEntries(given)
}
