import { totalmem } from 'node:os'

const bufferMbMin = 256
const bufferMbMax = 2048
/** An eighth of the machine, or of what the container allows: rows that lists show lie scattered, and each must not be a read from disk. */
function bufferMb(): number {
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Infinity)
  return Math.min(bufferMbMax, Math.max(bufferMbMin, Math.floor(bytes / 8 / 1024 / 1024)))
}

/** For two cores and a small machine. What keeps an acknowledged commit stands first and is not for trading. */
export const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  listen_addresses: '',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  max_connections: '60',
  shared_buffers: `${bufferMb()}MB`,
  effective_cache_size: `${4 * bufferMb()}MB`,
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '2GB',
  wal_compression: 'pglz',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %q%u@%d ',
  logging_collector: 'off',
}
