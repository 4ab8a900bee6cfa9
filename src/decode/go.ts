/** What Go's own logger, zap's console and lager write. */
import { byLayouts } from './expression.ts'

export const go = byLayouts(
  'go',
  [
    // 2026-01-01T00:00:00.000Z<tab>info<tab>cart<tab>shop/cart.go:12<tab>added<tab>{"items": 3}
    '^\\t(?<level>[A-Za-z]{4,7})\\t(?:[\\w.-]+\\t)?(?:[\\w./@-]+\\.go:\\d+\\t)?(?<message>.*)',
    // 2026/01/01 00:00:00 cart.go:12: added
    '^ (?:[\\w./-]+\\.go:\\d+: )(?<message>.*)',
  ].map((layout) => new RegExp(layout)),
)
