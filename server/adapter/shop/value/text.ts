/** The entities that shop software writes into names and notes. Others stay as they are. */
const entities = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    laquo: '«',
    raquo: '»',
    times: '×',
    divide: '÷',
    plusmn: '±',
    middot: '·',
    bull: '•',
    deg: '°',
    micro: 'µ',
    sup2: '²',
    sup3: '³',
    frac12: '½',
    frac14: '¼',
    frac34: '¾',
    yen: '¥',
    pound: '£',
    euro: '€',
    cent: '¢',
    copy: '©',
    reg: '®',
    trade: '™',
    sect: '§',
    hearts: '♥',
  }),
)

/** `&ndash;` → –, `&#8211;` → –. Decodes once: `&amp;lt;` is the text `&lt;`. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,8}));/g,
    (whole: string, decimal?: string, hex?: string, name?: string) => {
      if (name) return entities.get(name) ?? whole
      const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/**
 * A text fit to be stored, searched and printed: entities decoded, trimmed, without control characters (PostgreSQL refuses
 * NUL), invisible marks that phones paste along, and halves of surrogate pairs. Line breaks and tabs stay.
 */
export function cleanText(text: string): string {
  return decodeEntities(text)
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]|[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, '')
    .toWellFormed()
    .trim()
}

/** Text for one line of a label or a table. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ')
}

/** Without markup: attribute values of shops come wrapped in `<p>`. */
export function stripTags(text: string): string {
  return text.replace(/<[^<>]{1,300}>/g, '')
}

export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}

/** The first `max` UTF-16 units, never half a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const end = /[\ud800-\udbff]/.test(text.charAt(max - 1)) ? max - 1 : max
  return text.slice(0, end)
}

/** A long text in pieces of at most `max`, broken after punctuation where there is some in the second half of a piece. */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > max) {
    const piece = cut(rest, max)
    const breakAt = piece.slice(max / 2).search(/[，。；！？、,.;!?\s][^，。；！？、,.;!?\s]*$/)
    const end = breakAt < 0 ? piece.length : max / 2 + breakAt + 1
    pieces.push(rest.slice(0, end).trim())
    rest = rest.slice(end)
  }
  return [...pieces, rest.trim()].filter((piece) => piece !== '')
}
