/** What a thread has drawn of one job and nobody has fetched yet. */
export type Pieces = AsyncIterable<Uint8Array> & {
  /** Settles with the first piece, or with why there is none. */
  begun: Promise<void>
  /** When all is fetched or nobody wants the rest. */
  fetched: Promise<void>
  heldBytes(): number
}
export type Filling = { add(piece: Uint8Array): void; end(): void; fail(error: Error): void }

export function makePieces(onAbandon: () => void): { pieces: Pieces; filling: Filling } {
  const begun = Promise.withResolvers<void>()
  const fetched = Promise.withResolvers<void>()
  const waiting: Uint8Array[] = []
  let state: 'open' | 'ended' | Error = 'open'
  let wake = Promise.withResolvers<void>()
  begun.promise.catch(() => undefined) // whoever prints hears of it by the same promise

  const stir = () => {
    wake.resolve()
    wake = Promise.withResolvers<void>()
  }
  async function* fetch(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const piece = waiting.shift()
        if (piece) yield piece
        else if (state === 'ended') return
        else if (state !== 'open') throw state
        else await wake.promise
      }
    } finally {
      waiting.length = 0
      if (state === 'open') onAbandon()
      fetched.resolve()
    }
  }
  return {
    pieces: {
      [Symbol.asyncIterator]: fetch,
      begun: begun.promise,
      fetched: fetched.promise,
      heldBytes: () => waiting.reduce((sum, piece) => sum + piece.length, 0),
    },
    filling: {
      add(piece) {
        waiting.push(piece)
        begun.resolve()
        stir()
      },
      end() {
        if (state === 'open') state = 'ended'
        begun.resolve()
        stir()
      },
      fail(error) {
        if (state === 'open') state = error
        begun.reject(error)
        fetched.resolve()
        stir()
      },
    },
  }
}
