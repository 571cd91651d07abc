// Runs before the page's modules, which would otherwise be too late for both.
// Zod compiles its checks with `new Function` unless told not to; the content policy forbids that.
globalThis.__zod_globalConfig = { jitless: true }
// A dark page must not flash white while it loads.
const kept = localStorage.getItem('yidan.theme')
if (kept === 'dark' || kept === 'light') document.documentElement.style.colorScheme = kept
