import type { Page } from 'playwright-core'

type Finding = { id: string; impact: string | null; nodes: { html: string }[] }

/** What a picture does not tell by itself: flaws that a program can see. `zh`: Latin words and raw keys are named. */
export async function readPage(page: Page, { axe, zh }: { axe: string; zh: boolean }): Promise<string[]> {
  const flaws = (await page.evaluate(`(${inPage.toString()})(${zh})`)) as string[]
  await page.evaluate(axe)
  const found = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`,
  )) as Finding[]
  const serious = found.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return [...flaws, ...serious.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html.slice(0, 160)}`)]
}

/** What the browser has and Node does not know. */
type Seen = any // oxlint-disable-line typescript/no-explicit-any

/** Runs in the browser: nothing of this file is there but itself. */
function inPage(zh: boolean): string[] {
  const dom = globalThis as unknown as { document: Seen; getComputedStyle: (of: Seen) => Seen }
  const flaws: string[] = []
  const rootElement = dom.document.documentElement
  if (rootElement.scrollWidth > rootElement.clientWidth + 1)
    flaws.push(`scrolls sideways by ${rootElement.scrollWidth - rootElement.clientWidth} px`)
  const say = (element: Seen) =>
    `${element.tagName.toLowerCase()}.${String(element.className).split(' ')[0]} “${String(element.textContent).trim().slice(0, 40)}”`
  const seen = new Set<string>()
  const walker = dom.document.createTreeWalker(dom.document.body, 4)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = String(node.textContent)
      .replaceAll(/\S+@\S+/g, '')
      .trim()
    const element = node.parentElement
    if (!text || !element || element.closest('script, style, [hidden], code, pre') || element.getClientRects().length === 0)
      continue
    const style = dom.getComputedStyle(element)
    if (style.visibility === 'hidden') continue
    if (/\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+\.[a-z]+_[a-z_]+\b|undefined|\[object|NaN/.test(text))
      flaws.push(`raw: ${text.slice(0, 80)}`)
    if (zh && !element.closest('[lang="en"]'))
      for (const [word] of text.matchAll(/[A-Za-z][a-z]{3,}(?:[ '][A-Za-z]+)*/g)) seen.add(word)
    if (
      style.overflow !== 'visible' &&
      style.textOverflow === 'ellipsis' &&
      element.scrollWidth > element.clientWidth + 1 &&
      !element.closest('[title]')
    )
      flaws.push(`cut without a title: ${say(element)}`)
    const box = element.getBoundingClientRect()
    if (box.left < -1 && box.right > 1 && style.position !== 'absolute') flaws.push(`left of the page: ${say(element)}`)
  }
  if (seen.size > 0) flaws.push(`Latin words: ${[...seen].slice(0, 40).join(', ')}`)
  return [...new Set(flaws)]
}
