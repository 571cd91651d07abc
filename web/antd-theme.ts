import { theme as antd, type ThemeConfig } from 'antd'
import { colours, font, type Mode } from './theme.ts'

/** The page's tokens as antd takes them; apart from `theme.ts`, so that the tracking page goes without antd. */
export function antdTheme(mode: Mode): ThemeConfig {
  const colour = colours[mode]
  return {
    algorithm: mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      fontFamily: font,
      fontSize: 14,
      colorPrimary: '#0f766e',
      colorLink: colour.hue,
      colorError: mode === 'dark' ? '#e5594f' : colour.late,
      colorErrorText: colour.late,
      colorWarning: mode === 'dark' ? '#f2bb55' : '#b26b00',
      colorTextBase: colour.ink,
      colorTextPlaceholder: colour.muted,
      colorTextDescription: colour.muted,
      colorTextSecondary: colour.muted,
      colorTextTertiary: colour.muted,
      colorBgBase: colour.paper,
      colorBgContainer: colour.paper,
      colorBgElevated: colour.paper,
      colorBgLayout: colour.ground,
      colorBorder: colour.edge,
      colorBorderSecondary: colour.hairline,
      borderRadius: 4,
      controlHeight: 32,
      boxShadow: '0 0 0 1px var(--hairline), 0 8px 24px rgb(0 0 0 / 12%)',
      boxShadowSecondary: '0 0 0 1px var(--hairline), 0 8px 24px rgb(0 0 0 / 12%)',
      // cut short by style alone, a list would wait for an end of its motion that never comes, out of sight
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Form: { itemMarginBottom: 16 },
      Drawer: { paddingLG: 16 },
      Modal: { titleFontSize: 16 },
    },
  }
}
