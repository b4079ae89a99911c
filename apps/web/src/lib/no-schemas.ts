/**
 * Stands where typebox would be (vite.config.ts): @waggle/protocol builds its schemas as it is loaded,
 * the page needs only its types, names and rules.
 */
const nothing = (): object => ({})

export default new Proxy({} as Record<string, typeof nothing>, {
  get: () => nothing,
})
