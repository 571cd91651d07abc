import type { Model } from '../model.ts'
import type { Ground } from './ground.ts'

const nearMax = 100

/** By task, the others that lie nearest there and back, nearest first. */
export function findNearest(ground: Ground): Pick<Model, 'near' | 'nearCount'> {
  const { places, taskPlace } = ground
  const tasks = taskPlace.length
  const nearCount = Math.min(Math.max(tasks - 1, 0), nearMax)
  const near = new Int32Array(tasks * nearCount)
  const { durations, distances } = ground.of(0)
  const arcs = durations.some((seconds) => seconds > 0) ? durations : distances
  const keys = new Float64Array(tasks)
  for (let task = 0; task < tasks; task++) {
    const at = taskPlace[task] as number
    for (let other = 0; other < tasks; other++) {
      const to = taskPlace[other] as number
      const apart = (arcs[at * places + to] as number) + (arcs[to * places + at] as number)
      keys[other] = other === task ? -1 : apart * tasks + other // sorts by nearness, then by number
    }
    selectSmallest(keys, nearCount + 1)
    const nearest = keys.subarray(0, nearCount + 1).sort()
    for (let index = 0; index < nearCount; index++) near[task * nearCount + index] = (nearest[index + 1] as number) % tasks
  }
  return { near, nearCount }
}

/** Moves the `count` smallest to the front (Hoare's quickselect). */
function selectSmallest(list: Float64Array, count: number): void {
  let [low, high] = [0, list.length - 1]
  while (low < high) {
    const pivot = list[(low + high) >> 1] as number
    let [left, right] = [low, high]
    while (left <= right) {
      while ((list[left] as number) < pivot) left++
      while ((list[right] as number) > pivot) right--
      if (left <= right) {
        const one = list[left] as number
        list[left] = list[right] as number
        list[right] = one
        left++
        right--
      }
    }
    if (count - 1 <= right) high = right
    else if (count - 1 >= left) low = left
    else return
  }
}
