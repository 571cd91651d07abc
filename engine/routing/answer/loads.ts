import { DELIVERY, JOB, RELOAD, type Model } from '../model.ts'

/** What is aboard on leaving the start and each visit. What jobs are brought is loaded at the start or at the reload before them. */
export function loadsOf(model: Model, visits: readonly number[]): Int32Array[] {
  const { dimensions, delivered, collected, carried, role } = model
  const hauls = new Int32Array(dimensions)
  const loadUp = (from: number): Int32Array => {
    const load = hauls.slice()
    for (let at = from; at < visits.length && role[visits[at] as number] !== RELOAD; at++)
      add(load, delivered, visits[at] as number, 1)
    return load
  }
  const add = (load: Int32Array, amounts: Int32Array, visit: number, sign: number) => {
    for (let d = 0; d < dimensions; d++) load[d] = (load[d] as number) + sign * (amounts[visit * dimensions + d] as number)
  }
  let load = loadUp(0)
  const loads = [load]
  for (const [at, visit] of visits.entries()) {
    if (role[visit] === RELOAD) load = loadUp(at + 1)
    else {
      load = load.slice()
      if (role[visit] === JOB) {
        add(load, delivered, visit, -1)
        add(load, collected, visit, 1)
      } else {
        const sign = role[visit] === DELIVERY ? -1 : 1
        add(load, carried, visit, sign)
        add(hauls, carried, visit, sign)
      }
    }
    loads.push(load)
  }
  return loads
}
