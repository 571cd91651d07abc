import { useRef, type KeyboardEvent, type MouseEvent } from 'react'

/** Rows that the user has ticked, for work on many of them at once. */
export type Choosing<Row> = {
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
  /** What the box of a row is called. */
  name: (row: Row) => string
}

type Options = { choosing: Pick<Choosing<never>, 'chosen' | 'onChoose'> | undefined; keys: readonly string[] }

/** Space ticks the row in focus, Shift reaches to another row, Ctrl-A takes all that are shown; so do the boxes with the mouse. */
export function useChoosing({ choosing, keys }: Options) {
  const anchor = useRef<string | undefined>(undefined)
  const isChosen = (key: string) => choosing?.chosen.has(key) === true
  const allShown = keys.length > 0 && keys.every(isChosen)

  const toggle = (key: string) => {
    anchor.current = key
    put([key], !isChosen(key))
  }
  /** From the row ticked last to this one, all the same. */
  const reach = (key: string, from = anchor.current) => {
    const [a, b] = [keys.indexOf(from ?? key), keys.indexOf(key)]
    if (b < 0) return
    anchor.current ??= from
    put(keys.slice(a < 0 ? b : Math.min(a, b), Math.max(a, b) + 1), true)
  }
  const toggleAll = () => put(keys, !allShown)

  function put(changed: readonly string[], on: boolean) {
    const next = new Set(choosing?.chosen)
    for (const key of changed) {
      if (on) next.add(key)
      else next.delete(key)
    }
    choosing?.onChoose(next)
  }

  return {
    allShown,
    isChosen,
    reach,
    toggleAll,
    onClick: (event: MouseEvent) => {
      if (!choosing || !(event.target instanceof Element)) return
      if (event.target.closest('[data-choose-all]')) return toggleAll()
      const key = event.target.closest<HTMLElement>('[data-choose]')?.dataset['choose']
      if (key === undefined) return
      if (event.shiftKey && anchor.current !== undefined && anchor.current !== key) reach(key)
      else toggle(key)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!choosing || !(event.target instanceof HTMLElement)) return
      const key = event.target.dataset['row']
      if (key === undefined) return
      const isAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a'
      if (!isAll && event.key !== ' ') return
      event.preventDefault()
      if (isAll) toggleAll()
      else toggle(key)
    },
  }
}
