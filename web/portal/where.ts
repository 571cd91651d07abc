import { useSyncExternalStore, type MouseEvent } from 'react'

/** Where the reader is within the portal: few places, so the address itself is the state. */
export type Where =
  | { page: 'orders'; filters: URLSearchParams }
  | { page: 'order'; orderId: string }
  | { page: 'place'; again: string | null }
  | { page: 'me' }
  | { page: 'missing' }

export function readWhere(path: string, search: string): Where {
  const filters = new URLSearchParams(search)
  const [, portal, page = '', id] = path.replace(/\/$/, '').split('/')
  if (portal !== 'portal') return { page: 'missing' }
  if (page === '') return { page: 'orders', filters }
  if (page === 'orders' && id) return { page: 'order', orderId: id }
  if (page === 'place') return { page: 'place', again: filters.get('again') }
  return page === 'me' ? { page } : { page: 'missing' }
}

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}
window.addEventListener('popstate', tell)

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useAddress(): string {
  return useSyncExternalStore(listen, () => location.pathname + location.search)
}

export function go(to: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  if (!replace) window.scrollTo(0, 0)
  tell()
}

/** For a link of the portal: opens within the page, unless the reader wants a window of its own. */
export function follows(to: string) {
  return {
    href: to,
    onClick: (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      go(to)
    },
  }
}
