import * as contract from '../../../contract/warehouse/wave.ts'
import type { Router } from '../../access/route.ts'
import { writeOnce } from '../../access/write-once.ts'
import { asTenant } from '../../platform/database/database.ts'
import { writeSteps, type Ground } from '../pack/http.ts'
import { readPickList } from '../scan/pick-list.ts'
import { reportShort } from '../scan/report-short.ts'
import { takeGoods } from '../scan/take-goods.ts'
import { assignPickers } from './assign-pickers.ts'
import { endWave } from './end-wave.ts'
import { listCandidates, listWarehouses } from './list-candidates.ts'
import { countWaves, findWave, listWaves } from './list-waves.ts'
import { makeWave } from './make-wave.ts'
import { readWave } from './read-wave.ts'

/** WHS-3: waves, and picking them by scanner. */
export function waveRoutes(route: Router, ground: Ground): void {
  const { database, road } = ground
  route(contract.listWaveWarehouses, 'wave.read', ({ caller }) => asTenant(database, caller, listWarehouses))
  route(contract.listWaveCandidates, 'wave.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listCandidates(tx, query)),
  )
  route(contract.countWaves, 'wave.read', ({ caller }) => asTenant(database, caller, countWaves))
  route(contract.listWaves, 'wave.read', ({ caller, query }) =>
    asTenant(database, caller, (tx) => listWaves(road, tx, { query, caller })),
  )
  route(contract.getWave, 'wave.read', ({ caller, params }) =>
    asTenant(database, caller, (tx) => readWave(road, tx, { tenantId: caller.tenantId, ...params })),
  )
  route(contract.makeWave, 'wave.manage', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => makeWave(road, tx, { caller, body, requestId: request.id })),
  )
  route(contract.assignPickers, 'wave.manage', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, async (tx) => {
      await assignPickers(tx, { caller, ...params, ...body, requestId: request.id })
      return findWave(road, tx, { tenantId: caller.tenantId, ...params })
    }),
  )
  route(contract.endWave, 'wave.manage', ({ caller, params, request }) =>
    writeOnce({ database, caller, request }, async (tx) => {
      await endWave(tx, { caller, ...params, now: road.now(), requestId: request.id })
      return findWave(road, tx, { tenantId: caller.tenantId, ...params })
    }),
  )
  pickRoutes(route, ground)
}

function pickRoutes(route: Router, ground: Ground): void {
  const { database, road } = ground
  route(contract.getPickList, 'pick.scan', ({ caller, params }) =>
    asTenant(database, caller, (tx) => readPickList(road, tx, { caller, ...params })),
  )
  route(contract.takeGoods, 'pick.scan', ({ caller, params, body, request }) =>
    writeSteps(ground, {
      caller,
      request,
      step: 'pick',
      work: (tx) => takeGoods(road, tx, { caller, ...params, body, requestId: request.id }),
    }),
  )
  route(contract.reportShort, 'pick.scan', ({ caller, params, body, request }) =>
    writeSteps(ground, {
      caller,
      request,
      step: 'run_short_by_system',
      work: (tx) => reportShort(road, tx, { caller, ...params, body, requestId: request.id }),
    }),
  )
}
