/** Something in the log or beside it that is not as it was written. */
export type Problem = {
  kind: 'brokenChain' | 'wrongHead' | 'wrongReplay' | 'missingTail' | 'badAnchor'
  /** The order, the subject of an activity, or `stock …`; none for an anchor file. */
  orderId: string | null
  text: string
}

export type Report = {
  orders: number
  events: number
  activities: number
  stockEntries: number
  anchors: number
  brokenChains: number
  wrongHeads: number
  wrongReplays: number
  missingTails: number
  badAnchors: number
  /** The first of them, as sentences. */
  problems: string[]
}

const sentencesMax = 50
const counterOf = {
  brokenChain: 'brokenChains',
  wrongHead: 'wrongHeads',
  wrongReplay: 'wrongReplays',
  missingTail: 'missingTails',
  badAnchor: 'badAnchors',
} as const

/** Counts orders, not findings: an order whose chain is broken in three places is one broken chain. */
export function beginReport(): { report: Report; add: (problem: Problem) => void } {
  const report: Report = {
    orders: 0,
    events: 0,
    activities: 0,
    stockEntries: 0,
    anchors: 0,
    brokenChains: 0,
    wrongHeads: 0,
    wrongReplays: 0,
    missingTails: 0,
    badAnchors: 0,
    problems: [],
  }
  const counted = new Set<string>()
  return {
    report,
    add: ({ kind, orderId, text }) => {
      const key = `${kind}/${orderId}`
      if (orderId === null || !counted.has(key)) report[counterOf[kind]]++
      counted.add(key)
      if (report.problems.length < sentencesMax) report.problems.push(orderId === null ? text : `${orderId}: ${text}`)
    },
  }
}

export function isWhole({ brokenChains, wrongHeads, wrongReplays, missingTails, badAnchors }: Report): boolean {
  return brokenChains + wrongHeads + wrongReplays + missingTails + badAnchors === 0
}
