import * as z from 'zod'
import { draftItem, type DraftItem } from '../order-draft.ts'

/** What of a line of goods tells which and how many (VAL-4). */
export const cartItem = draftItem.pick({ name: true, sku: true, quantity: true, spec: true, colour: true })
export type CartItem = z.infer<typeof cartItem>

/** The goods as the platform said them last: its cart, kept beside the order's own goods. */
export const cart = z.object({ toldAt: z.iso.datetime().nullable(), items: z.array(cartItem) })

const compared = ['sku', 'quantity', 'spec', 'colour'] as const
export type ComparedField = (typeof compared)[number]
export type GoodsPair = { ours: CartItem | undefined; theirs: CartItem | undefined; differs: ComparedField[] }

/**
 * The order's goods beside the platform's, like with like. Lines of the same goods count together; what the platform does not say is not compared.
 * A line without a counterpart stands alone. Pure.
 */
export function compareGoods(ours: readonly CartItem[], theirs: readonly CartItem[]): GoodsPair[] {
  const [left, right] = [sumLines(ours), sumLines(theirs)]
  const pairs = new Map<CartItem, CartItem>()
  const free = new Set(right)
  const pairBy = (isSame: (mine: CartItem, told: CartItem) => boolean) => {
    for (const mine of left) {
      if (pairs.has(mine)) continue
      const told = [...free].find((one) => isSame(mine, one))
      if (!told) continue
      pairs.set(mine, told)
      free.delete(told)
    }
  }
  pairBy((mine, told) => keyOf(mine) === keyOf(told))
  pairBy((mine, told) => Boolean(told.sku) && plain(mine.sku) === plain(told.sku))
  pairBy((mine, told) => plain(mine.name) === plain(told.name))
  pairBy((_mine, told) => !told.sku && !told.name)
  return [
    ...left.map((mine): GoodsPair => {
      const told = pairs.get(mine)
      return { ours: mine, theirs: told, differs: told ? compared.filter((field) => isOther(mine[field], told[field])) : [] }
    }),
    ...[...free].map((told): GoodsPair => ({ ours: undefined, theirs: told, differs: [] })),
  ]
}

export const doDiffer = ({ ours, theirs, differs }: GoodsPair): boolean => !ours || !theirs || differs.length > 0

const plain = (value: string | number | undefined): string =>
  String(value ?? '')
    .normalize('NFKC')
    .trim()
    .toLowerCase()
const isOther = (mine: string | number | undefined, told: string | number | undefined): boolean =>
  told !== undefined && told !== '' && plain(mine) !== plain(told)
const keyOf = ({ name, sku, spec, colour }: CartItem): string => [sku ? '' : name, sku, spec, colour].map(plain).join('\n')

function sumLines(items: readonly CartItem[]): CartItem[] {
  const lines = new Map<string, CartItem>()
  for (const { name, sku, quantity, spec, colour } of items) {
    const line = { name, sku, quantity, spec, colour }
    const known = lines.get(keyOf(line))
    lines.set(keyOf(line), known ? { ...known, quantity: sumOf(known.quantity, quantity) } : line)
  }
  return [...lines.values()]
}

const sumOf = (one: number | undefined, other: number | undefined) =>
  one === undefined || other === undefined ? undefined : one + other

/** Of whole lines, what is kept of them as a cart. */
export const cartOf = (items: readonly DraftItem[]): CartItem[] =>
  items.map(({ name, sku, quantity, spec, colour }) => ({ name, sku, quantity, spec, colour }))
