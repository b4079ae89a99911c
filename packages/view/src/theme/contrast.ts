import type { Theme } from './theme.ts'

export const contrastTheme: Theme = {
  background: '#000000',
  glow: '#000000',
  panel: '#000000',
  edge: '#9aa7b5',
  hatch: 'rgba(255, 255, 255, 0.22)',
  well: 'rgba(255, 255, 255, 0.12)',
  downPanel: '#230c00',
  downEdge: '#ff8a3c',

  ink: '#ffffff',
  muted: '#d5dde6',
  warning: '#ffe14d',
  bad: '#ff9a55',
  crown: '#ffe14d',

  running: ['#00c795', '#00d09c', '#00bd8d', '#0cd6a3', '#00b487'],
  starting: '#6cc5ff',
  startingFill: '#1f6ea6',
  startingBase: 'rgba(108, 197, 255, 0.16)',
  waiting: '#ffe14d',
  waitingBase: 'rgba(255, 225, 77, 0.10)',
  failed: '#ff7a1f',
  done: '#8a97a5',
  lost: '#ff9bd2',
  lostBase: 'rgba(255, 155, 210, 0.16)',
  ring: '#ffffff',
  onRunning: '#00150f',
  onFailed: '#000000',
  onHollow: '#ffffff',

  hovered: '#d5dde6',
  selected: '#ffffff',
}
