import type { Theme } from './theme.ts'

export const darkTheme: Theme = {
  background: '#0a0e14',
  glow: '#101722',
  panel: '#121a25',
  edge: '#26354a',
  hatch: 'rgba(140, 165, 195, 0.07)',
  well: 'rgba(150, 180, 215, 0.05)',
  downPanel: '#1d1517',
  downEdge: '#8f4520',

  ink: '#dfe7f0',
  muted: '#8496aa',
  warning: '#e2c04b',
  bad: '#f08044',
  crown: '#d9b65a',

  running: ['#0f7d61', '#12866a', '#0e7360', '#168c68', '#0c6d5a'],
  starting: '#56b4e9',
  startingFill: '#2a6f9e',
  startingBase: 'rgba(86, 180, 233, 0.13)',
  waiting: '#e2c04b',
  waitingBase: 'rgba(226, 192, 75, 0.08)',
  failed: '#e0641a',
  done: '#46525f',
  lost: '#cc79a7',
  lostBase: 'rgba(204, 121, 167, 0.12)',
  ring: '#a9b9ca',
  onRunning: '#e9fbf4',
  onFailed: '#1c0c04',
  onHollow: '#dfe7f0',

  hovered: 'rgba(255, 255, 255, 0.65)',
  selected: '#ffffff',
}
