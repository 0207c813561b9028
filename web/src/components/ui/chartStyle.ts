/** How every chart looks: the tokens, as values that chart components take. */
export const CHART = {
  accent: 'var(--accent)',
  ink: 'var(--ink-soft)',
  line: 'var(--line)',
  /** Shades for parts of a whole; words name them, shade only tells neighbours apart. */
  parts: [
    'var(--accent)',
    'color-mix(in oklab, var(--accent) 72%, var(--surface))',
    'color-mix(in oklab, var(--accent) 50%, var(--surface))',
    'color-mix(in oklab, var(--accent) 32%, var(--surface))',
    'var(--line-strong)',
    'color-mix(in oklab, var(--line-strong) 55%, var(--surface))',
  ],
  margin: { top: 8, right: 28, bottom: 0, left: 0 },
  axis: {
    stroke: 'var(--line-strong)',
    tick: { fill: 'var(--ink-soft)', fontSize: 12 },
    tickLine: false,
  },
  tooltip: {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-m)',
    background: 'var(--surface)',
    color: 'var(--ink)',
    fontSize: 'var(--text-s)',
  },
} as const
