type Kept = Record<string, string | undefined>

/** Filters of a page in the address bar: texts only, empty ones dropped. */
export function texts(search: Record<string, unknown>): Kept {
  const kept: Kept = {}
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') kept[name] = value
    if (typeof value === 'number' || value === true) kept[name] = String(value)
  }
  return kept
}

/** The same order in the clients' portal. */
export function portalOf(path: string): string {
  const orderId = path.match(/^\/orders\/([\da-f-]{36})$/)?.[1]
  return orderId ? `/portal/orders/${orderId}` : '/portal'
}
