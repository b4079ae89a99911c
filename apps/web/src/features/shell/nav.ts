import { Activity, Boxes, FileCog, Hexagon, Info, KeyRound, Server } from '@lucide/vue'

/** `key`: what goes there after `g`. */
export const PLACES = [
  { path: '/', name: 'Map', icon: Hexagon, key: 'm' },
  { path: '/services', name: 'Services', icon: Boxes, key: 's' },
  { path: '/nodes', name: 'Nodes', icon: Server, key: 'n' },
  { path: '/secrets', name: 'Secrets', icon: KeyRound, key: 'e' },
  { path: '/configs', name: 'Configs', icon: FileCog, key: 'c' },
  { path: '/activity', name: 'Activity', icon: Activity, key: 'a' },
  { path: '/about', name: 'About', icon: Info, key: 'i' },
] as const
