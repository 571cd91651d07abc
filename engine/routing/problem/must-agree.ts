import { ProblemError, type Place, type Problem } from './problem.ts'

/** What the parts of a problem must agree on: ids, sizes, places, profiles, pins. */
export function mustAgree(problem: Problem): void {
  mustBeApart(problem)
  mustBeOneSize(problem)
  mustHavePlaces(problem)
  mustKnowVehicles(problem)
  mustReloadWhereItMay(problem)
}

function mustBeApart({ jobs, shipments, vehicles }: Problem): void {
  const apart = (path: string, ids: readonly number[]) => {
    const seen = new Set<number>()
    ids.forEach((id, index) => {
      if (seen.has(id)) throw new ProblemError(path.replace('*', String(index)), `${id} is there twice`)
      seen.add(id)
    })
  }
  apart(
    '$.jobs[*].id',
    jobs.map(({ id }) => id),
  )
  apart(
    '$.shipments[*].pickup.id',
    shipments.map(({ pickup }) => pickup.id),
  )
  apart(
    '$.shipments[*].delivery.id',
    shipments.map(({ delivery }) => delivery.id),
  )
  apart(
    '$.vehicles[*].id',
    vehicles.map(({ id }) => id),
  )
}

/** Amounts and capacities have as many figures everywhere, or none. */
function mustBeOneSize({ jobs, shipments, vehicles }: Problem): void {
  const lists: [string, number[]][] = [
    ...vehicles.map(({ capacity }, index): [string, number[]] => [`$.vehicles[${index}].capacity`, capacity]),
    ...vehicles.flatMap(({ breaks }, index) =>
      breaks.flatMap(({ maxLoad }, at): [string, number[]][] =>
        maxLoad ? [[`$.vehicles[${index}].breaks[${at}].max_load`, maxLoad]] : [],
      ),
    ),
    ...jobs.flatMap(({ delivery, pickup }, index): [string, number[]][] => [
      [`$.jobs[${index}].delivery`, delivery],
      [`$.jobs[${index}].pickup`, pickup],
    ]),
    ...shipments.map(({ amount }, index): [string, number[]] => [`$.shipments[${index}].amount`, amount]),
  ]
  const first = lists.find(([, amounts]) => amounts.length > 0)
  for (const [path, amounts] of lists)
    if (first && amounts.length > 0 && amounts.length !== first[1].length)
      throw new ProblemError(path, `has ${amounts.length} figures, ${first[0]} has ${first[1].length}`)
  const size = first?.[1].length ?? 1
  vehicles.forEach(({ costs }, index) => {
    const figure = costs.subcontract?.perOrder?.figure ?? 0
    if (figure >= size)
      throw new ProblemError(
        `$.vehicles[${index}].costs.subcontract.per_order.figure`,
        `is ${figure}, amounts have figures 0 to ${size - 1}`,
      )
  })
}

function mustHavePlaces(problem: Problem): void {
  const sizes = Object.values(problem.matrices).map(({ durations }) => durations.length)
  const size = sizes.length > 0 ? Math.min(...sizes) : undefined
  const check = (path: string, index: string, place: Place) => {
    if (size === undefined && !place.location) throw new ProblemError(path, 'must be given, as there is no matrix')
    if (size !== undefined && place.index === undefined) throw new ProblemError(index, 'must be given, as there is a matrix')
    if (size !== undefined && place.index !== undefined && place.index >= size)
      throw new ProblemError(index, `is ${place.index}, the matrix has rows 0 to ${size - 1}`)
  }
  problem.jobs.forEach((job, at) => check(`$.jobs[${at}].location`, `$.jobs[${at}].location_index`, job))
  problem.shipments.forEach(({ pickup, delivery }, at) => {
    check(`$.shipments[${at}].pickup.location`, `$.shipments[${at}].pickup.location_index`, pickup)
    check(`$.shipments[${at}].delivery.location`, `$.shipments[${at}].delivery.location_index`, delivery)
  })
  problem.vehicles.forEach(({ start, end, reload, profile }, at) => {
    if (!start && !end) throw new ProblemError(`$.vehicles[${at}]`, 'must have a start or an end')
    if (start) check(`$.vehicles[${at}].start`, `$.vehicles[${at}].start_index`, start)
    if (end) check(`$.vehicles[${at}].end`, `$.vehicles[${at}].end_index`, end)
    if (reload) check(`$.vehicles[${at}].reload.location`, `$.vehicles[${at}].reload.location_index`, reload)
    if (size !== undefined && !problem.matrices[profile])
      throw new ProblemError(
        `$.vehicles[${at}].profile`,
        `${profile} has no matrix; there are ${Object.keys(problem.matrices).join(', ')}`,
      )
  })
}

function mustKnowVehicles({ jobs, shipments, vehicles }: Problem): void {
  const known = new Set(vehicles.map(({ id }) => id))
  const check = (path: string, id: number | undefined) => {
    if (id !== undefined && !known.has(id)) throw new ProblemError(path, `there is no vehicle ${id}`)
  }
  jobs.forEach(({ vehicle }, at) => check(`$.jobs[${at}].vehicle`, vehicle))
  shipments.forEach(({ vehicle }, at) => check(`$.shipments[${at}].vehicle`, vehicle))
}

function mustReloadWhereItMay({ vehicles }: Problem): void {
  vehicles.forEach(({ reload, steps }, at) => {
    const reloads = steps.flatMap(({ type }, index) => (type === 'reload' ? [index] : []))
    const first = reloads[reload?.max ?? 0]
    if (first !== undefined)
      throw new ProblemError(
        `$.vehicles[${at}].steps[${first}]`,
        reload ? `is one reload more than the ${reload.max} it may` : 'the vehicle may not reload',
      )
  })
}
