import * as z from 'zod'

/** What a client sees: one vocabulary for every flow and every carrier (glossary). */
export const phases = [
  'received',
  'confirmed',
  'preparing',
  'collected',
  'in_transit',
  'customs',
  'out_for_delivery',
  'available_for_collection',
  'delivery_failed',
  'signed',
  'returning',
  'returned',
  'cancelled',
  'abnormal',
] as const
export const phase = z.enum(phases)
export type Phase = z.infer<typeof phase>

/** A text in both languages of the product. */
export const bilingual = z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })
export type Bilingual = z.infer<typeof bilingual>
