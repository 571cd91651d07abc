import { useEffect, useRef, type RefObject } from 'react'

type Options = {
  table: RefObject<HTMLElement | null>
  /** Called when J is pressed on the last row. */
  onEnd: (() => void) | undefined
  onMove: ((rowKey: string) => void) | undefined
  /** Shift was held: from which row to which. */
  onReach?: ((from: string, to: string) => void) | undefined
}

// a ticked or chosen box takes no letters
const typing =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], [role="combobox"], [role="dialog"]'

/** True while keys belong to someone else: a field, or a dialog above the page. */
export function keysAreTaken(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest(typing)) return true
  return document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null
}

/** J/K (and the arrows while a row has the focus) move the focus from row to row, wherever on the page it was. */
export function useRowKeys({ table, onEnd, onMove, onReach }: Options) {
  const latest = useRef({ onEnd, onMove, onReach })
  useEffect(() => {
    latest.current = { onEnd, onMove, onReach }
  }, [onEnd, onMove, onReach])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || keysAreTaken(event.target)) return
      const rows = [...(table.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const at = rows.findIndex((row) => row.contains(document.activeElement))
      const arrows = at >= 0 && rows[at] === document.activeElement
      const by = { j: 1, k: -1, ...(arrows ? { ArrowDown: 1, ArrowUp: -1 } : {}) }[
        event.key.length === 1 ? event.key.toLowerCase() : event.key
      ]
      if (by === undefined || rows.length === 0) return
      event.preventDefault()
      const from = at >= 0 ? at : rows.findIndex((row) => row.dataset['current'] === 'true')
      const to = from < 0 ? 0 : from + by
      if (to >= rows.length) return latest.current.onEnd?.()
      const row = rows[Math.max(0, to)]
      row?.focus()
      const key = row?.dataset['row']
      if (key === undefined) return
      latest.current.onMove?.(key)
      const before = rows[from]?.dataset['row']
      if (event.shiftKey && before !== undefined) latest.current.onReach?.(before, key)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [table])
}
