/** A reason that a person can put right, in one sentence each. The programs here print it and end with code 1. */
export class Stop extends Error {
  constructor(zh, en) {
    super(`${zh} / ${en}`)
  }
}

export const say = (zh, en) => process.stderr.write(`${zh} / ${en}\n`)

/** Runs a script's main function; a Stop is printed as its sentence, anything else is a fault of ours with its stack. */
export function runMain(main) {
  main().catch((error) => {
    process.stderr.write(`${error instanceof Stop ? error.message : error.stack}\n`)
    process.exitCode = 1
  })
}
