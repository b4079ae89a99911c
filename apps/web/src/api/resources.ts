import type { About, Activity, Created, CreateSecret } from '@waggle/protocol'
import { request } from './http.ts'

export const createSecret = (secret: CreateSecret) => request<Created>('secrets', { method: 'POST', body: secret })

export const removeSecret = (id: string) => request<void>(`secrets/${encodeURIComponent(id)}`, { method: 'DELETE' })

export const fetchAbout = (signal: AbortSignal) => request<About>('about', { signal })

/** Activity before a moment (RFC 3339), from the server's own memory. */
export async function fetchEventsBefore(until: string, signal: AbortSignal): Promise<Activity[]> {
  const { events } = await request<{ events: Activity[] }>(`events?until=${encodeURIComponent(until)}`, { signal })
  return events
}
