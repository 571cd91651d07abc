import type { Caller } from '../../access/caller.ts'
import type { Actor } from './command.ts'

/** A caller as the one who acts on an order. */
export function actorOf(caller: Caller): Actor {
  return { kind: caller.kind, id: caller.id, name: caller.name, role: caller.role, clientId: caller.clientId }
}
