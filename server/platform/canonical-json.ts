/** JSON with sorted keys and no undefined: the same value always gives the same bytes. On the way of every step, so it makes no arrays it can do without. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return listJson(value)
  if (value instanceof Date) return JSON.stringify(value)
  const fields = value as Record<string, unknown>
  let text = ''
  for (const key of Object.keys(fields).sort()) {
    const one = fields[key]
    if (one === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(one)}`
  }
  return `{${text}}`
}

function listJson(values: readonly unknown[]): string {
  let text = ''
  for (let index = 0; index < values.length; index++) text += `${index === 0 ? '' : ','}${canonicalJson(values[index])}`
  return `[${text}]`
}
