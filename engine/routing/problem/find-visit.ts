import type { Problem, Step } from './problem.ts'

/** The number of the visit that a step names; of a reload, that of the vehicle's n-th. Undefined for ends, breaks and what is not there. */
export function visitOf(
  { jobs, shipments, vehicles }: Problem,
  { type, id }: Step,
  { vehicle, reload }: { vehicle: number; reload: number },
): number | undefined {
  const found = (index: number, from: number, step: number) => (index < 0 ? undefined : from + step * index)
  if (type === 'job') return found(findIndexOf(jobs, id), 0, 1)
  if (type === 'pickup')
    return found(
      shipments.findIndex(({ pickup }) => pickup.id === id),
      jobs.length,
      2,
    )
  if (type === 'delivery')
    return found(
      shipments.findIndex(({ delivery }) => delivery.id === id),
      jobs.length + 1,
      2,
    )
  if (type !== 'reload') return undefined
  let visit = jobs.length + 2 * shipments.length + reload
  for (const one of vehicles) {
    if (one.id === vehicle) return visit
    visit += one.reload?.max ?? 0
  }
  return undefined
}

const findIndexOf = (jobs: readonly { id: number }[], id: number | undefined): number => jobs.findIndex((job) => job.id === id)
