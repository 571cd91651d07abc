import type { DivisionNode } from '../../../contract/intake.ts'

/** Rules keep the beginning of a division's six digits: 4403 is all of 深圳市. */
export type DivisionOption = { value: string; label: string; path: string }

/** Every province, city and district with its own name and the whole path, a city that is its own province said once. */
export function divisionOptions(tree: readonly DivisionNode[], above: readonly string[] = []): DivisionOption[] {
  return tree.flatMap(({ code, name, children }) => {
    const names = above.at(-1) === name ? above : [...above, name]
    const own = { value: code.replace(/(?:00){1,2}$/, ''), label: name, path: names.join(' / ') }
    return [own, ...divisionOptions(children ?? [], names)]
  })
}

/** Each word typed stands somewhere in the path: `川 木里` finds 四川省 / 凉山彝族自治州 / 木里藏族自治县. */
export const matchesPath = (typed: string, { path }: DivisionOption): boolean =>
  typed
    .trim()
    .split(/\s+/)
    .every((word) => path.includes(word))
