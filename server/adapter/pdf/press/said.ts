/** What a drawing thread says to the program. */
export type Said = { said: 'piece'; piece: Uint8Array<ArrayBuffer> } | { said: 'done' } | { said: 'failed'; why: string }

export const pieceBytesMin = 64 * 1024
