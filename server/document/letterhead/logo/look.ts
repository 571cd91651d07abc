import { SvgProblem } from './svg-problem.ts'

/** How a shape is painted, with what it has from the groups around it. */
export type Look = {
  matrix: number[]
  fill: string | undefined
  stroke: string | undefined
  strokeWidth: number
  opacity: number
  evenOdd: boolean
  /** What `currentColor` means. */
  colour: string
}

export const startLook: Look = {
  matrix: [1, 0, 0, 1, 0, 0],
  fill: '#000000',
  stroke: undefined,
  strokeWidth: 1,
  opacity: 1,
  evenOdd: false,
  colour: '#000000',
}

/** Values that change nothing. */
const harmless = ['none', '1', 'inline', 'visible']
const refused = [
  'class',
  'filter',
  'mask',
  'clip-path',
  'stroke-dasharray',
  'fill-opacity',
  'stroke-opacity',
  'display',
  'visibility',
]

export function inheritLook(look: Look, attributes: ReadonlyMap<string, string>): Look {
  const said = withStyle(attributes)
  for (const name of refused)
    if (said.has(name) && !harmless.includes(said.get(name) ?? ''))
      throw new SvgProblem({
        zh: `用了 ${name}=“${said.get(name) ?? ''}”，画不出来。请在绘图软件里展开样式，或改用 PNG`,
        en: `it uses ${name}="${said.get(name) ?? ''}", which cannot be drawn. Expand it in the drawing program, or use a PNG`,
      })
  const colour = paintOf('color', said.get('color'), look.colour) ?? look.colour
  const fill = said.get('fill')
  const stroke = said.get('stroke')
  const rule = said.get('fill-rule')
  return {
    matrix: multiply(look.matrix, matrixOf(said.get('transform'))),
    fill: fill === undefined ? look.fill : paintOf('fill', fill, colour),
    stroke: stroke === undefined ? look.stroke : paintOf('stroke', stroke, colour),
    strokeWidth: numberOf(said.get('stroke-width'), look.strokeWidth),
    opacity: look.opacity * numberOf(said.get('opacity'), 1),
    evenOdd: rule === undefined ? look.evenOdd : rule === 'evenodd',
    colour,
  }
}

/** `style="fill:#fff"` says the same as `fill="#fff"`, and louder. */
function withStyle(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const style = attributes.get('style')
  if (!style) return attributes
  const said = style.split(';').flatMap((one): [string, string][] => {
    const [name = '', value = ''] = one.split(/:(.*)/s)
    return name.trim() ? [[name.trim(), value.trim()]] : []
  })
  return new Map([...attributes, ...said])
}

const colourNames: Readonly<Record<string, string>> = {
  black: '#000000', white: '#ffffff', red: '#ff0000', green: '#008000', blue: '#0000ff', yellow: '#ffff00', orange: '#ffa500', gray: '#808080',
  grey: '#808080', silver: '#c0c0c0', navy: '#000080', teal: '#008080', purple: '#800080', maroon: '#800000', olive: '#808000', gold: '#ffd700',
} // prettier-ignore

function paintOf(name: string, given: string | undefined, current: string): string | undefined {
  const text = given?.trim().toLowerCase()
  if (text === undefined || text === 'inherit') return current
  if (text === 'none' || text === 'transparent') return undefined
  if (text === 'currentcolor') return current
  if (/^#([0-9a-f]{3}|[0-9a-f]{6})$/.test(text)) return text
  const rgb = text.match(/^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/)
  if (rgb) return `#${rgb.slice(1).map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0')).join('')}` // prettier-ignore
  const known = colourNames[text]
  if (known) return known
  throw new SvgProblem({
    zh: `颜色 ${name}=“${text.slice(0, 40)}”画不出来。请用 #rrggbb；渐变请改用 PNG`,
    en: `the colour ${name}="${text.slice(0, 40)}" cannot be drawn. Use #rrggbb; for gradients, a PNG`,
  })
}

function numberOf(text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text.replace(/px$/, ''))
  return Number.isFinite(value) && value >= 0 ? value : otherwise
}

function matrixOf(text: string | undefined): number[] {
  let matrix = startLook.matrix
  if (!text) return matrix
  const parts = [...text.matchAll(/(\w+)\s*\(([^)]*)\)/g)]
  for (const [, name = '', list = ''] of parts) {
    const [a = 0, b, c, d = 0, e = 0, f = 0] = list.trim().split(/[\s,]+/).map(Number) // prettier-ignore
    matrix = multiply(matrix, stepOf(name, { a, b, c, d, e, f }))
  }
  if (matrix.every(Number.isFinite)) return matrix
  throw new SvgProblem({ zh: `transform=“${text.slice(0, 40)}”写法有误`, en: `transform="${text.slice(0, 40)}" is broken` })
}

type Numbers = { a: number; b: number | undefined; c: number | undefined; d: number; e: number; f: number }

function stepOf(name: string, { a, b, c, d, e, f }: Numbers): number[] {
  if (name === 'matrix') return [a, b ?? 0, c ?? 0, d, e, f]
  if (name === 'translate') return [1, 0, 0, 1, a, b ?? 0]
  if (name === 'scale') return [a, 0, 0, b ?? a, 0, 0]
  if (name === 'rotate') {
    const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)]
    const [x, y] = [b ?? 0, c ?? 0]
    return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]
  }
  throw new SvgProblem({
    zh: `transform 里的 ${name} 画不出来。请改用 PNG`,
    en: `${name} in a transform cannot be drawn. Use a PNG`,
  })
}

function multiply(left: readonly number[], right: readonly number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = left
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = right
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}
