import type { Job, Problem, Shipment, Task } from './problem.ts'

export type TaskOf = { type: 'job' | 'pickup' | 'delivery'; task: Task; order: Job | Shipment }

/** Jobs, then each shipment's pickup and delivery: the numbers of the visits. */
export function listTasks({ jobs, shipments }: Problem): TaskOf[] {
  return [
    ...jobs.map((job): TaskOf => ({ type: 'job', task: job, order: job })),
    ...shipments.flatMap((shipment): TaskOf[] => [
      { type: 'pickup', task: shipment.pickup, order: shipment },
      { type: 'delivery', task: shipment.delivery, order: shipment },
    ]),
  ]
}
