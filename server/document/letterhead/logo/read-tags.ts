import { SvgProblem } from './svg-problem.ts'

export type Tag = { name: string; attributes: ReadonlyMap<string, string>; kind: 'open' | 'close' | 'single' }

const tagsMax = 5000
const depthMax = 30

/** The tags of an XML text in their order. Entities of a document's own are not known, so nothing expands. */
export function* readTags(text: string): Generator<Tag> {
  const open: string[] = []
  let count = 0
  const tag =
    /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*>|<(\/)?([A-Za-z][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/)?>|[^<]+|</gy
  for (const [whole, closes, given = '', attributes = '', isSingle] of text.replace(/^\uFEFF/, '').matchAll(tag)) {
    if (whole === '<')
      throw new SvgProblem({ zh: 'XML 写法有误或含有不支持的声明', en: 'the XML is broken or declares what we do not read' })
    const name = given.replace(/^svg:/, '')
    if (name === '') continue
    if ((count += 1) > tagsMax)
      throw new SvgProblem({ zh: `元素超过 ${tagsMax} 个，请简化`, en: `it has more than ${tagsMax} elements; simplify it` })
    if (closes) {
      if (open.pop() !== name) throw new SvgProblem({ zh: `标签 </${name}> 没有对应的开头`, en: `</${name}> closes nothing` })
      yield { name, attributes: new Map(), kind: 'close' }
      continue
    }
    if (!isSingle) open.push(name)
    if (open.length > depthMax)
      throw new SvgProblem({ zh: `嵌套超过 ${depthMax} 层，请简化`, en: `it is nested more than ${depthMax} deep; simplify it` })
    yield { name, attributes: readAttributes(attributes), kind: isSingle ? 'single' : 'open' }
  }
  if (open.length > 0)
    throw new SvgProblem({
      zh: `标签 <${open.at(-1) ?? ''}> 没有结束，文件不完整`,
      en: `<${open.at(-1) ?? ''}> is not closed; the file is not complete`,
    })
}

function readAttributes(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single = ''] of text.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    found.set(name, double ?? single)
  return found
}
