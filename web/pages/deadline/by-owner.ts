import type { Role } from '../../../contract/roles.ts'

type Group = { owner: Role; node: string; late: number; warned: number }
export type OwnerGroup<G extends Group> = { owner: Role; count: number; nodes: G[] }

/** The groups of the reply gathered by owner, the one with the most first; groups without any of this kind are left out. */
export function byOwner<G extends Group>(groups: readonly G[], kind: 'late' | 'warned'): OwnerGroup<G>[] {
  const owners = new Map<Role, OwnerGroup<G>>()
  for (const group of groups) {
    if (group[kind] === 0) continue
    const owner = owners.get(group.owner) ?? { owner: group.owner, count: 0, nodes: [] }
    owner.count += group[kind]
    owner.nodes.push(group)
    owners.set(group.owner, owner)
  }
  const most = [...owners.values()].toSorted((a, b) => b.count - a.count)
  return most.map((owner) => ({ ...owner, nodes: owner.nodes.toSorted((a, b) => b[kind] - a[kind]) }))
}
