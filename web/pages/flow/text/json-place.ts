export type JsonPath = readonly PropertyKey[]
export type Place = { line: number; column: number; offset: number }

/** Where an offset lies, counted from 1 as editors do. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1, offset }
}

/** Where reading a text as JSON fails; undefined when the browser does not tell. */
export function placeOfError(text: string, error: unknown): Place | undefined {
  const message = error instanceof Error ? error.message : ''
  // Chromium and Safari count signs, Firefox lines and columns.
  const position = /position (\d+)/.exec(message)
  if (position) return placeOf(text, Number(position[1]))
  const place = /line (\d+) column (\d+)/.exec(message)
  if (!place) return undefined
  const lines = text.split('\n').slice(0, Number(place[1]) - 1)
  const lineStart = lines.reduce((sum, line) => sum + line.length + 1, 0)
  return placeOf(text, lineStart + Number(place[2]) - 1)
}

/** Where the value at a path begins in a text that is JSON; the nearest value around it when there is none. */
export function placeOfPath(text: string, path: JsonPath): Place {
  let at = 0
  let found = skipBlank()
  for (const key of path) {
    const inside = typeof key === 'number' ? enterArray(key) : enterObject(String(key))
    if (!inside) break
    found = at
  }
  return placeOf(text, found)

  function skipBlank(): number {
    while (/\s/.test(text.charAt(at))) at++
    return at
  }
  function enterArray(index: number): boolean {
    if (text.charAt(at) !== '[') return false
    at++
    for (let passed = 0; skipBlank() < text.length && text.charAt(at) !== ']'; passed++) {
      if (passed === index) return true
      skipValue()
      skipComma()
    }
    return false
  }
  function enterObject(name: string): boolean {
    if (text.charAt(at) !== '{') return false
    at++
    while (skipBlank() < text.length && text.charAt(at) !== '}') {
      const from = at
      skipValue()
      const key: unknown = JSON.parse(text.slice(from, at))
      skipBlank()
      at++
      skipBlank()
      if (key === name) return true
      skipValue()
      skipComma()
    }
    return false
  }
  function skipComma() {
    if (text.charAt(skipBlank()) === ',') at++
  }
  function skipValue() {
    let depth = 0
    do {
      const sign = text.charAt(at)
      if (sign === '"') skipText()
      else {
        if (sign === '{' || sign === '[') depth++
        if (sign === '}' || sign === ']') depth--
        at++
      }
    } while (at < text.length && (depth > 0 || !/[\s,\]}:]/.test(text.charAt(at))))
  }
  function skipText() {
    at++
    while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1
    at++
  }
}
