const countMax = 100_000

/** `3*6901234500011` is three of it; a barcode alone is one. */
export function readCount(text: string): { code: string; count: number } {
  const found = /^(\d{1,6})\s*[*×]\s*(.+)$/.exec(text.trim())
  const count = Number(found?.[1])
  return found?.[2] && count >= 1 && count <= countMax ? { code: found[2].trim(), count } : { code: text.trim(), count: 1 }
}
