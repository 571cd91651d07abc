import type { TrackedOrder } from '../../contract/track.ts'
import { currentLanguage } from '../words/language.ts'

export type Answer = { order: TrackedOrder; at: number } | { refused: string; code: string }

const silent = {
  zh: '连不上服务器。请检查网络，稍后再试。',
  en: 'The server cannot be reached. Check the network and try again.',
}

/**
 * Asks `POST /api/track` (`contract/track.ts`). The contract is taken as types only: its schemas would double what this page
 * loads, and the words of every refusal come from the server.
 */
export async function askTrack(trackingNo: string, phoneTail: string): Promise<Answer> {
  try {
    const reply = await fetch('/api/track', {
      method: 'POST',
      credentials: 'omit',
      headers: { accept: 'application/json', 'content-type': 'application/json', 'accept-language': currentLanguage() },
      body: JSON.stringify({ trackingNo, phoneTail }),
    })
    const body: unknown = await reply.json()
    if (isTracked(body)) return { order: body, at: Date.now() }
    if (isProblem(body)) return { refused: body.title, code: body.code }
  } catch {
    // no network, or something between us and the server answered in its place
  }
  return { refused: silent[currentLanguage()], code: 'web.offline' }
}

function isTracked(body: unknown): body is TrackedOrder {
  return typeof body === 'object' && body !== null && 'trackingNo' in body && 'road' in body && 'events' in body
}

function isProblem(body: unknown): body is { title: string; code: string } {
  if (typeof body !== 'object' || body === null || !('title' in body) || !('code' in body)) return false
  return typeof body.title === 'string' && typeof body.code === 'string'
}
