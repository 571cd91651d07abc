import { SvgProblem } from './svg-problem.ts'

const pathLengthMax = 200_000

/** The outline of a shape as the `d` of a path. */
export function pathOf(name: string, attributes: ReadonlyMap<string, string>): string {
  const number = (key: string): number => {
    const value = Number((attributes.get(key) ?? '0').replace(/px$/, ''))
    if (Number.isFinite(value)) return value
    throw new SvgProblem({
      zh: `<${name}> 的 ${key}=“${attributes.get(key) ?? ''}”不是数字`,
      en: `${key}="${attributes.get(key) ?? ''}" of <${name}> is not a number`,
    })
  }
  switch (name) {
    case 'path':
      return checkedPath(attributes.get('d') ?? '')
    case 'rect':
      return rectangle({
        x: number('x'),
        y: number('y'),
        width: number('width'),
        height: number('height'),
        r: Math.max(number('rx'), number('ry')),
      })
    case 'circle':
      return ellipse({ x: number('cx'), y: number('cy'), rx: number('r'), ry: number('r') })
    case 'ellipse':
      return ellipse({ x: number('cx'), y: number('cy'), rx: number('rx'), ry: number('ry') })
    case 'line':
      return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`
    case 'polyline':
    case 'polygon':
      return polygon(attributes.get('points') ?? '', name === 'polygon')
    case 'text':
      throw new SvgProblem({
        zh: '含有文字 <text>。请先把文字转成路径（转曲）',
        en: 'it contains <text>. Convert text to paths first',
      })
    default:
      throw new SvgProblem({
        zh: `含有不支持的 <${name}>。请只用普通图形，或改用 PNG`,
        en: `it contains <${name}>, which is not supported. Use plain shapes, or a PNG`,
      })
  }
}

function checkedPath(d: string): string {
  if (d.length > pathLengthMax || !/^[\s,]*[Mm][\d\s,.eE+\-MmLlHhVvCcSsQqTtAaZz]*$/.test(d))
    throw new SvgProblem({ zh: '有一条路径写法有误或过长', en: 'one of its paths is broken or too long' })
  return d
}

function rectangle({ x, y, width, height, r }: { x: number; y: number; width: number; height: number; r: number }): string {
  const round = Math.min(r, width / 2, height / 2)
  if (round <= 0) return `M${x} ${y}h${width}v${height}h${-width}z`
  const arc = (dx: number, dy: number) => `a${round} ${round} 0 0 1 ${dx} ${dy}`
  const [across, down] = [width - 2 * round, height - 2 * round]
  return `M${x + round} ${y}h${across}${arc(round, round)}v${down}${arc(-round, round)}h${-across}${arc(-round, -round)}v${-down}${arc(round, -round)}z`
}

function ellipse({ x, y, rx, ry }: { x: number; y: number; rx: number; ry: number }): string {
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`
}

function polygon(points: string, isClosed: boolean): string {
  const numbers = points
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  if (numbers.length < 4 || numbers.length % 2 === 1 || !numbers.every(Number.isFinite))
    throw new SvgProblem({ zh: '有一个多边形的 points 写法有误', en: 'the points of a polygon are broken' })
  const pairs = Array.from({ length: numbers.length / 2 }, (_, at) => `${numbers[at * 2]} ${numbers[at * 2 + 1]}`)
  return `M${pairs.join('L')}${isClosed ? 'z' : ''}`
}
