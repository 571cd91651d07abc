import { readFileSync } from 'node:fs'

const everyMs = 50

/** The most memory a process has held resident since this was called, in MB. */
export function watchMemory(pid: number): { stop: () => number } {
  let peak = residentMb(pid)
  const timer = setInterval(() => (peak = Math.max(peak, residentMb(pid))), everyMs)
  return {
    stop: () => {
      clearInterval(timer)
      return peak
    },
  }
}

/** Resident memory of a process in MB; 0 once it has ended. */
export function residentMb(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB/m)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
