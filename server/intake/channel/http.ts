import * as contract from '../../../contract/client.ts'
import type { Router } from '../../access/route.ts'
import { asTenant, type Database } from '../../platform/database/database.ts'
import { listChannelHealth } from './channel-health.ts'
import { pausePolling, retryPolling, setPolling } from './set-polling.ts'

export type ChannelGround = {
  database: Database
  now: () => Date
  seal: (text: string) => Buffer
  /** Shops may stand inside the house: for tests, and for shops in one's own net. */
  allowInside: boolean
  wakePolls: () => void
}

export function channelRoutes(route: Router, { database, now, seal, allowInside, wakePolls }: ChannelGround): void {
  route(contract.listChannels, 'channel.read', async ({ caller }) => ({
    channels: await asTenant(database, caller, (tx) => listChannelHealth(tx, now())),
  }))
  route(contract.setPolling, 'client.manage', async ({ caller, params, body, request }) => {
    const setting = { caller, shopId: params.shopId, wanted: body, seal, allowInside, now: now(), requestId: request.id }
    const set = await asTenant(database, caller, (tx) => setPolling(tx, setting))
    wakePolls()
    return set
  })
  route(contract.pausePolling, 'channel.manage', async ({ caller, params, body, request }) => {
    const setting = { caller, shopId: params.shopId, paused: body.paused, now: now(), requestId: request.id }
    const set = await asTenant(database, caller, (tx) => pausePolling(tx, setting))
    wakePolls()
    return set
  })
  route(contract.retryPolling, 'channel.manage', async ({ caller, params, request }) => {
    const set = await asTenant(database, caller, (tx) =>
      retryPolling(tx, { caller, shopId: params.shopId, now: now(), requestId: request.id }),
    )
    wakePolls()
    return set
  })
}
