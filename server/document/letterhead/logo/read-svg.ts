import type { LogoShape } from '../../port.ts'
import { pathOf } from './path-of.ts'
import { inheritLook, startLook, type Look } from './look.ts'
import { readTags } from './read-tags.ts'
import { SvgProblem } from './svg-problem.ts'

const shapesMax = 500
const ignored = ['title', 'desc', 'metadata', 'defs']

export type Drawing = { width: number; height: number; shapes: LogoShape[] }

/**
 * An SVG of plain shapes: paths, rectangles, circles, ellipses, lines, polygons and groups, with colours of their own. Nothing is fetched, run
 * or styled from elsewhere: whatever we would have to leave out is refused by name, so that no logo is printed other than it looks.
 */
export function readSvg(text: string): Drawing {
  const looks: Look[] = [startLook]
  const shapes: LogoShape[] = []
  let box: { x: number; y: number; width: number; height: number } | undefined
  let skipping = 0
  for (const { name, attributes, kind } of readTags(text)) {
    if (kind === 'close') {
      if (skipping > 0) skipping -= 1
      else looks.pop()
      continue
    }
    if (skipping > 0 || ignored.includes(name)) {
      mustBeHarmless(name)
      if (kind === 'open') skipping += 1
      continue
    }
    const look = inheritLook(looks.at(-1) ?? startLook, attributes)
    if (kind === 'open') looks.push(look)
    if (!box) {
      if (name !== 'svg')
        throw new SvgProblem({ zh: '不是 SVG：最外层不是 <svg>', en: 'it is no SVG: the outermost is not <svg>' })
      box = boxOf(attributes)
    } else if (name !== 'g') shapes.push(shapeOf({ d: pathOf(name, attributes), look }))
    if (shapes.length > shapesMax)
      throw new SvgProblem({ zh: `图形超过 ${shapesMax} 个，请简化`, en: `it has more than ${shapesMax} shapes; simplify it` })
  }
  if (!box || shapes.length === 0) throw new SvgProblem({ zh: '里面没有图形', en: 'there are no shapes in it' })
  const { x, y, width, height } = box
  return { width, height, shapes: shapes.map((shape) => ({ ...shape, matrix: moved(shape.matrix, x, y) })) }
}

function shapeOf({ d, look }: { d: string; look: Look }): LogoShape {
  return {
    d,
    matrix: look.matrix,
    ...(look.fill && { fill: look.fill }),
    opacity: look.opacity,
    evenOdd: look.evenOdd,
    ...(look.stroke && { stroke: look.stroke }),
    strokeWidth: look.strokeWidth,
  }
}

/** What stands in <defs> is used by nothing that we draw, but scripts and styles are never let by. */
function mustBeHarmless(name: string): void {
  if (name === 'script' || name === 'style' || name === 'foreignObject')
    throw new SvgProblem({
      zh: `含有 <${name}>。请在绘图软件里另存为“普通 SVG”，样式写成属性`,
      en: `it contains <${name}>. Save it as plain SVG with presentation attributes`,
    })
}

function boxOf(attributes: ReadonlyMap<string, string>) {
  const [x = 0, y = 0, width = 0, height = 0] = (attributes.get('viewBox') ?? '').split(/[\s,]+/).map(Number)
  const box =
    width > 0
      ? { x, y, width, height }
      : { x: 0, y: 0, width: lengthOf(attributes.get('width')), height: lengthOf(attributes.get('height')) }
  if ([box.x, box.y, box.width, box.height].every(Number.isFinite) && box.width > 0 && box.height > 0) return box
  throw new SvgProblem({ zh: '没有 viewBox 或宽高，不知道多大', en: 'it has no viewBox, nor width and height' })
}

const lengthOf = (text: string | undefined): number => Number(text?.match(/^([\d.]+)(?:px)?$/)?.[1])

/** The box's corner becomes the origin. */
function moved([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[], x: number, y: number): number[] {
  return [a, b, c, d, e - x, f - y]
}
