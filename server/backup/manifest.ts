import * as z from 'zod'

/** The first part of a backup: what it is, of which schema, and what is to come. */
export const opening = z.object({
  format: z.literal('yidan-backup'),
  version: z.literal(1),
  id: z.uuid(),
  at: z.iso.datetime(),
  server: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).max(10_000),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })).max(10_000),
  partitions: z.array(z.object({ name: z.string(), parent: z.string(), bound: z.string() })).max(100_000),
  /** The last anchor of the log, and from which class of events on the next one must take heads (class-of-event.ts). */
  anchor: z.object({ hash: z.string(), since: z.int().min(0) }).nullable(),
})
export type Opening = z.infer<typeof opening>

/** The last part: what a whole backup holds. */
export const closing = z.object({
  /** SHA-256 over the names of all parts before this one; each name bears the SHA-256 of its part. */
  parts: z.string(),
  rows: z.record(z.string(), z.int().min(0)),
  /** SHA-256 over the heads of all orders' chains. */
  heads: z.string(),
  sequences: z.record(z.string(), z.string().regex(/^\d{1,19}$/)),
  files: z.int().min(0),
  fileBytes: z.int().min(0),
  /** Named by rows of the snapshot, but not on disk, or not with that content. */
  missingFiles: z.int().min(0),
})
export type Closing = z.infer<typeof closing>
