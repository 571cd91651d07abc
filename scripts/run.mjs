import { spawn } from 'node:child_process'

const OUTPUT_LIMIT = 1000000
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP']
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

/** Runs to the end and returns what it printed; code 127 when it could not be started. */
export function runCaptured(command, words, { cwd, env }) {
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd, env: env || process.env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (piece) => (output = (output + piece).slice(-OUTPUT_LIMIT))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', (error) => resolve({ code: 127, output: error.message }))
    child.once('close', (code) => resolve({ code: code === null ? 1 : code, output }))
  })
}

/** Becomes the program as far as a parent can: same terminal, signals passed on, its exit code for ours. */
export function runInPlace(command, words, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd, env: env || process.env, stdio: 'inherit' })
    for (const signal of PASSED_ON) {
      process.on(signal, () => {
        // A terminal's Ctrl-C reaches the program by itself.
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
      })
    }
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      process.exitCode = signal ? 128 + (SIGNAL_NUMBERS[signal] || 0) : code
      for (const each of PASSED_ON) process.removeAllListeners(each)
      resolve()
    })
  })
}
