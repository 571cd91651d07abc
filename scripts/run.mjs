import { spawn } from 'node:child_process'

const OUTPUT_LIMIT = 1000000
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }
const KILLED = { ...SIGNALS, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11 }

/** Runs to the end and returns what it printed; code 127 when it could not be started. */
export function runCaptured(command, words, { cwd, env }) {
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd, env: env || process.env, stdio: ['ignore', 'pipe', 'pipe'] })
    const letGo = onSignals((signal) => {
      child.kill(signal)
      process.exit(128 + SIGNALS[signal])
    })
    let output = ''
    const keep = (piece) => (output = (output + piece).slice(-OUTPUT_LIMIT))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const end = (code) => {
      letGo()
      resolve({ code, output })
    }
    child.once('error', (error) => {
      keep(error.message)
      end(127)
    })
    child.once('close', (code) => end(code === null ? 1 : code))
  })
}

/** Becomes the program as far as a parent can: same terminal, signals passed on, its exit code for ours. */
export function runInPlace(command, words, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd, env: env || process.env, stdio: 'inherit' })
    const letGo = onSignals((signal) => {
      // A terminal's Ctrl-C reaches the program by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      letGo()
      process.exitCode = signal ? 128 + (KILLED[signal] || 0) : code
      resolve()
    })
  })
}

function onSignals(act) {
  const names = Object.keys(SIGNALS)
  names.forEach((name) => process.on(name, act))
  return () => names.forEach((name) => process.off(name, act))
}
