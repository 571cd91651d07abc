import { aList, integerOf, isGiven, pathOf, type Fields } from './fields.ts'
import { ProblemError, type Place } from './problem.ts'

export function readPlace(from: Fields, location: string, index: string): Place {
  return {
    ...(isGiven(from, location) && { location: readLocation(from.fields[location], pathOf(from, location)) }),
    ...(isGiven(from, index) && { index: integerOf(from, index) }),
  }
}

function readLocation(value: unknown, path: string): readonly [number, number] {
  const [longitude, latitude, ...more] = aList(value, path, (one, at) => {
    if (typeof one !== 'number' || !Number.isFinite(one)) throw new ProblemError(at, 'must be a number of degrees')
    return one
  })
  if (longitude === undefined || latitude === undefined || more.length > 0)
    throw new ProblemError(path, 'must be [longitude, latitude]')
  if (Math.abs(longitude) > 180) throw new ProblemError(`${path}[0]`, `is no longitude: ${longitude}`)
  if (Math.abs(latitude) > 90) throw new ProblemError(`${path}[1]`, `is no latitude: ${latitude}`)
  return [longitude, latitude]
}
