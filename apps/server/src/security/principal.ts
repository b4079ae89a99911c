import type { CollectionName, RecordOf } from '@waggle/protocol'

export const ROLES = ['viewer', 'operator', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Who asks. Until there is a sign-in it is whoever can reach the loopback interface, as admin. */
export interface Principal { name: string, role: Role }

export const localPrincipal: Principal = Object.freeze({ name: 'local', role: 'admin' })

export const mayAct = (principal: Principal, needed: Role) => ROLES.indexOf(principal.role) >= ROLES.indexOf(needed)

/**
 * What of a record a principal may see; null for nothing of it. Whatever leaves for a viewer, by route
 * or by socket, passes here. Today everyone sees all.
 *
 * It must depend on the role alone: one encoding serves all viewers of the same role.
 */
export function visible<C extends CollectionName>(_principal: Principal, _collection: C, record: RecordOf[C]): RecordOf[C] | null {
  return record
}
