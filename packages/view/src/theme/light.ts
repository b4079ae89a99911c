import type { Theme } from './theme.ts'

export const lightTheme: Theme = {
  background: '#eef1f4',
  glow: '#f7f9fa',
  panel: '#ffffff',
  edge: '#d3dbe3',
  hatch: 'rgba(60, 80, 105, 0.10)',
  well: 'rgba(40, 65, 95, 0.05)',
  downPanel: '#fdf1ea',
  downEdge: '#dd8a5a',

  ink: '#18222e',
  muted: '#5d6c7c',
  warning: '#8a6400',
  bad: '#b54800',
  crown: '#b0862a',

  running: ['#118a69', '#0f8264', '#178f70', '#0d7b5f', '#1c9575'],
  starting: '#0072b2',
  startingFill: '#93c6e6',
  startingBase: 'rgba(0, 114, 178, 0.09)',
  waiting: '#b98700',
  waitingBase: 'rgba(230, 159, 0, 0.10)',
  failed: '#d55e00',
  done: '#aab4be',
  lost: '#a8508a',
  lostBase: 'rgba(204, 121, 167, 0.14)',
  ring: '#33414f',
  onRunning: '#ffffff',
  onFailed: '#ffffff',
  onHollow: '#18222e',

  hovered: 'rgba(20, 32, 46, 0.6)',
  selected: '#0b1118',
}
