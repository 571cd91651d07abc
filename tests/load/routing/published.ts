/** What others publish of the same instances, to stand beside ours; machines and threads differ (docs/bench/routing.md names the sources). */
export const published: Readonly<Record<string, readonly string[]>> = {
  'solomon dimacs': ['VROOM publishes 1.63 % mean over the best known of these 56 (in a table of double-precision distances)'],
  'lilim_100 hierarchical': ['PyVRP publishes about 0.02 % on Li & Lim 100 at 60 s'],
  'lilim_100 dimacs': ['PyVRP publishes about 0.02 % on Li & Lim 100 at 60 s'],
  'homberger_1000 dimacs': ['PyVRP publishes about 2.3 % on Gehring & Homberger 1000 at 60 s'],
}
