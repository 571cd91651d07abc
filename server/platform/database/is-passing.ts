// connection lost, transaction cut off or rolled back, out of resources, waited too long, server stopping or starting
const passingStates = /^(?:08|25P|40|53|55|57)/
const passingWords =
  /^Connection terminated|connection error and is not queryable|^timeout e(?:xpired|xceeded)|^Query read timeout/

/** Whether an error only says that the database is away or busy: the same again may go well in a moment. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', syscall } = error as NodeJS.ErrnoException
  const isOfSocket = syscall === 'connect' || syscall === 'read' || syscall === 'write'
  return isOfSocket || passingStates.test(code) || passingWords.test(error.message)
}
