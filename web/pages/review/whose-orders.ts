import type { Role } from '../../../contract/roles.ts'
import { firstReviewers, reviewerRoles } from '../../../contract/rule/kinds.ts'

/** What the desk shows: one's own unless a node or everybody's is chosen. */
export const mine = 'mine'
export const everyone = 'all'
export const deskAnchors: readonly string[] = ['review', 'second_review', 'confirm']

type Node = { node: string; anchor: string }

/** The filter of the desk's list. Whoever reviews nothing by the built-in roads sees what is there for everybody. */
export function whoseOrders(chosen: string, { nodes, role }: { nodes: readonly Node[]; role: Role }) {
  if (chosen !== mine) return { node: chosen === everyone ? joined(nodes) : chosen }
  const reviews = nodes.filter(({ anchor }) => anchor !== 'confirm')
  const own = reviews.filter(({ anchor }) => reviewersAt(anchor).includes(role))
  return { node: joined(own.length > 0 ? own : reviews), reviewer: mine } as const
}

const reviewersAt = (anchor: string): readonly Role[] => (anchor === 'review' ? firstReviewers : reviewerRoles)
const joined = (nodes: readonly Node[]): string => nodes.map(({ node }) => node).join(',')
