/**
 * Rows as JSON in bytes, for statements that take hundreds at once. The text of them all in one piece would be a string of a megabyte, which lives in
 * the old generation until a full collection; row by row it is gone at once, and bytes lie outside the heap.
 */
export function jsonBytes(rows: Readonly<Record<string, readonly unknown[]>>): Buffer {
  const pieces: Buffer[] = []
  let before = '{'
  for (const [name, list] of Object.entries(rows)) {
    before += `${JSON.stringify(name)}:[`
    for (const row of list) {
      pieces.push(Buffer.from(before + JSON.stringify(row)))
      before = ','
    }
    before = list.length === 0 ? `${before}],` : '],'
  }
  pieces.push(Buffer.from(before === '{' ? '{}' : before.replace(/,$/, '}')))
  return Buffer.concat(pieces)
}
